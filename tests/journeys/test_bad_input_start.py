"""A start over a bad data folder: a sentence with what to do and an exit code, never a traceback; nothing is lost."""

import tempfile
from pathlib import Path

import pytest

from desktop_app.domain.profiles import LOCAL
from desktop_app.main import main
from desktop_app.ports.outbox import State
from tests.journeys.harm import as_nobody, damage, full_disk, make_newer, set_version, version
from tests.journeys.virtual_screen import VirtualScreen, wait_for
from tests.ui.hand_jobs import HandJobs
from tests.ui.sheet import CTRL, ENTER, Sheet

CLIENT, BOOKS = "counterfoil.sqlite", "books.sqlite"
STARTS = {"the window": (), "a command": ("documents",)}


@pytest.fixture
def stocked(qtbot, tmp_path):
    """A data folder with customers and items, and a draft that was never submitted."""
    folder = tmp_path / "data"
    sheet = Sheet.stocked(qtbot, folder, HandJobs())
    sheet.type("acme\noak desk\n7\n")
    sheet.close()
    assert main(["--data-dir", str(folder), "documents"]) == 0  # a second opening copies what the first one made
    return folder


@pytest.fixture
def reopen(qtbot, stocked):
    """Opens the window over the folder once more; the one before is closed first."""
    opened = []

    def open_it():
        if opened:
            opened.pop().close()
        sheet = Sheet(qtbot, stocked, HandJobs())
        opened.append(sheet)
        sheet.show(notices=sheet.assembled.notices)
        return sheet

    yield open_it
    for sheet in opened:
        sheet.close()


def began(folder, words, capfd):
    code = main(["--data-dir", str(folder), *words])
    told = capfd.readouterr().err
    assert "Traceback" not in told
    return code, told.removeprefix("counterfoil: ").strip()


def notices(sheet):
    return [row.words for row in sheet.window.notices.rows()]


@pytest.mark.parametrize("words", STARTS.values(), ids=STARTS)
def test_a_newer_client_file_is_refused_and_left_alone(qapp, stocked, words, capfd):
    make_newer(stocked / CLIENT)
    before = (stocked / CLIENT).read_bytes()
    code, told = began(stocked, words, capfd)
    assert code == 1
    assert told == (
        f"{stocked / CLIENT} was written by a newer version of Counterfoil. "
        "Install that version or a later one; nothing was changed."
    )
    assert (stocked / CLIENT).read_bytes() == before


@pytest.mark.parametrize("words", STARTS.values(), ids=STARTS)
@pytest.mark.parametrize("exists", [True, False])
def test_a_read_only_folder_is_said(qapp, words, exists, capfd):
    with tempfile.TemporaryDirectory(dir="/tmp") as name:
        room = Path(name)
        folder = room / "data"
        if exists:
            assert main(["--data-dir", str(folder), "documents"]) == 0
            folder.chmod(0o555)
        room.chmod(0o555)
        with as_nobody():
            code, told = began(folder, words, capfd)
    assert code == 1
    assert "can't be written. Check that the folder exists and that you may write in it" in told
    assert "or choose another data folder." in told


@pytest.mark.parametrize("words", STARTS.values(), ids=STARTS)
def test_a_file_where_the_folder_should_be_is_said(qapp, tmp_path, words, capfd):
    (tmp_path / "data").write_text("a letter")
    code, told = began(tmp_path / "data", words, capfd)
    assert code == 1
    assert "choose another data folder" in told
    assert (tmp_path / "data").read_text() == "a letter"


@pytest.mark.parametrize("words", STARTS.values(), ids=STARTS)
def test_a_full_disk_at_the_start_is_said(qapp, tmp_path, words, capfd):
    with full_disk(2000):
        code, told = began(tmp_path / "data", words, capfd)
    assert code == 1
    assert "disk" in told
    assert began(tmp_path / "data", ("documents",), capfd) == (0, "")


def test_a_damaged_client_file_is_kept_aside_said_and_restored(stocked, reopen):
    damage(stocked / CLIENT)
    broken = (stocked / CLIENT).read_bytes()
    sheet = reopen()
    (aside,) = stocked.glob("counterfoil-damaged-*.sqlite")
    assert aside.read_bytes() == broken
    (words,) = notices(sheet)
    assert words.startswith(f"The data file was damaged and is kept as {aside.name}. The backup of ")
    assert words.endswith("was restored; what was entered after that is missing from it.")
    sheet.type("acme\noak desk\n1\n")
    sheet.press(ENTER, CTRL)
    sheet.send()
    assert [entry.state for entry in sheet.verbs.outbox.entries(LOCAL)] == [State.CONFIRMED]


def test_a_command_says_a_damaged_client_file_too(stocked, capfd):
    damage(stocked / CLIENT)
    code, told = began(stocked, ("documents",), capfd)
    assert code == 0
    assert told.startswith("The data file was damaged and is kept as counterfoil-damaged-")


def test_damaged_books_are_kept_aside_said_and_restored(stocked, reopen):
    damage(stocked / BOOKS)
    broken = (stocked / BOOKS).read_bytes()
    sheet = reopen()
    (aside,) = stocked.glob("books-damaged-*.sqlite")
    assert aside.read_bytes() == broken
    (words,) = notices(sheet)
    assert words.startswith(f"The books' file was damaged. It is kept as “{aside.name}”; the copy of ")
    assert sheet.window.status.line.words() == "connected"
    assert sheet.verbs.refresh.counts(LOCAL).customers == 2


def test_a_command_says_damaged_books_too(stocked, capfd):
    damage(stocked / BOOKS)
    code, told = began(stocked, ("documents",), capfd)
    assert code == 0
    assert told.startswith("The books' file was damaged. It is kept as “books-damaged-")


def test_newer_books_are_said_and_what_is_typed_waits_for_the_update(stocked, reopen):
    known = version(stocked / BOOKS)
    make_newer(stocked / BOOKS)
    sheet = reopen()
    refusal = "These books were written by a newer version of the program. Update this one; nothing was changed."
    assert notices(sheet) == [refusal]
    assert refusal in sheet.window.status.line.words()
    sheet.type("acme\noak desk\n3\n\n\n")
    sheet.press(ENTER, CTRL)
    sheet.send()
    (entry,) = sheet.verbs.outbox.entries(LOCAL)
    assert (entry.state, entry.reason) == (State.WAITING, refusal)
    set_version(stocked / BOOKS, known)
    again = reopen()
    again.verbs.outbox.retry(entry.key)
    again.send()
    assert again.verbs.outbox.get(entry.key).state is State.CONFIRMED


def test_a_command_says_newer_books_too(stocked, capfd):
    make_newer(stocked / BOOKS)
    code, told = began(stocked, ("documents",), capfd)
    assert code == 4
    assert told == "These books were written by a newer version of the program. Update this one; nothing was changed."


def test_a_second_start_brings_the_first_window_forward_and_ends(qtbot, stocked, reopen):
    sheet = reopen()
    with qtbot.waitSignal(sheet.program._only.wanted):
        assert main(["--data-dir", str(stocked)]) == 0
    make_newer(stocked / CLIENT)  # the first window answers whatever the second start would find
    with qtbot.waitSignal(sheet.program._only.wanted):
        assert main(["--data-dir", str(stocked)]) == 0


def test_of_two_starts_at_the_same_moment_one_becomes_the_window_and_the_other_ends(tmp_path):
    with VirtualScreen() as screen:
        two = [screen.start("--data-dir", str(tmp_path / "data")) for _ in range(2)]
        ended = wait_for(lambda: [one for one in two if one.poll() is not None], "the end of one of them")
        (window,) = [one for one in two if one not in ended]
        assert [one.returncode for one in ended] == [0]
        screen.wait_for_title(screen.window(window), "Counterfoil", window)
        window.terminate()
        window.communicate(timeout=20)


def test_a_window_of_its_own_says_why_and_is_closed_by_a_key(tmp_path):
    Path(tmp_path / "data").write_text("a letter")
    with VirtualScreen() as screen:
        program = screen.start("--data-dir", str(tmp_path / "data"))
        window = screen.window(program)
        screen.wait_for_title(window, "Counterfoil can't start", program)
        screen.press("Return")
        _, told = program.communicate(timeout=20)
    assert program.returncode == 1
    assert "choose another data folder" in told
    assert "Traceback" not in told
