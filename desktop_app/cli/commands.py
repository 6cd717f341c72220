"""Carries out one command line, from its words to its exit code."""

import logging
import traceback
from argparse import Namespace
from collections.abc import Callable, Sequence
from pathlib import Path

from desktop_app.cli import log
from desktop_app.cli.answers import error_answer, invalid_answer
from desktop_app.cli.exit_codes import ExitCode, of_refusal
from desktop_app.cli.printing import close_results, flush, say_json, tell, use_unicode
from desktop_app.cli.reading import read_words
from desktop_app.cli.session import Session
from desktop_app.domain.problems import InvalidInput
from desktop_app.ports.backend import Refusal, Rejected
from desktop_app.ports.log import NAME
from desktop_app.ports.trouble import Trouble
from desktop_app.workflows.connect_backend import in_words
from desktop_app.workflows.verbs import Verbs

_LOG = logging.getLogger(__name__)

Build = Callable[[Path], Verbs]
OpenWindow = Callable[[Path, bool], int]
"""Opens the window over a data folder, with the sample company where asked for; returns the exit code."""
PlayTour = Callable[[Path], int]
"""Plays the tour into a folder; returns the exit code."""


def run(argv: Sequence[str] | None, build: Build, open_window: OpenWindow, play_tour: PlayTour) -> int:
    """Carry out a command line; argv None means the program's own. A traceback never reaches the person."""
    use_unicode()
    try:
        options = read_words(argv)
    except SystemExit as end:
        return int(end.code or 0)
    folder = _data_folder(options)
    with log.kept(folder, getattr(options, "log_level", "warning")):
        return _guarded(options, folder, lambda: _chosen(options, folder, build, open_window, play_tour))


def _data_folder(options: Namespace) -> Path:
    given = getattr(options, "data_dir", None)
    if given is not None:
        return Path(given).absolute()
    from platformdirs import user_data_path  # noqa: PLC0415 – not needed where a folder is given

    return user_data_path("counterfoil", appauthor=False)


def _chosen(options: Namespace, folder: Path, build: Build, open_window: OpenWindow, play_tour: PlayTour) -> int:
    if options.verb is None:
        return open_window(folder, options.sample)
    if options.sample:
        tell("--sample goes with the window, without a verb.")
        return ExitCode.WRONG_USE
    if options.verb == "tour":
        return play_tour(Path(options.out))
    return int(options.run(Session(build(folder), options)))


def _guarded(options: Namespace, folder: Path, work: Callable[[], int]) -> int:
    """Do the work; whatever stops it becomes a sentence and an exit code."""
    try:
        code = _in_words(options, work)
        flush()
        return code
    except BrokenPipeError:
        close_results()
        return ExitCode.PIPE_CLOSED
    except OSError as error:
        close_results()
        place = f" at “{error.filename}”" if error.filename else ""
        tell(f"The computer is in the way{place}: {error.strerror or error}. Make room or choose another place.")
        return ExitCode.TROUBLE
    except KeyboardInterrupt:
        tell("Interrupted. What was submitted is kept in the outbox; run the same command again to go on.")
        return ExitCode.INTERRUPTED
    except Exception as error:  # noqa: BLE001 – whatever goes wrong, a person gets a sentence and the log its place
        return _unexpected(error, folder)


def _in_words(options: Namespace, work: Callable[[], int]) -> int:
    try:
        return work()
    except InvalidInput as invalid:
        return _refused(options, invalid_answer("", invalid), str(invalid), ExitCode.WRONG_USE)
    except Refusal as refusal:
        field, line = (refusal.field, refusal.line) if isinstance(refusal, Rejected) else ("", None)
        answer = error_answer("", field, line, refusal.message)
        return _refused(options, answer, in_words(refusal), of_refusal(refusal))
    except Trouble as trouble:
        tell(str(trouble))
        return ExitCode.TROUBLE


def _refused(options: Namespace, answer: dict[str, object], message: str, code: ExitCode) -> int:
    tell(message)
    if getattr(options, "answers_json", False) or getattr(options, "json", False):
        say_json(answer)
    return code


def _unexpected(error: Exception, folder: Path) -> int:
    """Note where it happened, without the words of the error: they may quote what is nobody's business."""
    places = "".join(traceback.format_tb(error.__traceback__))
    _LOG.error("%s\n%s", type(error).__name__, places)
    tell(
        f"Something unexpected happened ({type(error).__name__}); {folder / NAME} says where. "
        "What was submitted before is kept."
    )
    return ExitCode.TROUBLE
