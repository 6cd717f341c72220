"""Our order as the document that it starts at ERPNext: a sales order, a delivery note or a sales invoice."""

import html
from collections.abc import Sequence
from datetime import date as Date
from decimal import Decimal
from typing import Any, Final

from desktop_app.backends.erpnext.doctypes import DELIVERY, INVOICE, ORDER, SHAPES
from desktop_app.backends.erpnext.tax_rows import said, tax_rows
from desktop_app.backends.erpnext.terms import Terms
from desktop_app.domain.orders import DiscountOn, Order, OrderLine
from desktop_app.domain.rules.erpnext.calculation import line_values
from desktop_app.domain.rules.erpnext.documents import ONE, ApplyDiscountOn, DocumentLine
from desktop_app.domain.rules.erpnext.orders import document_of, lines_of, vat_codes
from desktop_app.domain.starts import Start, start_of
from desktop_app.ports.backend import Rejected

MADE_BY: Final = {Start.ORDER: ORDER, Start.DELIVERY: DELIVERY, Start.INVOICE: INVOICE}
"""What a sale can begin with at ERPNext."""

_LONGEST_NAME: Final = 140


def doctype_of(order: Order) -> str:
    """The type of document that an order starts; raises Rejected for one that ERPNext has no place for here."""
    start = start_of(order.type)
    if start not in MADE_BY:
        choices = ", ".join(MADE_BY)
        raise Rejected(f"A sale can't begin with a {start} at ERPNext; it can with {choices}.", "type")
    return MADE_BY[start]


def document_values(order: Order, terms: Terms, *, conversion_rate: Decimal = ONE) -> dict[str, Any]:
    """The document to be made, a draft; raises Rejected by field where ERPNext can't be told.

    Every row of taxes goes along. conversion_rate is the company's currency for one of the order's.
    """
    doctype = doctype_of(order)
    codes = vat_codes([line.vat for line in order.lines], order.charges)
    lines = lines_of(order.lines, codes, terms.site)
    priced = document_of(order, tuple(lines), codes, terms.site)
    values: dict[str, Any] = {
        "doctype": doctype,
        "customer": order.customer,
        "company": terms.company,
        "currency": order.currency or terms.currency,
        "conversion_rate": conversion_rate,
        "ignore_pricing_rule": int(not terms.pricing_rules),
        "disable_rounded_total": int(terms.site.disable_rounded_total),
        **_dates(order, doctype),
        **_texts(order, terms),
        **_discount(order),
        "taxes": tax_rows(order, priced, terms),
        "items": [_row(order, at, lines[at], terms, doctype) for at in range(len(order.lines))],
    }
    if terms.taxes_template:
        values["taxes_and_charges"] = terms.taxes_template
    return values | order.extra


def _dates(order: Order, doctype: str) -> dict[str, Any]:
    day = order.date.isoformat()
    if doctype == ORDER:
        return {SHAPES[ORDER].date: day, "delivery_date": _latest(order).isoformat()}
    return {SHAPES[doctype].date: day, "set_posting_time": 1}


def _latest(order: Order) -> Date:
    """The server keeps the latest day of the rows, whatever the header says."""
    return max([_wanted_on(order, line) for line in order.lines], default=order.delivery_date or order.date)


def _wanted_on(order: Order, line: OrderLine) -> Date:
    return line.delivery_date or order.delivery_date or order.date


def _texts(order: Order, terms: Terms) -> dict[str, str]:
    texts = {
        "po_no": order.reference,
        "terms": _as_html(order.notes),
        "selling_price_list": order.price_list or terms.price_list,
    }
    return {name: text for name, text in texts.items() if text}


def _as_html(text: str) -> str:
    return "<br>".join(html.escape(line) for line in text.splitlines())


def _discount(order: Order) -> dict[str, Any]:
    discount = order.discount
    if discount is None or not (discount.percent or discount.amount):
        return {}
    on = ApplyDiscountOn.GRAND_TOTAL if discount.on is DiscountOn.GROSS else ApplyDiscountOn.NET_TOTAL
    if discount.percent:
        return {"apply_discount_on": on.value, "additional_discount_percentage": discount.percent}
    return {"apply_discount_on": on.value, "discount_amount": discount.amount}


def _row(order: Order, at: int, sent: DocumentLine, terms: Terms, doctype: str) -> dict[str, Any]:
    line = order.lines[at]
    if not line.item:
        raise Rejected("Every line at ERPNext needs an item; make one for text and fees there.", "item", at + 1)
    how = said(line.vat, terms, "vat_code", at + 1)
    values = line_values(sent, ONE, terms.site.settings)
    row: dict[str, Any] = {
        "item_code": line.item,
        "qty": line.quantity,
        "price_list_rate": values.price_list_rate,
        "discount_percentage": values.discount_percentage,
        "rate": values.rate,
        "item_tax_template": how.template,
    }
    more = {
        "item_name": line.text[:_LONGEST_NAME],
        "description": _as_html(line.text) if len(line.text) > _LONGEST_NAME else "",
        "uom": line.unit,
        "warehouse": line.warehouse or order.warehouse or terms.warehouse,
        "serial_no": line.serial if doctype != ORDER else "",
    }
    row |= {name: text for name, text in more.items() if text}
    if doctype == ORDER:
        row["delivery_date"] = _wanted_on(order, line).isoformat()
    return row | line.extra


def not_told(order: Order) -> Sequence[str]:
    """What of an order ERPNext keeps no place for, in words; nothing of it is about money."""
    serials = [number for number, line in enumerate(order.lines, 1) if line.serial]
    if serials and doctype_of(order) == ORDER:
        lines = ", ".join(str(number) for number in serials)
        return (f"ERPNext keeps no serial on a sales order (line {lines}); give it when the goods are delivered.",)
    return ()
