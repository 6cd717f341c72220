"""Changing a booked order: checked against what was made of it, which goes on following its lines."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from sqlalchemy import bindparam, delete, select, update

from desktop_app.backends.local import advances
from desktop_app.backends.local.families import ADVANCES, family_of, keep_documents, keep_progress, read_family
from desktop_app.backends.local.orders import check_codes, check_values, customer_name, priced_as_seen
from desktop_app.backends.local.posting import Head, Posted, order_values, order_words, post_lines
from desktop_app.backends.local.prepared import Prepared
from desktop_app.backends.local.prepayments import check_total
from desktop_app.backends.local.progress import DocumentChange, Family, status_of
from desktop_app.backends.local.quotations import origins_again, take_up_again
from desktop_app.backends.local.rates import base_values
from desktop_app.backends.local.refusing import refuse
from desktop_app.backends.local.rows import folded
from desktop_app.backends.local.rows import order as order_of
from desktop_app.backends.local.session import Row, Session
from desktop_app.backends.local.sources import lines_of, row_of, source_of
from desktop_app.backends.local.tables import DOCUMENTS, LINES
from desktop_app.backends.local.versions import keep_versions, last_version, read_versions
from desktop_app.domain.amending import Followed, Followers, OrderVersion, amend_problems
from desktop_app.domain.commands import Amend
from desktop_app.domain.documents import ZERO, DocumentKind
from desktop_app.domain.orders import Order
from desktop_app.domain.rules.rule import PricedOrder
from desktop_app.ports.backend import Rejected
from desktop_app.ports.clock import Clock

_KEPT = ("made_at", "open", "status", "living")
"""Columns of an order that a change of it leaves to be counted anew, or as they are."""

_FOLLOWING = Prepared(
    select(LINES.c.document_id, LINES.c.line, LINES.c.order_line)
    .where(LINES.c.order_id == bindparam("order"), LINES.c.order_line.is_not(None))
    .order_by(LINES.c.document_id, LINES.c.line)
)
_LET_GO = Prepared(update(LINES).where(LINES.c.order_id == bindparam("order")).values(order_line=None))
_TAKE_OUT = Prepared(delete(LINES).where(LINES.c.document_id == bindparam("order")))
_FOLLOW = Prepared(
    update(LINES)
    .where(LINES.c.document_id == bindparam("which"), LINES.c.line == bindparam("at"))
    .values(order_line=bindparam("place"))
)


def amend_order(books: Session, command: Amend, clock: Clock, who: str) -> Posted:
    """Book the change of an order under its number; raises Rejected."""
    row = source_of(books, command.number, (DocumentKind.ORDER,), "changed")
    lines = lines_of(books, row.id)
    family = family_of(books, row, lines)
    before, order = order_of(row, lines), replace(command.order, amends=None)
    _check_version(books, row, command)
    check_values(order, clock)
    name = row.customer_name if order.customer == row.customer else customer_name(books, order.customer)
    refuse(amend_problems(before, order, followers_of(family)), by_line=True)
    new = frozenset(at for at, line in enumerate(order.lines, start=1) if _is_new(before, order, at, line.booked))
    looked_at = order if order.charges != before.charges else replace(order, charges=())
    services = check_codes(books, looked_at, new) | _services(order, family)
    priced = priced_as_seen(order, command.total)
    check_total(family, priced.totals.total)
    now = OrderVersion(command.version + 1, clock.now(), who, order, priced.totals.total)
    keep_versions(books, row, before, now)
    head = Head(DocumentKind.ORDER, name, clock.now(), services=services)
    _rewrite(books, row, head, order, priced)
    keep_progress(books, [read_family(books, row.id)])
    _free_advances(books, row.id)
    return Posted(row.id, row.number, priced.totals.total, order.currency)


def _check_version(books: Session, row: Row, command: Amend) -> None:
    last = last_version(books, row)
    if command.version != last:
        newest = read_versions(books, row.number)[-1]
        who = newest.who or "somebody"
        words = f"Sales order {row.number} was changed meanwhile by {who}: it is version {last} now"
        remedy = "withdraw this change, open the order again and make it there"
        raise Rejected(f"{words}, and this change began from version {command.version}; {remedy}.", "number")


def followers_of(family: Family) -> Followers:
    """What was made of an order and lives."""
    used = {line.order_line for part in family.parts if not part.cancelled for line in part.lines}
    lines = {
        line.line: Followed(line.delivered, line.invoiced, line.credited, any=line.line in used)
        for line in family.order.lines
    }
    kinds = {part.kind for part in family.parts if not part.cancelled}
    return Followers(
        lines,
        delivered=DocumentKind.DELIVERY in kinds,
        invoiced=DocumentKind.INVOICE in kinds,
        paid=bool(family.advances) or DocumentKind.PREPAYMENT in kinds,
    )


def _is_new(before: Order, after: Order, at: int, booked: int) -> bool:
    """A line that the books have to look at: one that is new, or whose item, VAT code or warehouse is another now."""
    if not booked:
        return True
    was, now = before.lines[booked - 1], after.lines[at - 1]
    place = now.warehouse or after.warehouse
    rates = (was.vat.code, was.vat.percent), (now.vat.code, now.vat.percent)
    return (was.item, rates[0], was.warehouse or before.warehouse) != (now.item, rates[1], place)


def _services(order: Order, family: Family) -> frozenset[int]:
    """The lines that were services when they were booked, by where they stand now."""
    needs = {line.line: line.needs_delivery for line in family.order.lines}
    return frozenset(at for at, line in enumerate(order.lines, 1) if line.item and not needs.get(line.booked, True))


def _rewrite(books: Session, row: Row, head: Head, order: Order, priced: PricedOrder) -> None:
    """Write the order anew; what followed from its lines follows from where they stand now."""
    following = books.all(_FOLLOWING, order=row.id)
    places = {line.booked: at for at, line in enumerate(order.lines, start=1) if line.booked}
    origins = origins_again(books, row.id, order)
    books.do(_LET_GO, order=row.id)
    books.do(_TAKE_OUT, order=row.id)
    values = {name: value for name, value in order_values(head, order, priced).items() if name not in _KEPT}
    totals = priced.totals
    values |= base_values(books, order.currency, order.date, totals.vat_total, totals.total)
    values["search"] = folded(row.number, order.customer, head.customer_name, order.reference, order_words(order))
    books.do(_update(tuple(values)), which=row.id, **{f"new_{name}": value for name, value in values.items()})
    post_lines(books, row.id, head, zip(order.lines, priced.lines, origins, strict=True))
    take_up_again(books, row.id, priced.totals.total)
    books.many(_FOLLOW, _followed(following, places))


def _followed(following: Iterable[Row], places: Mapping[int, int]) -> list[dict[str, Any]]:
    """Where the lines that followed go; one that was cancelled may have lost its line."""
    return [
        {"which": line.document_id, "at": line.line, "place": places[line.order_line]}
        for line in following
        if line.order_line in places
    ]


_UPDATES: dict[tuple[str, ...], Prepared] = {}


def _update(names: tuple[str, ...]) -> Prepared:
    """The statement that writes these columns of a document."""
    if names not in _UPDATES:
        values = {name: bindparam(f"new_{name}", type_=DOCUMENTS.c[name].type) for name in names}
        _UPDATES[names] = Prepared(update(DOCUMENTS).where(DOCUMENTS.c.id == bindparam("which")).values(values))
    return _UPDATES[names]


def _free_advances(books: Session, order_id: int) -> None:
    """Money in advance that the order does not ask for any more is not allocated then, the newest first."""
    family = read_family(books, order_id)
    spare = family.advances - family.uninvoiced()
    stands: list[tuple[int, int, Any]] = []
    for payment, amount in reversed(books.all(ADVANCES, order=order_id)):
        part = min(amount, max(spare, ZERO))
        if part:
            spare -= part
            stands.append((order_id, payment, amount - part))
            row = row_of(books, payment)
            left = row.open + part
            keep_documents(books, [DocumentChange(payment, left, status_of(left, row.total))])
    if stands:
        advances.keep_amounts(books, stands)
        keep_progress(books, [read_family(books, order_id)])
