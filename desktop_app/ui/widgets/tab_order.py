"""Where Tab leads next, where that is not the order in which the widgets were made."""

from collections.abc import Iterator
from itertools import pairwise

from PySide6.QtCore import Qt
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
