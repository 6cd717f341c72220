"""A line edit that reads what is typed, keeps it when it is wrong, and says what would be right."""

from collections.abc import Callable
from typing import Generic, TypeVar

from PySide6.QtCore import Signal
from PySide6.QtGui import QFocusEvent, QHideEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from desktop_app.ui.theme import set_mark
from desktop_app.ui.widgets.field_note import FieldNote

Value = TypeVar("Value")


def as_it_is(value: object) -> str:
    """How a text is shown: as it is, nothing for None."""
    return str(value or "")


class CheckedField(QLineEdit, Generic[Value]):
    """Reads with parse (any ValueError is a refusal and its text the sentence), shows with show.

    changed(value) comes with every key that leaves a right text, None for an empty one; wrong(words) when the
    person leaves the field with a wrong text, and wrong("") once it is right again.
    """

    changed = Signal(object)
    wrong = Signal(str)

    def __init__(
        self,
        parse: Callable[[str], Value],
        show: Callable[[Value | None], str],
        name: str,
        parent: QWidget | None = None,
        *,
        explain: Callable[[ValueError], str] = str,
    ) -> None:
        """Name is what a screen reader says; explain turns a refusal into the sentence shown."""
        super().__init__(parent)
        self._parse, self._show, self._explain = parse, show, explain
        self._value: Value | None = None
        self._refusal = ""
        self._note = FieldNote(self)
        self.setAccessibleName(name)
        self.textEdited.connect(self._on_edited)
        self.editingFinished.connect(self.settle)

    def value(self) -> Value | None:
        """The last right value; None when empty."""
        return self._value

    def set_value(self, value: Value | None) -> None:
        """Show a value without a signal; a wrong text is replaced."""
        self._value = value
        self._set_refusal("")
        self.setText(self._show(value))

    def refusal(self) -> str:
        """The sentence that says what is wrong now; empty when the text is right."""
        return self._refusal

    def refuse(self, words: str) -> None:
        """Mark the field wrong for a reason that the parser cannot know; the next right key clears it."""
        self._set_refusal(words)

    def settle(self) -> bool:
        """Judge the text as it stands: right texts are shown tidily, wrong ones are kept and marked. True if right."""
        try:
            value = self._read()
        except ValueError as refused:
            self._set_refusal(self._explain(refused))
            return False
        self._set_refusal("")
        if self.isModified():
            self.setText(self._show(value))
        return True

    def _read(self) -> Value | None:
        text = self.text().strip()
        return self._parse(text) if text else None

    def _on_edited(self) -> None:
        try:
            value = self._read()
        except ValueError:
            return
        self._set_refusal("")
        self._take(value)

    def _take(self, value: Value | None) -> None:
        if value != self._value:
            self._value = value
            self.changed.emit(value)

    def _set_refusal(self, words: str) -> None:
        if words == self._refusal:
            return
        self._refusal = words
        set_mark(self, "wrong", bool(words))
        self.setAccessibleDescription(words)
        self._note.say(words if self.hasFocus() else "")
        self.wrong.emit(words)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._note.say(self._refusal)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._note.say("")

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._note.say("")
