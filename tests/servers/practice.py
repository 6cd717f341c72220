"""`python -m tests.servers.practice BACKEND`: opens the window on that backend's test server with data to try it.

The server is on loopback and forgets everything when the window closes; the profile is added and its catalogue fetched
by the program's own commands, in a data folder of its own.
"""

import os
import shutil
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "build" / "practice"
NAME = "practice"
SECRET = f"COUNTERFOIL_SECRET_{NAME.upper()}"


def erpnext():
    """The server, the secret of one of its clerks, and what the profile has to be told."""
    from tests.servers.erpnext.server import Server

    server = Server()
    return server, server.key("keeper"), ("charge_account=Freight Income - HS", "mode_of_payment=Wire Transfer")


SERVERS = {"erpnext": erpnext}
"""Backends that can be practised."""


@contextmanager
def ready(backend, folder):
    """A running server and a data folder with a profile for it; yields the environment that holds its secret."""
    server, secret, settings = SERVERS[backend]()
    environment = os.environ | {SECRET: secret}
    try:
        told = [word for setting in settings for word in ("--set", setting)]
        program(folder, environment, "profiles", "add", NAME, "--backend", backend, "--url", server.url, *told)
        program(folder, environment, "sync", "--profile", NAME)
        show_first(folder)
        yield environment
    finally:
        server.close()


def program(folder, environment, *words):
    """Runs the program as a person would."""
    command = [sys.executable, "-m", "desktop_app", "--data-dir", str(folder), *words]
    subprocess.run(command, env=environment, cwd=ROOT, stdin=subprocess.DEVNULL, check=True)


def show_first(folder):
    """The window begins with this profile, as if it had been shown last."""
    from desktop_app.main import assemble
    from desktop_app.ui.shell.window import LAST_PROFILE

    opened = assemble(folder)
    opened.verbs.settings.set(LAST_PROFILE, NAME)
    opened.close()


def main(words):
    if len(words) != 1 or words[0] not in SERVERS:
        print(f"make practice BACKEND={'|'.join(SERVERS)}", file=sys.stderr)
        return 2
    folder = FOLDER / words[0]
    shutil.rmtree(folder, ignore_errors=True)
    with ready(words[0], folder) as environment:
        command = [sys.executable, "-m", "desktop_app", "--data-dir", str(folder)]
        return subprocess.run(command, env=environment, cwd=ROOT, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
