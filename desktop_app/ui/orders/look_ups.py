"""Look-ups of the order form in the catalogue at hand: rows for the lists below its fields."""

from collections.abc import Callable, Sequence
from decimal import Decimal
from functools import partial

from PySide6.QtCore import QObject

from desktop_app.domain.customers import Customer
from desktop_app.domain.items import Item
from desktop_app.ui.desk import Desk
from desktop_app.ui.format import price
from desktop_app.ui.widgets.found_rows import FoundRow, matched_spans
from desktop_app.ui.widgets.search_field import SearchField

MOST = 12

PriceOf = Callable[[Item, str], Decimal]
"""What one of a unit of an item costs in the order that is typed."""


class LookUps:
    """Asks in the lane for look-ups; a field that is gone gets no answer, and of two questions only the later one."""

    def __init__(self, desk: Desk, price_of: PriceOf | None = None) -> None:
        self._desk, self._price_of = desk, price_of or _own_price

    def items(self, field: SearchField, number: int, text: str) -> None:
        """Answer an item field."""
        work = partial(self._desk.verbs.find_items.find, self._desk.profile, text, MOST)
        then = partial(self._show_items, field, number, text)
        self._desk.jobs.run(work, then, field, topic="items")

    def customers(self, field: SearchField, number: int, text: str) -> None:
        """Answer a customer field."""
        if not text.strip():
            return
        work = partial(self._desk.verbs.find_customers.find, self._desk.profile, text, MOST)
        then = partial(self._show_customers, field, number, text)
        self._desk.jobs.run(work, then, field, topic="customers")

    def item(self, typed: str, then: Callable[[Item | None], None], owner: QObject) -> None:
        """The item whose code, in capitals or not, or whose barcode was typed in full."""
        find, profile = self._desk.verbs.find_items, self._desk.profile

        def work() -> Item | None:
            found = find.find(profile, typed, 1)
            named = find.get(profile, typed) or next((item for item in found if _names(item, typed)), None)
            return None if named is not None and named.axes else named  # it is sold by its variants

        self._desk.jobs.run(work, then, owner)

    def _show_items(self, field: SearchField, number: int, text: str, found: Sequence[Item]) -> None:
        field.show_rows(number, [self._item_row(item, text) for item in found if not item.axes])

    def _item_row(self, item: Item, text: str) -> FoundRow:
        spans, unit = matched_spans(item.name, text), item.unit_scanned(text.strip())
        shown = price(self._price_of(item, unit))
        return FoundRow(item, item.code, item.name, spans, price=shown, extra=unit, fill=item.code)

    def _show_customers(self, field: SearchField, number: int, text: str, found: Sequence[Customer]) -> None:
        field.show_rows(number, [_customer_row(customer, text) for customer in found])


def _own_price(item: Item, unit: str) -> Decimal:
    return item.price * item.content_of(unit)


def _names(item: Item, typed: str) -> bool:
    return item.code.casefold() == typed.casefold() or typed in item.all_barcodes


def _customer_row(customer: Customer, text: str) -> FoundRow:
    spans = matched_spans(customer.name, text)
    return FoundRow(customer, customer.code, customer.name, spans, extra=customer.city, fill=customer.name)
