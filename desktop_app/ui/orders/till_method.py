"""A further method in the till of a counter sale, with what comes in by it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QWidget

from desktop_app.domain.orders import PaymentChoice
from desktop_app.domain.till_entry import AMOUNT, FURTHER, METHOD
from desktop_app.ui.format import plain_number
from desktop_app.ui.payment_methods import METHODS, method_name
from desktop_app.ui.theme import set_mark
from desktop_app.ui.widgets.plain_label import plain_label

AMOUNT_PX = 88


def methods_box(parent: QWidget, name: str) -> QComboBox:
    """A list of all methods."""
    box = QComboBox(parent)
    box.setAccessibleName(name)
    for method in METHODS:
        box.addItem(method_name(method), method)
    return box


def choose(box: QComboBox, method: str) -> None:
    """Show a method, one that the list does not know too."""
    if box.findData(method) < 0:
        box.addItem(method, method)
    box.setCurrentIndex(box.findData(method))


class TillMethod(QWidget):
    """taken(field, text) for method_2 and amount_2, or 3; typing with every key."""

    taken = Signal(str, str)
    typing = Signal()

    def __init__(self, place: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.method_field, self.amount_field = (f"{name}_{FURTHER[place]}" for name in (METHOD, AMOUNT))
        self._place = place
        words = self.tr("Method {number}").format(number=FURTHER[place])
        self.method, self.amount = methods_box(self, words), QLineEdit(self)
        self.amount.setAccessibleName(self.tr("Amount of method {number}").format(number=FURTHER[place]))
        self.amount.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.amount.setFixedWidth(AMOUNT_PX)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        for part in (plain_label(self.tr("and"), self, "muted"), self.method, self.amount):
            row.addWidget(part)
        self.method.activated.connect(lambda _at: self.taken.emit(self.method_field, str(self.method.currentData())))
        self.amount.textEdited.connect(self.typing)
        self.amount.editingFinished.connect(self._take)

    def show_payment(self, payment: PaymentChoice, wrong: str | None) -> bool:
        """Show what comes in by it, what can't be read as it was typed; True where the sale has it."""
        there = self._place < len(payment.tenders)
        if there:
            choose(self.method, payment.tenders[self._place].method)
            if not (self.amount.hasFocus() and self.amount.isModified()):
                self.amount.setText(
                    plain_number(payment.tenders[self._place].amount or None) if wrong is None else wrong
                )
        self.setVisible(there)
        return there

    def show_problems(self, names: set[str]) -> None:
        """Mark what is wrong."""
        set_mark(self.amount, "wrong", bool(names & {self.amount_field, "tenders"}))

    def ask(self) -> None:
        """Lead to its amount."""
        self.amount.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.amount.selectAll()

    def _take(self) -> None:
        if self.amount.isModified():
            self.amount.setModified(False)
            self.taken.emit(self.amount_field, self.amount.text())
