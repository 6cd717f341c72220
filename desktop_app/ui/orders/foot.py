"""The foot of the order form: how far the order has come, keys, totals, and the one primary button."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.domain.starts import Start
from desktop_app.ui.actions import Actions
from desktop_app.ui.orders.life_line import LifeLine
from desktop_app.ui.orders.start_words import submit_words
from desktop_app.ui.orders.till import Till
from desktop_app.ui.orders.totals import TotalsPanel
from desktop_app.ui.theme import set_role
from desktop_app.ui.widgets.key_cap import KeyHint
from desktop_app.ui.widgets.primary_button import PrimaryButton
from desktop_app.ui.widgets.tab_order import in_order

CHAIN = "orders.chain"
PROFILE = "orders.profile"
HINTS = (
    "orders.discount",
    "orders.duplicate",
    "orders.remove",
    "orders.line",
    "orders.text",
    "orders.more",
    "orders.park",
    "orders.new",
    CHAIN,
    PROFILE,
)
_ALWAYS, _IN_A_ROW = 8, 3
MORE = "orders.more"
WHY = "orders.why"
SUBMIT = "orders.submit"
DOT = " •"


class OrderFoot(QFrame):
    """acted(action) when a hint is clicked; submit when the button is."""

    acted = Signal(str)
    submit = Signal()

    def __init__(self, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_role(self, "foot")
        self._actions = actions
        self._holds = False
        self.life = LifeLine(self)
        self.totals = TotalsPanel(self)
        self.till = Till(actions, self)
        self.till.hide()
        self.button = PrimaryButton(actions.specs[SUBMIT].text, actions.key(SUBMIT), self)
        self.button.clicked.connect(self.submit)
        self._hints = {name: KeyHint(actions.key(name), actions.specs[name].text, self) for name in HINTS}
        for name, hint in self._hints.items():
            hint.clicked.connect(lambda name=name: self.acted.emit(name))
        actions.changed.connect(self._show_key)
        self._show_key(WHY)
        self._lay_out()
        in_order(self.button, self.totals)

    def _lay_out(self) -> None:
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(2)
        for place, hint in enumerate(self._hints.values()):
            if place < _ALWAYS:
                grid.addWidget(hint, *divmod(place, _IN_A_ROW))
            else:  # never both: the one is for an order that has gone, the other for one that has not
                grid.addWidget(hint, *divmod(_ALWAYS, _IN_A_ROW))
                hint.hide()
        grid.setColumnStretch(_IN_A_ROW, 1)
        left = QVBoxLayout()
        left.setSpacing(8)
        left.addWidget(self.life)
        left.addWidget(self.till)
        left.addLayout(grid)
        left.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 12, 16, 12)
        row.setSpacing(24)
        row.addLayout(left, 1)
        row.addWidget(self.totals, 0, Qt.AlignmentFlag.AlignBottom)
        row.addWidget(self.button, 0, Qt.AlignmentFlag.AlignBottom)
        self.setMinimumHeight(124)

    def show_start(self, start: Start) -> None:
        """Say on the button what is submitted; a counter sale has its till here instead of the way before it."""
        self.button.set_words(submit_words(start))
        self.life.show_start(start)
        self.life.setVisible(start is not Start.RECEIPT)
        self.till.setVisible(start is Start.RECEIPT)

    def show_more(self, *, holds: bool) -> None:
        """Say with a dot whether “More” holds something."""
        if holds != self._holds:
            self._holds = holds
            self._show_key(MORE)

    def allow_submit(self, *, allowed: bool) -> None:
        """Whether the button can be pressed."""
        self.button.setEnabled(allowed)

    def show_chain(self, *, there: bool) -> None:
        """Offer the chain once there is one."""
        self._hints[CHAIN].setVisible(there)

    def show_profile(self, *, there: bool) -> None:
        """Offer another profile where there is one."""
        self._hints[PROFILE].setVisible(there)

    def _show_key(self, name: str) -> None:
        if name == WHY:
            self.totals.show_keys(self._actions.key_text(name))
        elif name == SUBMIT:
            self.button.set_keys(self._actions.key(name))
        elif name in self._hints:
            dot = DOT if name == MORE and self._holds else ""
            self._hints[name].set_hint(self._actions.key(name), self._actions.specs[name].text + dot)
