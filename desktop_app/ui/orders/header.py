"""The head of the order form: who buys, where it goes, when, and how prices are meant."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from itertools import pairwise
from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QGridLayout, QLabel, QLineEdit, QWidget

from desktop_app.domain.customers import Customer
from desktop_app.domain.orders import Order
from desktop_app.domain.starts import Start, start_of
from desktop_app.ports.drafts import TypedText
from desktop_app.ui.theme import set_mark, set_role
from desktop_app.ui.widgets.checked_field import CheckedField
from desktop_app.ui.widgets.date_field import DateField
from desktop_app.ui.widgets.search_field import SearchField

CUSTOMER: Final = "customer"


class OrderHeader(QWidget):
    """Two rows of fields. typing with every key; taken(field, text) when a field's text is final; done at the end.

    customer_chosen(Customer) and prices_chosen(with VAT) carry what was chosen from a list.
    """

    typing = Signal()
    taken = Signal(str, str)
    customer_chosen = Signal(object)
    prices_chosen = Signal(bool)
    done = Signal()

    def __init__(self, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.customer = SearchField(self.tr("Customer"), self, nothing=self.tr("No customer matches."))
        self.customer.setPlaceholderText(self.tr("Name, code, city or VAT number"))
        self.ship_to, self.prices = QComboBox(self), QComboBox(self)
        self.reference = QLineEdit(self)
        self.date = DateField(today, self.tr("Date"), self)
        self.delivery = DateField(today, self.tr("Delivery"), self)
        self.valid = DateField(today, self.tr("Valid until"), self)
        self.texts: dict[str, QLineEdit] = {
            CUSTOMER: self.customer,
            "reference": self.reference,
            "date": self.date,
            "delivery_date": self.delivery,
            "valid_until": self.valid,
        }
        self._known: dict[str, str] = {}
        self._labels: dict[QWidget, QLabel] = {}
        self._tabbed = False
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(6)
        rows: tuple[tuple[tuple[str, QWidget], ...], ...] = (
            (
                (self.tr("Customer"), self.customer),
                (self.tr("Ship to"), self.ship_to),
                (self.tr("Reference"), self.reference),
            ),
            ((self.tr("Date"), self.date), (self.tr("Delivery"), self.delivery), (self.tr("Prices"), self.prices)),
        )
        for row, pairs in enumerate(rows):
            for pair, (words, field) in enumerate(pairs):
                self._labels[field] = _label(words, field, self)
                grid.addWidget(self._labels[field], row, 2 * pair)
                grid.addWidget(field, row, 2 * pair + 1)
                field.setAccessibleName(words)
        self._lay_last_day(grid)
        for column, width in enumerate((72, 250, 60, 170, 68)):
            grid.setColumnMinimumWidth(column, width)
        fields = [field for row in rows for _words, field in row]
        fields.insert(fields.index(self.delivery) + 1, self.valid)
        for before, after in pairwise(fields):
            QWidget.setTabOrder(before, after)
        grid.setColumnStretch(1, 2)
        grid.setColumnStretch(3, 1)
        grid.setColumnStretch(5, 2)

    def _lay_last_day(self, grid: QGridLayout) -> None:
        """Of a quotation its last day stands where else the delivery does."""
        self._labels[self.valid] = _label(self.tr("Valid until"), self.valid, self)
        for place, widget in enumerate((self._labels[self.valid], self.valid), start=2):
            grid.addWidget(widget, 1, place)
            widget.hide()

    def _connect(self) -> None:
        for name, field in self.texts.items():
            field.textEdited.connect(self.typing)
            if name != CUSTOMER:
                field.editingFinished.connect(partial(self._take, name))
                field.returnPressed.connect(self._next)
        self.customer.installEventFilter(self)
        self.customer.returnPressed.connect(self.done)
        self.customer.editingFinished.connect(self._take_customer)
        self.customer.chosen.connect(self._choose_customer)
        self.customer.not_found.connect(lambda _text: self._take_customer())
        for box, slot in ((self.ship_to, self._ship), (self.prices, self._price)):
            box.activated.connect(slot)
        self.date.changed.connect(partial(self._date_changed, "date"))
        self.delivery.changed.connect(partial(self._date_changed, "delivery_date"))
        self.valid.changed.connect(partial(self._date_changed, "valid_until"))

    # ---- showing

    def show_order(self, order: Order, customer: Customer | None, typed: Sequence[TypedText] = ()) -> None:
        """Show an order's head; what stands in typed is shown as it was typed and marked wrong."""
        self.customer.setText(customer.name if customer else order.customer)
        self.customer.setModified(False)
        self.customer.close_list()
        self.reference.setText(order.reference)
        self.date.set_value(order.date)
        self.delivery.set_value(order.delivery_date)
        self.valid.set_value(order.valid_until)
        self.show_start(start_of(order.type), order)
        self._show_places(order, customer)
        self._show_prices(order)
        self._known = {
            "date": order.date.isoformat(),
            "delivery_date": order.delivery_date.isoformat() if order.delivery_date else "",
            "valid_until": order.valid_until.isoformat() if order.valid_until else "",
        }
        for text in typed:
            if text.row is None and text.field in self.texts:
                self._show_wrong(text)

    def show_start(self, start: Start, order: Order) -> None:
        """Of a quotation its last day stands where else the delivery does; a counter sale's prices are with VAT."""
        self.prices.setEnabled(start is not Start.RECEIPT)
        self.prices.setCurrentIndex(int(order.prices_include_vat))
        is_quotation = start is Start.QUOTATION
        for field, visible in ((self.delivery, not is_quotation), (self.valid, is_quotation)):
            field.setVisible(visible)
            self._labels[field].setVisible(visible)

    def _show_wrong(self, text: TypedText) -> None:
        field = self.texts[text.field]
        field.setText(text.text)
        self._known[text.field] = text.text
        if isinstance(field, CheckedField):
            field.settle()

    def _show_places(self, order: Order, customer: Customer | None) -> None:
        places = [place.label or place.city for place in customer.addresses] if customer else []
        places = [place for place in dict.fromkeys([*places, order.shipping_address]) if place]
        self.ship_to.clear()
        self.ship_to.addItems(places)
        self.ship_to.setCurrentText(order.shipping_address)
        self.ship_to.setEnabled(bool(places))

    def _show_prices(self, order: Order) -> None:
        self.prices.clear()
        self.prices.addItem(self.tr("without VAT · {currency}").format(currency=order.currency), False)
        self.prices.addItem(self.tr("with VAT · {currency}").format(currency=order.currency), True)
        self.prices.setCurrentIndex(int(order.prices_include_vat))

    def show_problems(self, names: set[str]) -> None:
        """Mark the fields of these names wrong."""
        for name, field in self.texts.items():
            if not isinstance(field, CheckedField):
                set_mark(field, "wrong", name in names)
        set_mark(self.prices, "wrong", bool(names & {"currency", "prices_include_vat"}))

    def field(self, name: str) -> QWidget | None:
        """The field that shows a part of the order's head."""
        boxes: dict[str, QWidget] = {
            "shipping_address": self.ship_to,
            "currency": self.prices,
            "prices_include_vat": self.prices,
        }
        return self.texts.get(name) or boxes.get(name)

    def open_texts(self) -> list[TypedText]:
        """What stands in fields that were typed into and not left yet."""
        return [
            TypedText(name, field.text())
            for name, field in self.texts.items()
            if field.isModified() and field.hasFocus()
        ]

    # ---- what a person does

    def _take(self, name: str) -> None:
        field = self.texts[name]
        if isinstance(field, DateField):
            self._take_date(name, field)
        elif field.isModified():
            field.setModified(False)
            self.taken.emit(name, field.text())

    def _take_date(self, name: str, field: DateField) -> None:
        value = field.value()
        text = field.text() if field.refusal() else value.isoformat() if value else ""
        if text != self._known.get(name):
            self._known[name] = text
            self.taken.emit(name, text)

    def _date_changed(self, name: str, _value: date | None) -> None:
        field = self.texts[name]
        if isinstance(field, DateField) and not field.isModified():
            self._take_date(name, field)

    def _take_customer(self) -> None:
        if self.customer.isModified():
            self.customer.setModified(False)
            self.taken.emit(CUSTOMER, self.customer.text())

    def _choose_customer(self, customer: Customer, _row: object) -> None:
        """Enter and a click lead on to the lines, Tab to the next field as Tab does."""
        self.customer_chosen.emit(customer)
        if self.customer.hasFocus() and not self._tabbed:
            self.done.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            self._tabbed = event.key() == Qt.Key.Key_Tab
        return super().eventFilter(watched, event)

    def _ship(self) -> None:
        self.taken.emit("shipping_address", self.ship_to.currentText())

    def _price(self, index: int) -> None:
        self.prices_chosen.emit(bool(self.prices.itemData(index)))

    def _next(self) -> None:
        if self.focusWidget() in (self.delivery, self.valid):
            self.done.emit()
        else:
            self.focusNextChild()


def _label(words: str, field: QWidget, parent: QWidget) -> QLabel:
    label = QLabel(words, parent)
    label.setBuddy(field)
    set_role(label, "field")
    return label
