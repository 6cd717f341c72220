"""Taking back: the return of a delivery note's goods, the credit note of a sales invoice, whole or in parts."""

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from typing import NamedTuple

from desktop_app.backends.local.cutting import wanted_of
from desktop_app.backends.local.families import keep_progress, read_family
from desktop_app.backends.local.headers import TAKEN_BEFORE
from desktop_app.backends.local.orders import RULE
from desktop_app.backends.local.posting import Head, LinkRow, Origin, Posted, link, post_order
from desktop_app.backends.local.rows import order as order_of
from desktop_app.backends.local.session import Row, Session
from desktop_app.backends.local.sources import lines_of, row_of, source_of
from desktop_app.domain.commands import Return
from desktop_app.domain.documents import ZERO, DocumentKind
from desktop_app.domain.taking_back import TakenBack, all_back, part_back, priced_part
from desktop_app.ports.backend import Rejected
from desktop_app.ports.clock import Clock

_STEPS = {DocumentKind.DELIVERY: "returned", DocumentKind.INVOICE: "credited"}
_GIVES = {DocumentKind.DELIVERY: DocumentKind.RETURN, DocumentKind.INVOICE: DocumentKind.CREDIT_NOTE}


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
    def taken(self) -> TakenBack:
        """The same as quantities of the document's own lines."""
        before = tuple(_before(line) for line in self.lines)
        now = tuple(self.now.get(line.line, ZERO) for line in self.lines)
        return TakenBack(order_of(self.source, self.lines), before, now)


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
    check_worth(back)
    taken = back.taken
    part = replace(part_back(taken), date=command.date or clock.today())
    priced = priced_part(RULE, taken)
    laid = _laid(back, priced.totals.total)
    owed = priced.totals.total - laid if back.kind is DocumentKind.CREDIT_NOTE else ZERO
    before = {str(line.line): str(quantity) for line, quantity in zip(back.lines, taken.before, strict=True)}
    head = Head(back.kind, back.source.customer_name, clock.now(), owed=owed, more={TAKEN_BEFORE: before})
    origins = [_origin(back, line) for line in back.lines if line.line in back.now]
    posted = post_order(books, head, part, priced, origins)
    link(books, [LinkRow(back.source.id, posted.id, posted.total - owed)])
    family = read_family(books, back.lines[0].order_id)
    if laid:
        invoice = next(state for state in family.parts if state.id == back.source.id)
        invoice.owed = invoice.unpaid - laid
    keep_progress(books, [family])
    return posted


def check_worth(back: Back) -> None:
    """Raise Rejected where roundings would make a part worth less than nothing, or more than what is left."""
    taken, code = back.taken, back.source.currency
    total = priced_part(RULE, taken).totals.total
    so_far = RULE.price(all_back(taken.document, taken.so_far)).totals.total
    if total < 0 or so_far > back.source.total:
        left = back.source.total - so_far + total
        words = f"This part would be worth {total} {code}, and {left} {code} are left of {back.source.number}"
        raise Rejected(f"{words}; take more of it at once.", "total")


def taken_by_document(books: Session, row: Row) -> TakenBack:
    """What a booked return or credit note took back."""
    own = lines_of(books, row.id)
    is_return = row.kind == DocumentKind.RETURN
    source = row_of(books, own[0].delivery_id if is_return else own[0].invoice_id)
    lines = lines_of(books, source.id)
    quantities = {line.delivery_line if is_return else line.invoice_line: line.quantity for line in own}
    before = tuple(Decimal(row.header[TAKEN_BEFORE][str(line.line)]) for line in lines)
    now = tuple(quantities.get(line.line, ZERO) for line in lines)
    return TakenBack(order_of(source, lines), before, now)


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
