"""The till of a counter sale: by what it is paid, what was handed over and what goes back."""

from decimal import Decimal

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QWidget

from desktop_app.domain.orders import Order, PaymentChoice
from desktop_app.domain.rules.rule import Totals
from desktop_app.domain.tenders import CASH
from desktop_app.ports.drafts import TypedText
from desktop_app.ui.actions import Actions
from desktop_app.ui.format import money, plain_number
from desktop_app.ui.orders.columns import decimals_of
from desktop_app.ui.orders.plain_label import plain_label
from desktop_app.ui.payment_methods import METHODS, method_name
from desktop_app.ui.theme import set_mark
from desktop_app.ui.widgets.key_cap import KeyCap
from desktop_app.ui.widgets.tinted_figure import TintedFigure

GIVEN = "orders.given"


class Till(QWidget):
    """One row. taken(field, text) for “method” and “given”; typing with every key; left on Enter and Esc."""

    taken = Signal(str, str)
    typing = Signal()
    left = Signal()

    def __init__(self, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.method, self.given = QComboBox(self), QLineEdit(self)
        for method in (CASH, *(each for each in METHODS if each != CASH)):
            self.method.addItem(method_name(method), method)
        self.given.setFixedWidth(96)
        self.given.setAlignment(Qt.AlignmentFlag.AlignRight)
        self._cap = KeyCap(actions.key(GIVEN), self)
        actions.changed.connect(lambda name: self._cap.set_keys(actions.key(GIVEN)) if name == GIVEN else None)
        self._change_words = plain_label(self, "muted", self.tr("Change"), wraps=False)
        self.change = TintedFigure(self.tr("Change"), self, characters=10, bold=True)
        self._lay_out()
        self.method.activated.connect(lambda _place: self.taken.emit("method", str(self.method.currentData())))
        self.given.textEdited.connect(self.typing)
        self.given.editingFinished.connect(self._take_given)

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        for words, field in ((self.tr("Paid by"), self.method), (self.tr("Given"), self.given)):
            label = plain_label(self, "muted", words, wraps=False)
            label.setBuddy(field)
            field.setAccessibleName(words)
            row.addWidget(label)
            row.addWidget(field)
        row.addWidget(self._cap)
        row.addSpacing(8)
        row.addWidget(self._change_words)
        row.addWidget(self.change)
        row.addStretch(1)

    def show_order(self, order: Order, totals: Totals, typed: tuple[TypedText, ...] = ()) -> None:
        """Show how a counter sale is paid; what can't be read stays as it was typed."""
        payment = order.payment or PaymentChoice()
        method = payment.method or CASH
        if self.method.findData(method) < 0:
            self.method.addItem(method, method)
        self.method.setCurrentIndex(self.method.findData(method))
        is_cash = method.casefold() == CASH
        self.given.setEnabled(is_cash)
        wrong = {text.field: text.text for text in typed if text.row is None}
        if not (self.given.hasFocus() and self.given.isModified()):
            self.given.setText(wrong.get("given", plain_number(payment.given)))
        self._show_change(payment.given if is_cash else None, totals)

    def _show_change(self, given: Decimal | None, totals: Totals) -> None:
        change = None if given is None or given < totals.total else given - totals.total
        self.change.show_figure("" if change is None else money(change, decimals_of(totals.currency)))
        self._change_words.setVisible(change is not None)

    def show_problems(self, names: set[str]) -> None:
        """Mark what is wrong."""
        set_mark(self.given, "wrong", bool(names & {"given", "payment"}))

    def field(self, name: str) -> QWidget | None:
        """The field that shows a part of the payment."""
        if name == "method":
            return self.method
        return self.given if name in ("given", "payment") else None

    def open_texts(self) -> list[TypedText]:
        """What is being typed right now."""
        is_open = self.given.isModified() and self.given.hasFocus()
        return [TypedText("given", self.given.text())] if is_open else []

    def ask(self) -> None:
        """Lead to what was handed over."""
        field = self.given if self.given.isEnabled() else self.method
        field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.given.selectAll()

    def _take_given(self) -> None:
        if self.given.isModified():
            self.given.setModified(False)
            self.taken.emit("given", self.given.text())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape):
            self.left.emit()
        else:
            super().keyPressEvent(event)
