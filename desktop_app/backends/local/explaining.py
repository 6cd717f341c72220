"""How the total of a booked document came about: by its own lines, and for a part by what the parts before it took."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from sqlalchemy import bindparam, select

from desktop_app.backends.local.chains import read_chain
from desktop_app.backends.local.collected import Part, Share, orders_in, part_of_order, parts_of
from desktop_app.backends.local.collecting import cuts_of
from desktop_app.backends.local.headers import BALANCE, PREPAYMENT, prepaid_of
from desktop_app.backends.local.orders import RULE, priced_whole
from desktop_app.backends.local.parts import Wanted, cut, taken_of, wanted
from desktop_app.backends.local.prepared import Prepared
from desktop_app.backends.local.prepayments import deduct
from desktop_app.backends.local.reducing import REDUCES, explain_discounts
from desktop_app.backends.local.returns import BackPart, check_worth, taken_by_document, wanted_back
from desktop_app.backends.local.rows import order as order_of
from desktop_app.backends.local.session import Row, Session
from desktop_app.backends.local.sources import find, lines_of, row_of
from desktop_app.backends.local.tables import DOCUMENTS, KEYS, LINES
from desktop_app.domain.collecting import collected_steps
from desktop_app.domain.commands import Cancel, CollectiveInvoice, NextDocument, Pay, Return, name_of
from desktop_app.domain.documents import REDUCING, ZERO, DocumentKind, DocumentStatus
from desktop_app.domain.early_payment import discount_steps, read_kept
from desktop_app.domain.follow_up import Taken, nothing_taken, part_of, taken_with
from desktop_app.domain.money_steps import money_steps, write_off_steps
from desktop_app.domain.orders import Order
from desktop_app.domain.part_steps import SOURCE, share_steps, together
from desktop_app.domain.prepaid_steps import asked_steps, with_balance, with_prepaid
from desktop_app.domain.rules.rule import Step
from desktop_app.domain.taking_back_steps import taking_back_steps

_EARLIER = Prepared(
    select(
        DOCUMENTS.c.kind,
        DOCUMENTS.c.number,
        DOCUMENTS.c.status,
        DOCUMENTS.c.discount,
        DOCUMENTS.c.has_charges,
        DOCUMENTS.c.header,
        LINES.c.order_line,
        LINES.c.quantity,
        LINES.c.discount_amount,
    )
    .join(DOCUMENTS, DOCUMENTS.c.id == LINES.c.document_id)
    .where(
        LINES.c.order_id == bindparam("order"),
        LINES.c.order_line.is_not(None),
        LINES.c.document_id < bindparam("part"),
        DOCUMENTS.c.kind.in_((bindparam("alike"), bindparam("back"))),
    )
    .order_by(LINES.c.document_id, LINES.c.line)
)
_CANCELLED_AT = Prepared(
    select(KEYS.c.made_at).where(KEYS.c.command == name_of(Cancel("")), KEYS.c.number == bindparam("wanted"))
)
_LAST_ID = 2**31 - 1
"""No document has a higher id."""


@dataclass(slots=True)
class _Earlier:
    """What a part that was booked before took of each line of the order, below zero where it is a return.

    ended is when it was cancelled, if it was.
    """

    first: Row
    quantities: list[Decimal]
    discounts: list[Decimal]
    share: Share
    ended: datetime | None = None

    def counted(self, moment: datetime) -> bool | None:
        """Whether it counted at a moment; None where that is not known, as it was cancelled at that very moment."""
        if self.first.status != DocumentStatus.CANCELLED:
            return True
        return None if self.ended is None or self.ended == moment else self.ended > moment

    @property
    def sign(self) -> int:
        """Whether it took away or brought back."""
        return -1 if self.first.kind == DocumentKind.RETURN else 1

    def taken(self) -> Taken:
        """What it took, as the parts after it count it."""
        charges = self.share.has_charges and self.sign > 0
        return Taken(tuple(self.quantities), tuple(self.discounts), self.sign * self.share.discount, charges)


def explain(books: Session, number: str) -> tuple[Step, ...]:
    """The steps to a document's total; raises Rejected for an unknown number."""
    row = find(books, number)
    kind = DocumentKind(row.kind)
    if kind in (DocumentKind.PAYMENT, DocumentKind.ALLOCATION):
        chain = read_chain(books, number)
        return money_steps(next(one for one in chain.documents if one.number == number), chain)
    if kind in REDUCING:
        return _reducing(row)
    if kind in (DocumentKind.RETURN, DocumentKind.CREDIT_NOTE):
        return with_balance(_taking_back(taken_by_document(books, row)), row.total)
    return _traded(books, row)


def _traded(books: Session, row: Row) -> tuple[Step, ...]:
    """How the total of what was ordered, delivered or billed came about."""
    kind, lines = DocumentKind(row.kind), lines_of(books, row.id)
    booked = order_of(row, lines)
    if lines[0].order_id in (None, row.id):
        return RULE.explain(booked)
    if kind is DocumentKind.PREPAYMENT:
        return (*asked_steps(row.header[PREPAYMENT], row.total), *RULE.explain(booked))
    parts = parts_of(row.header)
    if parts:
        return _collected(books, row, lines, parts)
    steps = (*_shares(books, row, lines, booked), *RULE.explain(booked))
    return with_prepaid(steps, prepaid_of(row.header), Decimal((row.header or {}).get(BALANCE, 0)))


def _reducing(row: Row) -> tuple[Step, ...]:
    """How what came off an invoice beside a payment came about."""
    kept = row.header[REDUCES]
    open_ = Decimal(kept["open"])
    if "percent" in kept:
        return discount_steps(open_, Decimal(kept["percent"]), row.total, read_kept(kept["shares"]))
    return write_off_steps(open_, row.total)


def explain_next(books: Session, command: NextDocument | Pay) -> tuple[Step, ...]:
    """The steps to the total of the next document, or of a payment's discounts, were it booked now; raises Rejected."""
    if isinstance(command, Pay):
        return explain_discounts(books, command)
    if isinstance(command, Return):
        back = wanted_back(books, command)
        check_worth(books, back)
        steps = _taking_back(back.parts)
        return with_balance(steps, steps[-1].result + back.balance)
    if isinstance(command, CollectiveInvoice):
        return _collected_next(books, command)
    want = wanted(books, command)
    whole, part = order_of(want.order, want.lines), cut(want)
    priced_whole(part)
    counting = _counting(books, want, len(whole.lines))
    steps = (*share_steps(whole, counting, want.quantities, part), *RULE.explain(part))
    if want.kind is not DocumentKind.INVOICE:
        return steps
    header = deduct(want.family, RULE.price(part), wanted=taken_of(want)).header
    return with_prepaid(steps, prepaid_of(header), Decimal(header.get(BALANCE, 0)))


def _counting(books: Session, want: Wanted, count: int) -> dict[str, Taken]:
    """What the parts that count now took of an order of so many lines, by their numbers."""
    before = _earlier(books, want.order.id, count, want.kind)
    return {number: one.taken() for number, one in before.items() if one.first.status != DocumentStatus.CANCELLED}


def _taking_back(parts: Sequence[BackPart]) -> tuple[Step, ...]:
    """The steps of what is taken back of each part of a document, and their sum."""
    return collected_steps([(part.name, len(part.lines), taking_back_steps(RULE, part.taken)) for part in parts])


def _collected(books: Session, row: Row, lines: list[Row], parts: Sequence[Part]) -> tuple[Step, ...]:
    """The steps of each part of a collective invoice, and their sum."""
    told, before = [], defaultdict[int, dict[str, Taken]](dict)
    for part, (order, own) in zip(parts, orders_in(row, lines), strict=True):
        earlier = before[part.order_id]
        told.append((part.delivery, part.lines, (*_shares(books, row, own, order, earlier), *RULE.explain(order))))
        whole, quantities = _whole_of(books, own)
        earlier[part.delivery] = taken_with(nothing_taken(whole), order, quantities)
    return collected_steps(told)


def _collected_next(books: Session, command: CollectiveInvoice) -> tuple[Step, ...]:
    told: list[tuple[str, int, tuple[Step, ...]]] = []
    before: dict[int, dict[str, Taken]] = {}
    for one in cuts_of(books, command):
        want, part = one.want, one.order
        whole, number = order_of(want.order, want.lines), want.source.number
        earlier = before.setdefault(want.order.id, _counting(books, want, len(whole.lines)))
        steps = (*share_steps(whole, earlier, want.quantities, part), *RULE.explain(part))
        told.append((number, len(part.lines), steps))
        earlier[number] = taken_with(nothing_taken(whole), part, want.quantities)
    return collected_steps(told)


def _shares(
    books: Session, row: Row, lines: list[Row], part: Order, beside: Mapping[str, Taken] | None = None
) -> list[Step]:
    """How a part's discount amounts and charges follow from the order's; beside is what stands on the same document."""
    whole, quantities = _whole_of(books, lines)
    before = _earlier(books, lines[0].order_id, len(whole.lines), DocumentKind(row.kind), row.id)
    counted = {name: one.counted(row.made_at) for name, one in before.items()}
    counting = {name: before[name].taken() for name, did in counted.items() if did} | dict(beside or {})
    is_same = _is_same(part_of(whole, together(whole, list(counting.values())), quantities), part)
    if is_same and None not in counted.values():
        return share_steps(whole, counting, quantities, part)
    return [_as_booked([*before, *(beside or ())], part)]


def _whole_of(books: Session, lines: list[Row]) -> tuple[Order, list[Decimal]]:
    """The order of which lines were cut, and what they took of each of its lines."""
    row = row_of(books, lines[0].order_id)
    whole = order_of(row, lines_of(books, row.id))
    taken = {line.order_line: line.quantity for line in lines}
    return whole, [taken.get(at, ZERO) for at in range(1, len(whole.lines) + 1)]


def _earlier(
    books: Session, order_id: int, count: int, kind: DocumentKind, part_id: int = _LAST_ID
) -> dict[str, _Earlier]:
    """The parts of one kind that were booked before a part, by their numbers; with deliveries also what came back.

    count is how many lines the order has.
    """
    found: dict[str, _Earlier] = {}
    back = DocumentKind.RETURN if kind is DocumentKind.DELIVERY else kind
    for line in books.all(_EARLIER, order=order_id, part=part_id, alike=kind.value, back=back.value):
        share = part_of_order(line.header, order_id) or Share(ZERO, line.discount, bool(line.has_charges))
        part = found.setdefault(line.number, _Earlier(line, [ZERO] * count, [ZERO] * count, share))
        part.quantities[line.order_line - 1] += part.sign * line.quantity
        part.discounts[line.order_line - 1] += part.sign * line.discount_amount
    for number, part in found.items():
        if part.first.status == DocumentStatus.CANCELLED:
            cancelled = books.one(_CANCELLED_AT, wanted=number)
            part.ended = cancelled.made_at if cancelled else None
    return found


def _is_same(cut: Order, part: Order) -> bool:
    discounts = [line.discount_amount for line in cut.lines] == [line.discount_amount for line in part.lines]
    return discounts and (cut.discount, cut.charges) == (part.discount, part.charges)


def _as_booked(before: Iterable[str], part: Order) -> Step:
    """What each part took at that time can't be told any more, only what this one got."""
    share = part.discount.amount if part.discount is not None and part.discount.amount is not None else ZERO
    names = ", ".join(before)
    formula = f"as it was booked; which of {names} counted at that time is not known any more"
    if not names:
        formula = "as it was booked, of an earlier version of the order"
    return Step("share of the document discount", formula, share, "none", SOURCE)
