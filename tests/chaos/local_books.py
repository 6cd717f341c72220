"""Local books under faults: a killed program, answers lost on the way, files that are locked or can't grow."""

import resource
import signal
import sqlite3
from contextlib import closing, contextmanager

import apsw

from desktop_app.backends.local import file as books_file
from desktop_app.main import assemble
from desktop_app.storage import gate
from tests.chaos.breaking import AFTER, BEFORE
from tests.chaos.carrying import pace

KILL, LOCKED_BOOKS, LOCKED_OUTBOX, FULL_DISK = "kill", "locked books", "locked outbox", "full disk"
FAULTS = (KILL, AFTER, BEFORE, LOCKED_BOOKS, LOCKED_OUTBOX, FULL_DISK)
BOOKS, OUTBOX = "books.sqlite", "counterfoil.sqlite"
ROOM = 24_000
"""Bytes that a file may still grow by at most, when the disk is full."""


class LocalBooks:
    """The program with its own books in one data folder."""

    name, profile, faults = "local", "local", FAULTS
    runs_together = 100

    def __init__(self, folder, plan):
        self.folder, self.plan = folder, plan
        with closing(assemble(folder)) as program:
            program.verbs.sample.load()
            self.customer = program.verbs.find_customers.find("local", "", 1)[0].code
            self.items = [item.code for item in program.verbs.find_items.find("local", "", 12)]
        self.pace = 1.2 * pace(self)

    def close(self):
        """Nothing is left running."""

    def counts(self):
        """Kind → (how many stand in the books, how many drafts)."""
        with closing(sqlite3.connect(self.folder / BOOKS)) as books:
            rows = dict(books.execute("SELECT kind, count(*) FROM documents WHERE status <> 'cancelled' GROUP BY kind"))
        return {kind: (rows.get(kind, 0), 0) for kind in ("order", "delivery", "invoice", "payment")}

    def ready(self, run):
        """What the session in which the fault happens begins with: no patience where a file will be locked."""
        if run.fault in (LOCKED_BOOKS, LOCKED_OUTBOX):
            books_file.BUSY_SECONDS = gate.BUSY_MILLISECONDS = 0

    @contextmanager
    def struck(self, run):
        """The fault while one document is sent."""
        if run.fault in (AFTER, BEFORE):
            self.plan.next = run.fault
            yield
        elif run.fault == KILL:
            signal.setitimer(signal.ITIMER_REAL, max(1e-4, run.moment * self.pace))
            yield
            signal.setitimer(signal.ITIMER_REAL, 0)
        elif run.fault == FULL_DISK:
            with full_disk(self.folder, int(run.moment * ROOM)):
                yield
        else:
            with locked(self.folder / (BOOKS if run.fault == LOCKED_BOOKS else OUTBOX)):
                yield


@contextmanager
def locked(path):
    """Another program writes in the file and does not end."""
    # by the same library as the program: two of them in one process do not see each other's locks
    with closing(apsw.Connection(str(path))) as other:
        other.execute("BEGIN IMMEDIATE")
        yield
        other.execute("ROLLBACK")


@contextmanager
def full_disk(folder, room):
    """No file may grow beyond the largest one that is there and a little room."""
    size = max(path.stat().st_size for path in folder.glob("*.sqlite-wal")) if any(folder.glob("*.sqlite-wal")) else 0
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size + room, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
