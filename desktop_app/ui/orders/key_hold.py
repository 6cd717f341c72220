"""Holds the keys that are typed while another order is being opened, so that none goes into the order before."""

from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

_COMMANDS: Final = (
    Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
)


class KeyHold(QObject):
    """Keys for the form wait from begin() until release(), which types them where the focus is then."""

    def __init__(self, form: QWidget) -> None:
        super().__init__(form)
        self._form = form
        self._held: list[QKeyEvent] = []
        self._holds = False

    def begin(self) -> None:
        """Hold from now on."""
        app = QApplication.instance()
        if app is not None and not self._holds:
            self._holds = True
            app.installEventFilter(self)

    def release(self) -> None:
        """Type what was held, in its order."""
        app = QApplication.instance()
        if app is not None and self._holds:
            self._holds = False
            app.removeEventFilter(self)
        held, self._held = self._held, []
        for event in held:
            QApplication.sendEvent(QApplication.focusWidget() or self._form, event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress or not self._is_typed(event):
            return False
        if not isinstance(watched, QWidget) or not (watched is self._form or self._form.isAncestorOf(watched)):
            return False
        self._held.append(QKeyEvent(event.type(), event.key(), event.modifiers(), event.text()))
        return True

    def _is_typed(self, event: QKeyEvent) -> bool:
        return not event.modifiers() & _COMMANDS
