"""What the world can do to a data folder: a full disk, a folder that can't be written, files damaged or too new."""

import importlib
import os
import resource
import sqlite3
from contextlib import closing, contextmanager

NOBODY = 65534


def make_newer(file):
    """As a later version of the program would leave it."""
    set_version(file, 99)


def set_version(file, number):
    with closing(sqlite3.connect(file)) as connection:
        connection.execute(f"PRAGMA user_version = {number}")


def version(file):
    with closing(sqlite3.connect(file)) as connection:
        return connection.execute("PRAGMA user_version").fetchone()[0]


def damage(file):
    """Overwrite all but the first page, as a failing disk does."""
    content = file.read_bytes()
    file.write_bytes(content[:4096] + b"\xff" * (len(content) - 4096))


@contextmanager
def full_disk(size):
    """No file may grow beyond so many bytes; those that are larger stay as they are."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


@contextmanager
def as_nobody():
    """File modes bind everybody but root."""
    if os.geteuid() == 0:
        os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(os.getuid())
        importlib.invalidate_caches()  # what nobody could not read must not count as missing afterwards
