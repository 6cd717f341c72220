"""A customer as a row of the list: code, name, city, VAT number, phone, and whether something is not saved."""

from collections.abc import Collection, Sequence
from typing import Final

from PySide6.QtCore import QCoreApplication

from desktop_app.domain.customers import Customer
from desktop_app.ui.widgets.marks import Mark
from desktop_app.ui.widgets.painted_delegate import Column, Kind
from desktop_app.ui.widgets.rows import Row

translate = QCoreApplication.translate

COLUMNS: Final = (
    Column("mark", 28, toned=True, kind=Kind.MARK),
    Column("code", 90),
    Column("name", 240, stretch=True),
    Column("city", 130, toned=True),
    Column("vat", 130, toned=True),
    Column("phone", 130, toned=True),
)

CODE, NAME, VAT_NUMBER = 1, 2, 4
"""Columns by their places; codes are left out where each is the name itself, as some backends have it."""
NARROW: Final = 720
"""Logical pixels of width below which the VAT number is left out, so that names can be read."""


def titles() -> Sequence[str]:
    """The heads of the columns."""
    return (
        "",
        translate("Customers", "Code"),
        translate("Customers", "Name"),
        translate("Customers", "City"),
        translate("Customers", "VAT number"),
        translate("Customers", "Phone"),
    )


def customer_rows(customers: Sequence[Customer], unsaved: Collection[str]) -> list[Row]:
    """The rows of customers; unsaved holds the codes of those with changes that are not saved."""
    return [_row(customer, unsaved=customer.code in unsaved) for customer in customers]


def _row(customer: Customer, *, unsaved: bool) -> Row:
    texts = ("", customer.code, customer.name, customer.city, customer.vat_number, customer.phone)
    tones = ("warning", "", "", "muted", "muted", "muted")
    spoken = translate("Customers", "changes not saved") if unsaved else ""
    return Row(customer, texts, (), tones, Mark.HALF if unsaved else Mark.NONE, spoken)
