"""Prepayment invoices: booked for an order, paid like an invoice, and taken off the order's later invoices."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Any

from desktop_app.backends.local.dues import due_day
from desktop_app.backends.local.families import family_of, keep_progress, read_family
from desktop_app.backends.local.headers import BALANCE, PREPAYMENT, kept_shares, prepaid_header, prepaid_of, read_shares
from desktop_app.backends.local.orders import RULE
from desktop_app.backends.local.posting import Head, LinkRow, Origin, Posted, link, post_order
from desktop_app.backends.local.progress import DocumentState, Family
from desktop_app.backends.local.rows import order as order_of
from desktop_app.backends.local.session import Session
from desktop_app.backends.local.sources import lines_of, source_of
from desktop_app.domain.commands import Prepay
from desktop_app.domain.documents import ZERO, DocumentKind
from desktop_app.domain.money import currency
from desktop_app.domain.prepaid import PrepaidPart
from desktop_app.domain.prepaying import asked, deducted, less, prepayment_order, shared, taken_off
from desktop_app.domain.rules.rule import PricedOrder, Totals
from desktop_app.domain.vat import VatCode
from desktop_app.ports.backend import Rejected
from desktop_app.ports.clock import Clock


@dataclass(frozen=True, slots=True)
class Deduction:
    """An invoice's prices less what was prepaid, what its header keeps of that, and by which prepayment, by its id."""

    priced: PricedOrder
    header: dict[str, Any] = field(default_factory=dict)
    taken: Mapping[int, Decimal] = field(default_factory=dict)


def prepay(books: Session, command: Prepay, clock: Clock) -> Posted:
    """Book a prepayment invoice for an order; raises Rejected."""
    source = source_of(books, command.source, (DocumentKind.ORDER,), "prepaid")
    lines = lines_of(books, source.id)
    family, order = family_of(books, source, lines), order_of(source, lines)
    totals = RULE.price(order).totals
    amount = asked(order, totals.total, command.percent, command.amount)
    _check(command, amount, family, source.currency)
    shares, codes = shared(totals, amount), _codes(totals)
    day = command.date or clock.today()
    part = replace(prepayment_order(order, source.number, shares, codes), date=day)
    share = {} if command.percent is None else {"percent": str(command.percent)}
    kept = {PREPAYMENT: {"total": str(totals.total), "shares": kept_shares(shares), **share}}
    due = due_day(books, source.customer, day)
    head = Head(DocumentKind.PREPAYMENT, source.customer_name, clock.now(), due, more=kept)
    posted = post_order(books, head, part, RULE.price(part), [Origin(source.id)] * len(part.lines))
    link(books, [LinkRow(source.id, posted.id, posted.total)])
    keep_progress(books, [read_family(books, source.id)])
    return posted


def _check(command: Prepay, amount: Decimal, family: Family, code: str) -> None:
    if (command.percent is None) == (command.amount is None):
        raise Rejected("Give the prepayment as a percentage or as an amount, not both.", "amount")
    if amount <= 0:
        raise Rejected(f"The prepayment would be {amount} {code}; give more than that.", "amount")
    left = currency(code).round(family.room())
    if amount > left:
        words = f"{left} {code} of {family.order.number} is neither invoiced nor paid"
        raise Rejected(f"{words}; the prepayment can't be {amount}.", "amount")


def _codes(totals: Totals) -> dict[str, VatCode]:
    return {share.code: VatCode(share.code, share.percent) for share in totals.vat}


def deduct(family: Family, priced: PricedOrder, *, wanted: Mapping[int, Decimal]) -> Deduction:
    """What an invoice of so much of an order's lines, by their numbers, takes off that was prepaid."""
    prepayments = family.living(DocumentKind.PREPAYMENT)
    if not prepayments:
        return Deduction(priced)
    completes = all(line.invoiced + wanted.get(line.line, ZERO) >= line.quantity for line in family.order.lines)
    balance = _balance(family, priced, wanted) if completes else ZERO
    whole = replace(priced.totals, total=priced.totals.total + balance)
    parts = taken_off([_left(family, one) for one in prepayments], whole, completes=completes)
    header = prepaid_header(parts) | ({BALANCE: str(balance)} if balance else {})
    numbers = {one.number: one.id for one in prepayments}
    taken = {numbers[part.number]: part.total for part in parts}
    return Deduction(replace(priced, totals=deducted(priced.totals, parts, balance)), header, taken)


def _left(family: Family, prepayment: DocumentState) -> PrepaidPart:
    """What no living invoice took of a prepayment yet."""
    taken = [
        share
        for invoice in family.living(DocumentKind.INVOICE)
        for part in prepaid_of(invoice.header)
        if part.number == prepayment.number
        for share in part.shares
    ]
    shares = read_shares(prepayment.header[PREPAYMENT]["shares"])
    return PrepaidPart(prepayment.number, tuple(less(share, taken) for share in shares))


def _balance(family: Family, priced: PricedOrder, wanted: Mapping[int, Decimal]) -> Decimal:
    """The cents by which the last invoice makes all of them the order's total; none where more was invoiced."""
    if any(line.invoiced + wanted.get(line.line, ZERO) > line.quantity for line in family.order.lines):
        return ZERO
    invoices = family.living(DocumentKind.INVOICE)
    before = sum((one.own_total + _taken_by(one) for one in invoices), ZERO)
    return family.order.total - before - priced.totals.total


def _taken_by(invoice: DocumentState) -> Decimal:
    return sum((part.total for part in prepaid_of(invoice.header)), ZERO)


def keep_deduction(books: Session, invoice_id: int, deduction: Deduction) -> None:
    """Link an invoice just booked with the prepayments that it took off."""
    link(books, [LinkRow(id_, invoice_id, money) for id_, money in deduction.taken.items()])


def check_none(family: Family) -> None:
    """Raise Rejected where an order was prepaid: only an invoice over it alone takes that off."""
    for prepayment in family.living(DocumentKind.PREPAYMENT):
        words = f"{family.order.number} was prepaid by {prepayment.number}; invoice its delivery notes by themselves."
        raise Rejected(words, "number")


def check_total(family: Family, total: Decimal) -> None:
    """Raise Rejected where a changed order would come to less than was invoiced and prepaid of it."""
    prepayments = family.living(DocumentKind.PREPAYMENT)
    asked_for = _sum(prepayments) + _sum(family.living(DocumentKind.INVOICE))
    if prepayments and total < asked_for:
        numbers = ", ".join(one.number for one in prepayments)
        words = f"With {numbers} {asked_for} {family.currency} was asked for already; the order can't be {total}."
        raise Rejected(words, "total")


def _sum(documents: Iterable[DocumentState]) -> Decimal:
    return sum((one.own_total for one in documents), ZERO)
