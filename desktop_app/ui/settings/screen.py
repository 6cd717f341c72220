"""The settings screen: look, backups and sample on the left, every key on the right; all is put on at once."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from desktop_app.ui.desk import Desk
from desktop_app.ui.settings.backup_section import BackupSection
from desktop_app.ui.settings.keys_section import KeysSection
from desktop_app.ui.settings.look_section import LookSection
from desktop_app.ui.settings.sample_section import SampleSection
from desktop_app.ui.theme import set_role
from desktop_app.ui.widgets.tab_order import enter_at

WIDTH = 460


class SettingsScreen(QWidget):
    """Nothing is opened in it; it shows itself."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.look = LookSection(desk, self)
        self.backup = BackupSection(desk, self)
        self.sample = SampleSection(desk, self)
        desk.actions.bind(self, "settings.folder", self.backup.choose)
        desk.actions.bind(self, "settings.backup", self.backup.back_up)
        self.keys = KeysSection(desk, self)
        enter_at(self, self.keys.table)
        panel = QFrame(self)
        set_role(panel, "panel")
        right = QVBoxLayout(panel)
        right.setContentsMargins(16, 12, 16, 12)
        right.addWidget(self.keys)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._choices())
        row.addWidget(panel, 1)

    def _choices(self) -> QScrollArea:
        choices = QWidget(self)
        left = QVBoxLayout(choices)
        left.setContentsMargins(16, 12, 16, 12)
        left.setSpacing(16)
        for widget in (self.look, _rule(choices), self.backup, _rule(choices), self.sample):
            left.addWidget(widget)
        left.addStretch(1)
        column = QScrollArea(self)
        column.setWidget(choices)
        column.setWidgetResizable(True)
        column.setFrameShape(QFrame.Shape.NoFrame)
        column.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        column.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        column.setFixedWidth(WIDTH)
        return column

    def open(self, argument: object = None) -> None:
        """Show what is set."""
        self.refresh()
        self.keys.table.setFocus()

    def refresh(self) -> None:
        """Look again."""
        self.look.refresh()
        self.backup.refresh()
        self.sample.refresh()
        self.keys.show_all()


def _rule(parent: QWidget) -> QFrame:
    rule = QFrame(parent)
    set_role(rule, "rule")
    return rule
