"""How customers stand: what is open on invoices and credit notes, how late it is, what moved it, and money on hold."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date as Date
from decimal import Decimal
from typing import Any, Final

from desktop_app.backends.erpnext.client import Client
from desktop_app.backends.erpnext.doctypes import INVOICE, ORDER, PAYMENT, SHAPES, SUBMITTED
from desktop_app.backends.erpnext.documents import document_of, open_of
from desktop_app.backends.erpnext.errors import Json, Missing, NoRight
from desktop_app.backends.erpnext.let_off import offs
from desktop_app.backends.erpnext.listing import Listing, fields_of
from desktop_app.backends.erpnext.reading_orders import day, number, prices_of
from desktop_app.backends.erpnext.taking_off import written_off_to
from desktop_app.backends.erpnext.terms import Terms
from desktop_app.domain.ageing import Aged, OpenItem, age
from desktop_app.domain.documents import (
    ZERO,
    Document,
    DocumentKind,
    DocumentQuery,
    DocumentStatus,
    HeldMoney,
    PriceOnce,
    Standing,
)
from desktop_app.domain.money import currency
from desktop_app.domain.statements import Movement, Statement, effect, entries

_OPEN: Final = [["docstatus", "=", SUBMITTED], ["outstanding_amount", "!=", 0]]
_RANKS: Final = {kind: rank for rank, kind in enumerate(DocumentKind)}
"""On one day what a customer owes stands before what came in for it."""
_PRICES: Final = 200
"""So many of the latest lines are looked through for what a customer paid for an item the last time."""


class Accounts:
    """Reads how customers of one site stand."""

    def __init__(self, client: Client, listing: Listing, terms: Callable[[], Terms]) -> None:
        self._client, self._listing, self._terms = client, listing, terms

    def standing(self, customer: str, today: Date) -> Standing:
        """How a customer stands in their own currency; raises errors.NoRight where invoices are hidden."""
        code = self._currency(customer)
        balance, overdue, late = ZERO, ZERO, 0
        for row in self._open([["customer", "=", customer], ["currency", "=", code]]):
            left = _left(row)
            balance += left
            due = day(row.get("due_date"))
            if left > 0 and due and due < today:
                overdue, late = overdue + left, late + 1
        asked = [
            ["customer", "=", customer],
            ["docstatus", "=", SUBMITTED],
            ["status", "not in", ["Completed", "Closed"]],
        ]
        orders = self._client.count(ORDER, asked)
        return Standing(balance, overdue, orders, late, code, self._last_prices(customer, code))

    def ageing(self, on: Date) -> Sequence[Aged]:
        """What each customer owes now, by how late it is on a day; a credit note is taken off by what is open on it."""
        return age([_open_item(row) for row in self._open([])], on)

    def statements(self, customer: str, since: Date | None, until: Date | None) -> Sequence[Statement]:
        """A customer's account, one statement for each currency, their own first."""
        own = self._currency(customer)
        query = DocumentQuery(customer=customer, until=until, limit=0)
        kinds = (DocumentKind.INVOICE, DocumentKind.CREDIT_NOTE, DocumentKind.PAYMENT)
        found = [one for kind in kinds for one in self._listing.documents(replace(query, kind=kind)) if _counts(one)]
        off = self._let_off(customer, until)
        found = sorted([*found, *off], key=lambda one: (one.date, _RANKS[one.kind], one.number))
        codes = sorted({own, *(one.currency for one in found)}, key=lambda code: (code != own, code))
        name = next((one.customer_name for one in found), customer)
        return tuple(
            _statement(customer, name, since, until, [one for one in found if one.currency == code], code)
            for code in codes
        )

    def _let_off(self, customer: str, until: Date | None) -> list[Document]:
        """What payment entries of a customer took off invoices without money, each by its payment's number."""
        fields = ["source_exchange_rate", "total_allocated_amount", "deductions.account", "deductions.amount"]
        asked: list[Sequence[Any]] = [
            ["Payment Entry Deduction", "is_exchange_gain_loss", "=", 0],
            ["party", "=", customer],
        ]
        asked += [["posting_date", "<=", until.isoformat()]] if until else []
        rows = self._payments(asked, fields)
        written = written_off_to(self._client, self._terms().company) if rows else ""
        by_payment: dict[str, list[Json]] = {}
        for row in rows:
            by_payment.setdefault(str(row["name"]), []).append(row)
        return [one for same in by_payment.values() for one in _taken_off(same, written, self._terms())]

    def held_money(self) -> Sequence[HeldMoney]:
        """Money that no invoice has taken yet: unallocated, in advance on orders, on credit notes; the oldest first."""
        rows = self._payments([["unallocated_amount", ">", 0]])
        held = [_held(row, "", number(row.get("unallocated_amount"))) for row in rows]
        more = ["references.reference_name", "references.allocated_amount"]
        asked = [["Payment Entry Reference", "reference_doctype", "=", ORDER]]
        held += [
            _held(row, str(row["reference_name"]), number(row.get("allocated_amount")))
            for row in self._payments(asked, more)
        ]
        held += [_credit(row) for row in self._open([["is_return", "=", 1]])]
        return tuple(sorted((one for one in held if one.amount), key=lambda one: (one.date, one.payment, one.order)))

    def _payments(self, filters: Sequence[Sequence[Any]], more: Sequence[str] = ()) -> list[dict[str, Any]]:
        usual = [["docstatus", "=", SUBMITTED], ["payment_type", "=", "Receive"], ["party_type", "=", "Customer"]]
        return self._client.rows(PAYMENT, [*fields_of(PAYMENT), *more], [*usual, *filters])

    def _open(self, filters: Sequence[Sequence[Any]]) -> list[dict[str, Any]]:
        return self._client.rows(INVOICE, fields_of(INVOICE), [*_OPEN, *filters], order_by="due_date asc, name asc")

    def _currency(self, customer: str) -> str:
        try:
            rows = self._client.rows("Customer", ["default_currency"], [["name", "=", customer]], length=1)
        except (NoRight, Missing):
            rows = []
        return str((rows[0].get("default_currency") if rows else "") or self._terms().currency)

    def _last_prices(self, customer: str, code: str) -> tuple[PriceOnce, ...]:
        fields = "posting_date items.item_code items.item_name items.qty items.rate items.price_list_rate".split()
        asked = [
            ["customer", "=", customer],
            ["docstatus", "=", SUBMITTED],
            ["is_return", "=", 0],
            ["currency", "=", code],
        ]
        rows = self._client.rows(
            INVOICE,
            [*fields, "items.discount_percentage"],
            asked,
            order_by=f"`tab{INVOICE}`.posting_date desc, `tab{INVOICE}`.creation desc",
            length=_PRICES,
        )
        found: dict[str, PriceOnce] = {}
        for row in rows:
            item, on = str(row.get("item_code") or ""), day(row.get("posting_date"))
            if item and on and item not in found:
                price, percent, _ = prices_of(row, number(row.get("qty")))
                found[item] = PriceOnce(
                    item, str(row.get("item_name") or ""), on, number(row.get("qty")), price, percent
                )
        return tuple(found.values())


def _taken_off(rows: Sequence[Json], written: str, terms: Terms) -> Iterator[Document]:
    """What the rows of a payment entry took off: cents where it was booked as written off, else a discount."""
    payment = {**rows[0], "deductions": rows}
    document = document_of(payment, PAYMENT, terms)
    for account, amount in offs(payment):
        kind = DocumentKind.WRITE_OFF if account == written else DocumentKind.EARLY_DISCOUNT
        yield replace(document, kind=kind, total=amount)


def _left(row: Json) -> Decimal:
    """What is open on an invoice, below zero on a credit note."""
    left = open_of(row, INVOICE)
    return -left if row.get("is_return") else left


def _open_item(row: Json) -> OpenItem:
    customer, code = str(row["customer"]), str(row["currency"])
    name = str(row.get("customer_name") or customer)
    if row.get("is_return"):
        return OpenItem(customer, name, code, None, _left(row), documents=0)
    return OpenItem(customer, name, code, day(row.get("due_date")), _left(row))


def _counts(document: Document) -> bool:
    return document.status not in (DocumentStatus.CANCELLED, DocumentStatus.DRAFT)


def _statement(
    customer: str, name: str, since: Date | None, until: Date | None, documents: Sequence[Document], code: str
) -> Statement:
    before = [one for one in documents if since and one.date < since]
    opening = sum((effect(one.kind, one.total) for one in before), ZERO)
    moved = [_movement(one) for one in documents if not since or one.date >= since]
    return Statement(customer, name, code, since, until, opening, entries(opening, moved))


def _movement(one: Document) -> Movement:
    return Movement(
        one.kind, one.number, one.date, effect(one.kind, one.total), one.due_date, one.reference, one.method
    )


def _held(row: Json, order: str, amount: Decimal) -> HeldMoney:
    shape = SHAPES[PAYMENT]
    return HeldMoney(
        payment=str(row["name"]),
        date=day(row.get(shape.date)) or Date.min,
        customer=str(row.get("party") or ""),
        customer_name=str(row.get("party_name") or row.get("party") or ""),
        currency=str(row.get(shape.currency) or ""),
        order=order,
        amount=amount,
        method=str(row.get("mode_of_payment") or ""),
        reference=str(row.get("reference_no") or ""),
    )


def _credit(row: Json) -> HeldMoney:
    """What a credit note holds for its customer."""
    shape, code = SHAPES[INVOICE], str(row["currency"])
    return HeldMoney(
        payment=str(row["name"]),
        date=day(row.get(shape.date)) or Date.min,
        customer=str(row["customer"]),
        customer_name=str(row.get("customer_name") or row["customer"]),
        currency=code,
        order="",
        amount=currency(code).round(open_of(row, INVOICE)),
        reference=str(row.get("po_no") or ""),
    )
