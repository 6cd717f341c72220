"""Counting lines afresh: what was delivered, invoiced, returned and credited of each line of a family.

A delivery counts as invoiced by the invoices made from it, then by those made straight from the order, the oldest
delivery first. What came back of it needs no invoice; one that it had counts for what is delivered instead.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import NamedTuple

from desktop_app.backends.local.progress import Family, LineChange, LineState
from desktop_app.domain.documents import BILLS, ZERO, DocumentKind

_Quantities = dict[int, Decimal]
"""By the order's line."""


class _Counts(NamedTuple):
    """What later documents took of a line."""

    delivered: Decimal
    invoiced: Decimal
    returned: Decimal = ZERO
    credited: Decimal = ZERO


class _Spans(NamedTuple):
    """A delivery's line with what of it came back, and what invoices were made from it."""

    line: LineState
    returned: Decimal
    direct: Decimal

    @property
    def kept(self) -> Decimal:
        return self.line.quantity - self.returned

    @property
    def own(self) -> Decimal:
        """What of it is invoiced by invoices made from it."""
        return min(self.direct, self.kept)


def line_changes(family: Family) -> Iterator[LineChange]:
    """Count each line afresh, in family too; what differs from before comes out."""
    invoices, credits_ = _lines(family, *BILLS), _lines(family, DocumentKind.CREDIT_NOTE)
    credited = _by_source((line.from_invoice, line) for line in credits_)
    for line in invoices:
        taken = credited.get((line.document_id, line.line), ZERO)
        yield from _recount(line, _Counts(line.delivered, line.invoiced, credited=taken))
    for part in family.parts:
        if part.cancelled and part.kind is DocumentKind.DELIVERY:
            for line in part.lines:
                yield from _recount(line, _Counts(line.delivered, ZERO))
    notes = _notes(family, invoices)
    yield from _deliveries(notes, _spare(invoices, notes))
    delivered = _by_order((note.line.order_line, note.kept) for note in notes)
    invoiced = _by_order((line.order_line, line.quantity) for line in invoices)
    taken_off = _by_order((line.order_line, line.quantity) for line in credits_)
    for line in family.order.lines:
        at = line.line
        counts = _Counts(delivered.get(at, ZERO), invoiced.get(at, ZERO), credited=taken_off.get(at, ZERO))
        changes = tuple(_recount(line, counts))
        yield from () if family.is_direct else changes


def _lines(family: Family, *kinds: DocumentKind) -> list[LineState]:
    return [line for kind in kinds for part in family.living(kind) for line in part.lines]


def _notes(family: Family, invoices: Iterable[LineState]) -> list[_Spans]:
    returned = _by_source((line.from_delivery, line) for line in _lines(family, DocumentKind.RETURN))
    direct = _by_source((line.from_delivery, line) for line in invoices)
    notes = []
    for line in _lines(family, DocumentKind.DELIVERY):
        own = (line.document_id, line.line)
        notes.append(_Spans(line, returned.get(own, ZERO), direct.get(own, ZERO)))
    return notes


def _spare(invoices: Iterable[LineState], notes: Iterable[_Spans]) -> _Quantities:
    """What was invoiced straight from the order, or from a delivery for goods that came back."""
    straight = ((line.order_line, line.quantity) for line in invoices if line.from_delivery is None)
    came_back = ((note.line.order_line, note.direct - note.own) for note in notes)
    return _by_order((*straight, *came_back))


def _deliveries(notes: Iterable[_Spans], spare: _Quantities) -> Iterator[LineChange]:
    for note in notes:
        line, at = note.line, note.line.order_line
        share = min(note.kept - note.own, spare.get(at, ZERO))
        if share:
            spare[at] -= share
        yield from _recount(line, _Counts(line.delivered, note.own + share, returned=note.returned))


def _by_source(lines: Iterable[tuple[tuple[int, int] | None, LineState]]) -> dict[tuple[int, int], Decimal]:
    """Quantities by the document's id and line that they came from."""
    found: dict[tuple[int, int], Decimal] = defaultdict(Decimal)
    for source, line in lines:
        if source is not None:
            found[source] += line.quantity
    return found


def _by_order(quantities: Iterable[tuple[int, Decimal]]) -> _Quantities:
    found: _Quantities = defaultdict(Decimal)
    for line, quantity in quantities:
        found[line] += quantity
    return found


def _recount(line: LineState, counts: _Counts) -> Iterator[LineChange]:
    if (line.delivered, line.invoiced, line.returned, line.credited) != counts:
        line.delivered, line.invoiced, line.returned, line.credited = counts
        yield LineChange(line.document_id, line.line, *counts)
