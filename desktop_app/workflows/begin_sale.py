"""Begin a sale: with which documents it can, for whom over the counter, and the order that takes a quotation up."""

from dataclasses import replace
from uuid import uuid4

from desktop_app.domain.commands import PlaceOrder
from desktop_app.domain.customers import Customer
from desktop_app.domain.documents import Document, DocumentKind, DocumentStatus
from desktop_app.domain.follow_up import nothing_taken, part_of
from desktop_app.domain.orders import Order
from desktop_app.domain.problems import InvalidInput, Problem
from desktop_app.domain.starts import Start
from desktop_app.ports.backend import STARTS, Refusal
from desktop_app.ports.clock import Clock
from desktop_app.ports.drafts import Draft, DraftStore
from desktop_app.ports.outbox import OutboxStore
from desktop_app.workflows.connect_backend import Connections
from desktop_app.workflows.follow_documents import FollowDocuments
from desktop_app.workflows.known_catalogue import KnownCatalogue

_ENDED = (DocumentStatus.CANCELLED, DocumentStatus.CLOSED)


class BeginSale:
    """Every method may ask the backend."""

    def __init__(
        self,
        connections: Connections,
        outbox: OutboxStore,
        drafts: DraftStore,
        known: KnownCatalogue,
        follow: FollowDocuments,
        clock: Clock,
    ) -> None:
        self._connections, self._outbox, self._drafts = connections, outbox, drafts
        self._known, self._follow, self._clock = known, follow, clock

    def starts(self, profile: str) -> tuple[Start, ...]:
        """The documents with which a sale can begin there; a sales order alone where the backend can't be asked."""
        try:
            with self._connections.using(profile) as backend:
                able = backend.capabilities
        except Refusal:
            return (Start.ORDER,)
        return tuple(start for start in Start if start not in STARTS or STARTS[start] in able)

    def walk_in(self, profile: str) -> Customer | None:
        """The customer of counter sales to nobody named, where the company says one."""
        try:
            with self._connections.books(profile) as books:
                code = books.company().walk_in
        except (Refusal, InvalidInput):
            return None
        return self._known.customer(profile, code) if code else None

    def order_of(self, profile: str, number: str) -> Draft:
        """A kept draft of today's sales order over what is left of a quotation, at the prices that it names.

        number is the quotation's own or its temporary one. Raises InvalidInput where nothing is left to be ordered, and
        Rejected, Unreachable or NotAllowed.
        """
        quotation = self._follow.document(profile, number)
        _check(quotation)
        order = _left_of(self._quoted(profile, number), quotation)
        order = replace(order, type="", quotation=number, valid_until=None, date=self._clock.today())
        draft = Draft(str(uuid4()), self._drafts.new_number(), profile, order)
        self._drafts.save(draft)
        return draft

    def _quoted(self, profile: str, number: str) -> Order:
        entry = self._outbox.by_number(profile, number)
        if entry is not None and isinstance(entry.command, PlaceOrder):
            return entry.command.order
        with self._connections.using(profile) as backend:
            return backend.order(entry.remote_number if entry else number)


def _check(quotation: Document) -> None:
    values = {"number": quotation.number, "status": quotation.status.value}
    if quotation.kind is not DocumentKind.QUOTATION:
        raise InvalidInput(Problem("number", "{number} is no quotation; an order is made of one.", values))
    if quotation.status in _ENDED:
        raise InvalidInput(Problem("number", "{number} is {status}; no order can be made of it.", values))
    if not any(line.to_order for line in quotation.lines):
        raise InvalidInput(Problem("number", "Nothing of {number} is left to be ordered.", values))


def _left_of(quoted: Order, quotation: Document) -> Order:
    """The quoted order cut down to what is left of its lines, each naming the line that it takes up."""
    lefts = [line.to_order for line in quotation.lines]
    named = (replace(line, quotation_line=at, price_from=None) for at, line in enumerate(quoted.lines, start=1))
    whole = replace(quoted, lines=tuple(named))
    if lefts == [line.quantity for line in quoted.lines]:
        return whole
    # its discount amounts bear a share in it; the charges went with the order that took it up first
    return part_of(whole, replace(nothing_taken(whole), charges=True), lefts)
