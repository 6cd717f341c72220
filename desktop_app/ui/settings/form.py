"""The settings screen: look and sample company on the left, every key on the right; all of it is put on at once."""

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.ui.desk import Desk
from desktop_app.ui.settings.keys_section import KeysSection
from desktop_app.ui.settings.look_section import LookSection
from desktop_app.ui.settings.sample_section import SampleSection
from desktop_app.ui.theme import set_role

WIDTH = 460


class SettingsScreen(QWidget):
    """Nothing is opened in it; it shows itself."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.look = LookSection(desk, self)
        self.sample = SampleSection(desk, self)
        self.keys = KeysSection(desk, self)
        self.setFocusProxy(self.keys.table)
        choices = QWidget(self)
        choices.setFixedWidth(WIDTH)
        left = QVBoxLayout(choices)
        left.setContentsMargins(16, 12, 16, 12)
        left.setSpacing(16)
        rule = QFrame(choices)
        set_role(rule, "rule")
        for widget in (self.look, rule, self.sample):
            left.addWidget(widget)
        left.addStretch(1)
        panel = QFrame(self)
        set_role(panel, "panel")
        right = QVBoxLayout(panel)
        right.setContentsMargins(16, 12, 16, 12)
        right.addWidget(self.keys)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(choices)
        row.addWidget(panel, 1)

    def open(self, argument: object = None) -> None:
        """Show what is set."""
        self.refresh()
        self.keys.table.setFocus()

    def refresh(self) -> None:
        """Look again."""
        self.look.refresh()
        self.sample.refresh()
        self.keys.show_all()
