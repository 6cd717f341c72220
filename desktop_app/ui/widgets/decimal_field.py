"""A field for a number, a price or money: typed as people type, shown exactly."""

from collections.abc import Callable
from decimal import Decimal

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from desktop_app.ui.format import plain_number
from desktop_app.ui.theme import current, sized
from desktop_app.ui.widgets.checked_field import CheckedField


class DecimalField(CheckedField[Decimal]):
    """Right-aligned; the unit (EUR, %) stands inside at the right edge."""

    def __init__(
        self,
        parse: Callable[[str], Decimal],
        name: str,
        parent: QWidget | None = None,
        *,
        show: Callable[[Decimal | None], str] = plain_number,
        unit: str = "",
        explain: Callable[[ValueError], str] = str,
    ) -> None:
        super().__init__(parse, show, name, parent, explain=explain)
        self._unit = ""
        self.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.set_unit(unit)

    def set_unit(self, unit: str) -> None:
        """Another unit, as when the currency changes."""
        self._unit = unit
        width = self._unit_width()
        self.setTextMargins(0, 0, width + 6 if width else 0, 0)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(120, super().sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._unit:
            painter = QPainter(self)
            painter.setFont(sized(self.font(), 12))
            painter.setPen(QColor(current().tokens.muted))
            room = self.rect().adjusted(0, 0, -8, 0)
            painter.drawText(room, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, self._unit)

    def _unit_width(self) -> int:
        return self.fontMetrics().horizontalAdvance(self._unit)
