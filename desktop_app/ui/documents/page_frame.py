"""The frame of a page about documents: a bar with what it is about, the page itself, and its keys at the foot."""

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.ui.theme import set_role


class PageFrame:
    """Lays a page out; head is the row in the bar, body the column beneath it."""

    def __init__(self, page: QWidget, spacing: int = 8) -> None:
        """Spacing is that of the body, in pixels."""
        self.bar = QFrame(page)
        set_role(self.bar, "bar")
        self.head = QHBoxLayout(self.bar)
        self.head.setContentsMargins(16, 10, 16, 10)
        self.head.setSpacing(12)
        self.body = QVBoxLayout()
        self.body.setContentsMargins(16, 12, 16, 12)
        self.body.setSpacing(spacing)
        self._column = QVBoxLayout(page)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self.bar)
        self._column.addLayout(self.body, 1)

    def end_with(self, foot: QWidget) -> None:
        """Put the foot below all."""
        self._column.addWidget(foot)
