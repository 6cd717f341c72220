"""Lists of documents and what they add up to, each type asked by its own list and all of them put together."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any, Final

from desktop_app.backends.erpnext.begun import with_rows
from desktop_app.backends.erpnext.client import Client
from desktop_app.backends.erpnext.doctypes import (
    CANCELLED,
    DELIVERY,
    DOCTYPES,
    INVOICE,
    OF_KIND,
    ORDER,
    PAYMENT,
    SHAPES,
    SUBMITTED,
)
from desktop_app.backends.erpnext.documents import document_of, open_of
from desktop_app.backends.erpnext.early import schedules
from desktop_app.backends.erpnext.errors import Json, NoRight
from desktop_app.backends.erpnext.names import Names
from desktop_app.backends.erpnext.terms import Terms
from desktop_app.domain.documents import ZERO, Document, DocumentKind, DocumentQuery, DocumentStatus, DocumentSum

_FIELDS: Final = {
    ORDER: "customer customer_name currency transaction_date delivery_date po_no rounded_total grand_total"
    " total_taxes_and_charges per_billed per_delivered advance_paid base_rounded_total base_grand_total"
    " party_account_currency conversion_rate discount_amount",
    DELIVERY: "customer customer_name currency posting_date po_no rounded_total grand_total total_taxes_and_charges"
    " per_billed per_returned is_return return_against discount_amount",
    INVOICE: "customer customer_name currency posting_date due_date po_no rounded_total grand_total"
    " total_taxes_and_charges outstanding_amount base_rounded_total base_grand_total party_account_currency"
    " conversion_rate is_return return_against",
    PAYMENT: "party party_name paid_from_account_currency posting_date reference_no paid_amount unallocated_amount"
    " mode_of_payment payment_type received_amount paid_to_account_currency",
}
_PAGE: Final = 2000
_RANKS: Final = {kind: rank for rank, kind in enumerate(DocumentKind)}


def fields_of(doctype: str) -> list[str]:
    """What is read of a document in lists."""
    return ["name", "docstatus", "status", *_FIELDS[doctype].split()]


class Listing:
    """Reads lists of one site."""

    def __init__(self, client: Client, names: Names, terms: Callable[[], Terms]) -> None:
        self._client, self._names, self._terms = client, names, terms

    def documents(self, query: DocumentQuery) -> Sequence[Document]:
        """The documents of a query, newest first or oldest due first; what this user may not see is left out.

        A limit of 0 is none.
        """
        found = [document for doctype in _types(query) for document in self._of(doctype, query)]
        if query.oldest_due_first:
            found.sort(key=lambda one: (one.due_date or one.date, one.date, one.number))
        else:
            found.sort(key=lambda one: (one.date, one.number), reverse=True)
        return found[query.offset : query.offset + query.limit if query.limit else None]

    def sums(self, query: DocumentQuery) -> Sequence[DocumentSum]:
        """What the documents of a query add up to, by currency and method; cancelled ones count for nothing."""
        sums: dict[tuple[str, str], list[Document]] = defaultdict(list)
        whole = replace(query, offset=0, limit=0)
        for doctype in _types(query):
            for document in self._of(doctype, whole):
                if document.status is not DocumentStatus.CANCELLED:
                    sums[document.currency, document.method].append(document)
        return [
            DocumentSum(*key, len(some), sum((one.total for one in some), ZERO), sum((one.open for one in some), ZERO))
            for key, some in sorted(sums.items())
        ]

    def _of(self, doctype: str, query: DocumentQuery) -> list[Document]:
        if query.kind is None and query.method and doctype != PAYMENT:
            return []
        try:
            rows = list(self._rows(doctype, query))
        except NoRight:
            if query.kind is not None:
                raise
            return []
        owed = self.owed_on([str(row["name"]) for row in rows]) if doctype == ORDER else {}
        self._names.learn(doctype, *(str(row["name"]) for row in rows))
        if query.kind is DocumentKind.INVOICE and query.only_open:
            early = schedules(self._client, [str(row["name"]) for row in rows])
            rows = [{**row, "payment_schedule": early.get(str(row["name"]))} for row in rows]
        terms = self._terms()
        whole = with_rows(self._client, doctype, rows)
        documents = [replace(document_of(row, doctype, terms, owed.get(str(row["name"]))), lines=()) for row in whole]
        return [one for one in documents if not query.only_open or _is_living(one)]

    def _rows(self, doctype: str, query: DocumentQuery) -> Iterator[dict[str, Any]]:
        shape = SHAPES[doctype]
        order = f"{shape.date} desc, name desc"
        if query.oldest_due_first and doctype == INVOICE:
            order = "due_date asc, posting_date asc, name asc"
        filters, most, start = list(_filters(doctype, query)), query.offset + query.limit, 0
        while True:
            length = min(_PAGE, most - start) if query.limit else _PAGE
            page = self._client.rows(doctype, fields_of(doctype), filters, order_by=order, start=start, length=length)
            yield from page
            start += len(page)
            if len(page) < length or (query.limit and start >= most):
                return

    def owed_on(self, orders: Sequence[str]) -> dict[str, Decimal]:
        """What is still to be paid on the invoices of each of these orders; nothing where invoices are hidden."""
        owed: dict[str, Decimal] = defaultdict(Decimal)
        wanted = [*fields_of(INVOICE), "items.sales_order"]
        for at in range(0, len(orders), 200):
            asked = [
                ["Sales Invoice Item", "sales_order", "in", list(orders[at : at + 200])],
                ["docstatus", "=", SUBMITTED],
                ["is_return", "=", 0],
                ["outstanding_amount", "!=", 0],
            ]
            try:
                rows = self._client.rows(INVOICE, wanted, asked)
            except NoRight:
                return {}
            for order, row in {(str(row["sales_order"]), str(row["name"])): row for row in rows}.items():
                owed[order[0]] += open_of(row, INVOICE)
        return owed


def _types(query: DocumentQuery) -> Sequence[str]:
    if query.overdue_on is not None:
        return (INVOICE,)
    if query.kind is None:
        return DOCTYPES
    return (OF_KIND[query.kind],) if query.kind in OF_KIND else ()


def _filters(doctype: str, query: DocumentQuery) -> Iterator[list[Any]]:
    shape = SHAPES[doctype]
    if doctype == PAYMENT:
        yield ["payment_type", "in", ["Receive", "Pay"]]
        yield ["party_type", "=", "Customer"]
    if query.kind is not None and shape.kind is not shape.returned:
        yield ["is_return", "=", int(query.kind is shape.returned)]
    if query.customer:
        yield [shape.customer, "=", query.customer]
    if query.since:
        yield [shape.date, ">=", query.since.isoformat()]
    if query.until:
        yield [shape.date, "<=", query.until.isoformat()]
    if query.method and shape.method:
        yield [shape.method, "=", query.method]
    yield from _state_filters(doctype, query)
    for word in query.text.split():
        yield _text_filter(doctype, word)


def _state_filters(doctype: str, query: DocumentQuery) -> Iterator[list[Any]]:
    """What narrows a list to what is open; the rest is looked at in what comes back."""
    if query.overdue_on is not None:
        yield ["due_date", "<", query.overdue_on.isoformat()]
        yield ["outstanding_amount", ">", 0]
    if query.only_open or query.overdue_on is not None:
        yield ["docstatus", "!=", CANCELLED]
    if not query.only_open:
        return
    if doctype == ORDER:
        yield ["status", "not in", ["Completed", "Closed"]]
    elif doctype == DELIVERY:
        yield ["status", "not in", ["Completed", "Closed", "Return Issued"]]
    elif doctype == INVOICE:
        yield ["outstanding_amount", "!=", 0]
    else:
        yield ["unallocated_amount", "!=", 0]


def _text_filter(doctype: str, word: str) -> list[Any]:
    """A word of the search: in the number where it has a digit, else in the customer's name."""
    has_digit = any(letter.isdigit() for letter in word)
    return ["name" if has_digit else SHAPES[doctype].customer_name, "like", f"%{word}%"]


def _is_living(document: Document) -> bool:
    """Something is left to do with it."""
    over = (DocumentStatus.DONE, DocumentStatus.CANCELLED, DocumentStatus.CLOSED)
    return document.status not in over and document.kind is not DocumentKind.RETURN


def ranked(documents: Sequence[Document]) -> tuple[Document, ...]:
    """In the order in which they follow from each other."""
    return tuple(sorted(documents, key=lambda one: (_RANKS[one.kind], one.number)))


def is_money(stored: Json) -> bool:
    """Whether a payment entry is money that came in from a customer or went back to one."""
    return stored.get("payment_type") in ("Receive", "Pay") and stored.get("party_type", "Customer") == "Customer"
