"""What is rarely used in an order: document discount, charges, addresses, contact, notes, rounding."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from desktop_app.domain.customers import Customer
from desktop_app.domain.orders import Discount, DiscountOn, Order
from desktop_app.domain.stock import RESERVED_UNTIL, reserved_until
from desktop_app.domain.vat import VatCode
from desktop_app.ports.drafts import TypedText
from desktop_app.ui.format import day, plain_number
from desktop_app.ui.orders.charges_field import ChargesField
from desktop_app.ui.orders.more_fields import MoreFields, keeps_more
from desktop_app.ui.orders.notes_field import NotesField
from desktop_app.ui.theme import set_mark, set_role
from desktop_app.ui.widgets.plain_label import wrapped_label
from desktop_app.ui.widgets.plain_tip import plain_tip


def holds_something(order: Order) -> bool:
    """Whether an order has any of what this panel shows, beyond what the customer brings along."""
    said = order.discount or order.charges or order.notes or order.billing_address or order.rounding
    return bool(said or order.extra.get(RESERVED_UNTIL)) or keeps_more(order)


class MorePanel(QScrollArea):
    """taken(field, text) for texts; discount_taken(text, on); charges_taken(charges); typing; left on Esc."""

    taken = Signal(str, str)
    discount_taken = Signal(str, object)
    charges_taken = Signal(object)
    typing = Signal()
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(self.tr("More of the order"))
        self.discount, self.discount_on = QLineEdit(), QComboBox()
        self.discount.setPlaceholderText(self.tr("5% or 12.50"))
        self.discount_on.addItem(self.tr("on the lines"), DiscountOn.NET)
        self.discount_on.addItem(self.tr("on the total"), DiscountOn.GROSS)
        self.charges = ChargesField()
        self.charges.stand_after(self.discount_on)
        self.rounding = QLineEdit()
        self.rounding.setPlaceholderText(self.tr("such as 0.05"))
        self.reserved = QLineEdit()
        self._rate = wrapped_label("", self)
        self.reserved.setPlaceholderText(self.tr("a day, or while it is open"))
        self._reserved_label: QWidget | None = None
        self._rate_label: QWidget | None = None
        self.places = {"billing_address": QComboBox(), "contact": QComboBox()}
        self.notes = NotesField()
        self.others = MoreFields()
        self._discount_known = ""
        self._locked_words = wrapped_label("", self, "muted")
        self._locked_words.hide()
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        page = QWidget(self)
        set_role(page, "surface")
        column = QVBoxLayout(page)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(4)
        column.addWidget(wrapped_label(self.tr("More"), page, "title"))
        discount = QWidget(page)
        row = QHBoxLayout(discount)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.discount)
        row.addWidget(self.discount_on)
        fields: tuple[tuple[str, QWidget, QWidget], ...] = (
            (self.tr("Discount on the order"), discount, self.discount),
            (self.tr("Charges"), self.charges, self.charges),
            (self.tr("Billing address"), self.places["billing_address"], self.places["billing_address"]),
            (self.tr("Contact"), self.places["contact"], self.places["contact"]),
            (self.tr("Round the total to"), self.rounding, self.rounding),
            (self.tr("Rate"), self._rate, self._rate),
            (self.tr("Reserve goods until"), self.reserved, self.reserved),
            (self.tr("Notes"), self.notes, self.notes),
        )
        for words, widget, named in fields:
            column.addSpacing(8)
            label = wrapped_label(words, page, "label")
            column.addWidget(label)
            column.addWidget(widget)
            named.setAccessibleName(words)
            if named is self.discount:
                column.addWidget(self._locked_words)
            self._reserved_label = label if widget is self.reserved else self._reserved_label
            self._rate_label = label if widget is self._rate else self._rate_label
        self.discount_on.setAccessibleName(self.tr("What the discount is taken from"))
        column.addWidget(self.others)
        column.addStretch(1)
        self.setWidget(page)

    def _connect(self) -> None:
        for field in (self.discount, self.rounding, self.reserved):
            field.textEdited.connect(self.typing)
        self.notes.textChanged.connect(self.typing)
        self.notes.finished.connect(lambda: self.taken.emit("notes", self.notes.toPlainText()))
        self.discount.editingFinished.connect(self._take_discount)
        self.discount_on.activated.connect(self._take_discount)
        self.rounding.editingFinished.connect(lambda: self._take_text("rounding", self.rounding))
        self.reserved.editingFinished.connect(lambda: self._take_text(RESERVED_UNTIL, self.reserved))
        self.charges.changed.connect(self.charges_taken)
        self.others.typing.connect(self.typing)
        self.others.taken.connect(self.taken)
        for name, box in self.places.items():
            box.activated.connect(partial(self._take_place, name))

    # ---- showing

    def show_order(
        self, order: Order, customer: Customer | None, codes: Sequence[VatCode], typed: Sequence[TypedText] = ()
    ) -> None:
        """Show what an order has of all this; wrong texts as they were typed."""
        wrong = {text.field: text.text for text in typed if text.row is None}
        self.discount.setText(wrong.get("discount", _discount_text(order.discount)))
        self._discount_known = self._discount_key()
        gross = order.discount is not None and order.discount.on is DiscountOn.GROSS
        self.discount_on.setCurrentIndex(int(gross))
        self.charges.show_charges(order.charges, codes)
        self.rounding.setText(wrong.get("rounding", plain_number(order.rounding)))
        self.reserved.setText(wrong.get(RESERVED_UNTIL, _reserved_text(order)))
        addresses = [place.label or place.city for place in customer.addresses] if customer else []
        contacts = [contact.name for contact in customer.contacts] if customer else []
        _fill(self.places["billing_address"], addresses, order.billing_address)
        _fill(self.places["contact"], contacts, order.contact)
        self.others.show_order(order)
        self.notes.blockSignals(True)
        self.notes.setPlainText(order.notes)
        self.notes.blockSignals(False)
        self._discount_known = self._discount_key()

    def lock_discount(self, why: str) -> None:
        """Let no discount be typed, and say why; empty lets it again."""
        for field in (self.discount, self.discount_on):
            field.setEnabled(not why)
            field.setToolTip(plain_tip(why))
        self._locked_words.setText(why)
        self._locked_words.setVisible(bool(why))

    def show_rate(self, words: str) -> None:
        """Say at which rate the order is booked; nothing hides it."""
        self._rate.setText(words)
        for widget in (self._rate, self._rate_label):
            if widget is not None:
                widget.setVisible(bool(words))

    def offer_reservation(self, *, offered: bool) -> None:
        """Whether the books know until when an order holds back goods."""
        for widget in (self.reserved, self._reserved_label):
            if widget is not None:
                widget.setVisible(offered)

    def show_problems(self, names: set[str]) -> None:
        """Mark the fields of these names wrong."""
        set_mark(self.discount, "wrong", "discount" in names)
        set_mark(self.rounding, "wrong", "rounding" in names)
        set_mark(self.reserved, "wrong", RESERVED_UNTIL in names)
        self.charges.show_wrong(wrong="charges" in names)

    def field(self, name: str) -> QWidget | None:
        """The field that shows a part of the order."""
        fields: dict[str, QWidget] = {"discount": self.discount, "rounding": self.rounding, "notes": self.notes}
        fields[RESERVED_UNTIL] = self.reserved
        return (
            fields.get(name)
            or self.others.field(name)
            or self.places.get(name)
            or (self.charges if name == "charges" else None)
        )

    def open_texts(self) -> list[TypedText]:
        """What stands in fields that were typed into and not left yet."""
        pairs = (("discount", self.discount), ("rounding", self.rounding), (RESERVED_UNTIL, self.reserved))
        texts = [TypedText(name, field.text()) for name, field in pairs if field.isModified() and field.hasFocus()]
        if self.notes.is_open():
            texts.append(TypedText("notes", self.notes.toPlainText()))
        return [*texts, *self.others.open_texts()]

    # ---- what a person does

    def focus_first(self) -> None:
        """Lead to the first field."""
        self.discount.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.discount.selectAll()

    def _discount_key(self) -> str:
        return f"{self.discount.text()} {self.discount_on.currentIndex()}"

    def _take_discount(self) -> None:
        if self._discount_key() != self._discount_known:
            self._discount_known = self._discount_key()
            # Qt gives back a plain text for what went in as one of our own kinds of text
            self.discount_taken.emit(self.discount.text(), DiscountOn(self.discount_on.currentData()))

    def _take_text(self, name: str, field: QLineEdit) -> None:
        if field.isModified():
            field.setModified(False)
            self.taken.emit(name, field.text())

    def _take_place(self, name: str, _index: int) -> None:
        self.taken.emit(name, self.places[name].currentText())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)


def _discount_text(discount: Discount | None) -> str:
    if discount is None:
        return ""
    return f"{plain_number(discount.percent)}%" if discount.percent is not None else plain_number(discount.amount)


def _reserved_text(order: Order) -> str:
    try:
        return day(reserved_until(order.extra))
    except ValueError:
        return str(order.extra[RESERVED_UNTIL])


def _fill(box: QComboBox, choices: Sequence[str], chosen: str) -> None:
    box.clear()
    box.addItems(list(dict.fromkeys(["", *choices, chosen])))
    box.setCurrentText(chosen)
    box.setEnabled(box.count() > 1)
