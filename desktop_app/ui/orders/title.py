"""The order form's first row: what this is, where it is in its life, and whether it is saved."""

from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop_app.ui.actions import Actions
from desktop_app.ui.format import clock
from desktop_app.ui.orders.life import Life, Step
from desktop_app.ui.orders.start_choice import StartChoice
from desktop_app.ui.theme import set_role
from desktop_app.ui.widgets.marks import Mark
from desktop_app.ui.widgets.plain_label import plain_label
from desktop_app.ui.widgets.status_mark import StatusMark

_ROLES = {Step.DONE: "done", Step.WRONG: "danger"}


class OrderTitle(QWidget):
    """Words only; a screen reader hears “saved” with its time."""

    def __init__(self, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.start = StartChoice(actions, self)
        self._life = plain_label("", self, "muted")
        self.saved = StatusMark(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.start)
        row.addWidget(self._life, 1, Qt.AlignmentFlag.AlignLeft)
        row.addWidget(self.saved)

    def show_life(self, life: Life) -> None:
        """Say where the order is in its life."""
        self._life.setText(life.words)
        set_role(self._life, _ROLES.get(life.first, "muted"))

    def words(self) -> str:
        """What the title says of the order's life."""
        return self._life.text()

    def show_saved(self, at: datetime | None) -> None:
        """Say when the order was last kept durably; None says nothing."""
        if at is None:
            self.saved.show_state(Mark.NONE, "")
            return
        words = self.tr("saved {time}").format(time=clock(at.astimezone(), seconds=True))
        self.saved.show_state(Mark.TICK, words, "done")

    def show_unsaved(self) -> None:
        """Say that something was typed that is not kept yet."""
        self.saved.show_state(Mark.HALF, self.tr("not saved yet"), "muted")
