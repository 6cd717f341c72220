"""One sentence below a field, over what lies there, so that nothing moves when a field is wrong."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLabel, QWidget

from desktop_app.ui.theme import set_role

_GAP = 2


class FieldNote(QLabel):
    """Belongs to one field; lies in its window below it, or above where there is no room."""

    def __init__(self, field: QWidget) -> None:
        super().__init__(field)
        self._field = field
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        set_role(self, "wrong")
        field.destroyed.connect(self.deleteLater)  # it lies in the window and would outlive a cell's field
        self.hide()

    def say(self, words: str) -> None:
        """Show the sentence; nothing hides it."""
        self.setText(words)
        if not words or not self._field.isVisible():
            self.hide()
            return
        window = self._field.window()
        if self.parent() is not window:
            self.setParent(window)
        self.adjustSize()
        self.move(self._place(window))
        self.show()
        self.raise_()

    def _place(self, window: QWidget) -> QPoint:
        below = self._field.mapTo(window, QPoint(0, self._field.height() + _GAP))
        if below.y() + self.height() > window.height():
            below.setY(self._field.mapTo(window, QPoint(0, 0)).y() - self.height() - _GAP)
        below.setX(max(0, min(below.x(), window.width() - self.width())))
        return below
