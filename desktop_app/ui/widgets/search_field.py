"""A field that asks while a person types, shows the answer below, and never waits for it."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QHideEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from desktop_app.ui.widgets.found_rows import FoundRow
from desktop_app.ui.widgets.search_popup import MOST_ROWS, SearchPopup

_MOVES = {
    int(Qt.Key.Key_Down): 1,
    int(Qt.Key.Key_Up): -1,
    int(Qt.Key.Key_PageDown): MOST_ROWS - 1,
    int(Qt.Key.Key_PageUp): 1 - MOST_ROWS,
}
_ENTERS = frozenset({int(Qt.Key.Key_Return), int(Qt.Key.Key_Enter)})
_OURS = _ENTERS | frozenset(_MOVES) | {int(Qt.Key.Key_Escape)}
"""Keys that belong to the open list before any shortcut of the window."""


class SearchField(QLineEdit):
    """Sends asked(number, text) with every key; show_rows(number, rows) answers, and late numbers are dropped.

    chosen(value, row) when a row is taken by Enter, Tab or a click; not_found(text) when Enter or Tab asked for a row
    and there is none. Enter before the answer is kept and takes the first row when it comes, so that a scanner's code
    and Enter work at any speed; keys typed in between are typed on afterwards. Esc closes the list and keeps the text.
    """

    asked = Signal(int, str)
    chosen = Signal(object, object)
    not_found = Signal(str)
    closed = Signal()

    def __init__(self, name: str, parent: QWidget | None = None, *, nothing: str = "") -> None:
        """Name is what a screen reader says; nothing is the sentence for an empty answer."""
        super().__init__(parent)
        self._number = 0
        self._answered = 0
        self._wants_first = False
        self._held: list[QKeyEvent] = []
        self._nothing = nothing or self.tr("Nothing matches.")
        self._popup: SearchPopup | None = None
        self.setAccessibleName(name)
        self.textEdited.connect(self._ask)

    # ---- asking and being answered

    def ask_now(self) -> None:
        """Ask for the text as it stands, such as on Down in a closed field."""
        self._ask(self.text())

    def show_rows(self, number: int, rows: Sequence[FoundRow], foot: str = "") -> None:
        """The answer to a number; an older number than the last asked is dropped. Foot says what is stale or left."""
        if number != self._number:
            return
        self._answered = number
        if self._wants_first:
            self._wants_first = False
            self._take_or_tell(rows)
            self._type_held()
            return
        if not self.hasFocus():
            return
        self._list().show_rows(rows, foot or ("" if rows else self._nothing))

    def is_open(self) -> bool:
        """Whether the list is shown."""
        return self._popup is not None and self._popup.isVisible()

    def close_list(self) -> None:
        """Hide the list, forget a kept Enter, and drop what is still on its way."""
        self._wants_first = False
        self._held.clear()
        self._number += 1
        self._answered = self._number
        if self.is_open():
            self._list().hide()
            self.closed.emit()

    def take_current(self) -> bool:
        """Take the current row as Enter does; True if one was taken or will be when the answer comes."""
        if self._answered != self._number and self.text().strip():
            self._wants_first = True
            return True
        if not self.is_open():
            return False
        popup = self._list()
        if not popup.rows:
            return self._tell_nothing()
        self._take(popup.rows[max(0, popup.current())])
        return True

    def _ask(self, text: str) -> None:
        self._wants_first = False
        self._number += 1
        if not text.strip():
            self._answered = self._number
            if self.is_open():
                self._list().hide()
        self.asked.emit(self._number, text)

    def _take_or_tell(self, rows: Sequence[FoundRow]) -> None:
        if not rows:
            if self.hasFocus():
                self._list().show_rows((), self._nothing)
            self._tell_nothing()
            return
        typed = self.text().strip().casefold()
        self._take(next((row for row in rows if row.code.casefold() == typed), rows[0]))

    def _type_held(self) -> None:
        """Type on what was typed after the kept Enter, wherever that Enter has led."""
        held, self._held = self._held, []
        for event in held:
            target = QApplication.focusWidget()
            if target is not None:
                QApplication.sendEvent(target, event)

    def _tell_nothing(self) -> bool:
        self.not_found.emit(self.text())
        return False

    def _take(self, row: FoundRow) -> None:
        self._number += 1
        self._answered = self._number
        if self.is_open():
            self._list().hide()
        self.setText(row.fill or row.text)
        self.setModified(False)
        self.chosen.emit(row.value, row)

    def _list(self) -> SearchPopup:
        if self._popup is None:
            self._popup = SearchPopup(self, self.accessibleName())
            self._popup.picked.connect(lambda number: self._take(self._list().rows[number]))
            self.destroyed.connect(self._popup.deleteLater)  # the list lies in the window and would outlive a cell
        return self._popup

    # ---- keys

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent):
            if event.type() == QEvent.Type.ShortcutOverride and self.is_open() and event.key() in _OURS:
                event.accept()
                return True
            tab = event.type() == QEvent.Type.KeyPress and event.key() == Qt.Key.Key_Tab and not event.modifiers()
            if tab and self.isModified():
                self.take_current()
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if self._wants_first and key != Qt.Key.Key_Escape:
            self._held.append(QKeyEvent(event.type(), key, event.modifiers(), event.text()))
        elif key in _MOVES and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self._move(_MOVES[key])
        elif key in _ENTERS and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier and self._enter():
            event.accept()
        elif key == Qt.Key.Key_Escape and (self.is_open() or self._wants_first):
            self.close_list()
        else:
            super().keyPressEvent(event)

    def _enter(self) -> bool:
        """Take a row where one is meant; False leaves Enter to whoever wants it."""
        return self.take_current() if self.isModified() or self.is_open() else False

    def _move(self, step: int) -> None:
        if self.is_open():
            popup = self._list()
            popup.set_current(popup.current() + step)
            if popup.rows:
                self.setAccessibleDescription(popup.rows[popup.current()].spoken)
        elif step > 0:
            self.ask_now()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.close_list()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if not self._wants_first and self.is_open():
            self.close_list()
