"""What is being typed, as the title of the order form: chosen from a list, by a key that is shown beside it."""

from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QSizePolicy, QWidget

from desktop_app.domain.starts import Start
from desktop_app.ui.actions import Actions
from desktop_app.ui.orders.start_words import start_name
from desktop_app.ui.theme import set_role
from desktop_app.ui.widgets.key_cap import KeyCap

START = "orders.start"


class StartChoice(QWidget):
    """chosen(Start) when a person chose another. Tab passes it by; its key opens it."""

    chosen = Signal(object)

    def __init__(self, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._actions = actions
        self.box = QComboBox(self)
        set_role(self.box, "title")
        self.box.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.box.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.box.setAccessibleName(self.tr("What the sale begins with"))
        self.box.activated.connect(self._choose)
        self._cap = KeyCap(actions.key(START), self)
        actions.changed.connect(lambda name: self._cap.set_keys(actions.key(START)) if name == START else None)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(self.box)
        row.addWidget(self._cap)
        self.show_starts((Start.ORDER,), Start.ORDER)

    def show_starts(self, starts: Iterable[Start], now: Start) -> None:
        """Offer these, the present one among them."""
        offered = [start for start in Start if start in {*starts, now}]
        if offered != self.starts():
            self.box.clear()
            for start in offered:
                self.box.addItem(start_name(start), start)
        self.box.setCurrentIndex(offered.index(now))
        self._cap.setVisible(len(offered) > 1 and bool(self._actions.key(START)))

    def starts(self) -> list[Start]:
        """What is offered."""
        return [Start(self.box.itemData(place)) for place in range(self.box.count())]

    def start(self) -> Start:
        """What is shown."""
        return Start(self.box.currentData())

    def allow(self, *, allowed: bool) -> None:
        """Whether another can be chosen."""
        self.box.setEnabled(allowed)

    def ask(self) -> None:
        """Open the list."""
        if self.box.isEnabled() and self.box.count() > 1:
            self.box.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self.box.showPopup()

    def _choose(self, _place: int) -> None:
        self.chosen.emit(self.start())
