"""The window's own strip: what concerns no single screen, newest last, gone when it was seen."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtWidgets import QWidget

from desktop_app.ui.counted import counted
from desktop_app.ui.desk import Desk
from desktop_app.ui.outbox.words import difference_words, document_words
from desktop_app.ui.widgets.strip import Level, Strip, StripRow
from desktop_app.workflows.send_outbox import Sent

DISMISS = "shell.dismiss"
MOST = 3
"""So many rows tell of one document; where it has more notices the last row says where all of them stand."""


class Notices(Strip):
    """Shows what was said through the navigator. A row whose id names an action offers that action."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.setContentsMargins(0, 8, 0, 8)
        desk.navigator.said.connect(self.say)
        desk.navigator.outbox_changed.connect(self._moved)
        self.acted.connect(self._act)

    def say(self, row: StripRow) -> None:
        """Show one more row; one with the same id takes the older one's place."""
        if not row.action:
            words = self._desk.actions.specs[DISMISS].text
            row = replace(row, action=words, keys=self._desk.actions.key_text(DISMISS))
        others = [other for other in self.rows() if not row.id or other.id != row.id]
        self.show_rows([*others, row])

    def dismiss(self) -> None:
        """Take the newest row away."""
        self.show_rows(self.rows()[:-1])

    def forget(self, row_id: str) -> None:
        """Take the rows of one id away."""
        self.show_rows([row for row in self.rows() if row.id != row_id])

    def forget_the_seen(self) -> None:
        """Take away what was only good to know, as when another screen is shown."""
        self.show_rows([row for row in self.rows() if row.level not in {Level.NOTICE, Level.DONE}])

    def _moved(self, moved: object) -> None:
        """What the backend wants the clerk to read of a document that it has now."""
        if isinstance(moved, Sent):
            number, total = moved.receipt.number, difference_words(moved.entry)
            for at, notice in enumerate(_first([total] if total else [], moved.receipt.notices)):
                self.say(StripRow(f"{number}/{at}", Level.WARNING, notice, head=document_words(moved.entry)))

    def _act(self, row_id: str) -> None:
        self.forget(row_id)
        self._desk.actions.trigger(row_id)


def _first(total: Sequence[str], notices: Sequence[str]) -> Sequence[str]:
    """What the total says, and of the notices as many as there is room for; the last row tells of the others."""
    told = [*total, *notices]
    if len(told) <= MOST:
        return told
    left = counted("Notices", "%n more stand in its receipt in the outbox.", len(told) - MOST + 1)
    return [*told[: MOST - 1], left]
