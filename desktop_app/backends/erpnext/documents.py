"""Stored documents of ERPNext as ours: drafts and cancelled ones as what they are, amounts of returns as positive."""

from collections.abc import Mapping
from datetime import date as Date
from decimal import Decimal
from typing import Final

from desktop_app.backends.erpnext.doctypes import CANCELLED, DELIVERY, DRAFT, INVOICE, JOURNAL, ORDER, PAYMENT, SHAPES
from desktop_app.backends.erpnext.early import terms_of
from desktop_app.backends.erpnext.errors import Json
from desktop_app.backends.erpnext.journal import currency_of_journal, total_of_journal
from desktop_app.backends.erpnext.let_off import let_off_words
from desktop_app.backends.erpnext.plain_text import plain_lines
from desktop_app.backends.erpnext.reading_orders import day, is_charge, number, prices_of, vat_of
from desktop_app.backends.erpnext.terms import Terms
from desktop_app.backends.erpnext.to_invoice import to_invoice
from desktop_app.domain.documents import ZERO, Document, DocumentLine, DocumentStatus
from desktop_app.domain.money import EXACT, Currency, currency

_ALL: Final = Decimal("99.99")
"""Per cent from which a document is done; the site works its shares out in binary numbers."""
_CENT: Final = Decimal("0.005")


def document_of(
    stored: Json, doctype: str, terms: Terms, owed: Decimal | None = None, taken: Mapping[str, Decimal] | None = None
) -> Document:
    """A document, with its lines where they are there.

    owed is what is still to be paid on the invoices of a sales order; taken is what was credited of each row
    of an order or an invoice, by the row's name.
    """
    shape = SHAPES[doctype]
    code = currency_of(stored, doctype, terms)
    total, returned = total_of(stored, doctype), bool(stored.get("is_return"))
    vat = _vat(stored, terms)
    unit = terms.money(code)
    left = open_of(stored, doctype, owed, unit)
    return Document(
        kind=shape.returned if returned else shape.kind,
        number=str(stored["name"]),
        date=day(stored.get(shape.date)) or Date.min,
        customer=str(stored.get(shape.customer) or ""),
        customer_name=str(stored.get(shape.customer_name) or stored.get(shape.customer) or ""),
        currency=code,
        net=total - vat,
        vat=vat,
        total=total,
        open=unit.round(left),
        status=status_of(stored, doctype, left, total),
        due_date=day(stored.get("due_date")) if doctype == INVOICE and not returned else None,
        delivery_date=day(stored.get("delivery_date")) if doctype == ORDER else None,
        reference=str(stored.get(shape.reference) or ""),
        notes=let_off_words(stored) if doctype == PAYMENT else plain_lines(str(stored.get("terms") or "")),
        method=str(stored.get(shape.method) or "") if shape.method else "",
        prices_include_vat=any(tax.get("included_in_print_rate") for tax in stored.get("taxes") or ()),
        terms=terms_of(stored) if doctype == INVOICE and left == total else None,
        lines=tuple(_line(row, stored, terms, doctype, taken or {}) for row in stored.get("items") or ()),
    )


def total_of(stored: Json, doctype: str) -> Decimal:
    """What is to be paid: the rounded total, or the grand total where the document switches rounding off.

    Of money that goes back to a customer it is below zero.
    """
    if doctype == JOURNAL:
        return total_of_journal(stored)
    if doctype == PAYMENT:
        return -number(stored.get("received_amount")) if goes_back(stored) else number(stored.get("paid_amount"))
    return abs(number(stored.get("rounded_total")) or number(stored.get("grand_total")))


def goes_back(stored: Json) -> bool:
    """Whether a payment entry is money that goes back to a customer."""
    return stored.get("payment_type") == "Pay"


def currency_of(stored: Json, doctype: str, terms: Terms) -> str:
    """The document's currency; of a payment entry that of the customer's account."""
    if doctype == JOURNAL:
        return currency_of_journal(stored) or terms.currency
    field = "paid_to_account_currency" if doctype == PAYMENT and goes_back(stored) else SHAPES[doctype].currency
    return str(stored.get(field) or terms.currency)


def _vat(stored: Json, terms: Terms) -> Decimal:
    """The VAT; where the rows are not at hand, as in lists, with the charges."""
    taxes = stored.get("taxes")
    if not taxes:
        return abs(number(stored.get("total_taxes_and_charges")))
    vats = (number(tax.get("tax_amount_after_discount_amount")) for tax in taxes if not is_charge(tax, terms))
    return abs(sum(vats, ZERO))


def open_of(stored: Json, doctype: str, owed: Decimal | None = None, unit: Currency | None = None) -> Decimal:
    """What is still to come of it; nothing of a cancelled one.

    What is not invoiced of an order or a delivery note is worked out from its rows; where they are hidden from the
    user, from the share that the site tells, which knows of no VAT. unit has the decimals of the site's amounts, where
    they are not the currency's own.
    """
    total = total_of(stored, doctype)
    if stored.get("docstatus") == CANCELLED:
        return ZERO
    if stored.get("docstatus") == DRAFT:
        return ZERO if stored.get("is_return") or goes_back(stored) else total
    if doctype == ORDER:
        return _open_of_order(stored, total, owed or ZERO, unit)
    if doctype == DELIVERY:
        return ZERO if stored.get("is_return") or _is_over(stored) else _not_invoiced(stored, total, unit)
    if doctype == INVOICE:
        left = number(stored.get("outstanding_amount"))
        left = -left if stored.get("is_return") else left
        return max(total - _in_its_currency(base_of(stored) - left, stored) if is_foreign(stored) else left, ZERO)
    return ZERO if goes_back(stored) else number(stored.get("unallocated_amount"))


def _open_of_order(stored: Json, total: Decimal, owed: Decimal, unit: Currency | None) -> Decimal:
    if stored.get("status") == "Closed":
        return owed
    paid = _in_its_currency(number(stored.get("advance_paid")), stored)
    return max(_not_invoiced(stored, total, unit) - paid, ZERO) + owed


def _not_invoiced(stored: Json, total: Decimal, unit: Currency | None) -> Decimal:
    if stored.get("items"):
        return to_invoice(stored, total, unit or currency(str(stored.get("currency") or "")))
    done = min(number(stored.get("per_billed")), Decimal(100))
    return ZERO if done >= _ALL else total - EXACT.multiply(total, done).scaleb(-2)


def _is_over(stored: Json) -> bool:
    return stored.get("status") in ("Completed", "Closed", "Return Issued")


def is_foreign(stored: Json) -> bool:
    """Whether the customer's account is kept in another currency than the document: then the company's own."""
    account = stored.get("party_account_currency")
    return bool(account and number(stored.get("conversion_rate"))) and account != stored.get("currency")


def base_of(stored: Json) -> Decimal:
    """What is to be paid in the company's own currency."""
    return abs(number(stored.get("base_rounded_total")) or number(stored.get("base_grand_total")))


def _in_its_currency(paid: Decimal, stored: Json) -> Decimal:
    """What was paid is kept in the currency of the customer's account; all of it is all, whatever the rate makes."""
    if not is_foreign(stored):
        return paid
    if paid == base_of(stored):
        return abs(number(stored.get("rounded_total")) or number(stored.get("grand_total")))
    return EXACT.divide(paid, number(stored.get("conversion_rate")))


def status_of(stored: Json, doctype: str, left: Decimal, total: Decimal) -> DocumentStatus:
    """Where it is in its life, by docstatus first: the site's own word may be behind."""
    ended = {DRAFT: DocumentStatus.DRAFT, CANCELLED: DocumentStatus.CANCELLED}.get(stored.get("docstatus", DRAFT))
    if ended is not None:
        return ended
    if stored.get("status") == "Closed":
        return DocumentStatus.CLOSED
    if doctype == ORDER:
        return _status_of_order(stored)
    if doctype == DELIVERY and stored.get("is_return"):
        return DocumentStatus.DONE
    if left < _CENT:
        return DocumentStatus.DONE
    return DocumentStatus.OPEN if abs(left - total) < _CENT else DocumentStatus.PART


def _status_of_order(stored: Json) -> DocumentStatus:
    delivered, billed = number(stored.get("per_delivered")), number(stored.get("per_billed"))
    no_goods = bool(stored.get("skip_delivery_note"))
    if stored.get("status") == "Completed" or (billed >= _ALL and (no_goods or delivered >= _ALL)):
        return DocumentStatus.DONE
    begun = delivered or billed or number(stored.get("advance_paid"))
    return DocumentStatus.PART if begun else DocumentStatus.OPEN


def _line(row: Json, stored: Json, terms: Terms, doctype: str, taken: Mapping[str, Decimal]) -> DocumentLine:
    quantity = abs(number(row.get("qty")))
    price, percent, _ = prices_of(row, quantity)
    vat = vat_of(row, stored.get("taxes") or (), terms)
    invoiced = ZERO if stored.get("is_return") else _billed(row, quantity)
    return DocumentLine(
        line=int(row.get("idx") or 0),
        item=str(row.get("item_code") or ""),
        text=str(row.get("item_name") or ""),
        unit=str(row.get("uom") or ""),
        quantity=quantity,
        unit_price=price,
        discount_percent=percent,
        vat_code=vat.code,
        vat_percent=vat.percent,
        amount=abs(number(row.get("amount"))),
        delivered=_plain(number(row.get("delivered_qty"))) if doctype == ORDER else ZERO,
        invoiced=invoiced if doctype != INVOICE else ZERO,
        returned=_plain(number(row.get("returned_qty"))) if doctype == DELIVERY else ZERO,
        credited=taken.get(str(row.get("name")), ZERO) if doctype in (ORDER, INVOICE) else ZERO,
        warehouse=str(row.get("warehouse") or ""),
    )


def _billed(row: Json, quantity: Decimal) -> Decimal:
    """How much was invoiced, from the money: the site counts that alone."""
    billed, amount = number(row.get("billed_amt")), number(row.get("amount"))
    if not billed or not amount:
        return ZERO
    return _plain(min(EXACT.divide(EXACT.multiply(billed, quantity), amount), quantity))


def _plain(quantity: Decimal) -> Decimal:
    """A quantity without the noise of binary numbers."""
    return round(quantity, 6).normalize() + ZERO
