"""The lists of the back office that are made of documents: open invoices, payments, deliveries not invoiced."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date as Date
from decimal import Decimal
from typing import Any

from PySide6.QtCore import QT_TRANSLATE_NOOP

from desktop_app.domain.documents import Document, DocumentKind, DocumentQuery, DocumentStatus
from desktop_app.ui.documents.words import status_word
from desktop_app.ui.office.fields import Field, money, text
from desktop_app.ui.office.listing import Answer, Asked, Filters, Listing, Sum
from desktop_app.ui.payment_methods import METHODS, method_name
from desktop_app.ui.widgets.painted_delegate import Column

OVERDUE = "overdue"

MakeQuery = Callable[[Asked, Filters], DocumentQuery]


def _documents(make: MakeQuery, sums: Callable[[Asked, DocumentQuery], list[Sum]], **more: Any) -> Listing:
    def page(asked: Asked, filters: Filters, first: int, most: int) -> Answer:
        query = make(asked, filters)
        found = asked.verbs.look.documents(asked.profile, replace(query, offset=first, limit=most))
        return Answer(found, () if first else sums(asked, query), len(found) == most)

    def every(asked: Asked, filters: Filters) -> Iterable[Document]:
        return asked.verbs.look.every(asked.profile, make(asked, filters))

    return Listing(
        page=page,
        every=every,
        code=lambda document: document.currency,
        name=lambda document: document.number,
        customer=lambda document: document.customer,
        opens=lambda document: ("documents", document.number),
        **more,
    )


def _query(kind: DocumentKind, filters: Filters, *, only_open: bool) -> DocumentQuery:
    return DocumentQuery(
        kind=kind, customer=filters.customer, only_open=only_open, since=filters.since, until=filters.until
    )


def _open_sums(asked: Asked, query: DocumentQuery) -> list[Sum]:
    return [Sum(one.currency, one.documents, one.open) for one in asked.verbs.look.sums(asked.profile, query)]


# ---- open invoices


def _invoices(asked: Asked, filters: Filters) -> DocumentQuery:
    query = replace(_query(DocumentKind.INVOICE, filters, only_open=True), oldest_due_first=True, prepayments=True)
    return replace(query, overdue_on=asked.today) if filters.choice == OVERDUE else query


def _with_overdue(asked: Asked, query: DocumentQuery) -> list[Sum]:
    late = asked.verbs.look.sums(asked.profile, replace(query, overdue_on=asked.today))
    words = str(QT_TRANSLATE_NOOP("Office", "overdue"))
    overdue = [Sum(one.currency, 0, one.open, words) for one in late]
    return [*_open_sums(asked, query), *overdue]


def _days_late(document: Document, today: Date) -> int | None:
    late = (today - document.due_date).days if document.due_date else 0
    return late if late > 0 else None


def _late_tone(document: Document, today: Date) -> str:
    return "danger" if _days_late(document, today) else ""


_CUSTOMER = text(
    "customer",
    str(QT_TRANSLATE_NOOP("Office", "Customer")),
    200,
    lambda document: document.customer_name or document.customer,
    stretch=True,
)
_NUMBER = text("number", str(QT_TRANSLATE_NOOP("Office", "Number")), 108, lambda document: document.number, most=220)
_DATE = text("date", str(QT_TRANSLATE_NOOP("Office", "Date")), 92, lambda document: document.date)
_REFERENCE = text("reference", str(QT_TRANSLATE_NOOP("Office", "Reference")), 130, lambda document: document.reference)
_STATUS = Field(
    Column("status", 120, toned=True),
    str(QT_TRANSLATE_NOOP("Office", "Status")),
    status_word,
    lambda _document, _today: "muted",
)
_TOTAL = money("total", str(QT_TRANSLATE_NOOP("Office", "Total")), lambda document: document.total)
_OPEN = money("open", str(QT_TRANSLATE_NOOP("Office", "Open")), lambda document: document.open)

INVOICES = _documents(
    _invoices,
    _with_overdue,
    key="invoices",
    title=str(QT_TRANSLATE_NOOP("Office", "Open invoices")),
    tab=str(QT_TRANSLATE_NOOP("Office", "Open invoices")),
    figure=str(QT_TRANSLATE_NOOP("Office", "open")),
    empty=str(QT_TRANSLATE_NOOP("Office", "No invoice is open.")),
    amount=lambda document: document.open,
    choices=((OVERDUE, str(QT_TRANSLATE_NOOP("Office", "Overdue"))),),
    fields=(
        _NUMBER,
        _DATE,
        _CUSTOMER,
        _REFERENCE,
        text("due", str(QT_TRANSLATE_NOOP("Office", "Due")), 92, lambda document: document.due_date, tone=_late_tone),
        Field(
            Column("late", 84, right=True, toned=True),
            str(QT_TRANSLATE_NOOP("Office", "Days late")),
            _days_late,
            _late_tone,
        ),
        _TOTAL,
        money("open", str(QT_TRANSLATE_NOOP("Office", "Open")), lambda document: document.open, _late_tone),
    ),
)


# ---- payments


def _payments(_asked: Asked, filters: Filters) -> DocumentQuery:
    return replace(_query(DocumentKind.PAYMENT, filters, only_open=False), method=filters.choice)


def _by_method(asked: Asked, query: DocumentQuery) -> list[Sum]:
    """Cancelled payments are listed, and count for nothing."""
    return [
        Sum(one.currency, one.documents, one.total, method_name(one.method))
        for one in asked.verbs.look.sums(asked.profile, query)
    ]


def _received(document: Document) -> Decimal | None:
    return None if document.status is DocumentStatus.CANCELLED else document.total


def _muted(document: Document, _today: Date) -> str:
    return "muted" if document.status is DocumentStatus.CANCELLED else ""


PAYMENTS = _documents(
    _payments,
    _by_method,
    key="payments",
    title=str(QT_TRANSLATE_NOOP("Office", "Payments")),
    tab=str(QT_TRANSLATE_NOOP("Office", "Payments")),
    figure=str(QT_TRANSLATE_NOOP("Office", "received")),
    empty=str(QT_TRANSLATE_NOOP("Office", "No payment came in.")),
    amount=_received,
    choices=tuple((method, method) for method in METHODS),
    fields=(
        _DATE,
        _NUMBER,
        _CUSTOMER,
        text("method", str(QT_TRANSLATE_NOOP("Office", "Method")), 120, lambda document: method_name(document.method)),
        _REFERENCE,
        _STATUS,
        money("total", str(QT_TRANSLATE_NOOP("Office", "Amount")), lambda document: document.total, _muted),
        money(
            "open", str(QT_TRANSLATE_NOOP("Office", "Not allocated")), lambda document: document.open or None, bare=True
        ),
    ),
)


# ---- deliveries not invoiced


def _deliveries(_asked: Asked, filters: Filters) -> DocumentQuery:
    return _query(DocumentKind.DELIVERY, filters, only_open=True)


DELIVERIES = _documents(
    _deliveries,
    _open_sums,
    key="deliveries",
    title=str(QT_TRANSLATE_NOOP("Office", "Deliveries not invoiced")),
    tab=str(QT_TRANSLATE_NOOP("Office", "Not invoiced")),
    figure=str(QT_TRANSLATE_NOOP("Office", "to invoice")),
    empty=str(QT_TRANSLATE_NOOP("Office", "All that was delivered is invoiced.")),
    amount=lambda document: document.open,
    fields=(
        _NUMBER,
        _DATE,
        _CUSTOMER,
        _REFERENCE,
        _STATUS,
        _TOTAL,
        money("open", str(QT_TRANSLATE_NOOP("Office", "To invoice")), lambda document: document.open),
    ),
)
