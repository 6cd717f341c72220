"""Taking back: the return of a delivery note's goods, the credit note of a sales invoice, whole or in parts."""

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from typing import NamedTuple

from desktop_app.backends.local.collected import orders_in, parts_of
from desktop_app.backends.local.cutting import wanted_of
from desktop_app.backends.local.families import keep_progress, read_families
from desktop_app.backends.local.headers import BALANCE, TAKEN_BEFORE
from desktop_app.backends.local.orders import RULE
from desktop_app.backends.local.posting import Head, LinkRow, Origin, Posted, link, post_order
from desktop_app.backends.local.reducing import check_credit
from desktop_app.backends.local.serial_lines import taken_back_as
from desktop_app.backends.local.session import Row, Session
from desktop_app.backends.local.sources import lines_of, row_of, source_of
from desktop_app.domain.collecting import as_one, sum_of
from desktop_app.domain.commands import Return
from desktop_app.domain.documents import ZERO, DocumentKind
from desktop_app.domain.prepaying import deducted
from desktop_app.domain.taking_back import TakenBack, all_back, part_back, priced_part
from desktop_app.ports.backend import Rejected
from desktop_app.ports.clock import Clock

_STEPS = {DocumentKind.DELIVERY: "returned", DocumentKind.INVOICE: "credited", DocumentKind.RECEIPT: "credited"}
_GIVES = {
    DocumentKind.DELIVERY: DocumentKind.RETURN,
    DocumentKind.INVOICE: DocumentKind.CREDIT_NOTE,
    DocumentKind.RECEIPT: DocumentKind.CREDIT_NOTE,
}


class BackPart(NamedTuple):
    """What is taken back of one part of a document, which most have but one of; name tells it from the others."""

    name: str
    lines: list[Row]
    taken: TakenBack


class Back(NamedTuple):
    """What a command wants to take back: of which document, of which of its lines, and what was taken before."""

    source: Row
    lines: list[Row]
    now: Mapping[int, Decimal]

    @property
    def kind(self) -> DocumentKind:
        """What it makes."""
        return _GIVES[DocumentKind(self.source.kind)]

    @property
    def before(self) -> dict[int, Decimal]:
        """What was taken back of each line until now."""
        return {line.line: _before(line) for line in self.lines}

    @property
    def balance(self) -> Decimal:
        """The cents that the invoice had besides what it was worth; they come back with the last of it."""
        rest = (line.quantity - _before(line) - self.now.get(line.line, ZERO) for line in self.lines)
        return ZERO if any(rest) else Decimal((self.source.header or {}).get(BALANCE, 0))

    @property
    def parts(self) -> list[BackPart]:
        """The same as quantities of the document's own lines, for each part of which something is wanted."""
        return _parts(self.source, self.lines, self.before, self.now)


def _parts(source: Row, lines: list[Row], before: Mapping[int, Decimal], now: Mapping[int, Decimal]) -> list[BackPart]:
    names = [part.delivery for part in parts_of(source.header)] or [source.number]
    found = []
    for name, (order, own) in zip(names, orders_in(source, lines), strict=True):
        was, wanted = (tuple(some.get(line.line, ZERO) for line in own) for some in (before, now))
        if any(wanted):
            found.append(BackPart(name, [line for line in own if line.line in now], TakenBack(order, was, wanted)))
    return found


def wanted_back(books: Session, command: Return) -> Back:
    """What a command wants, held against what is left; raises Rejected."""
    source = source_of(books, command.source, tuple(_GIVES), "taken back")
    lines = lines_of(books, source.id)
    left = {line.line: line.quantity - _before(line) for line in lines}
    step = _STEPS[DocumentKind(source.kind)]
    return Back(source, lines, wanted_of(source.number, left, command.lines, step))


def take_back(books: Session, command: Return, clock: Clock) -> Posted:
    """Book the return of a delivery note or the credit note of a sales invoice; raises Rejected."""
    back = wanted_back(books, command)
    check_worth(books, back)
    parts = [part.taken for part in back.parts]
    part = replace(as_one([part_back(taken) for taken in parts]), date=command.date or clock.today())
    if len(parts) == 1:
        part = replace(part_back(parts[0]), date=part.date)
    priced = sum_of([priced_part(RULE, taken) for taken in parts])
    priced = replace(priced, totals=deducted(priced.totals, (), back.balance))
    laid = _laid(back, priced.totals.total)
    owed = priced.totals.total - laid if back.kind is DocumentKind.CREDIT_NOTE else ZERO
    before = {str(line): str(quantity) for line, quantity in back.before.items()}
    head = Head(back.kind, back.source.customer_name, clock.now(), owed=owed, more={TAKEN_BEFORE: before})
    if back.kind is DocumentKind.RETURN:
        rows = [line for line in back.lines if line.line in back.now]
        part = taken_back_as(books, part, back.source, rows, command.lines)
    origins = [_origin(back, line) for line in back.lines if line.line in back.now]
    posted = post_order(books, head, part, priced, origins)
    link(books, [LinkRow(back.source.id, posted.id, posted.total - owed)])
    families = read_families(books, [line.order_id for line in back.lines])
    if laid:
        invoice = next(state for family in families for state in family.parts if state.id == back.source.id)
        invoice.owed = invoice.unpaid - laid
    keep_progress(books, families)
    return posted


def check_worth(books: Session, back: Back) -> None:
    """Raise Rejected where roundings would make a part worth less than nothing, or more than what is left.

    A credit note gives nothing back that came off the invoice beside its payments.
    """
    for part in back.parts:
        _check_part(part, back.source.currency)
    if back.kind is DocumentKind.CREDIT_NOTE:
        totals = (priced_part(RULE, part.taken).totals.total for part in back.parts)
        check_credit(books, back.source, sum(totals, ZERO))


def _check_part(part: BackPart, code: str) -> None:
    taken = part.taken
    total = priced_part(RULE, taken).totals.total
    so_far = RULE.price(all_back(taken.document, taken.so_far)).totals.total
    whole = RULE.price(taken.document).totals.total
    if total < 0 or so_far > whole:
        left = whole - so_far + total
        words = f"This part would be worth {total} {code}, and {left} {code} are left of {part.name}"
        raise Rejected(f"{words}; take more of it at once.", "total")


def taken_by_document(books: Session, row: Row) -> list[BackPart]:
    """What a booked return or credit note took back."""
    own = lines_of(books, row.id)
    is_return = row.kind == DocumentKind.RETURN
    source = row_of(books, own[0].delivery_id if is_return else own[0].invoice_id)
    quantities = {line.delivery_line if is_return else line.invoice_line: line.quantity for line in own}
    before = {int(line): Decimal(quantity) for line, quantity in row.header[TAKEN_BEFORE].items()}
    return _parts(source, lines_of(books, source.id), before, quantities)


def _before(line: Row) -> Decimal:
    """What was taken back of a delivery's or an invoice's line; the one has nothing credited, the other returned."""
    return Decimal(line.returned + line.credited)


def _origin(back: Back, line: Row) -> Origin:
    if back.kind is DocumentKind.RETURN:
        return Origin(line.order_id, line.order_line, back.source.id, line.line)
    return Origin(line.order_id, line.order_line, invoice_id=back.source.id, invoice_line=line.line)


def _laid(back: Back, total: Decimal) -> Decimal:
    """The money that comes off the invoice; nothing of a return."""
    return min(total, Decimal(back.source.open)) if back.kind is DocumentKind.CREDIT_NOTE else ZERO
