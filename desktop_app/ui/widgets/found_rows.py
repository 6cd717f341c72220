"""The rows of a search's answer, and the popup list that paints them below a field."""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from desktop_app.ui.widgets.painted_delegate import DISPLAY

FOUND = 0x0100 + 10
"""The whole FoundRow."""

_ACCESSIBLE_TEXT = 11
_ANY = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class FoundRow:
    """One answer: value is handed back when it is chosen; spans are (start, length) of matched parts of text.

    price and extra stand on the right; fill is what the field then shows, else text.
    """

    value: object
    code: str
    text: str
    spans: tuple[tuple[int, int], ...] = ()
    price: str = ""
    extra: str = ""
    extra_tone: str = "muted"
    fill: str = ""

    @property
    def spoken(self) -> str:
        """What a screen reader says."""
        return ", ".join(part for part in (self.code, self.text, self.price, self.extra) if part)


@lru_cache(4096)
def _folded(text: str) -> str:
    """Each character as one plain lower-case character, so that places in it are places in the text."""
    return "".join((unicodedata.normalize("NFKD", sign)[0].casefold() or sign)[0] for sign in text)


def matched_spans(text: str, typed: str) -> tuple[tuple[int, int], ...]:
    """Where the typed words stand in the text, diacritics and case aside: (start, length), in order, apart."""
    folded = _folded(text)
    marked = [False] * len(text)
    for word in _folded(typed).split():
        start = folded.find(word)
        while start >= 0:
            marked[start : start + len(word)] = [True] * len(word)
            start = folded.find(word, start + len(word))
    spans: list[tuple[int, int]] = []
    for place, on in enumerate(marked):
        if not on:
            continue
        if spans and sum(spans[-1]) == place:
            spans[-1] = (spans[-1][0], spans[-1][1] + 1)
        else:
            spans.append((place, 1))
    return tuple(spans)


class FoundModel(QAbstractListModel):
    """The rows of the answer shown now."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[FoundRow, ...] = ()

    def show_rows(self, rows: Sequence[FoundRow]) -> None:
        """Show these rows instead."""
        self.beginResetModel()
        self._rows = tuple(rows)
        self.endResetModel()

    def row(self, number: int) -> FoundRow:
        """One row; raises IndexError where there is none."""
        return self._rows[number]

    def rowCount(self, parent: _ANY | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def data(self, index: _ANY, role: int = DISPLAY) -> Any:
        if not 0 <= index.row() < len(self._rows):
            return None
        row = self._rows[index.row()]
        if role == FOUND:
            return row
        if role == DISPLAY:
            return row.text
        return row.spoken if role == _ACCESSIBLE_TEXT else None


LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
