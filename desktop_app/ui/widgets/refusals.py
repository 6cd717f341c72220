"""What a screen says when what it asked for was refused: our sentence, and the backend's own words beneath it."""

from PySide6.QtCore import QCoreApplication

from desktop_app.domain.problems import InvalidInput, Problem
from desktop_app.ports.backend import NotAllowed, Refusal, Unreachable
from desktop_app.ports.trouble import Trouble
from desktop_app.ui.widgets.strip import Level, StripRow

translate = QCoreApplication.translate


def refusal_row(error: Exception, action: str = "", keys: str = "") -> StripRow:
    """The row for the strip; action and keys say how to try again. Raises the error itself where it is no refusal."""
    if isinstance(error, InvalidInput):
        return StripRow("refused", Level.DANGER, " ".join(problem_words(each) for each in error.problems))
    if isinstance(error, Trouble):
        words = f"{error.message} {error.remedy}".strip()
        return StripRow("again", Level.DANGER, words, action=action, keys=keys)
    if not isinstance(error, Refusal):
        raise error
    level = Level.WARNING if isinstance(error, Unreachable | NotAllowed) else Level.DANGER
    return StripRow("again", level, error.message, quote=error.quoted, action=action, keys=keys)


def words_beside_line(reason: str, line: int | None) -> str:
    """Why a line was refused, beside a head that names the line: without its number, as a sentence of its own."""
    words = reason.removeprefix(f"Line {line}: ")
    return words[:1].upper() + words[1:]


def problem_words(problem: Problem) -> str:
    """A problem's sentence in the person's language."""
    return translate("Problems", problem.words).format(**problem.values)
