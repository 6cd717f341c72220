"""The till of a counter sale: by what it is paid, what was handed over and what goes back."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from desktop_app.domain.orders import Order, PaymentChoice
from desktop_app.domain.rules.rule import Totals
from desktop_app.domain.tenders import CASH, Tender, tendered
from desktop_app.domain.till_entry import FURTHER
from desktop_app.ports.drafts import TypedText
from desktop_app.ui.actions import Actions
from desktop_app.ui.format import money, plain_number
from desktop_app.ui.orders.columns import decimals_of
from desktop_app.ui.orders.till_method import AMOUNT_PX, TillMethod, choose, methods_box
from desktop_app.ui.payment_methods import METHODS
from desktop_app.ui.theme import set_mark
from desktop_app.ui.widgets.flow import Flow
from desktop_app.ui.widgets.key_cap import KeyCap, KeyHint
from desktop_app.ui.widgets.plain_label import plain_label
from desktop_app.ui.widgets.tinted_figure import TintedFigure

GIVEN = "orders.given"
ANOTHER = "orders.another"


class Till(QWidget):
    """taken(field, text) for “method”, “given” and those of further methods; typing with every key; left on Esc."""

    taken = Signal(str, str)
    typing = Signal()
    left = Signal()

    def __init__(self, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.method, self.given = methods_box(self, self.tr("Paid by")), QLineEdit(self)
        self.given.setFixedWidth(AMOUNT_PX)
        self.given.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.further = tuple(TillMethod(place, self) for place in range(len(FURTHER)))
        self._cap = KeyCap(actions.key(GIVEN), self)
        self.another = KeyHint(actions.key(ANOTHER), actions.specs[ANOTHER].text, self)
        actions.changed.connect(lambda _name: self._show_keys(actions))
        self.rest = TintedFigure(self.tr("Paid by the first method"), self, characters=10)
        self._change_words = plain_label(self.tr("Change"), self, "muted")
        self.change = TintedFigure(self.tr("Change"), self, characters=10, bold=True)
        self._lay_out()
        self.method.activated.connect(lambda _place: self.taken.emit("method", str(self.method.currentData())))
        self.given.textEdited.connect(self.typing)
        self.given.editingFinished.connect(self._take_given)
        for each in self.further:
            each.taken.connect(self.taken)
            each.typing.connect(self.typing)

    def _lay_out(self) -> None:
        row = Flow(12, 4, self)
        row.addWidget(self._together(self._named(self.tr("Paid by"), self.method), self.method, self.rest))
        row.addWidget(self._together(self._named(self.tr("Given"), self.given), self.given, self._cap))
        row.addWidget(self._together(self._change_words, self.change))
        for part in (*self.further, self.another):
            row.addWidget(part)

    def _together(self, *parts: QWidget) -> QWidget:
        """What is never parted where the window is narrow."""
        group = QWidget(self)
        row = QHBoxLayout(group)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        for part in parts:
            row.addWidget(part)
        return group

    def _named(self, words: str, field: QWidget) -> QWidget:
        label = plain_label(words, self, "muted")
        label.setBuddy(field)
        field.setAccessibleName(words)
        return label

    def _show_keys(self, actions: Actions) -> None:
        self._cap.set_keys(actions.key(GIVEN))
        self.another.set_hint(actions.key(ANOTHER), actions.specs[ANOTHER].text)

    def show_order(self, order: Order, totals: Totals, typed: Sequence[TypedText] = ()) -> None:
        """Show how a counter sale is paid; what can't be read stays as it was typed."""
        payment = order.payment or PaymentChoice()
        wrong = {text.field: text.text for text in typed if text.row is None}
        choose(self.method, payment.method or CASH)
        shown = [each.show_payment(payment, wrong.get(each.amount_field)) for each in self.further]
        self.another.setVisible(not all(shown))
        methods = [payment.method or CASH, *(each.method for each in payment.tenders)]
        self.given.setEnabled(CASH in (method.casefold() for method in methods))
        if not (self.given.hasFocus() and self.given.isModified()):
            self.given.setText(wrong.get("given", plain_number(payment.given)))
        self.rest.setVisible(any(shown))
        rest = totals.total - tendered(payment.tenders)
        self.rest.show_figure("" if rest < 0 else money(rest, decimals_of(totals.currency)))
        self._show_change(payment.parts_of(totals.total), decimals_of(totals.currency))

    def _show_change(self, parts: Sequence[Tender], decimals: int) -> None:
        cash = next((each for each in parts if each.is_cash and each.given is not None), None)
        is_change = cash is not None and cash.change >= 0
        self.change.show_figure(money(cash.change, decimals) if cash is not None and is_change else "")
        self._change_words.setVisible(is_change)

    def show_problems(self, names: set[str]) -> None:
        """Mark what is wrong."""
        set_mark(self.given, "wrong", bool(names & {"given", "payment"}))
        for each in self.further:
            each.show_problems(names)

    def field(self, name: str) -> QWidget | None:
        """The field that shows a part of the payment."""
        fields: dict[str, QWidget] = {"method": self.method, "given": self.given, "payment": self.given}
        for each in reversed(self.further):
            fields |= {each.method_field: each.method, each.amount_field: each.amount, "tenders": each.amount}
        return fields.get(name)

    def all_fields(self) -> list[QWidget]:
        """Its fields in the order of reading."""
        return [self.method, self.given, *(box for each in self.further for box in (each.method, each.amount))]

    def open_texts(self) -> list[TypedText]:
        """What is being typed right now."""
        fields = {"given": self.given, **{each.amount_field: each.amount for each in self.further}}
        return [TypedText(name, box.text()) for name, box in fields.items() if box.isModified() and box.hasFocus()]

    def ask(self) -> None:
        """Lead to what was handed over."""
        field = self.given if self.given.isEnabled() else self.method
        field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.given.selectAll()

    def ask_another(self) -> None:
        """Lead to a further method: one that has no amount yet, or a new one that is not used yet."""
        empty = next((each for each in self.further if each.isHidden() or not each.amount.text()), self.further[-1])
        if empty.isHidden():
            used = {
                self.method.currentData(),
                *(each.method.currentData() for each in self.further if each.isVisible()),
            }
            self.taken.emit(empty.method_field, next((each for each in reversed(METHODS) if each not in used), CASH))
        empty.ask()

    def _take_given(self) -> None:
        if self.given.isModified():
            self.given.setModified(False)
            self.taken.emit("given", self.given.text())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape):
            self.left.emit()
        else:
            super().keyPressEvent(event)
