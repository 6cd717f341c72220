"""How wide a column must be so that its texts can be read whole, as far as the table has room for it."""

from typing import Final

from PySide6.QtCore import QAbstractItemModel
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QHeaderView

from desktop_app.ui.widgets.painted_delegate import DISPLAY, PAD, Column

ROWS: Final = 50
"""So many rows from the first one are looked at: numbers further down are as long."""


def text_width(model: QAbstractItemModel, section: int, column: Column, font: QFont) -> int:
    """The width in logical pixels that the texts of a column take with font, at most what the column allows."""
    metrics = QFontMetrics(font)
    texts = {str(model.index(row, section).data(DISPLAY) or "") for row in range(min(model.rowCount(), ROWS))}
    widest = max((metrics.horizontalAdvance(text) for text in texts), default=0)
    return min(widest + 2 * PAD + 2, column.most)


def room_to_grow(header: QHeaderView, columns: tuple[Column, ...], width: int) -> int:
    """How many pixels of width may be given away: the column that takes the rest keeps half of its own width."""
    fixed = sum(header.sectionSize(n) for n, column in enumerate(columns) if not column.stretch)
    kept = sum(column.width // 2 for column in columns if column.stretch)
    return max(width - fixed - kept, 0)
