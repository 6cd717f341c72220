"""How a screen with a list and panels beside it is laid out: the list takes all spare room, its strip is beneath it."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget


def lay_side_by_side(screen: QWidget, content: QWidget, strip: QWidget, *panels: QWidget) -> None:
    """Lay out a screen: content over strip on the left, the panels at the right edge."""
    left = QVBoxLayout()
    left.setContentsMargins(16, 12, 16, 12)
    left.setSpacing(8)
    left.addWidget(content, 1)
    left.addWidget(strip)
    row = QHBoxLayout(screen)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(0)
    row.addLayout(left, 1)
    for panel in panels:
        row.addWidget(panel)
