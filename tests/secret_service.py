"""A private message bus with a real Secret Service on it, as a desktop has them."""

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from jeepney import DBusAddress, MatchRule, message_bus, new_method_call
from jeepney.io.blocking import open_dbus_connection

SECRETS = "org.freedesktop.secrets"
SECONDS = 20


@contextmanager
def ended(process: subprocess.Popen) -> Iterator[subprocess.Popen]:
    """A process that is surely over afterwards."""
    try:
        yield process
    finally:
        process.kill()
        process.communicate()


@contextmanager
def bus(folder: Path) -> Iterator[str]:
    """A message bus of our own; gives its address."""
    command = ["dbus-daemon", "--session", "--nofork", "--print-address=1", f"--address=unix:dir={folder}"]
    with ended(subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)) as process:
        yield process.stdout.readline().strip()


def wait_for(name: str, address: str) -> None:
    """Come back when somebody on the bus answers to a name."""
    rule = MatchRule(type="signal", interface="org.freedesktop.DBus", member="NameOwnerChanged")
    rule.add_arg_condition(0, name)
    with open_dbus_connection(address) as connection, connection.filter(rule) as changes:
        connection.send_and_get_reply(message_bus.AddMatch(rule), timeout=SECONDS)
        (has_owner,) = connection.send_and_get_reply(message_bus.NameHasOwner(name), timeout=SECONDS).body
        if not has_owner:
            connection.recv_until_filtered(changes, timeout=SECONDS)


@contextmanager
def secret_service(folder: Path) -> Iterator[str]:
    """GNOME's key ring with an empty password, unlocked; gives the address of its bus."""
    with bus(folder) as address:
        surroundings = {
            **os.environ,
            "DBUS_SESSION_BUS_ADDRESS": address,
            "HOME": str(folder),
            "XDG_DATA_HOME": str(folder / "data"),
            "XDG_RUNTIME_DIR": str(folder),
        }
        command = ["gnome-keyring-daemon", "--foreground", "--components=secrets", "--unlock"]
        ring = subprocess.Popen(
            command,
            env=surroundings,
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        with ended(ring):
            ring.stdin.write(b"\n")
            ring.stdin.close()
            ring.stdin = None
            wait_for(SECRETS, address)
            yield address


def lock(address: str) -> None:
    """Lock the key ring, as a screen saver may."""
    service = DBusAddress("/org/freedesktop/secrets", SECRETS, "org.freedesktop.Secret.Service")
    collection = "/org/freedesktop/secrets/aliases/default"
    with open_dbus_connection(address) as connection:
        connection.send_and_get_reply(new_method_call(service, "Lock", "ao", ([collection],)), timeout=SECONDS)
