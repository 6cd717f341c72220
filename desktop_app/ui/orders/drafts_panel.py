"""The drafts that are open: what was begun and not yet submitted, to go on with or to throw away."""

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.ports.drafts import Draft
from desktop_app.ui.format import clock, short_day
from desktop_app.ui.orders.side_rows import SideRows
from desktop_app.ui.theme import set_role
from desktop_app.ui.widgets.empty_state import EmptyState
from desktop_app.ui.widgets.key_cap import KeyHint
from desktop_app.ui.widgets.plain_label import wrapped_label


class DraftsPanel(QWidget):
    """wanted(Draft) on Enter or a click; unwanted(Draft) on Delete; left on Esc."""

    wanted = Signal(object)
    unwanted = Signal(object)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._drafts: Sequence[Draft] = ()
        self._title = wrapped_label(self.tr("Open drafts"), self, "title")
        self._rows = SideRows(self.tr("Open drafts"), self, choosable=True)
        self._rows.chosen.connect(lambda row: self.wanted.emit(self._drafts[row]))
        self._rows.left.connect(self.left)
        self._empty = EmptyState(
            self.tr("No draft is open. What you type and do not submit is kept here."), parent=self
        )
        self._go_on = KeyHint("Return", self.tr("Go on with it"), self)
        self._throw = KeyHint("Delete", self.tr("Throw away"), self)
        self._go_on.clicked.connect(lambda: self._emit(self.wanted))
        self._throw.clicked.connect(lambda: self._emit(self.unwanted))
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(6)
        for widget in (self._title, self._rows, self._go_on, self._throw):
            column.addWidget(widget)
        column.addWidget(self._empty, 1)
        column.addStretch(1)
        set_role(self, "surface")
        self.show_drafts(())

    def show_drafts(self, drafts: Sequence[Draft]) -> None:
        """Show these drafts, newest first."""
        self._drafts = tuple(drafts)
        self._rows.show_rows([(_words(draft), _when(draft)) for draft in self._drafts])
        for widget in (self._rows, self._go_on, self._throw):
            widget.setVisible(bool(self._drafts))
        self._empty.setVisible(not self._drafts)

    def drafts(self) -> Sequence[Draft]:
        """What is shown."""
        return self._drafts

    def focus_rows(self) -> None:
        """Lead to the list."""
        (self._rows if self._drafts else self).setFocus(Qt.FocusReason.ShortcutFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Delete:
            self._emit(self.unwanted)
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _emit(self, signal: object) -> None:
        row = self._rows.current()
        if 0 <= row < len(self._drafts):
            signal.emit(self._drafts[row])  # type: ignore[attr-defined]  # a bound signal; the stubs name no such type


def _words(draft: Draft) -> str:
    lines = [line.text or line.item for line in draft.order.lines if not line.is_blank]
    amends = draft.order.amends
    number = QCoreApplication.translate("Drafts", "change of {number}").format(number=amends.number) if amends else ""
    return " · ".join(part for part in (number or draft.number, draft.order.customer, *lines[:1]) if part)


def _when(draft: Draft) -> str:
    if draft.saved_at is None:
        return ""
    at = draft.saved_at.astimezone()
    return clock(at) if at.date() == datetime.now().astimezone().date() else short_day(at.date())
