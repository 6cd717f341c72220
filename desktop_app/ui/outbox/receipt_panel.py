"""The entry that is looked at: its receipt, and what can be done with it now."""

from collections.abc import Sequence
from datetime import date as Date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from desktop_app.ports.outbox import Event, State
from desktop_app.ui.actions import Actions
from desktop_app.ui.outbox.look_up import Seen
from desktop_app.ui.outbox.possible import Deed, possible
from desktop_app.ui.outbox.receipt import moments
from desktop_app.ui.outbox.timeline import Timeline
from desktop_app.ui.outbox.words import document_words, total_words
from desktop_app.ui.theme import set_role
from desktop_app.ui.widgets.asked_figure import ask_on_click
from desktop_app.ui.widgets.key_cap import KeyHint
from desktop_app.ui.widgets.plain_label import field_label, plain_label

WIDTH = 340
MOST_NUMBER = 60


class ReceiptPanel(QFrame):
    """done(Deed) when a hint is clicked; settled(number) when the number of an unsure entry was written.

    asked when the total is clicked, which is to be explained.
    """

    done = Signal(object)
    settled = Signal(str)
    left = Signal()
    asked = Signal()

    def __init__(self, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_role(self, "panel")
        self.setFixedWidth(WIDTH)
        self._actions = actions
        self._seen: Seen | None = None
        self._title = plain_label("", self, "title")
        self._title.setWordWrap(True)  # a backend's own numbers may be long
        self._total = plain_label("", self, "heading")
        ask_on_click(self._total, self.asked.emit)
        self._key = plain_label("", self, "muted")
        self._key.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.timeline = Timeline(self)
        self._number = QLineEdit(self)
        self._number.setMaxLength(MOST_NUMBER)
        self._number.returnPressed.connect(lambda: self.settled.emit(self._number.text()))
        self._hints = {deed: self._hint(deed) for deed in Deed}
        self._lay_out()
        actions.changed.connect(lambda _name: self._show_deeds())
        self.show_nothing()

    def _hint(self, deed: Deed) -> KeyHint:
        hint = KeyHint("", "", self)
        hint.clicked.connect(lambda _checked=False: self.done.emit(deed))
        return hint

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(2)
        head = QHBoxLayout()
        head.addWidget(self._title, 1)
        head.addWidget(self._total)
        column.addLayout(head)
        column.addWidget(self._key)
        column.addSpacing(8)
        column.addWidget(self.timeline, 1)
        self._ask = QWidget(self)
        ask = QHBoxLayout(self._ask)
        ask.setContentsMargins(0, 4, 0, 4)
        label = field_label(self.tr("It exists as"), self._number, self._ask)
        self._number.setAccessibleName(self.tr("The number under which it exists"))
        ask.addWidget(label)
        ask.addWidget(self._number, 1)
        column.addWidget(self._ask)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(6)
        self._grid.setColumnStretch(2, 1)
        column.addLayout(self._grid)

    # ---- what it shows

    def show_nothing(self) -> None:
        """No entry is looked at."""
        self._seen = None
        self._title.setText(self.tr("Receipt"))
        self._total.clear()
        self._key.clear()
        self._ask.hide()
        self.timeline.moments.show_moments(())
        self._show_deeds()

    def show_entry(self, seen: Seen) -> None:
        """Show another entry, or the same as it stands now; its events come after."""
        before, self._seen = self._seen, seen
        entry = seen.entry
        confirmed = self.tr("Receipt · {number}").format(number=entry.remote_number)
        self._title.setText(confirmed if entry.remote_number else document_words(entry))
        self._total.setText(total_words(entry))
        self._key.setText(self.tr("key {key}").format(key=entry.key))
        if before is None or before.entry.key != entry.key:
            self.timeline.moments.show_moments(())
        if before is None or before.entry.key != entry.key or entry.state is not State.UNSURE:
            self._ask.hide()
        self._show_deeds()

    def show_events(self, events: Sequence[Event], today: Date) -> None:
        """Show what happened to the entry."""
        if self._seen is not None:
            self.timeline.moments.show_moments(moments(self._seen.entry, events, today))

    def ask_number(self) -> None:
        """Ask under which number the entry exists."""
        self._number.clear()
        self._ask.show()
        self._number.setFocus()

    def step_back(self) -> bool:
        """Put the question away; False where there is none."""
        was_open = not self._ask.isHidden()
        self._ask.hide()
        return was_open

    def title(self) -> str:
        """What stands over the receipt."""
        return self._title.text()

    def offered(self) -> tuple[Deed, ...]:
        """What can be done with the entry that is shown."""
        return possible(self._seen.entry) if self._seen else ()

    def _show_deeds(self) -> None:
        offered = self.offered()
        for deed, hint in self._hints.items():
            hint.set_hint(self._actions.key(deed), self._actions.specs[deed].text)
            hint.setVisible(deed in offered)
        for place, deed in enumerate(offered):
            self._grid.addWidget(self._hints[deed], place // 2, place % 2, Qt.AlignmentFlag.AlignLeft)
