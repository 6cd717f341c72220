"""The command line as other programs meet it: started for real, or called with the same words inside the test."""

import io
import json
import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from desktop_app.main import main

ROOT = Path(__file__).parents[2]

CUSTOMERS = """\
code,name,city
KASK,Kase Kauplus OÜ,Tartu
TAMM,Tamme Talu,Võru
"""

ITEMS = """\
code,name,price,unit,vat
TABLE,Oak table,198.00,pc,S22
CHAIR,Oak chair,49.50,pc,S22
BOOK,Book of trees,21.00,pc,S9
"""


@pytest.fixture(scope="session")
def stocked(tmp_path_factory):
    """A data folder with a small catalogue, to be copied."""
    folder = tmp_path_factory.mktemp("stocked")
    (folder / "customers.csv").write_text(CUSTOMERS, encoding="utf-8")
    (folder / "items.csv").write_text(ITEMS, encoding="utf-8")
    lists = ["--customers", str(folder / "customers.csv"), "--items", str(folder / "items.csv")]
    assert main(["--data-dir", str(folder / "data"), "catalogue", "import", *lists]) == 0
    return folder / "data"


@pytest.fixture
def data(stocked, tmp_path):
    """A data folder of its own with that catalogue."""
    return Path(shutil.copytree(stocked, tmp_path / "data"))


@pytest.fixture
def call(data, capsys, monkeypatch):
    """Carries out a command inside the test."""

    def carry_out(*words, stdin=""):
        raw = stdin if isinstance(stdin, bytes) else stdin.encode()
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(raw), encoding="utf-8"))
        code = main(["--data-dir", str(data), *map(str, words)])
        out, err = capsys.readouterr()
        return SimpleNamespace(code=code, out=out, err=err, answers=_answers(out))

    return carry_out


def _answers(out):
    lines = out.splitlines()
    return [json.loads(line) for line in lines] if lines and lines[0].startswith("{") else []


@pytest.fixture
def start(data):
    """Starts the program for real; what is left running at the end is stopped."""
    running = []

    def begin(*words, folder=data, **more):
        command = [sys.executable, "-m", "desktop_app", "--data-dir", str(folder), *map(str, words)]
        streams = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE, **more}
        environment = {**os.environ, "PYTHONPATH": str(ROOT)}
        streams["preexec_fn"] = _hears_interrupts(more.get("preexec_fn"))
        running.append(subprocess.Popen(command, env=environment, **streams))
        return running[-1]

    yield begin
    for process in running:
        process.kill()
        process.wait()
        for stream in (process.stdin, process.stdout, process.stderr):
            if stream is not None and not stream.closed:
                stream.close()


def _hears_interrupts(then=None):
    """A shell that puts the tests into its background has its children ignore Ctrl+C; these hear it."""

    def before_the_program():
        signal.signal(signal.SIGINT, signal.SIG_DFL)
        if then is not None:
            then()

    return before_the_program


@pytest.fixture
def order():
    """Makes an order as text."""

    def make(*lines, **changes):
        whole = {"customer": "KASK", "lines": [{"item": "TABLE", "quantity": "2"}, *lines], **changes}
        return json.dumps(whole) + "\n"

    return make
