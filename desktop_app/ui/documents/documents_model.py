"""The list of documents as a window over the books: pages come when they are looked at, and far ones are let go."""

from collections import OrderedDict
from collections.abc import Callable, Sequence
from datetime import date as Date
from typing import Final

from PySide6.QtCore import QModelIndex, QObject, Signal

from desktop_app.domain.documents import Document
from desktop_app.ui.documents.document_rows import COLUMNS, document_row, titles, usual_currency
from desktop_app.ui.widgets.rows import ROLES, AnyIndex, Row, RowsModel

PAGE: Final = 100
"""Rows asked for at once."""
KEPT: Final = 20
"""Pages held at once; any other comes again when it is looked at."""


class DocumentsModel(RowsModel):
    """Shows documents page by page. wanted(first row) asks for a page, which take() brings."""

    wanted = Signal(int)

    def __init__(self, today: Callable[[], Date], parent: QObject | None = None) -> None:
        super().__init__(COLUMNS, self._heads, parent)
        self._today = today
        self._pages: OrderedDict[int, tuple[Row, ...]] = OrderedDict()
        self._asked: set[int] = set()
        self._waiting: tuple[Row, ...] = ()
        self._count, self._ended = 0, True
        self._last: tuple[int, tuple[Row, ...]] = (-1, ())
        self._currency = ""

    def begin(self, documents: Sequence[Document], wanted: int = PAGE, waiting: Sequence[Row] = ()) -> None:
        """Show an answer from its first row on; it has an end where it is shorter than wanted, whole pages.

        waiting are rows that stand above it: what is still in the outbox.
        """
        self.beginResetModel()
        self._pages.clear()
        self._asked.clear()
        self._waiting = tuple(waiting)
        self._currency = usual_currency(documents)
        self._count, self._ended = len(documents), len(documents) < wanted
        for first in range(0, len(documents), PAGE):
            self._keep(first, documents[first : first + PAGE])
        self._last = (-1, ())
        self.endResetModel()

    def take(self, first: int, documents: Sequence[Document]) -> None:
        """Show a page that was wanted; a shorter one than PAGE is the last."""
        self._asked.discard(first)
        if first >= self._count:
            self._append(first, documents)
            return
        self._keep(first, documents)
        above = len(self._waiting)
        last = min(first + PAGE, self._count) - 1
        self.dataChanged.emit(self.index(above + first, 0), self.index(above + last, len(self.columns) - 1), ROLES)

    def give_up(self, first: int) -> None:
        """A page did not come; it is asked for again when it is next looked at."""
        self._asked.discard(first)

    def document(self, row: int) -> Document | None:
        """The document at a row; None where it is not at hand."""
        shown = self.row_at(row)
        return shown.value if shown else None

    def row_of(self, number: str) -> int:
        """The row of a document among those at hand; -1 where it is not."""
        numbers = {row.value.number: place for place, row in enumerate(self._waiting)}
        for page, rows in self._pages.items():
            first = len(self._waiting) + page * PAGE
            numbers.update((row.value.number, first + place) for place, row in enumerate(rows))
        return numbers.get(number, -1)

    def ended(self) -> bool:
        """Whether the last row is known."""
        return self._ended

    def pages_held(self) -> int:
        """How many pages are at hand."""
        return len(self._pages)

    # ---- what Qt asks

    def rowCount(self, parent: AnyIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._waiting) + self._count

    def canFetchMore(self, parent: AnyIndex) -> bool:
        return not parent.isValid() and not self._ended and self._count not in self._asked

    def fetchMore(self, parent: AnyIndex) -> None:
        if self.canFetchMore(parent):
            self._want(self._count)

    def row_at(self, number: int) -> Row | None:
        above = len(self._waiting)
        if not 0 <= number < above + self._count:
            return None
        if number < above:
            return self._waiting[number]
        page, place = divmod(number - above, PAGE)
        if page == self._last[0]:
            return self._last[1][place] if place < len(self._last[1]) else None
        rows = self._pages.get(page)
        if rows is None:
            self._want(page * PAGE)
            return None
        self._pages.move_to_end(page)
        self._last = (page, rows)
        return rows[place] if place < len(rows) else None

    # ---- pages

    def _heads(self) -> Sequence[str]:
        return titles(self._currency)

    def _want(self, first: int) -> None:
        if first not in self._asked:
            self._asked.add(first)
            self.wanted.emit(first)

    def _append(self, first: int, documents: Sequence[Document]) -> None:
        self._ended = len(documents) < PAGE
        if first != self._count or not documents:
            return
        above = len(self._waiting)
        self.beginInsertRows(QModelIndex(), above + first, above + first + len(documents) - 1)
        self._keep(first, documents)
        self._count += len(documents)
        self.endInsertRows()

    def _keep(self, first: int, documents: Sequence[Document]) -> None:
        today = self._today()
        page = first // PAGE
        self._pages[page] = tuple(document_row(document, today, self._currency) for document in documents)
        self._last = (-1, ())
        while len(self._pages) > KEPT:
            self._pages.popitem(last=False)
