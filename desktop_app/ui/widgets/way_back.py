"""Leads the keyboard back to where it was before a panel took it, with what stood half typed in a cell."""

import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QApplication, QLineEdit, QWidget


class WayBack:
    """Remembers one place. A cell's editor ends when it loses the keyboard, so its view and its text are kept."""

    def __init__(self) -> None:
        self._widget: QWidget | None = None
        self._view: QAbstractItemView | None = None
        self._text = ""

    def remember(self) -> None:
        """Here."""
        self._widget = QApplication.focusWidget()
        self._view = _view_of(self._widget)
        self._text = self._widget.text() if self._view and isinstance(self._widget, QLineEdit) else ""

    def go(self) -> None:
        """Go there, once; nowhere if the place is gone."""
        widget, view, text = self._widget, self._view, self._text
        self._widget = self._view = None
        if widget is not None and _is_there(widget):
            widget.setFocus(Qt.FocusReason.OtherFocusReason)
        elif view is not None and _is_there(view):
            view.setFocus(Qt.FocusReason.OtherFocusReason)
            view.edit(view.currentIndex())
            editor = QApplication.focusWidget()
            if text and isinstance(editor, QLineEdit) and _view_of(editor) is view:
                editor.selectAll()
                editor.insert(text)


def _view_of(widget: QWidget | None) -> QAbstractItemView | None:
    above = widget.parentWidget() if widget is not None else None
    while above is not None and not isinstance(above, QAbstractItemView):
        above = above.parentWidget()
    return above


def _is_there(widget: QWidget) -> bool:
    return shiboken6.isValid(widget) and widget.isVisible()
