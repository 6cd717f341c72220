"""The folder: what is in it, who may read it, and what happens where it can't be used."""

import errno
import os
import stat
import subprocess
import sys
import tempfile
import textwrap
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import apsw
import pytest

from desktop_app.storage.database import Database
from desktop_app.storage.errors import Busy, DiskFull, DiskTrouble, NewerVersion, ReadOnly, worded
from desktop_app.storage.migrations import CLIENT
from tests.storage.values import ORDER, draft, entry

ROOT = Path(__file__).parents[2]
FILE = "counterfoil.sqlite"


def pragma(path, *words):
    connection = apsw.Connection(str(path))
    answer = connection.pragma(*words)
    connection.close()
    return answer


def test_only_the_owner_may_read_what_is_kept(folder, database):
    database.drafts.save(draft())
    database.catalogue.counts("local")
    modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in folder.rglob("*")}
    assert {mode for name, mode in modes.items() if "." in name} == {0o600}
    assert {mode for name, mode in modes.items() if "." not in name} == {0o700}
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_the_file_says_whose_it_is_and_is_written_durably(folder, database):
    with database._gate.writing() as writer:
        assert writer.pragma("journal_mode") == "wal"
        assert writer.pragma("synchronous") == 2
    with database._gate.writing(durable=False) as writer:
        assert writer.pragma("synchronous") == 1
    database.close()
    assert pragma(folder / FILE, "application_id") == CLIENT.application_id
    assert pragma(folder / FILE, "user_version") == len(CLIENT.steps)


def test_a_failed_transaction_leaves_nothing_behind(database):
    with pytest.raises(apsw.ConstraintError), database._gate.writing() as writer:
        writer.executemany("INSERT INTO settings VALUES ('language', ?)", [("et",), ("en",)])
    assert database.settings.get("language") == ""
    database.settings.set("language", "en")
    assert database.settings.get("language") == "en"


def test_our_own_mistakes_are_no_trouble_of_the_world(database):
    with pytest.raises(apsw.SQLError):
        database._gate.rows("SELECT nonsense")


def test_a_newer_file_is_refused_in_words_and_not_touched(folder):
    Database.open(folder).close()
    pragma(folder / FILE, "user_version", 99)
    before = (folder / FILE).read_bytes()
    with pytest.raises(NewerVersion, match="newer version of Counterfoil") as refused:
        Database.open(folder)
    assert "Install that version" in refused.value.remedy
    assert (folder / FILE).read_bytes() == before
    assert [path.name for path in (folder / "runs").iterdir()] == []


def test_another_programs_file_is_refused_and_not_touched(folder):
    folder.mkdir()
    connection = apsw.Connection(str(folder / FILE))
    connection.execute("CREATE TABLE theirs (a)")
    connection.close()
    with pytest.raises(ReadOnly, match="belongs to another program"):
        Database.open(folder)
    assert apsw.Connection(str(folder / FILE)).execute("SELECT * FROM theirs").fetchall() == []


def test_a_file_where_the_folder_should_be_is_said(folder):
    folder.write_text("not a folder")
    with pytest.raises(ReadOnly, match="choose another data folder"):
        Database.open(folder)


def run(folder, code, before=""):
    """Runs a program of its own over the folder, and returns what it said."""
    program = (
        "import os, sys, tempfile\n"
        "from pathlib import Path\n"
        "from desktop_app.storage.database import Database, StorageError\n"
        f"{before}\n"
        f"folder = Path({str(folder)!r})\n" + textwrap.dedent(code)
    )
    return subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=False)


AS_NOBODY = """
with tempfile.TemporaryDirectory() as practice:  # whoever is nobody may not load modules any more
    Database.open(Path(practice)).close()
if os.getuid() == 0:
    os.setgid(65534)
    os.setuid(65534)
"""
"""File modes bind everybody but root."""


@pytest.fixture
def open_room():
    """A folder that another user can reach, unlike those of pytest."""
    with tempfile.TemporaryDirectory(dir="/tmp") as name:
        room = Path(name)
        room.chmod(0o755)
        yield room


@pytest.mark.parametrize("exists", [False, True])
def test_a_read_only_folder_is_said_with_what_to_do(open_room, exists):
    folder = open_room / "data"
    if exists:
        Database.open(folder).close()
        for path in (folder, *folder.rglob("*")):
            path.chmod(0o555 if path.is_dir() else 0o444)
    else:
        open_room.chmod(0o555)
    said = run(
        folder,
        """
        try:
            Database.open(folder)
        except StorageError as error:
            print(type(error).__name__, error)
        """,
        before=AS_NOBODY,
    )
    assert said.stdout.startswith("ReadOnly"), said.stderr
    assert "choose another data folder" in said.stdout


def fill_up(database):
    """Leaves the file no room to grow, as a full disk does."""
    with database._gate.setting_up() as writer:
        writer.execute("PRAGMA max_page_count = 1")


def make_room(database):
    with database._gate.setting_up() as writer:
        writer.execute("PRAGMA max_page_count = 4294967294")


def test_a_full_disk_is_said_and_what_was_kept_stays(database):
    kept, big = draft(), draft(replace_notes("x" * 100_000))
    database.drafts.save(kept)
    fill_up(database)
    for attempt in (lambda: database.drafts.save(big), lambda: database.outbox.put(many_entries())):
        with pytest.raises(DiskFull, match="Make room on that disk") as refused:
            attempt()
        assert refused.value.message.startswith("The disk is full")
    assert database.drafts.load(kept.id).order == ORDER
    assert database.outbox.entries() == ()
    make_room(database)
    database.drafts.save(big)
    assert database.drafts.load(big.id).order == big.order


def replace_notes(notes):
    return replace(ORDER, notes=notes)


def many_entries():
    return [entry() for _ in range(200)]


def test_a_disk_that_really_takes_no_more_is_said(folder):
    """The system itself refuses to let a file grow, while it is written to."""
    said = run(
        folder,
        """
        import dataclasses, resource
        from tests.storage.values import ORDER, draft
        database = Database.open(folder)
        database.drafts.save(draft())
        resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, 200_000))
        try:
            database.drafts.save(draft(dataclasses.replace(ORDER, notes="x" * 400_000)))
        except StorageError as error:
            print(type(error).__name__, error)
        """,
    )
    assert said.stdout.startswith("Disk"), said.stderr
    with Database.open(folder) as database:
        assert [one.order for one in database.drafts.open_drafts("local")] == [ORDER]


@pytest.mark.parametrize(
    ("number", "kind"),
    [(errno.ENOSPC, DiskFull), (errno.EACCES, ReadOnly), (errno.EROFS, ReadOnly), (errno.EIO, DiskTrouble)],
)
def test_the_systems_own_errors_get_words_too(number, kind):
    with pytest.raises(kind), worded(Path("/data")):
        raise OSError(number, os.strerror(number))
    with pytest.raises(InterruptedError), worded(Path("/data")):
        raise InterruptedError(errno.EINTR, "ours")


def test_a_file_that_another_program_keeps_locked_is_said(folder, database):
    with database._gate.setting_up() as writer:
        writer.set_busy_timeout(10)
    other = apsw.Connection(str(folder / FILE))
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(Busy, match="Another program keeps"):
        database.drafts.save(draft())
    other.execute("COMMIT")
    database.drafts.save(draft())


def test_threads_write_and_read_at_once(database):
    def work(number):
        one = draft()
        database.drafts.save(one)
        database.outbox.put([entry(identity=str(number), draft_id=one.id)])
        return database.drafts.load(one.id).submitted

    with ThreadPoolExecutor(8) as pool:
        assert all(pool.map(work, range(60)))
    assert len(database.outbox.entries()) == 60


def test_two_programs_open_the_same_folder(folder):
    with Database.open(folder) as one, Database.open(folder) as other:
        one.settings.set("language", "et")
        assert other.settings.get("language") == "et"
