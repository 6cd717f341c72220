"""The strip under the grid: problems, warnings and notices, newest last, each with what to do and its key."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from desktop_app.ui.counted import counted
from desktop_app.ui.theme import set_mark, set_role
from desktop_app.ui.widgets.key_cap import KeyHint
from desktop_app.ui.widgets.marks import Mark
from desktop_app.ui.widgets.status_mark import StatusMark

_LINE = 20


class Level(StrEnum):
    """How much it matters; DONE is a good thing found, such as a payment's reference that fits."""

    DANGER = "danger"
    WARNING = "warning"
    NOTICE = "notice"
    DONE = "done"


@dataclass(frozen=True, slots=True)
class StripRow:
    """One row: head in bold (where), words (what and what would be right), the action and its key.

    id is handed back when the action is clicked; quote holds a backend's own words, shown beneath as such.
    """

    id: str
    level: Level
    words: str
    head: str = ""
    action: str = ""
    keys: str = ""
    quote: str = ""


class Strip(QWidget):
    """Shows rows; takes no room without any. acted(id) when a row's action is clicked."""

    acted = Signal(str)

    def __init__(self, parent: QWidget | None = None, *, limit: int = 3) -> None:
        """Limit rows are shown at once, the newest; the older ones open by a click on “earlier”."""
        super().__init__(parent)
        self.setAccessibleName(self.tr("Problems and notices"))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._limit = limit
        self._open = False
        self._rows: tuple[StripRow, ...] = ()
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(2)
        self._pieces: list[_Row] = []
        self._earlier = KeyHint("", "", self)
        self._earlier.clicked.connect(self._show_earlier)
        self._layout.addWidget(self._earlier)
        self.hide()

    def show_rows(self, rows: Sequence[StripRow]) -> None:
        """Show these rows, oldest first; the same rows again cost nothing."""
        if tuple(rows) == self._rows:
            return
        self._rows = tuple(rows)
        if len(self._rows) <= self._limit:
            self._open = False
        self._arrange()

    def rows(self) -> tuple[StripRow, ...]:
        """What is shown, the earlier ones included."""
        return self._rows

    def _show_earlier(self) -> None:
        self._open = True
        self._arrange()

    def _arrange(self) -> None:
        seen = self._rows if self._open else self._rows[-self._limit :]
        hidden = len(self._rows) - len(seen)
        self._earlier.set_hint("", counted("Strip", "%n earlier", hidden))
        self._earlier.setVisible(hidden > 0)
        while len(self._pieces) < len(seen):
            piece = _Row(self)
            piece.acted.connect(self.acted)
            self._pieces.append(piece)
            self._layout.addWidget(piece)
        for number, piece in enumerate(self._pieces):
            if number < len(seen):
                piece.show_row(seen[number])
            piece.setVisible(number < len(seen))
        self.setVisible(bool(seen))


class _Row(QFrame):
    """One row of the strip."""

    acted = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._id = ""
        self._head, self._words, self._quote = _label(self, "heading"), _label(self, "words"), _label(self, "quote")
        self._words.setWordWrap(True)
        self._quote.setWordWrap(True)
        self._action = KeyHint("", "", self, inside=True)
        self._action.clicked.connect(lambda: self.acted.emit(self._id))
        self._mark = StatusMark(self, bare=True)
        self._mark.setFixedHeight(_LINE)
        texts = QVBoxLayout()
        texts.setSpacing(0)
        texts.addWidget(self._words)
        texts.addWidget(self._quote)
        texts.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(10, 4, 10, 4)
        row.setSpacing(10)
        row.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._head, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(texts, 1)
        row.addWidget(self._action, 0, Qt.AlignmentFlag.AlignTop)

    def _shown(self, level: Level) -> tuple[Mark, str, str]:
        """The mark, its tone and the level in a word, so that colour never speaks alone."""
        return {
            Level.DANGER: (Mark.SQUARE, "danger", self.tr("Problem")),
            Level.WARNING: (Mark.TRIANGLE, "warning", self.tr("Warning")),
            Level.NOTICE: (Mark.HOLLOW, "muted", self.tr("Notice")),
            Level.DONE: (Mark.TICK, "done", self.tr("Found")),
        }[level]

    def show_row(self, row: StripRow) -> None:
        self._id = row.id
        self._set_level(row.level)
        mark, tone, level = self._shown(row.level)
        self._mark.show_state(mark, level, tone)
        _fill(self._head, row.head)
        _fill(self._words, row.words)
        _fill(self._quote, row.quote)
        self._action.set_hint(row.keys, row.action)
        self._action.setVisible(bool(row.action))
        self.setAccessibleName(" ".join(part for part in (level, row.head, row.words) if part))

    def _set_level(self, level: Level) -> None:
        """Dress the row and the texts in it, which Qt does not do by itself when only the frame's property changes."""
        if self.property("strip") == level.value:
            return
        set_mark(self, "strip", level.value)
        for label in (self._head, self._words, self._quote):
            label.style().unpolish(label)
            label.style().polish(label)


def _label(parent: QWidget, role: str) -> QLabel:
    label = QLabel(parent)
    label.setMinimumHeight(_LINE)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    label.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    set_role(label, role)
    return label


def _fill(label: QLabel, text: str) -> None:
    label.setText(text)
    label.setVisible(bool(text))
