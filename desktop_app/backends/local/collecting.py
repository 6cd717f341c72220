"""Invoicing several delivery notes together: each is cut and priced as it would be alone, the invoice is their sum.

So the invoice is worth to the cent what sales invoices over each of them would be.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import NamedTuple

from desktop_app.backends.local import advances, parts
from desktop_app.backends.local.advances import Advance
from desktop_app.backends.local.collected import Part, kept
from desktop_app.backends.local.cutting import taken_by
from desktop_app.backends.local.dues import due_day
from desktop_app.backends.local.families import keep_progress, read_families
from desktop_app.backends.local.headers import header_of
from desktop_app.backends.local.orders import priced_whole
from desktop_app.backends.local.parts import Wanted, wanted
from desktop_app.backends.local.posting import Head, LinkRow, Origin, Posted, link, post_order
from desktop_app.backends.local.prepayments import check_none
from desktop_app.backends.local.progress import Family
from desktop_app.backends.local.rows import order as order_of
from desktop_app.backends.local.session import Session
from desktop_app.backends.local.sources import source_of
from desktop_app.domain.collecting import as_one, check_alike, sum_of
from desktop_app.domain.commands import CollectiveInvoice, Invoice
from desktop_app.domain.documents import ZERO, DocumentKind
from desktop_app.domain.follow_up import Taken, part_of, taken_with
from desktop_app.domain.orders import Order
from desktop_app.domain.rules.rule import PricedOrder
from desktop_app.ports.backend import Rejected
from desktop_app.ports.clock import Clock


class Cut(NamedTuple):
    """What is invoiced of one delivery note, priced by itself; before is what was taken of its order until then."""

    want: Wanted
    before: Taken
    order: Order
    priced: PricedOrder

    @property
    def origins(self) -> list[Origin]:
        """Where each of its lines comes from."""
        return [self.want.pieces[line.line].origin for line in self.want.lines if line.line in self.want.pieces]


def cuts_of(books: Session, command: CollectiveInvoice) -> list[Cut]:
    """What is left of each delivery note that is named; raises Rejected."""
    _check_named(command.deliveries)
    taken: dict[int, Taken] = {}
    cuts = []
    for number in command.deliveries:
        source_of(books, number, (DocumentKind.DELIVERY,), "invoiced together with others")
        want = wanted(books, Invoice(number))
        check_none(want.family)
        before = taken.get(want.order.id) or taken_by(want.family, DocumentKind.INVOICE)
        part = part_of(order_of(want.order, want.lines), before, want.quantities)
        taken[want.order.id] = taken_with(before, part, want.quantities)
        cuts.append(Cut(want, before, part, priced_whole(part)))
    problem = check_alike({cut.want.source.number: cut.order for cut in cuts})
    if problem is not None:
        raise Rejected(problem.message, problem.field)
    return cuts


def invoice(books: Session, command: Invoice | CollectiveInvoice, clock: Clock) -> Posted:
    """Book a sales invoice, over one source or several delivery notes; raises Rejected."""
    if isinstance(command, CollectiveInvoice):
        return invoice_together(books, command, clock)
    return parts.invoice(books, command, clock)


def invoice_together(books: Session, command: CollectiveInvoice, clock: Clock) -> Posted:
    """Book one sales invoice for what is left of several delivery notes; advances are taken; raises Rejected."""
    cuts = cuts_of(books, command)
    day = command.date or clock.today()
    taken = _advances(books, cuts)
    priced = sum_of([cut.priced for cut in cuts])
    owed = priced.totals.total - sum((advance.amount for some in taken for advance in some), ZERO)
    first = cuts[0].want.order
    due = due_day(books, first.customer, day)
    more = kept(_part(cut, some) for cut, some in zip(cuts, taken, strict=True))
    head = Head(DocumentKind.INVOICE, first.customer_name, clock.now(), due, owed, more=more)
    order = replace(as_one([cut.order for cut in cuts]), date=day)
    posted = post_order(books, head, order, priced, [origin for cut in cuts for origin in cut.origins])
    link(books, [LinkRow(cut.want.source.id, posted.id, cut.priced.totals.total) for cut in cuts])
    advances.keep_taken(books, posted.id, [advance for some in taken for advance in some])
    keep_progress(books, read_families(books, [cut.want.order.id for cut in cuts]))
    return posted


def _check_named(deliveries: Sequence[str]) -> None:
    if not deliveries:
        raise Rejected("No delivery note is named.", "number")
    if len(set(deliveries)) != len(deliveries):
        raise Rejected("A delivery note is named twice.", "number")


def _advances(books: Session, cuts: Iterable[Cut]) -> list[list[Advance]]:
    """The advances of its order that each part takes, the oldest first."""
    families: dict[int, Family] = {}
    used: dict[tuple[int, int], Decimal] = {}
    found = []
    for cut in cuts:
        family = families.setdefault(cut.want.order.id, cut.want.family)
        money = advances.to_be_taken(family, cut.priced.totals.total)
        some = advances.oldest(books, family, money, used)
        family.advances -= money
        for advance in some:
            own = (advance.order_id, advance.payment)
            used[own] = used.get(own, ZERO) + advance.amount
        found.append(some)
    return found


def _part(cut: Cut, taken: Iterable[Advance]) -> Part:
    totals = cut.priced.totals
    return Part(
        cut.want.source.number,
        cut.want.order.id,
        len(cut.order.lines),
        totals.total,
        totals.discount,
        bool(cut.order.charges),
        header_of(cut.order),
        {advance.payment: advance.amount for advance in taken},
    )
