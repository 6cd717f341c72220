"""The tables of Local books in a PostgreSQL server of the tests' own, which ends with them."""

import atexit
import os
import shutil
import subprocess
import tempfile
from functools import cache
from itertools import count
from pathlib import Path

from sqlalchemy import create_engine, text
from sqlalchemy.pool import NullPool

from desktop_app.backends.local import migrations
from desktop_app.backends.local.backend import LocalBackend
from desktop_app.backends.local.database import Database, Opened
from desktop_app.backends.local.session import Session

VERSIONS = Path("/usr/lib/postgresql")
"""Where Debian keeps each version's programs; the newest is taken."""

_schemas = count(1)


class PostgresBooks:
    """Opens the books in a schema of their own."""

    notices = ()

    def open(self):
        """A connection to new books."""
        engine = create_engine(server(), poolclass=NullPool)
        schema = f"books_{next(_schemas)}"
        with engine.begin() as connection:
            connection.execute(text(f"CREATE SCHEMA {schema}"))
        engine = create_engine(server(), poolclass=NullPool, connect_args={"options": f"-csearch_path={schema}"})
        connection = engine.raw_connection()
        migrations.begin(Session(connection.cursor(), engine.dialect))
        connection.commit()
        return Opened(connection, engine.dialect)


def backend_on_postgres(clock):
    """Local books over PostgreSQL instead of their own file."""
    return LocalBackend(Database(PostgresBooks()), clock)


@cache
def server():
    """The address of a server of our own that listens on a socket only; it ends with the tests."""
    folder = Path(tempfile.mkdtemp(prefix="counterfoil-postgres-"))
    data, owner = folder / "data", []
    if os.geteuid() == 0:
        # the server refuses to run as root
        shutil.chown(folder, "postgres", "postgres")
        owner = ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"]
    programs = newest_programs()
    run(*owner, programs / "initdb", "--username=books", "--auth=trust", "--encoding=UTF8", "--no-sync", data)
    options = f"-k {folder} -c listen_addresses='' -c fsync=off"
    run(*owner, programs / "pg_ctl", "start", "-w", "-D", data, "-l", folder / "log", "-o", options)
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    atexit.register(run, *owner, programs / "pg_ctl", "stop", "-m", "immediate", "-D", data)
    return f"postgresql+psycopg://books@/postgres?host={folder}"


def newest_programs():
    """The folder of the server's programs; fails where no server is installed."""
    found = sorted((path.parent for path in VERSIONS.glob("*/bin/initdb")), key=lambda path: int(path.parent.name))
    assert found, "no PostgreSQL server: apt-get install -y --no-install-recommends postgresql"
    return found[-1]


def run(*command):
    subprocess.run([str(part) for part in command], check=True, capture_output=True, env={"LC_ALL": "C.UTF-8"})
