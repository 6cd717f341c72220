"""Backups: whole copies made while everything is in use, and the last seven kept where a person wants them."""

import os
import resource
import sqlite3
import stat
import tempfile
from contextlib import closing, contextmanager
from datetime import UTC, datetime

import pytest

from desktop_app.domain.problems import InvalidInput
from desktop_app.ports.trouble import Trouble
from desktop_app.storage.database import Database

FILES = ["books.sqlite", "counterfoil.sqlite"]


@pytest.fixture
def chosen(tmp_path, verbs):
    folder = tmp_path / "stick"
    folder.mkdir()
    verbs.backups.set_folder(str(folder))
    return folder


@pytest.fixture
def filled(house):
    house.fill_local_books()
    return house


def names(folder):
    return sorted(path.name for path in folder.iterdir())


def rows(file, table):
    with closing(sqlite3.connect(file)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        return connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0]


@contextmanager
def room_for(size):
    """The system refuses to let any file grow beyond so many bytes, as a full disk does."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def test_a_backup_holds_client_and_books_whole_while_they_are_in_use(filled, verbs, order, chosen):
    verbs.submit.submit("local", order, "a")
    with verbs.connections.using("local"):
        made = verbs.backups.back_up()
    assert names(chosen) == [made.path.name]
    assert names(made.path) == FILES
    assert rows(made.path / "counterfoil.sqlite", "outbox") == 1
    assert rows(made.path / "books.sqlite", "customers") == 3


def test_only_its_owner_may_read_a_backup(filled, verbs, chosen):
    made = verbs.backups.back_up()
    assert stat.S_IMODE(made.path.stat().st_mode) == 0o700
    assert {stat.S_IMODE(file.stat().st_mode) for file in made.path.iterdir()} == {0o600}


def test_what_was_copied_opens_again(filled, verbs, order, chosen, clock):
    (entry,) = verbs.submit.submit("local", order, "a")
    made = verbs.backups.back_up()
    with Database.open(made.path, clock) as database:
        assert database.outbox.get(entry.key).command == entry.command


def test_a_backup_says_where_and_when_it_was_made(filled, verbs, chosen, clock):
    assert verbs.backups.last() is None
    made = verbs.backups.back_up()
    assert (made.path.parent, made.at) == (chosen, clock.now())
    assert made.path.name.startswith(f"counterfoil-{clock.now().astimezone():%Y-%m-%d-%H%M%S}-")
    assert verbs.backups.last() == made


def test_books_that_do_not_exist_yet_are_left_out(verbs, chosen):
    assert names(verbs.backups.back_up().path) == ["counterfoil.sqlite"]


def test_without_a_chosen_folder_copies_stand_beside_the_data(filled, verbs, tmp_path):
    assert verbs.backups.folder() == ""
    assert verbs.backups.back_up().path.parent == tmp_path / "data" / "backups"


def test_a_folder_may_be_named_for_one_backup(filled, verbs, chosen, tmp_path):
    other = tmp_path / "other"
    other.mkdir()
    assert verbs.backups.back_up(other).path.parent == other
    assert names(chosen) == []


def test_two_backups_in_one_second_are_two(filled, verbs, chosen):
    assert verbs.backups.back_up().path != verbs.backups.back_up().path
    assert len(names(chosen)) == 2


def test_the_last_seven_are_kept(filled, verbs, chosen, clock):
    made = []
    for _ in range(9):
        made.append(verbs.backups.back_up().path.name)
        clock.move(days=1)
    assert names(chosen) == made[-7:]


def test_many_on_one_day_do_not_push_out_the_days_before(filled, verbs, chosen, clock):
    days = []
    for _ in range(4):
        days.append(verbs.backups.back_up().path.name)
        clock.move(days=1)
    for _ in range(9):
        newest = verbs.backups.back_up().path.name
        clock.move(minutes=1)
    assert names(chosen)[:4] == days
    assert names(chosen)[-1] == newest
    assert len(names(chosen)) == 7


def test_what_is_not_ours_stays(filled, verbs, chosen, clock):
    others = ["letter.txt", "counterfoil-2020-01-01-000000-abcdef", "counterfoil-old"]
    for name in others:
        (chosen / name).mkdir()
    for _ in range(9):
        verbs.backups.back_up()
        clock.move(days=1)
    assert set(others) < set(names(chosen))


def test_a_copy_is_there_at_once_or_not_at_all(filled, verbs, chosen):
    kept = verbs.backups.back_up().path.name
    with room_for(20_000), pytest.raises(Trouble):
        verbs.backups.back_up()
    assert names(chosen) == [kept]


def test_what_a_cut_off_backup_left_is_cleared_away(filled, verbs, chosen):
    made = verbs.backups.back_up()
    made.path.rename(chosen / f".{made.path.name}.unfinished")
    assert verbs.backups.last() is None
    again = verbs.backups.back_up()
    assert names(chosen) == [again.path.name]


# ---- once a day


def test_once_a_day_a_copy_goes_into_the_chosen_folder(filled, verbs, chosen, clock):
    assert verbs.backups.back_up_daily() is not None
    assert verbs.backups.back_up_daily() is None
    clock.move(days=1)
    assert verbs.backups.back_up_daily() is not None
    assert len(names(chosen)) == 2


def test_the_day_is_the_day_where_the_person_sits(filled, verbs, chosen, clock):
    clock.at = datetime(2026, 11, 21, 0, 0, 1).astimezone(UTC)
    verbs.backups.back_up()
    clock.move(hours=23)
    assert verbs.backups.back_up_daily() is None
    clock.move(hours=1)
    assert verbs.backups.back_up_daily() is not None


def test_without_a_chosen_folder_nothing_goes_anywhere_by_itself(filled, verbs, tmp_path):
    assert verbs.backups.back_up_daily() is None


# ---- the folder


def test_the_chosen_folder_is_kept_and_can_be_taken_back(verbs, tmp_path):
    assert verbs.backups.set_folder(f"  {tmp_path}/ ") == str(tmp_path)
    assert verbs.backups.folder() == str(tmp_path)
    assert verbs.backups.set_folder("") == ""
    assert verbs.backups.folder() == ""


def test_the_home_folder_may_be_written_short(verbs, own_folders):
    assert verbs.backups.set_folder("~") == str(own_folders)


@pytest.mark.parametrize("text", ["backups", "./here", "~nobody-at-all/x", "/tmp/\0"])
def test_a_folder_that_is_no_whole_path_is_refused(verbs, text):
    with pytest.raises(InvalidInput, match="is no whole path; write one such as /"):
        verbs.backups.set_folder(text)
    assert verbs.backups.folder() == ""


def test_a_folder_that_is_not_there_is_refused_and_the_one_before_stays(verbs, chosen, tmp_path):
    with pytest.raises(Trouble, match=r"away is not there. Connect its disk"):
        verbs.backups.set_folder(str(tmp_path / "away"))
    assert verbs.backups.folder() == str(chosen)


def test_a_file_is_no_folder(verbs, tmp_path):
    (tmp_path / "file").write_text("")
    for text in (tmp_path / "file", tmp_path / "file" / "within"):
        with pytest.raises(Trouble, match=r"Choose another folder|choose another folder"):
            verbs.backups.set_folder(str(text))


@pytest.mark.parametrize("ask", ["back_up", "back_up_daily", "last"])
def test_a_chosen_folder_that_went_away_is_said_and_not_made_anew(filled, verbs, chosen, ask):
    chosen.rmdir()
    with pytest.raises(Trouble, match=r"stick is not there. Connect its disk, or choose another folder"):
        getattr(verbs.backups, ask)()
    assert not chosen.exists()


def test_a_read_only_folder_is_said_with_what_to_do(filled, verbs):
    with tempfile.TemporaryDirectory(dir="/tmp") as name, as_nobody():
        verbs.backups.set_folder(name)
        with pytest.raises(Trouble, match=r"Nothing can be written in the backup folder .* choose another folder"):
            verbs.backups.back_up()


@contextmanager
def as_nobody():
    """File modes bind everybody but root."""
    if os.geteuid() == 0:
        os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(os.getuid())


def test_damaged_books_are_not_copied_over_sound_ones(filled, verbs, chosen, tmp_path):
    kept = verbs.backups.back_up()
    verbs.connections.close()
    file = tmp_path / "data" / "books.sqlite"
    content = file.read_bytes()
    file.write_bytes(content[:4096] + b"\xff" * (len(content) - 4096))
    with pytest.raises(Trouble, match=r"is damaged and was not copied. Start the program again"):
        verbs.backups.back_up()
    assert verbs.backups.last() == kept
