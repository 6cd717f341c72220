"""What the disk and other programs may do: always told in plain words, and nothing is half booked."""

import subprocess
import sys
from contextlib import closing
from decimal import Decimal

import apsw
import pytest

from desktop_app.backends.local.faults import refusal_of
from desktop_app.domain.commands import PlaceOrder
from desktop_app.domain.documents import DocumentQuery
from desktop_app.ports.backend import Rejected, Unreachable, Unsure

BOOK_AND_PRINT = """
import sys
from pathlib import Path
from tests.backends.contract.subject import HandClock, Subject
from desktop_app.backends.registry import Registry
from desktop_app.domain.profiles import Profile
clock = HandClock()
books = Subject(Registry(Path(sys.argv[1]), clock).open(Profile("local", "local")), clock)
for at in range(int(sys.argv[3])):
    order = books.order()
    from desktop_app.domain.commands import PlaceOrder
    print(books.send(PlaceOrder(order, books.price(order).totals.total), f"{sys.argv[2]}-{at}").number)
"""


def raw(books):
    """The connection beneath the books, as the driver has it."""
    books.backend.is_empty()
    return books.backend._database._connection._connection


def fill(books):
    for _ in range(200):
        books.place(*[books.line()] * 20)


def test_a_full_disk_books_nothing_and_says_so(books):
    books.place()
    pages = raw(books).execute("PRAGMA page_count").fetchone()[0]
    raw(books).execute(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(Unreachable, match="disk is full"):
        fill(books)
    raw(books).execute("PRAGMA max_page_count = 100000")
    made = {document.number for document in books.backend.documents(DocumentQuery())}
    assert books.place().number == f"SO-{len(made) + 1:05}"


def test_read_only_books_are_read_and_not_written(books):
    number = books.place().number
    raw(books).execute("PRAGMA query_only = ON")
    assert books.read(number).number == number
    with pytest.raises(Unreachable, match="read-only"):
        books.place()
    assert not books.backend.test().ok


def test_another_writer_is_waited_for_and_then_told(books, tmp_path, monkeypatch):
    raw(books).execute("PRAGMA busy_timeout = 50")
    with closing(apsw.Connection(str(tmp_path / "books.sqlite"))) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(Unreachable, match="Another program"):
            books.place()
        other.execute("ROLLBACK")
    assert books.place().number == "SO-00001"


def test_a_reader_is_in_nobody_s_way_and_sees_one_state(books, tmp_path):
    with closing(apsw.Connection(str(tmp_path / "books.sqlite"))) as other:
        other.execute("BEGIN")
        count = "SELECT count(*) FROM documents"
        assert other.execute(count).fetchall() == [(0,)]
        books.place()
        assert other.execute(count).fetchall() == [(0,)]
        other.execute("COMMIT")
        assert other.execute(count).fetchall() == [(1,)]


def test_books_that_go_bad_while_open_say_so(books, tmp_path):
    books.place()
    path = tmp_path / "books.sqlite"
    raw(books).execute("PRAGMA wal_checkpoint(TRUNCATE)")
    path.write_bytes(b"\xff" * path.stat().st_size)
    raw(books).execute("PRAGMA shrink_memory")
    with pytest.raises(Unreachable, match="damaged"):
        books.place()


@pytest.mark.parametrize("committing", [True, False])
def test_only_a_disk_that_fails_in_the_very_act_leaves_doubt(committing):
    error = apsw.IOError("disk I/O error")
    error.result = apsw.SQLITE_IOERR
    refusal = refusal_of(error, committing=committing)
    assert isinstance(refusal, Unsure if committing else Unreachable)
    assert refusal.quoted == "disk I/O error"


def test_the_program_s_own_faults_are_no_refusals():
    assert refusal_of(apsw.ConstraintError("NOT NULL constraint failed")) is None
    assert refusal_of(RuntimeError()) is None


def test_refused_and_failed_steps_leave_no_gap_in_the_numbers(books):
    with pytest.raises(Rejected):
        books.send(PlaceOrder(books.order(), Decimal(1)))
    order = books.place()
    assert order.number == "SO-00001"
    with pytest.raises(Rejected):
        books.deliver(order.number, (1, "11"))
    assert books.deliver(order.number).number == "DN-00001"
    assert books.invoice(order.number).number == "SI-00001"
    assert books.pay(order.number).number == "PE-00001"
    assert books.place().number == "SO-00002"


def test_two_processes_book_at_once_and_no_number_is_lost_or_given_twice(books, tmp_path):
    commands = [[sys.executable, "-c", BOOK_AND_PRINT, str(tmp_path), name, "25"] for name in ("a", "b")]
    running = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for command in commands]
    numbers = [number for process in running for number in process.communicate(timeout=60)[0].split()]
    assert sorted(numbers) == [f"SO-{at:05}" for at in range(1, 51)]


def test_two_processes_with_one_key_make_one_order(books, tmp_path):
    commands = [[sys.executable, "-c", BOOK_AND_PRINT, str(tmp_path), "same", "10"] for _ in range(2)]
    running = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for command in commands]
    first, second = (process.communicate(timeout=60)[0].split() for process in running)
    assert first == second
    assert len(books.backend.documents(DocumentQuery())) == 10
