"""The line along the bottom: connected or not, what waits in the outbox, the rule behind the sums, and all keys."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QWidget

from desktop_app.ports.outbox import OutboxCounts
from desktop_app.ui.actions import Actions
from desktop_app.ui.counted import counted
from desktop_app.ui.shell.key_list import KEYS
from desktop_app.ui.shell.syncing import SYNC
from desktop_app.ui.theme import set_role, sized
from desktop_app.ui.widgets.key_cap import KeyHint
from desktop_app.ui.widgets.marks import Mark
from desktop_app.ui.widgets.status_mark import StatusMark


class StatusLine(QFrame):
    """why when the person asks where the sums come from; keys when they ask for all keys; stop to fetch no further."""

    why = Signal()
    keys = Signal()
    stop = Signal()

    def __init__(self, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_role(self, "status")
        self.setFixedHeight(26)
        self.line = StatusMark(self)
        self._waiting, self._rule, self._sync = _label(self), _label(self), _label(self)
        self._hint, self._keys, self._stop = (KeyHint("", "", self) for _ in range(3))
        for hint, asked in ((self._hint, self.why), (self._keys, self.keys), (self._stop, self.stop)):
            hint.setFont(sized(self.font(), 12))
            hint.clicked.connect(asked)
        actions.changed.connect(lambda _name: self._show_keys(actions))
        self._show_keys(actions)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 0, 16, 0)
        row.setSpacing(16)
        row.addWidget(self.line)
        row.addWidget(self._waiting)
        row.addWidget(self._sync)
        row.addWidget(self._stop)
        row.addStretch(1)
        row.addWidget(self._rule)
        row.addWidget(self._hint)
        row.addWidget(self._keys)
        self.show_rule("")
        self.show_sync("")

    def show_line(self, mark: Mark, words: str, tone: str) -> None:
        """Say whether the profile is connected."""
        self.line.show_state(mark, words, tone)

    def show_counts(self, counts: OutboxCounts) -> None:
        """Say what waits in the outbox; nothing where nothing does."""
        parts = []
        if counts.waiting:
            parts.append(counted("StatusLine", "%n waiting in the outbox", counts.waiting))
        if counts.parked:
            needy = "%n in the outbox need you"
            parts.append(counted("StatusLine", needy, counts.parked, one="1 in the outbox needs you"))
        self._waiting.setText(" · ".join(parts))

    def show_sync(self, words: str) -> None:
        """Say how far the catalogue is and which key stops it; empty where nothing is on its way."""
        self._sync.setText(words)
        self._sync.setAccessibleName(words)
        self._stop.setVisible(bool(words))

    def show_rule(self, rule: str, keys: str = "") -> None:
        """Name the rule by which the sums are made and the key that explains them; empty hides both."""
        self._rule.setText(rule)
        self._rule.setVisible(bool(rule))
        self._hint.set_hint(keys, self.tr("why these sums"))
        self._hint.setVisible(bool(rule))

    def _show_keys(self, actions: Actions) -> None:
        self._keys.set_hint(actions.key(KEYS), self.tr("all keys"))
        self._stop.set_hint(actions.key(SYNC), self.tr("stop"))


def _label(parent: QWidget) -> QLabel:
    label = QLabel(parent)
    set_role(label, "muted")
    return label
