"""A row of small widgets that goes on in the next row where its place is too narrow, so that nothing is cut off."""

from collections.abc import Iterator

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget


class Flow(QLayout):
    """Widgets keep their own size; gaps between them and between rows are in logical pixels.

    A place that once needed more rows keeps them while it is that wide, so that nothing jumps as widgets come and go.
    """

    def __init__(self, across: int, down: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._across, self._down = across, down
        self._items: list[QLayoutItem] = []
        self._tallest: dict[int, int] = {}
        self.setContentsMargins(0, 0, 0, 0)

    # ---- what Qt asks

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        needed = self._needed(width)
        page = self.parentWidget()
        if page is None or not page.isVisible():
            return needed  # nobody saw what it needed before
        self._tallest[width] = max(needed, self._tallest.get(width, 0))
        return self._tallest[width]

    def _needed(self, width: int) -> int:
        return max((box.bottom() + 1 for _, box in self._places(width)), default=0)

    def sizeHint(self) -> QSize:
        shown = [item.sizeHint() for item in self._items if not item.isEmpty()]
        wide = sum(size.width() + self._across for size in shown) - self._across
        return QSize(max(wide, 0), max((size.height() for size in shown), default=0))

    def minimumSize(self) -> QSize:
        shown = [item.sizeHint() for item in self._items if not item.isEmpty()]
        return QSize(
            max((size.width() for size in shown), default=0), max((size.height() for size in shown), default=0)
        )

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        spare = rect.height() - self._needed(rect.width())
        for item, box in self._places(rect.width()):
            item.setGeometry(box.translated(rect.topLeft() + QPoint(0, max(spare, 0) // 2)))

    def _places(self, width: int) -> Iterator[tuple[QLayoutItem, QRect]]:
        """Where each widget that can be seen stands in a place of that width, in the middle of its row."""
        y = 0
        for row in self._rows(width):
            tall = max(item.sizeHint().height() for item in row)
            x = 0
            for item in row:
                size = item.sizeHint()
                yield item, QRect(QPoint(x, y + (tall - size.height()) // 2), size)
                x += size.width() + self._across
            y += tall + self._down

    def _rows(self, width: int) -> list[list[QLayoutItem]]:
        rows: list[list[QLayoutItem]] = []
        left = 0
        for item in (item for item in self._items if not item.isEmpty()):
            wide = item.sizeHint().width()
            if not rows or wide > left:
                rows.append([])
                left = width
            rows[-1].append(item)
            left -= wide + self._across
        return rows
