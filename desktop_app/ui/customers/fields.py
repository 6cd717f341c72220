"""The fields of the customer form: single texts in two columns, addresses and contacts as small tables, notes."""

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QPlainTextEdit,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from desktop_app.domain.customers import Address, Contact
from desktop_app.domain.numbers import parse_number
from desktop_app.ui.customers.customer_texts import CustomerTexts
from desktop_app.ui.format import plain_number
from desktop_app.ui.widgets.checked_field import CheckedField, as_it_is
from desktop_app.ui.widgets.decimal_field import DecimalField
from desktop_app.ui.widgets.field_grid import FieldGrid
from desktop_app.ui.widgets.painted_delegate import Column
from desktop_app.ui.widgets.plain_label import field_label
from desktop_app.ui.widgets.table import Table
from desktop_app.ui.widgets.text_rows_model import TextRowsModel

translate = QCoreApplication.translate

_ADDRESS = (
    Column("label", 140),
    Column("street", 200, stretch=True),
    Column("city", 120),
    Column("region", 110),
    Column("postal_code", 80),
    Column("country", 110),
)
_TYPED = (
    QAbstractItemView.EditTrigger.AnyKeyPressed
    | QAbstractItemView.EditTrigger.EditKeyPressed
    | QAbstractItemView.EditTrigger.DoubleClicked
)
_CONTACT = (Column("name", 220, stretch=True), Column("phone", 170), Column("email", 260))


class CustomerFields(QWidget):
    """Shows and reads CustomerTexts. changed() after each change that a person makes."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._is_locked, self._code_is_fixed = False, False
        self.fields = self._make_fields()
        self.addresses = TextRowsModel(address_titles, len(_ADDRESS), self)
        self.contacts = TextRowsModel(_contact_titles, len(_CONTACT), self)
        self.address_table = self._table(_ADDRESS, self.tr("Addresses"), self.addresses)
        self.contact_table = self._table(_CONTACT, self.tr("Contacts"), self.contacts)
        self.notes = QPlainTextEdit(self)
        self.notes.setAccessibleName(self.tr("Notes"))
        self.notes.setTabChangesFocus(True)
        self.notes.setMinimumHeight(32)
        self.notes.setMaximumHeight(56)
        self._line_up()
        for field in self.fields.values():
            field.textEdited.connect(self.changed)
        for model in (self.addresses, self.contacts):
            model.changed.connect(self.changed)
        self.notes.textChanged.connect(self.changed)

    # ---- how it is built

    def _make_fields(self) -> dict[str, CheckedField[object]]:
        fields: dict[str, CheckedField[object]] = {}
        for name, words in _words().items():
            field: CheckedField[object] = CheckedField(str, as_it_is, words, self)
            fields[name] = field
        fields["payment_days"] = _number(self.tr("Time to pay in days"), self.tr("days"), self)
        fields["credit_limit"] = _number(self.tr("Credit limit"), "", self)
        fields["early_discount"] = CheckedField(str, as_it_is, self.tr("Early payment discount, days"), self)
        fields["early_discount"].setPlaceholderText(self.tr("per cent and days, such as 2 % 10"))
        return fields

    def _table(self, columns: Sequence[Column], name: str, model: TextRowsModel) -> Table:
        table = Table(columns, name, self, key=f"customer-{name}")
        table.setModel(model)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        table.setEditTriggers(_TYPED)
        table.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        table.setMinimumHeight(52)
        return table

    def _line_up(self) -> None:
        places = (
            ("name", "code"),
            ("vat_number", "currency"),
            ("phone", "payment_days"),
            ("email", "credit_limit"),
            ("price_list", "early_discount"),
        )
        words = {**_words(), "payment_days": self.tr("Time to pay"), "credit_limit": self.tr("Credit limit")}
        words["early_discount"] = self.tr("Early payment")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(FieldGrid(places, words, self.fields, self))
        column.addSpacing(6)
        for heading, widget, stretch in (
            (self.tr("Addresses, the first one is for bills"), self.address_table, 3),
            (self.tr("Contacts"), self.contact_table, 2),
            (self.tr("Notes"), self.notes, 0),
        ):
            column.addWidget(field_label(heading, widget, self))
            column.addWidget(widget, stretch)
        self._order_focus()

    def _order_focus(self) -> None:
        left = ("name", "vat_number", "phone", "email", "price_list")
        right = ("code", "currency", "payment_days", "credit_limit", "early_discount")
        chain = [*(self.fields[name] for name in (*left, *right)), self.address_table, self.contact_table, self.notes]
        for before, after in pairwise(chain):
            QWidget.setTabOrder(before, after)

    # ---- texts

    def show_texts(self, texts: CustomerTexts, *, code_is_fixed: bool) -> None:
        """Show these texts without a signal; the code of a customer that exists can't be changed."""
        self.blockSignals(True)
        for name, field in self.fields.items():
            field.set_value(None)
            field.setText(str(getattr(texts, name)))
        self._code_is_fixed = code_is_fixed
        self.fields["code"].setReadOnly(code_is_fixed or self._is_locked)
        self.addresses.show_rows([address_texts(address) for address in texts.addresses])
        self.contacts.show_rows([(contact.name, contact.phone, contact.email) for contact in texts.contacts])
        self.notes.setPlainText(texts.notes)
        self.blockSignals(False)

    def lock(self, *, locked: bool) -> None:
        """Where nothing may be saved nothing is typed either; all of it can be looked at and copied."""
        self._is_locked = locked
        for name, field in self.fields.items():
            field.setReadOnly(locked or (name == "code" and self._code_is_fixed))
        for table in (self.address_table, self.contact_table):
            table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers if locked else _TYPED)
        self.notes.setReadOnly(locked)

    def texts(self) -> CustomerTexts:
        """What stands in the form."""
        values = {name: field.text() for name, field in self.fields.items()}
        return CustomerTexts(
            **values,
            notes=self.notes.toPlainText(),
            addresses=tuple(Address(*row) for row in self.addresses.rows()),
            contacts=tuple(Contact(*row) for row in self.contacts.rows()),
        )

    def set_code(self, code: str) -> None:
        """Put in a suggested code where none was typed."""
        if not self.fields["code"].text():
            self.fields["code"].setText(code)

    def refuse(self, field: str, words: str) -> None:
        """Mark a field wrong; fields that are no single text are not marked."""
        if field in self.fields:
            self.fields[field].refuse(words)

    def accept_all(self) -> None:
        """No field is wrong any more."""
        for field in self.fields.values():
            field.refuse("")

    def focus_field(self, field: str) -> None:
        """Go to a field."""
        target: QWidget = self.fields.get(field) or self.fields["name"]
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def commit(self) -> None:
        """What is typed in an open cell counts."""
        for table in (self.address_table, self.contact_table):
            if table.isAncestorOf(self.window().focusWidget()):
                table.setFocus()

    def remove_row(self) -> bool:
        """Take the row away in which the focus is; False where it is in none."""
        for table, model in ((self.address_table, self.addresses), (self.contact_table, self.contacts)):
            if table.hasFocus() and not self._is_locked:
                model.remove(table.currentIndex().row())
                return True
        return False


def _number(name: str, unit: str, parent: QWidget) -> CheckedField[object]:
    field: CheckedField[object] = DecimalField(parse_number, name, parent, show=plain_number, unit=unit)  # type: ignore[assignment]  # only texts are asked of it
    return field


def address_texts(address: Address) -> tuple[str, ...]:
    """The cells of an address."""
    return address.label, address.street, address.city, address.region, address.postal_code, address.country


def _words() -> dict[str, str]:
    return {
        "name": translate("Customers", "Name"),
        "code": translate("Customers", "Code"),
        "vat_number": translate("Customers", "VAT number"),
        "currency": translate("Customers", "Currency"),
        "phone": translate("Customers", "Phone"),
        "email": translate("Customers", "E-mail"),
        "price_list": translate("Customers", "Price list"),
    }


def address_titles() -> Sequence[str]:
    """The heads over the columns of addresses."""
    return (
        translate("Customers", "Name of the address"),
        translate("Customers", "Street"),
        translate("Customers", "City"),
        translate("Customers", "Region"),
        translate("Customers", "Postal code"),
        translate("Customers", "Country"),
    )


def _contact_titles() -> Sequence[str]:
    return (
        translate("Customers", "Name"),
        translate("Customers", "Phone"),
        translate("Customers", "E-mail"),
    )
