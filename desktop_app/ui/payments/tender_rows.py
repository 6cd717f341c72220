"""The methods of a payment: the first takes what the others leave; of cash what was handed over, and the change."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QLabel, QWidget

from desktop_app.domain.documents import ZERO
from desktop_app.domain.numbers import parse_number
from desktop_app.domain.tenders import CASH, Tender
from desktop_app.ui.payment_methods import METHODS, method_name
from desktop_app.ui.widgets.decimal_field import DecimalField
from desktop_app.ui.widgets.plain_label import plain_label

MOST = 2
"""Methods besides the first."""

_AMOUNT_PX = 92
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
ShowAmount = Callable[[Decimal | None], str]


@dataclass(frozen=True, slots=True)
class _More:
    """A further method with its amount."""

    name: QLabel
    method: QComboBox
    amount: DecimalField

    def show(self, *, visible: bool) -> None:
        """Show or hide the row."""
        for part in (self.name, self.method, self.amount):
            part.setVisible(visible)


class TenderRows(QWidget):
    """changed whenever a method or an amount is another one."""

    changed = Signal()

    def __init__(self, show_amount: ShowAmount, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._offered: tuple[str, ...] = METHODS
        self.method = self._methods(self.tr("Method"))
        self.more = tuple(self._another(nth, show_amount) for nth in range(MOST))
        self.given = DecimalField(parse_number, self.tr("Cash given"), self, show=show_amount)
        self.given.changed.connect(lambda _value: self.changed.emit())
        self.rest, self.change = plain_label("", self, "muted"), plain_label("", self, "value")
        self._given_name = plain_label(self.tr("Cash given"), self, "field")
        self._given_name.setBuddy(self.given)
        self._change_name = plain_label("", self, "field")
        self._lay_out()
        self.begin_again()

    def _methods(self, name: str) -> QComboBox:
        box = QComboBox(self)
        for method in self._offered:
            box.addItem(method_name(method), method)
        box.setAccessibleName(name)
        box.currentIndexChanged.connect(lambda _at: self.changed.emit())
        return box

    def _another(self, nth: int, show_amount: ShowAmount) -> _More:
        words = self.tr("Method {number}").format(number=nth + 2)
        name = self.tr("Amount of method {number}").format(number=nth + 2)
        amount = DecimalField(parse_number, name, self, show=show_amount)
        amount.changed.connect(lambda _value: self.changed.emit())
        return _More(plain_label(words, self, "field"), self._methods(words), amount)

    def _lay_out(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setVerticalSpacing(8)
        grid.setHorizontalSpacing(0)
        for part in (self.rest, *(each.amount for each in self.more)):
            part.setContentsMargins(8, 0, 0, 0)
            part.setMinimumWidth(_AMOUNT_PX)
        for part in (self.rest, self.change):
            part.setAlignment(_RIGHT)
        grid.setColumnMinimumWidth(0, 84)
        grid.setColumnStretch(1, 1)
        label = plain_label(self.tr("Method"), self, "field")
        label.setBuddy(self.method)
        grid.addWidget(label, 0, 0)
        grid.addWidget(self.method, 0, 1)
        grid.addWidget(self.rest, 0, 2)
        for row, each in enumerate(self.more, start=1):
            grid.addWidget(each.name, row, 0)
            grid.addWidget(each.method, row, 1)
            grid.addWidget(each.amount, row, 2)
        grid.addWidget(self._given_name, MOST + 1, 0)
        grid.addWidget(self.given, MOST + 1, 1, 1, 2)
        grid.addWidget(self._change_name, MOST + 2, 0)
        grid.addWidget(self.change, MOST + 2, 1, 1, 2)

    # ---- what stands in it

    def begin_again(self) -> None:
        """One method, and no cash handed over."""
        for each in self.more:
            each.show(visible=False)
            each.amount.set_value(None)
        self.given.set_value(None)

    def offer(self, methods: Sequence[str], usual: str) -> None:
        """Offer a backend's own methods, usual first, or those that all know; what is chosen stays where it can."""
        offered = tuple(methods) or METHODS
        if offered == self._offered:
            return
        self._offered = offered
        for box in (self.method, *(each.method for each in self.more)):
            chosen = str(box.currentData())
            blocked = box.blockSignals(True)
            box.clear()
            for method in offered:
                box.addItem(method_name(method), method)
            box.setCurrentIndex(next((at for name in (chosen, usual) if (at := box.findData(name)) >= 0), 0))
            box.blockSignals(blocked)
        self.changed.emit()

    def another(self) -> None:
        """Show a further method and take the focus there."""
        free = next((each for each in self.more if each.method.isHidden()), self.more[-1])
        used = {str(box.currentData()) for box in self._boxes()}
        if free.method.isHidden():
            unused = next((at for at, method in enumerate(self._offered) if method not in used), 0)
            free.method.setCurrentIndex(unused)
        free.show(visible=True)
        free.amount.setFocus()
        self.changed.emit()

    def set_unit(self, currency: str) -> None:
        """The currency of the amounts."""
        self.given.set_unit(currency)

    def fields(self) -> tuple[QWidget, ...]:
        """The fields in the order of the Tab key."""
        return (self.method, *(part for each in self.more for part in (each.method, each.amount)), self.given)

    def show_amount(self, amount: Decimal, words: Callable[[Decimal], str], *, goes_back: bool = False) -> None:
        """Show what the first method gets of the payment, and the change; money goes back by one method, without."""
        if goes_back:
            self.begin_again()
        tenders = self.tenders(amount)
        has_cash = not goes_back and any(str(box.currentData()) == CASH for box in self._boxes())
        for part in (self._given_name, self.given):
            part.setVisible(has_cash)
        self.rest.setVisible(len(tenders) > 1)
        self.rest.setText(words(tenders[0].amount) if len(tenders) > 1 else "")
        given = next((each for each in tenders if each.given is not None), None)
        for part in (self._change_name, self.change):
            part.setVisible(given is not None)
        if given is not None:
            self._change_name.setText(self.tr("Change") if given.change >= 0 else self.tr("Missing"))
            self.change.setText(words(abs(given.change)))

    def tenders(self, amount: Decimal) -> tuple[Tender, ...]:
        """The methods of a payment over an amount; none where it is one method without change."""
        others = [(str(each.method.currentData()), each.amount.value()) for each in self._shown()]
        others = [(method, part) for method, part in others if part]
        first = amount - sum((part or ZERO for _, part in others), ZERO)
        found = [Tender(str(self.method.currentData()), first)]
        found += [Tender(method, part) for method, part in others if part]
        given = self.given.value()
        if given is not None:
            cash = next((at for at, each in enumerate(found) if each.is_cash), None)
            if cash is not None:
                found[cash] = Tender(found[cash].method, found[cash].amount, given=given)
        return tuple(found) if len(found) > 1 or found[0].given is not None else ()

    def settle(self) -> bool:
        """Judge every amount; the first that is wrong gets the focus. True if all are right."""
        for field in (*(each.amount for each in self._shown()), self.given):
            if not field.isHidden() and not field.settle():
                field.setFocus()
                return False
        return True

    def _shown(self) -> list[_More]:
        return [each for each in self.more if not each.method.isHidden()]

    def _boxes(self) -> list[QComboBox]:
        return [self.method, *(each.method for each in self._shown())]
