"""A field for a date: 21.11.2026, 21.11., 2026-11-21, +7 or today; the arrow keys go a day on or back."""

from collections.abc import Callable
from datetime import date, timedelta

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from desktop_app.domain.dates import parse_date
from desktop_app.ui import format as shown_as
from desktop_app.ui.widgets.checked_field import CheckedField

_STEPS = {
    Qt.Key.Key_Up: timedelta(days=1),
    Qt.Key.Key_Down: timedelta(days=-1),
    Qt.Key.Key_PageUp: timedelta(days=7),
    Qt.Key.Key_PageDown: timedelta(days=-7),
}


class DateField(CheckedField[date]):
    """Up and Down move by a day, Page Up and Page Down by a week; an empty field starts from today."""

    def __init__(
        self,
        today: Callable[[], date],
        name: str,
        parent: QWidget | None = None,
        *,
        explain: Callable[[ValueError], str] = str,
    ) -> None:
        """Today is asked for each time, so that a window left open overnight is right."""

        def parse(text: str) -> date:
            return parse_date(text, today(), month_first=shown_as.shown().month_first)

        super().__init__(parse, shown_as.day, name, parent, explain=explain)
        self._today = today

    def sizeHint(self) -> QSize:
        return QSize(120, super().sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _STEPS.get(Qt.Key(event.key()))
        if step is None or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier or self.isReadOnly():
            super().keyPressEvent(event)
            return
        if self.settle():
            try:
                moved = self._parse((self._value + step if self._value else self._today()).isoformat())
            except ValueError:
                return
            self.setText(self._show(moved))
            self._take(moved)
