"""A damaged file is kept aside and said, the last sound backup takes its place, and nothing is sent twice for it."""

import shutil
from datetime import date, timedelta

import apsw
import pytest

from desktop_app.ports.outbox import State
from desktop_app.storage.backups import KEEP, Backups
from desktop_app.storage.database import Database
from desktop_app.storage.errors import Damaged, StorageError
from desktop_app.storage.migrations import CLIENT
from tests.storage.values import DONE, NOON, ORDER, draft, entry, long_order

FILE = "counterfoil.sqlite"


def overwrite(path, at, data):
    with path.open("r+b") as file:
        file.seek(at)
        file.write(data)


def write_through(database):
    """Leaves nothing in the journal, so that the file itself is all there is."""
    with database._gate.setting_up() as writer:
        writer.execute("PRAGMA wal_checkpoint(truncate)")


def no_database_any_more(path):
    path.write_bytes(b"This was a database once. " * 500)


def cut_short(path):
    path.write_bytes(path.read_bytes()[:9000])


def emptied(path):
    path.write_bytes(b"")


def scribbled_on(path):
    overwrite(path, 4096 * 3, b"\xa5" * 4096 * 6)


DAMAGES = [no_database_any_more, cut_short, emptied, scribbled_on]


@pytest.fixture
def kept(folder, clock):
    """A folder with yesterday's backup, and what came into it since."""
    before, since = draft(long_order(30)), draft()
    with Database.open(folder, clock) as database:
        database.drafts.save(before)
        database.settings.set("language", "et")
    clock.move(days=1)
    with Database.open(folder, clock) as database:
        database.drafts.save(since)
    return before, since


@pytest.mark.parametrize("damage", DAMAGES)
def test_the_last_backup_takes_the_place_of_a_damaged_file(folder, clock, kept, damage):
    before, _ = kept
    damage(folder / FILE)
    broken = (folder / FILE).read_bytes()
    with Database.open(folder, clock) as database:
        assert [one.id for one in database.drafts.open_drafts("local")] == [before.id]
        assert database.settings.get("language") == "et"
        (notice,) = database.notices
    (aside,) = folder.glob("counterfoil-damaged-2*.sqlite")
    assert aside.read_bytes() == broken
    assert aside.name in notice
    assert "was restored" in notice
    with Database.open(folder, clock) as database:
        assert database.notices == ()


@pytest.mark.parametrize("damage", [no_database_any_more, cut_short, scribbled_on])
def test_without_a_backup_an_empty_file_is_begun_and_that_is_said(folder, clock, kept, damage):
    shutil.rmtree(folder / "backups")
    damage(folder / FILE)
    with Database.open(folder, clock) as database:
        assert database.drafts.open_drafts("local") == []
        assert "There was no backup" in database.notices[0]
        assert database.profiles.get("local") is not None


def test_a_damaged_backup_is_passed_over_for_an_older_one(folder, clock, kept):
    newest, _ = Backups(folder / "backups").newest_first()
    scribbled_on(newest)
    no_database_any_more(folder / FILE)
    with Database.open(folder, clock) as database:
        assert database.drafts.open_drafts("local") == []
        assert "was restored" in database.notices[0]


def test_a_damaged_file_stays_where_it_is_while_another_program_uses_it(folder, clock):
    with Database.open(folder, clock) as database:
        write_through(database)
        overwrite(folder / FILE, 0, b"gone" * 1000)
        with pytest.raises(Damaged, match="is damaged"):
            Database.open(folder, clock)
        assert list(folder.glob("*damaged*")) == []


def test_what_a_restored_file_still_has_to_send_is_asked_for_first(folder, clock):
    """It may have been sent after the backup was taken."""
    typed = draft()
    waiting, parked, blocked = entry(), entry(), entry()
    with Database.open(folder, clock) as database:
        database.drafts.save(typed)
        database.outbox.put([parked, waiting])
        database.outbox.put([entry(key=blocked.key, depends_on=(waiting.key,))])
        database.outbox.claim("local", NOON)
        database.outbox.park(parked.key, "No", NOON)
        numbers = [database.drafts.new_number() for _ in range(50)]
        key = database.drafts.key_for(typed.id, "local")
        clock.move(days=1)
    with Database.open(folder, clock) as database:
        database.outbox.put([entry(key=key, draft_id=typed.id)])
    no_database_any_more(folder / FILE)
    with Database.open(folder, clock) as database:
        assert database.outbox.get(waiting.key).state == State.UNSURE
        first = database.outbox.claim("local", NOON)
        assert (first.key, first.look_first) == (waiting.key, True)
        database.outbox.confirm(first.key, DONE, NOON)
        assert database.outbox.claim("local", NOON).look_first
        assert database.outbox.retry(parked.key, NOON).look_first
        assert database.drafts.new_number() not in numbers
        (offered,) = database.drafts.open_drafts("local")
        assert database.drafts.key_for(offered.id, "local") == key
        (again,) = database.outbox.put([entry(key=key, draft_id=offered.id)])
        assert again.look_first


def test_there_is_a_backup_for_each_of_the_last_seven_days(folder, clock):
    for _ in range(10):
        for _ in range(2):
            Database.open(folder, clock).close()
        clock.move(days=1)
    names = sorted(path.name for path in (folder / "backups").iterdir())
    days = [date(2026, 11, 24) + timedelta(days=n) for n in range(KEEP)]
    assert names == [f"counterfoil-{day}.sqlite" for day in days]


def test_a_backup_can_be_taken_anywhere_at_any_time(database, folder, tmp_path):
    one = draft()
    database.drafts.save(one)
    database.backup(tmp_path / "stick" / "copy.sqlite")
    assert [path.name for path in (tmp_path / "stick").iterdir()] == ["copy.sqlite"]
    restored = tmp_path / "elsewhere"
    restored.mkdir()
    shutil.copy(tmp_path / "stick" / "copy.sqlite", restored / FILE)
    with Database.open(restored) as copy:
        assert copy.drafts.load(one.id).order == ORDER


def test_a_backup_that_cannot_be_written_says_so(database, tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(StorageError, match="can't be written"):
        database.backup(tmp_path / "file" / "copy.sqlite")


def test_the_program_opens_although_its_backup_fails(folder, clock):
    folder.mkdir()
    (folder / "backups").write_text("no folder")
    with Database.open(folder, clock) as database:
        assert "Today's backup could not be made" in database.notices[0]
        database.drafts.save(draft())


def test_damage_that_shows_while_working_is_said_with_what_to_do(folder, clock):
    with Database.open(folder, clock) as database:
        for _ in range(300):
            database.outbox.put([entry()])
        write_through(database)
        size = (folder / FILE).stat().st_size
        overwrite(folder / FILE, 4096 * 2, b"\xa5" * (size - 4096 * 2))
        with pytest.raises(Damaged, match="start it again"):
            database.outbox.entries()
    with Database.open(folder, clock) as database:
        assert "was restored" in database.notices[0]


def test_a_backup_is_one_private_file_of_this_version(folder, clock):
    Database.open(folder, clock).close()
    (path,) = (folder / "backups").iterdir()
    assert path.stat().st_mode & 0o777 == 0o600
    connection = apsw.Connection(str(path))
    assert connection.pragma("journal_mode") == "delete"
    assert connection.pragma("user_version") == len(CLIENT.steps)
    connection.close()
