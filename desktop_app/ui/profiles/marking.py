"""Giving a profile's backend the field for keys: says first what it would be, and makes it at the second press."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QObject, Signal

from desktop_app.ui.desk import Desk
from desktop_app.ui.jobs import ASK
from desktop_app.ui.widgets.refusals import refusal_row
from desktop_app.ui.widgets.strip import Level, StripRow

MAKE = "profiles.mark"


class Marking(QObject):
    """told(row) for the strip of the screen. look_at says of which profile it is."""

    told = Signal(object)

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._name = ""
        self._sure = False

    def look_at(self, name: str) -> None:
        """Another profile is looked at: nothing is agreed to any more."""
        self._name, self._sure = name, False

    def mark(self) -> None:
        """Ask what is missing; once that was said, make it."""
        name, marks = self._name, self._desk.verbs.marks
        if not name:
            return
        work = partial(marks.make if self._sure else marks.missing, name)
        then = self._made if self._sure else self._asked
        self._sure = False
        self._desk.jobs.run(work, partial(then, name), self, self._failed, lane=ASK)

    def _asked(self, name: str, missing: Sequence[str]) -> None:
        if name != self._name:
            return
        if not missing:
            self._say(self.tr("Every document of {profile} has the field for keys.").format(profile=name))
            return
        self._sure = True
        words = self.tr("{profile} gets a field “client_uid” on {kinds}: unique, not printed, filled by this program.")
        spec, keys = self._desk.actions.specs[MAKE], self._desk.actions.key_text(MAKE)
        row = words.format(profile=name, kinds=", ".join(missing))
        self.told.emit(StripRow(MAKE, Level.WARNING, row, action=spec.text, keys=keys))

    def _made(self, name: str, made: Sequence[str]) -> None:
        words = self.tr("{kinds} of {profile} have the field for keys now.")
        self._say(words.format(kinds=", ".join(made), profile=name))

    def _failed(self, error: Exception) -> None:
        self.told.emit(refusal_row(error))

    def _say(self, words: str) -> None:
        self.told.emit(StripRow("marked", Level.DONE, words))
