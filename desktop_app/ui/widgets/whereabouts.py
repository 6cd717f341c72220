"""Where in a window a person is."""

from PySide6.QtWidgets import QWidget


def is_elsewhere(page: QWidget) -> bool:
    """Whether a person is at some other place of the window than this page."""
    focus: object = page.window().focusWidget()
    ours = focus is page or (isinstance(focus, QWidget) and (focus.isAncestorOf(page) or page.isAncestorOf(focus)))
    return isinstance(focus, QWidget) and focus.isVisible() and not ours
