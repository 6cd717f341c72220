"""Show what is still in the outbox as documents, so that a chain is whole before the backend has it."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date as Date
from decimal import Decimal

from desktop_app.domain.commands import (
    Allocate,
    CollectiveInvoice,
    Command,
    Deliver,
    Invoice,
    NextPart,
    Pay,
    PlaceOrder,
    Prepay,
    Refund,
    Return,
    document_kind,
)
from desktop_app.domain.documents import MONEY, ZERO, Document, DocumentKind, DocumentLine, DocumentStatus, LineQuantity
from desktop_app.domain.follow_up import nothing_taken, part_of
from desktop_app.domain.orders import Order, OrderLine
from desktop_app.domain.part_steps import share_steps
from desktop_app.domain.rules.rule import Rule, Step
from desktop_app.domain.taking_back import TakenBack, all_back
from desktop_app.domain.taking_back_steps import share_steps_back
from desktop_app.domain.tenders import methods_of
from desktop_app.ports.outbox import Entry

FindEntry = Callable[[str], Entry | None]
"""Finds the entry of a document by its number."""


_NOTHING_OPEN = (*MONEY, DocumentKind.RETURN, DocumentKind.CREDIT_NOTE)
"""Kinds of which nothing is to come: what they take of others is open there until they are booked."""


def pending_document(entry: Entry, rule: Rule, find: FindEntry) -> Document | None:
    """The draft of the document that an entry will make, under its temporary number; None where it makes none.

    Amounts are those of the profile's rule where the order is at hand, else what the clerk saw, else zero.
    """
    kind = document_kind(entry.command)
    if kind is None:
        return None
    total = entry.total or ZERO
    draft = Document(
        kind=kind,
        number=entry.number,
        date=_day(entry),
        customer=entry.customer,
        customer_name=entry.customer_name,
        currency=entry.currency,
        net=total,
        vat=ZERO,
        total=total,
        open=ZERO if kind in _NOTHING_OPEN else total,
        status=DocumentStatus.DRAFT,
        reference=entry.reference,
        method=_method(entry.command),
    )
    order = pending_order(entry.command, find)
    return _priced(draft, order, rule) if order else draft


def _method(command: Command) -> str:
    if isinstance(command, Pay):
        return methods_of(command.tenders) or command.method
    return command.method if isinstance(command, Refund) else ""


def _day(entry: Entry) -> Date:
    match entry.command:
        case PlaceOrder(order=order):
            return order.date
        case Deliver(date=day) | Invoice(date=day) | Return(date=day) | Prepay(date=day) if day:
            return day
        case CollectiveInvoice(date=day) | Pay(date=day) | Allocate(date=day) | Refund(date=day) if day:
            return day
        case _:
            return entry.made_at.date()


def pending_order(command: Command, find: FindEntry) -> Order | None:
    """The order that a document is about, cut down to its part; None where it was not made through this outbox."""
    match command:
        case PlaceOrder(order=order):
            return order
        case Deliver(source=source, lines=lines) | Invoice(source=source, lines=lines):
            whole = _source_order(source, find)
            if whole is None or not lines:
                return whole
            return part_of(whole, nothing_taken(whole), _quantities(whole, lines))
        case Return(source=source, lines=lines):
            whole = _source_order(source, find)
            return all_back(whole, _quantities(whole, lines)) if whole and lines else whole
        case _:
            return None


def pending_steps(command: Command, rule: Rule, find: FindEntry) -> tuple[Step, ...]:
    """The steps to the total of a document that has not gone out yet; none where its order is not at hand."""
    order = pending_order(command, find)
    return (*_share_steps(command, order, find), *rule.explain(order)) if order else ()


def _share_steps(command: Command, part: Order, find: FindEntry) -> Sequence[Step]:
    if not isinstance(command, NextPart) or not command.lines:
        return ()
    whole = _source_order(command.source, find)
    if whole is None:
        return ()
    quantities = _quantities(whole, command.lines)
    if isinstance(command, Return):
        return share_steps_back(TakenBack(whole, (ZERO,) * len(quantities), tuple(quantities)))
    return share_steps(whole, {}, quantities, part)


def _source_order(number: str, find: FindEntry) -> Order | None:
    entry = find(number)
    return pending_order(entry.command, find) if entry else None


def _quantities(order: Order, lines: Sequence[LineQuantity]) -> list[Decimal]:
    quantities = [ZERO] * len(order.lines)
    for wanted in lines:
        if 0 < wanted.line <= len(quantities):
            quantities[wanted.line - 1] = wanted.quantity
    return quantities


def _priced(draft: Document, order: Order, rule: Rule) -> Document:
    priced = rule.price(order)
    totals = priced.totals
    return replace(
        draft,
        net=totals.net,
        vat=totals.vat_total,
        total=totals.total,
        open=ZERO if draft.kind in _NOTHING_OPEN else totals.total,
        delivery_date=order.delivery_date,
        notes=order.notes,
        internal_notes=order.internal_notes,
        prices_include_vat=order.prices_include_vat,
        lines=tuple(
            _line(number, line, amount.amount)
            for number, (line, amount) in enumerate(zip(order.lines, priced.lines, strict=True), 1)
        ),
    )


def _line(number: int, line: OrderLine, amount: Decimal) -> DocumentLine:
    return DocumentLine(
        line=number,
        item=line.item,
        text=line.text,
        unit=line.unit,
        quantity=line.quantity,
        unit_price=line.unit_price,
        discount_percent=line.discount_percent,
        vat_code=line.vat.code,
        vat_percent=line.vat.percent,
        amount=amount,
    )
