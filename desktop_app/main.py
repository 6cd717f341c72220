"""Puts the program together; loads the window or the command line only when it is wanted."""

import gc
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, closing, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # what a start does not need is not loaded before it is needed
    from desktop_app.storage.database import Database
    from desktop_app.workflows.verbs import Verbs


@dataclass(frozen=True, slots=True)
class Program:
    """The program over one data folder."""

    verbs: "Verbs"
    database: "Database"

    @property
    def notices(self) -> tuple[str, ...]:
        """Sentences that a person must read, such as what became of a damaged file."""
        return self.database.notices

    def close(self) -> None:
        """Let go of every connection and file; may be called twice."""
        self.verbs.connections.close()
        self.database.close()


def assemble(data_dir: Path) -> Program:
    """The program over a data folder, which is made where it is not there yet; raises Trouble where it can't be."""
    from desktop_app.backends.natives import Natives  # noqa: PLC0415 - help and version need none of this
    from desktop_app.backends.registry import BOOKS, Registry  # noqa: PLC0415 - see above
    from desktop_app.files.reader import Files  # noqa: PLC0415 - see above
    from desktop_app.ports.clock import SystemClock  # noqa: PLC0415 - see above
    from desktop_app.storage.backup_folder import BackupFolder  # noqa: PLC0415 - see above
    from desktop_app.storage.database import FILE, Database  # noqa: PLC0415 - see above
    from desktop_app.ui.resources import resource  # noqa: PLC0415 - see above
    from desktop_app.vault import SystemVault  # noqa: PLC0415 - see above
    from desktop_app.workflows.verbs import Rooms, verbs_over  # noqa: PLC0415 - see above

    clock, vault = SystemClock(), SystemVault()
    database, registry = Database.open(data_dir, clock), Registry(data_dir, clock, vault.get)
    # the outbox before the books: what is booked in between is found by its key when a copy is put back
    copied = {FILE: database.backup, BOOKS: registry.copy_books}
    rooms = Rooms(
        profiles=database.profiles,
        opener=registry,
        natives=Natives(),
        vault=vault,
        drafts=database.drafts,
        outbox=database.outbox,
        catalogue=database.catalogue,
        settings=database.settings,
        files=Files(),
        recents=database.recents,
        backups=BackupFolder(data_dir / "backups", copied),
        clock=clock,
        sample=resource("sample"),
    )
    return Program(verbs_over(rooms), database)


def open_window(data_dir: Path, sample: bool) -> int:  # noqa: FBT001 - the command line calls it by place
    """Show the window over a data folder until it is closed; returns the exit code."""
    from desktop_app.cli.exit_codes import ExitCode  # noqa: PLC0415 - help and version need none of this
    from desktop_app.cli.printing import tell  # noqa: PLC0415 - see above
    from desktop_app.ui import display  # noqa: PLC0415 - see above

    if not display.is_there():
        tell(display.NO_SCREEN)
        return ExitCode.TROUBLE
    with _uncollected():
        return _show_window(data_dir, sample=sample)


@contextmanager
def _uncollected() -> Iterator[None]:
    """Python collects nothing: what a start loads stays, and the window collects by itself what is left over later."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def _show_window(data_dir: Path, *, sample: bool) -> int:
    from desktop_app.cli.exit_codes import ExitCode  # noqa: PLC0415 - help and version need none of this
    from desktop_app.cli.printing import tell  # noqa: PLC0415 - see above
    from desktop_app.ports.trouble import Trouble  # noqa: PLC0415 - see above
    from desktop_app.storage.locks import held  # noqa: PLC0415 - see above
    from desktop_app.ui.app import open_window as show  # noqa: PLC0415 - Qt is loaded for the window alone
    from desktop_app.ui.shell.no_start import say_why  # noqa: PLC0415 - see above
    from desktop_app.ui.shell.single import focus_running  # noqa: PLC0415 - see above

    if focus_running(data_dir):
        return 0
    try:
        with closing(assemble(data_dir)) as program, held(data_dir / "window.lock") as is_only:
            if is_only:
                return show(program.verbs, data_dir, sample=sample, notices=program.notices)
            return _bring_forward(data_dir)
    except Trouble as trouble:
        tell(str(trouble))
        say_why(trouble)
        return ExitCode.TROUBLE


def _bring_forward(data_dir: Path) -> int:
    from desktop_app.ports.trouble import Trouble  # noqa: PLC0415 - a start that is the only one needs none of this
    from desktop_app.ui.shell.single import focus_starting  # noqa: PLC0415 - see above

    if focus_starting(data_dir):
        return 0
    raise Trouble(f"Another Counterfoil has {data_dir} open and does not answer.", "End it, then start again.")


def play_tour(out: Path) -> int:
    """Play the tour in books of its own and put its pictures into a folder; returns the exit code."""
    from desktop_app.ui.tour.play import play  # noqa: PLC0415 - Qt is loaded for the tour alone

    with ExitStack() as stack:

        def build_here(data_dir: Path) -> "Verbs":
            program = assemble(data_dir)
            stack.callback(program.close)
            return program.verbs

        return play(out, build_here)


def main(argv: Sequence[str] | None = None) -> int:
    """Carry out a command line, the program's own where none is given; returns the exit code."""
    from desktop_app.cli.commands import run  # noqa: PLC0415 - so that importing this module costs nothing
    from desktop_app.cli.printing import tell  # noqa: PLC0415 - as above, costs nothing to import

    with ExitStack() as stack:

        def build_here(data_dir: Path) -> "Verbs":
            program = assemble(data_dir)
            stack.callback(_let_go, program)
            for notice in program.notices:
                tell(notice)
            return program.verbs

        return run(argv, build_here, open_window, play_tour)


def _let_go(program: Program) -> None:
    """Close a program whose work is done and told; a disk that fails now has nothing left to lose."""
    from desktop_app.cli.printing import tell  # noqa: PLC0415 - wanted at the very end only
    from desktop_app.ports.trouble import Trouble  # noqa: PLC0415 - wanted at the very end only

    with suppress(Trouble):
        program.close()
    for notice in program.verbs.connections.notices():
        tell(notice)
