"""A small catalogue and an order to type into, for the tests of the order form."""

from datetime import date
from decimal import Decimal

from desktop_app.domain.items import Item
from desktop_app.domain.orders import Order
from desktop_app.domain.rules.local_books import LocalBooksRule
from desktop_app.domain.vat import VatCode, VatKind
from desktop_app.ui.widgets.found_rows import FoundRow, matched_spans
from desktop_app.workflows.edit_order import OrderEditor

TODAY = date(2026, 11, 21)
S22 = VatCode("S22", Decimal(22))
S9 = VatCode("S9", Decimal(9), VatKind.REDUCED)
CODES = (S22, S9, VatCode("Z", Decimal(0), VatKind.ZERO), VatCode("E", Decimal(0), VatKind.EXEMPT))
ITEMS = (
    Item("DSK-140", "Oak desk 140", "pc", Decimal("249.50"), "S22", ("4740000000017",)),
    Item("LMP-2", "Desk lamp, brass", "pc", Decimal("18.745"), "S22", ("4740000000024",)),
    Item("BK-0931", "Handbook of joinery, 3rd edition", "pc", Decimal("31.90"), "S9"),
    Item("M8B-100", "Bolt M8, box of 100", "box", Decimal("4.90"), "S22", ("4740000000048",)),
    Item("M8N-100", "Nut for bolt M8, box of 100", "box", Decimal("2.30"), "S22"),
)


def new_editor(order=None, typed=()):
    return OrderEditor(order or Order("", "EUR", TODAY), LocalBooksRule(), TODAY, CODES, typed)


def found(text):
    words = text.casefold().split()
    exact = [item for item in ITEMS if text in item.barcodes or text.casefold() == item.code.casefold()]
    loose = [item for item in ITEMS if all(word in f"{item.code} {item.name}".casefold() for word in words)]
    return [*exact, *(item for item in loose if item not in exact)]


def found_rows(text):
    return [FoundRow(i, i.code, i.name, matched_spans(i.name, text), fill=i.code) for i in found(text)]
