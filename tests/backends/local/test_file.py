"""The books' file: private, backed up, brought up to date, and set right where it was damaged."""

import stat
from contextlib import closing
from pathlib import Path

import apsw
import pytest

from desktop_app.backends.local import migrations
from desktop_app.backends.local.file import BooksFile
from desktop_app.backends.registry import Registry
from desktop_app.domain.profiles import Profile
from desktop_app.ports.backend import Unreachable
from tests.backends.contract.subject import HandClock, local_books

DAILY = "books-2026-11-21.sqlite"


@pytest.fixture
def clock():
    return HandClock()


def open_again(folder, clock):
    return Registry(folder, clock).open(Profile("local", "local"))


def sql(path, *statements):
    with closing(apsw.Connection(str(path))) as connection:
        return [connection.execute(statement).fetchall() for statement in statements]


def closed_books(folder):
    """Books with one order, closed again; the order's number."""
    subject = local_books(folder)
    number = subject.place().number
    subject.backend.close()
    return number


def mode(path):
    return stat.S_IMODE(path.stat().st_mode)


def test_the_books_and_their_copies_are_for_their_owner_only(tmp_path, clock):
    closed_books(tmp_path)
    open_again(tmp_path, clock).is_empty()
    assert mode(tmp_path / "books.sqlite") == 0o600
    assert mode(tmp_path / "backups") == 0o700
    assert mode(tmp_path / "backups" / DAILY) == 0o600


def test_a_folder_made_for_the_books_is_for_their_owner_only(tmp_path, clock):
    open_again(tmp_path / "new", clock).is_empty()
    assert mode(tmp_path / "new") == 0o700


def test_new_books_begin_with_the_vat_codes_and_nothing_else(tmp_path, clock):
    backend = open_again(tmp_path, clock)
    assert backend.is_empty()
    codes = [(vat.code, vat.percent, vat.kind.value) for vat in backend.changes("").vat_codes]
    assert codes == [("S22", 22, "standard"), ("S9", 9, "reduced"), ("Z", 0, "zero"), ("E", 0, "exempt")]


def test_what_was_booked_is_there_when_opened_again(tmp_path, clock):
    number = closed_books(tmp_path)
    assert open_again(tmp_path, clock).document(number).number == number


def test_every_commit_is_durable(tmp_path, clock):
    with closing(BooksFile(tmp_path, clock).open().connection) as connection:
        cursor = connection.cursor()
        answers = [cursor.execute(f"PRAGMA {name}").fetchall() for name in ("synchronous", "foreign_keys")]
        assert answers == [[(2,)], [(1,)]]


def test_the_file_is_kept_by_a_sqlite_whose_log_is_sound():
    assert tuple(int(part) for part in apsw.sqlite_lib_version().split(".")) >= (3, 51, 3)


def test_a_copy_is_made_once_a_day_and_fourteen_are_kept(tmp_path, clock):
    closed_books(tmp_path)
    for _ in range(16):
        open_again(tmp_path, clock).is_empty()
        clock.pass_days(1)
    names = sorted(path.name for path in (tmp_path / "backups").iterdir())
    assert len(names) == 14
    assert (names[0], names[-1]) == ("books-2026-11-23.sqlite", "books-2026-12-06.sqlite")


def test_a_copy_that_can_t_be_made_keeps_nobody_from_working(tmp_path, clock):
    number = closed_books(tmp_path)
    (tmp_path / "backups").write_text("in the way")
    backend = open_again(tmp_path, clock)
    assert backend.document(number).number == number
    assert "backup" in backend.test().message


def test_newer_books_are_refused_in_words_and_left_alone(tmp_path, clock):
    closed_books(tmp_path)
    path = tmp_path / "books.sqlite"
    sql(path, f"PRAGMA user_version = {migrations.VERSION + 1}")
    before = path.read_bytes()
    backend = open_again(tmp_path, clock)
    with pytest.raises(Unreachable, match="newer version"):
        backend.is_empty()
    assert not backend.test().ok
    assert path.read_bytes() == before


def test_older_books_are_copied_and_brought_up_to_date(tmp_path, clock, monkeypatch):
    number = closed_books(tmp_path)

    def add_a_table(books):
        books.shape("CREATE TABLE added (id INTEGER)")

    before = migrations.VERSION
    monkeypatch.setattr(migrations, "STEPS", (*migrations.STEPS, add_a_table))
    monkeypatch.setattr(migrations, "VERSION", before + 1)
    assert open_again(tmp_path, clock).document(number).number == number
    assert sql(tmp_path / "books.sqlite", "PRAGMA user_version", "SELECT * FROM added") == [[(before + 1,)], []]
    assert sql(tmp_path / "backups" / f"books-version-{before}.sqlite", "PRAGMA user_version") == [[(before,)]]


def shape_of(path):
    """Every table with its columns, and the names of everything else."""
    things = sql(path, "SELECT type, name FROM sqlite_master ORDER BY type, name")[0]
    tables = [name for kind, name in things if kind == "table"]
    return things, {name: sorted(row[1:] for row in sql(path, f"PRAGMA table_info({name})")[0]) for name in tables}


@pytest.mark.parametrize("version", range(1, migrations.VERSION))
def test_books_of_every_older_version_come_to_the_present_one(tmp_path, clock, version):
    folder = tmp_path / "old"
    folder.mkdir()
    sql(
        folder / "books.sqlite",
        (Path(__file__).parent / "versions" / f"{version}.sql").read_text(),
        "INSERT INTO counters VALUES ('order', 7), ('delivery', 0), ('invoice', 0), ('payment', 0), ('change', 4)",
        "INSERT INTO vat_codes VALUES ('S22', 1, '22', 'standard', '', 1), ('S9', 2, '9', 'reduced', '', 2)",
        f"PRAGMA user_version = {version}",
    )
    old, new = local_books(folder), local_books(tmp_path / "new")
    assert old.place().number == "SO-00008"
    for books in (old, new):
        books.backend.close()
    assert shape_of(folder / "books.sqlite") == shape_of(tmp_path / "new" / "books.sqlite")


def test_a_change_of_version_that_fails_changes_nothing(tmp_path, clock, monkeypatch):
    closed_books(tmp_path)

    def fail_half_way(books):
        books.shape("CREATE TABLE added (id INTEGER)")
        raise RuntimeError("the step is wrong")

    before = migrations.VERSION
    monkeypatch.setattr(migrations, "STEPS", (*migrations.STEPS, fail_half_way))
    monkeypatch.setattr(migrations, "VERSION", before + 1)
    with pytest.raises(RuntimeError):
        open_again(tmp_path, clock).is_empty()
    tables = sql(tmp_path / "books.sqlite", "PRAGMA user_version", "SELECT 1 FROM sqlite_master WHERE name = 'added'")
    assert tables == [[(before,)], []]


def damage(path, how):
    content = bytearray(path.read_bytes())
    if how == "header":
        content[:100] = b"no database at all" + bytes(82)
    elif how == "inside":
        content[4096:] = b"\xff" * (len(content) - 4096)
    else:
        del content[len(content) // 2 :]
    path.write_bytes(content)


@pytest.mark.parametrize("how", ["header", "inside", "cut"])
def test_damaged_books_are_kept_aside_and_the_last_copy_takes_their_place(tmp_path, clock, how):
    number = closed_books(tmp_path)
    open_again(tmp_path, clock).is_empty()
    clock.pass_days(1)
    damage(tmp_path / "books.sqlite", how)
    broken = (tmp_path / "books.sqlite").read_bytes()
    backend = open_again(tmp_path, clock)
    assert backend.document(number).number == number
    report = backend.test()
    assert report.ok
    assert "2026-11-21" in report.message
    (aside,) = tmp_path.glob("books-damaged-*.sqlite")
    assert aside.name in report.message
    assert aside.read_bytes() == broken


def test_damage_on_the_day_of_a_copy_is_found_too(tmp_path, clock):
    number = closed_books(tmp_path)
    open_again(tmp_path, clock).is_empty()
    damage(tmp_path / "books.sqlite", "header")
    assert open_again(tmp_path, clock).document(number).number == number


def test_a_damaged_copy_is_passed_over(tmp_path, clock):
    number = closed_books(tmp_path)
    for _ in range(2):
        open_again(tmp_path, clock).is_empty()
        clock.pass_days(1)
    damage(tmp_path / "backups" / "books-2026-11-22.sqlite", "header")
    damage(tmp_path / "books.sqlite", "header")
    backend = open_again(tmp_path, clock)
    assert backend.document(number).number == number
    assert "2026-11-21" in backend.test().message


def test_damaged_books_without_a_copy_are_kept_aside_and_new_ones_begun(tmp_path, clock):
    (tmp_path / "books.sqlite").write_bytes(b"no database at all" * 1000)
    backend = open_again(tmp_path, clock)
    assert backend.is_empty()
    assert "new books were begun" in backend.test().message


def test_a_folder_that_can_t_be_made_is_said_in_words(tmp_path, clock):
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(Unreachable, match="folder"):
        open_again(tmp_path / "file" / "data", clock).is_empty()


def test_the_tables_of_a_version_never_change(tmp_path, clock):
    """Whoever changes a table adds a step to migrations.STEPS and the new version's tables beside the old ones."""
    open_again(tmp_path, clock).is_empty()
    query = "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY type = 'trigger', type DESC, name"
    words = "".join(f"{row[0]};\n" for row in sql(tmp_path / "books.sqlite", query)[0])
    known = Path(__file__).parent / "versions" / f"{migrations.VERSION}.sql"
    assert "\n".join(line.rstrip() for line in words.splitlines()) == known.read_text().rstrip()


def damage_a_table(path, table):
    """The file can be opened; who reads this table meets the damage."""
    (((page,),), ((size,),)) = sql(
        path, f"SELECT rootpage FROM sqlite_master WHERE name = '{table}'", "PRAGMA page_size"
    )
    content = bytearray(path.read_bytes())
    content[(page - 1) * size : page * size] = b"\xff" * size
    path.write_bytes(content)


def test_damage_that_is_met_while_working_is_set_right_at_the_next_start(tmp_path, clock):
    number = closed_books(tmp_path)
    open_again(tmp_path, clock).is_empty()
    damage_a_table(tmp_path / "books.sqlite", "documents")
    backend = open_again(tmp_path, clock)
    with pytest.raises(Unreachable, match="start the program again to restore it"):
        backend.document(number)
    backend.close()
    backend = open_again(tmp_path, clock)
    assert backend.document(number).number == number
    assert "the copy of 2026-11-21 was put in its place" in backend.test().message
    backend.close()
    again = open_again(tmp_path, clock)
    assert again.test().message == "The books can be read and written."
    again.close()


def test_a_damaged_file_is_not_exchanged_under_somebody_who_has_it_open(tmp_path, clock):
    closed_books(tmp_path)
    open_again(tmp_path, clock).is_empty()
    working, other = open_again(tmp_path, clock), open_again(tmp_path, clock)
    working.is_empty()
    damage(tmp_path / "books.sqlite", "header")
    with pytest.raises(Unreachable, match="close every window and command"):
        other.is_empty()
    assert list(tmp_path.glob("books-damaged-*")) == []
    working.close()
    assert other.test().ok
    assert len(list(tmp_path.glob("books-damaged-*.sqlite"))) == 1
