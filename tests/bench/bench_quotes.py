"""Documents in a backend's own form, of five lines each: read, priced and written, beside only read and written."""

import io
import json

from desktop_app.backends.natives import Natives
from desktop_app.domain.rules.choice import RULES, rule_named
from desktop_app.files.reader import Files
from tests.bench.bench_rule import LINES, order_of
from tests.bench.measure import Row, side_by_side

DOCUMENTS = 400
TARGET = 0.5
"""Milliseconds a document: 2,000 of five lines a second."""


def _erpnext(number: int) -> dict[str, object]:
    item = {
        "qty": number % 7 + 1.5,
        "price_list_rate": 18.745,
        "discount_percentage": 5,
        "item_tax_template": "Reduced",
    }
    items = [{**item, "item_code": f"I{row}", "price_list_rate": 18.745 + row} for row in range(5)]
    taxes = [
        {"charge_type": "On Net Total", "account_head": "VAT 22", "rate": 22},
        {"charge_type": "On Net Total", "account_head": "VAT 9", "rate": 0},
    ]
    templates = {"Reduced": {"VAT 22": 0, "VAT 9": 9}}
    head = {"customer": "A", "currency": "EUR", "conversion_rate": 1, "additional_discount_percentage": 2.5}
    return {**head, "items": items, "taxes": taxes, "__settings": {"item_tax_templates": templates}}


def _erply(number: int) -> dict[str, object]:
    document: dict[str, object] = {"type": "ORDER", "__settings": {"vat_rates": {"7": 22, "8": 9}}}
    for row in range(1, 6):
        document |= {f"productID{row}": row, f"amount{row}": number % 7 + 1.5, f"price{row}": "18.745"}
        document |= {f"discount{row}": 5, f"vatrateID{row}": 7 + row % 2}
    return document


def _sapera(number: int) -> dict[str, object]:
    item = {"modelType": "AddSalesOrderItemUpdate", "productId": "p", "vatTypeId": "v-25", "salesPrice": 149.95}
    updates = [{**item, "clientItemKey": str(row), "quantity": number % 7 + 1} for row in range(5)]
    command = {"modelType": "CreateSalesOrderCommand", "modelUpdates": updates}
    return {**command, "__settings": {"vat_types": {"v-25": 25}}}


def _fastaccounts(number: int) -> dict[str, object]:
    product = {
        "Code": "A",
        "Rate": "145.50",
        "DiscountAmount": "8.73",
        "GSTCode": "GST17",
        "Quantity": str(number % 7 + 1),
    }
    head = {"InvoiceTemplate": "3", "InvoiceDate": "2026-11-21", "DueDate": "2026-12-21", "CustomerAccountNo": "C"}
    return {**head, "Products": [product] * 5, "__settings": {"tax_codes": {"GST17": 17}}}


MADE = {"erpnext": _erpnext, "erply": _erply, "sapera": _sapera, "fastaccounts": _fastaccounts}


def _native(kind: str) -> Row:
    raw = "".join(json.dumps(MADE[kind](number)) + "\n" for number in range(DOCUMENTS)).encode()
    files, natives = Files(), Natives()

    def read_and_write() -> None:
        for read in files.documents(io.BytesIO(raw)):
            files.json_line(read.value or {})

    def quote() -> None:
        for read in files.documents(io.BytesIO(raw)):
            files.json_line(natives.quote(kind, read.value or {}, explain=False))

    measured, floor = side_by_side(quote, read_and_write, rounds=5)
    what = f"quote --native {kind}, five lines a document"
    return Row("QN", what, "ms", measured / DOCUMENTS, floor / DOCUMENTS, absolute_target=TARGET)


def _rule(name: str) -> list[Row]:
    order, rule, local = order_of(LINES), rule_named(name), rule_named("local")
    priced = rule.price(order)
    whole, floor = side_by_side(lambda: rule.price(order), lambda: local.price(order), rounds=5)
    one, _ = side_by_side(lambda: rule.reprice_line(priced, order, LINES // 2), lambda: None, rounds=15)
    return [
        Row("QR", f"{name}: 1,000 lines, beside Local books", "ms", whole, floor),
        Row("QR", f"{name}: one line of 1,000 changed", "ms", one, whole, absolute_target=3),
    ]


def rows() -> list[Row]:
    """Measure."""
    return [*map(_native, MADE), *(row for name in RULES if name != "local" for row in _rule(name))]
