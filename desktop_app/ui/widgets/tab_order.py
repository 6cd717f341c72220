"""Where Tab leads next, where that is not the order in which the widgets were made, and where a page is entered."""

from collections.abc import Iterator
from itertools import pairwise

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QWidget


def in_order(*widgets: QWidget) -> None:
    """Let Tab lead from each of these to the next; all must take the focus."""
    for before, after in pairwise(widgets):
        QWidget.setTabOrder(before, after)


def within(root: QWidget) -> Iterator[QWidget]:
    """What takes the focus by Tab within root, in that order, whether it can be seen now or not."""
    widget: QWidget | None = root.nextInFocusChain()
    while widget is not None and widget is not root:
        if root.isAncestorOf(widget) and Qt.FocusPolicy.TabFocus in widget.focusPolicy():
            yield widget
        widget = widget.nextInFocusChain()


def enter_at(page: QWidget, widget: QWidget) -> None:
    """Let the focus that a page is given go to a widget within it.

    A focus proxy would do that too, but from it Qt's Tab jumps over what stands before the widget, and past its end.
    """
    entrance = page.findChild(_Entrance, options=Qt.FindChildOption.FindDirectChildrenOnly) or _Entrance(page)
    entrance.lead_to(widget)


class _Entrance(QObject):
    """Hands the focus on as soon as the page has it and the widget can take it."""

    def __init__(self, page: QWidget) -> None:
        super().__init__(page)
        self._page, self._widget = page, page
        page.installEventFilter(self)

    def lead_to(self, widget: QWidget) -> None:
        if self._widget is not self._page:
            self._widget.removeEventFilter(self)
        self._widget = widget
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        came = isinstance(event, QFocusEvent) and event.gotFocus() and watched is self._page
        if came or (event.type() == QEvent.Type.EnabledChange and watched is self._widget and self._page.hasFocus()):
            self._widget.setFocus()
        return super().eventFilter(watched, event)
