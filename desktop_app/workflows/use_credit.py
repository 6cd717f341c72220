"""Use credit: what stands open on payment entries and credit notes is laid on open invoices of the same customer."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from desktop_app.domain.commands import Allocate, Refund
from desktop_app.domain.documents import CREDITS, Document, DocumentKind, DocumentQuery
from desktop_app.domain.problems import InvalidInput, Problem, refuse_invalid
from desktop_app.ports.backend import Capability
from desktop_app.ports.clock import Clock
from desktop_app.ports.outbox import Entry, NewEntry, OutboxStore
from desktop_app.workflows.connect_backend import Connections
from desktop_app.workflows.put_in_outbox import PutInOutbox, Wish


class UseCredit:
    """Open credit and the allocations that use it."""

    def __init__(self, connections: Connections, outbox: OutboxStore, putting: PutInOutbox, clock: Clock) -> None:
        self._connections, self._outbox, self._putting, self._clock = connections, outbox, putting, clock

    def credits(self, profile: str, customer: str = "") -> Sequence[Document]:
        """Payment entries and credit notes with something open, the oldest first; nothing where it can't be used.

        Where it can only be paid back it is credit notes alone.

        Raises Unreachable or NotAllowed.
        """
        with self._connections.using(profile) as backend:
            kinds = _usable(backend.capabilities)
            queries = (DocumentQuery(kind=kind, customer=customer, only_open=True) for kind in kinds)
            found = [document for query in queries for document in backend.documents(query) if document.open > 0]
        return tuple(sorted(found, key=lambda document: (document.date, document.number)))

    def allocate(
        self, profile: str, command: Allocate, identity: str = "", *, again: bool = False, whose: Document | None = None
    ) -> Entry:
        """Put an allocation into the outbox; without a date it is today's. whose is the credit where it is at hand.

        Its identity is the given one, else the hash of what is asked for; asked for again, the same entry comes back
        as repeated unless again is set. Raises InvalidInput.
        """
        self._connections.profile(profile)
        refuse_invalid(_problems(command))
        numbers = [command.credit, *(target.number for target in command.targets)]
        amounts = [target.amount for target in command.targets]
        arguments = {"amounts": amounts, "amount": command.amount, "date": command.date}

        def new(known_by: str) -> NewEntry:
            particulars = self._particulars(profile, command.credit, whose)
            dated = replace(command, date=command.date or self._clock.today())
            return self._putting.entry(profile, dated, known_by, total=command.amount, **particulars)

        return self._putting.once(Wish(profile, "allocate", numbers, arguments, identity, again), new)

    def refund(
        self, profile: str, command: Refund, identity: str = "", *, again: bool = False, whose: Document | None = None
    ) -> Entry:
        """Put money that goes back to a customer into the outbox, as allocate does; its total is below zero."""
        self._connections.profile(profile)
        if command.amount is not None and command.amount <= 0:
            raise InvalidInput(Problem("amount", "The amount must be above zero."))
        arguments = {name: getattr(command, name) for name in ("amount", "method", "date", "reference", "account")}

        def new(known_by: str) -> NewEntry:
            amount = command.amount if command.amount is not None else whose.open if whose else None
            particulars = self._particulars(profile, command.credit, whose)
            particulars |= {"total": None if amount is None else -amount, "reference": command.reference}
            dated = replace(command, date=command.date or self._clock.today())
            return self._putting.entry(profile, dated, known_by, **particulars)

        return self._putting.once(Wish(profile, "refund", [command.credit], arguments, identity, again), new)

    def _particulars(self, profile: str, credit: str, whose: Document | None) -> dict[str, Any]:
        """Whose credit it is, where the document is at hand or stands in the outbox."""
        source = whose or self._outbox.by_number(profile, credit)
        names = ("customer", "customer_name", "currency")
        return {name: str(getattr(source, name)) for name in names} if source else {}


def _usable(able: frozenset[Capability]) -> tuple[DocumentKind, ...]:
    """The kinds of document whose credit can be used or paid back."""
    if Capability.USE_CREDIT in able:
        return CREDITS
    return (DocumentKind.CREDIT_NOTE,) if Capability.REFUND in able else ()


def _problems(command: Allocate) -> Iterator[Problem]:
    if not command.targets:
        yield Problem("number", "There is nothing to lay the credit on; name an invoice.", missing=True)
    amounts = [command.amount, *(target.amount for target in command.targets)]
    if any(amount is not None and amount <= 0 for amount in amounts):
        yield Problem("amount", "The amount must be above zero.")
