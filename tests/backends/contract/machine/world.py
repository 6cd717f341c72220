"""Who buys what in the machine: customers, items and warehouses, as books of our own are given them."""

from decimal import Decimal

from desktop_app.domain.customers import Customer
from desktop_app.domain.items import Item, ItemKind, ItemUnit
from desktop_app.domain.stock import Warehouse
from desktop_app.domain.vat import VatCode, VatKind
from tests.backends.contract.subject import S9, S22

ZERO_RATED = VatCode("Z", Decimal(0), VatKind.ZERO)
RATES = {"PEN": S22, "INK": S22, "BOOK": S9, "WORK": S22, "": S9, "TEA": ZERO_RATED}
"""The items with their VAT codes; no item stands for a line of text."""
CUSTOMERS = (
    Customer("ALFKI", "Alfreds Futterkiste"),
    Customer("BONAP", "Bon app’", payment_days=30, currency="USD"),
)
ITEMS = (
    Item("PEN", "Pen", vat_code="S22", tracked=True, units=(ItemUnit("box", Decimal(12)),)),
    Item("INK", "Ink", vat_code="S22", tracked=True),
    Item("BOOK", "Book", vat_code="S9"),
    Item("TEA", "Tea", vat_code="Z"),
    Item("WORK", "Work", unit="h", vat_code="S22", kind=ItemKind.SERVICE),
)


def furnish(backend):
    """Gives books of our own what is bought here; in the port goods may go below zero."""
    backend.keep_customers(CUSTOMERS)
    backend.keep_items(ITEMS)
    backend.keep_warehouses([Warehouse("PORT", "Port", may_go_below=True)])
