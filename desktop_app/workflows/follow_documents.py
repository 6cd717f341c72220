"""Follow documents: look at a chain, and make the next document in it."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date as Date
from decimal import Decimal
from typing import Final

from desktop_app.domain.allocation import allocate
from desktop_app.domain.command_sources import sources
from desktop_app.domain.commands import (
    Allocate,
    Cancel,
    Close,
    CollectiveInvoice,
    Deliver,
    Invoice,
    Pay,
    Refund,
    Reopen,
    Return,
    document_kind,
)
from desktop_app.domain.documents import (
    BILLS,
    Chain,
    Document,
    DocumentKind,
    DocumentQuery,
    LineQuantity,
    Link,
    Standing,
)
from desktop_app.domain.problems import InvalidInput, Problem, refuse_invalid
from desktop_app.ports.backend import Refusal
from desktop_app.ports.clock import Clock
from desktop_app.ports.outbox import UNDER_WAY, Entry, NewEntry, OutboxStore, State
from desktop_app.workflows.connect_backend import Connections
from desktop_app.workflows.pending_documents import pending_document
from desktop_app.workflows.put_in_outbox import PutInOutbox, Wish

MOST_UNDER_WAY: Final = 5000
_SORTED: Final = {kind: place for place, kind in enumerate(DocumentKind)}

Whole = Cancel | Close | Reopen
"""What is done to a document as it is."""

Follow = Deliver | Invoice | Return | Whole


class FollowDocuments:
    """Documents of a backend together with those that are still in the outbox.

    Looking raises Unreachable, NotAllowed, and Rejected for a number that nobody knows; making never needs the network.
    """

    def __init__(self, connections: Connections, outbox: OutboxStore, putting: PutInOutbox, clock: Clock) -> None:
        self._connections, self._outbox, self._putting, self._clock = connections, outbox, putting, clock

    def documents(self, profile: str, query: DocumentQuery) -> Sequence[Document]:
        """The backend's documents without their lines, newest first."""
        with self._connections.using(profile) as backend:
            return backend.documents(query)

    def standing(self, profile: str, customer: str) -> Standing:
        """How a customer stands at the backend."""
        with self._connections.using(profile) as backend:
            return backend.standing(customer)

    def document(self, profile: str, number: str) -> Document:
        """One document with its lines, by its own or its temporary number."""
        entry = self._outbox.by_number(profile, number)
        pending = self._draft(profile, entry) if entry and entry.state is not State.CONFIRMED else None
        if pending is not None:
            return pending
        with self._connections.using(profile) as backend:
            return backend.document(entry.remote_number if entry else number)

    def chain(self, profile: str, number: str) -> Chain:
        """All documents linked with one; what is still in the outbox stands there as a draft with its links.

        Where nothing of the chain is at the backend yet, the backend is not asked.
        """
        waiting = {entry.number: entry for entry in reversed(self._outbox.entries(profile, UNDER_WAY, MOST_UNDER_WAY))}
        names = _Names(profile, self._outbox, waiting)
        at_backend, numbers = names.above(names.of(number))
        chain = self._at_backend(profile, at_backend)
        numbers.update(document.number for document in chain.documents)
        for entry in waiting.values():
            if numbers.intersection(names.sources_of(entry)):
                numbers.add(entry.number)
        pending = [entry for entry in waiting.values() if entry.number in numbers]
        drafts = [draft for entry in pending if (draft := self._draft(profile, entry))]
        documents = tuple(sorted((*chain.documents, *drafts), key=lambda document: _SORTED[document.kind]))
        links = [link for entry in pending for link in _links(entry, names, documents)]
        return Chain(documents, (*chain.links, *links))

    def deliver(
        self,
        profile: str,
        number: str,
        lines: Sequence[LineQuantity] = (),
        day: Date | None = None,
        identity: str = "",
        *,
        again: bool = False,
    ) -> Entry:
        """Put a delivery note for an order into the outbox; no lines means all that is left, no day today.

        Its identity is the given one, else the hash of what is asked for: the same asked for again comes back as
        repeated, so a second equal part needs an identity of its own or again. Raises InvalidInput.
        """
        return self._follow(profile, "deliver", Deliver(number, tuple(lines), day), identity, again=again)

    def invoice(
        self,
        profile: str,
        number: str,
        lines: Sequence[LineQuantity] = (),
        day: Date | None = None,
        identity: str = "",
        *,
        again: bool = False,
    ) -> Entry:
        """Put a sales invoice for an order or a delivery note into the outbox, as deliver does."""
        return self._follow(profile, "invoice", Invoice(number, tuple(lines), day), identity, again=again)

    def take_back(
        self,
        profile: str,
        number: str,
        lines: Sequence[LineQuantity] = (),
        day: Date | None = None,
        identity: str = "",
        *,
        again: bool = False,
    ) -> Entry:
        """Put the return of a delivery note or the credit note of a sales invoice into the outbox, as deliver does."""
        source = self._source(profile, number)
        kind = document_kind(source.command) if isinstance(source, Entry) else source.kind if source else None
        gives = DocumentKind.CREDIT_NOTE if kind in BILLS else DocumentKind.RETURN
        return self._follow(profile, "return", Return(number, tuple(lines), day, gives), identity, again=again)

    def cancel(self, profile: str, number: str, identity: str = "", *, again: bool = False) -> Entry:
        """Put the cancelling of a document into the outbox; raises InvalidInput for one that has not gone out yet."""
        self._check_gone(profile, number)
        return self._follow(profile, "cancel", Cancel(number), identity, again=again)

    def close(self, profile: str, number: str, identity: str = "", *, again: bool = False) -> Entry:
        """Put the closing of a sales order into the outbox, as cancel does."""
        self._check_gone(profile, number)
        return self._follow(profile, "close", Close(number), identity, again=again)

    def reopen(self, profile: str, number: str, identity: str = "", *, again: bool = False) -> Entry:
        """Put the reopening of a sales order into the outbox, as cancel does."""
        return self._follow(profile, "reopen", Reopen(number), identity, again=again)

    def _check_gone(self, profile: str, number: str) -> None:
        entry = self._outbox.by_number(profile, number)
        if entry is not None and entry.state in (State.WAITING, State.PARKED):
            words = "{number} has not gone out yet; withdraw it in the outbox."
            raise InvalidInput(Problem("number", words, {"number": number}))

    def _follow(self, profile: str, verb: str, command: Follow, identity: str, *, again: bool) -> Entry:
        self._connections.profile(profile)
        number, lines = sources(command)[0], () if isinstance(command, Whole) else command.lines
        _check_lines(lines)
        day = None if isinstance(command, Whole) else command.date
        arguments = {"lines": [_asked(line) for line in lines], "date": day}

        def new(known_by: str) -> NewEntry:
            dated = command if isinstance(command, Whole) else replace(command, date=day or self._clock.today())
            return self._putting.entry(profile, dated, known_by, **self._particulars(profile, number))

        return self._putting.once(Wish(profile, verb, [number], arguments, identity, again), new)

    def _particulars(self, profile: str, number: str) -> dict[str, str]:
        """Whose document it is: from the outbox, else from the backend where it can be asked, else unknown."""
        source = self._source(profile, number)
        names = ("customer", "customer_name", "currency", "reference")
        return {name: str(getattr(source, name)) for name in names} if source else {}

    def _source(self, profile: str, number: str) -> Entry | Document | None:
        """What a step begins from, where it is known or the backend can be asked."""
        entry = self._outbox.by_number(profile, number)
        if entry is not None:
            return entry
        try:
            return self.document(profile, number)
        except Refusal:
            return None

    def _draft(self, profile: str, entry: Entry) -> Document | None:
        rule = self._connections.rule(profile)
        return pending_document(entry, rule, lambda number: self._outbox.by_number(profile, number))

    def _at_backend(self, profile: str, numbers: Iterable[str]) -> Chain:
        """The chains of several documents as one."""
        documents: dict[str, Document] = {}
        links: dict[Link, None] = {}
        for number in numbers:
            if number not in documents:
                with self._connections.using(profile) as backend:
                    chain = backend.chain(number)
                documents |= {document.number: document for document in chain.documents}
                links |= dict.fromkeys(chain.links)
        return Chain(tuple(documents.values()), tuple(links))


class _Names:
    """What each document is called now: by the backend's number where it is there, else by its temporary one."""

    def __init__(self, profile: str, outbox: OutboxStore, waiting: dict[str, Entry]) -> None:
        self._profile, self._outbox, self._waiting = profile, outbox, waiting

    def of(self, number: str) -> str:
        if number in self._waiting:
            return number
        entry = self._outbox.by_number(self._profile, number)
        return entry.remote_number or entry.number if entry else number

    def sources_of(self, entry: Entry) -> tuple[str, ...]:
        return tuple(self.of(number) for number in sources(entry.command))

    def above(self, number: str) -> tuple[list[str], set[str]]:
        """What a document builds on: the nearest numbers at the backend, and those still in the outbox, itself too."""
        at_backend: list[str] = []
        waiting: set[str] = set()
        ahead = [number]
        while ahead:
            entry = self._waiting.get(name := ahead.pop(0))
            if entry is None:
                at_backend.append(name)
            elif name not in waiting:
                waiting.add(name)
                ahead.extend(self.sources_of(entry))
        return at_backend, waiting


def _links(entry: Entry, names: _Names, documents: Sequence[Document]) -> list[Link]:
    """The links of a document in the outbox to those it builds on; money goes along as far as it is known."""
    by_number = {document.number: document for document in documents}
    own = by_number.get(entry.number)
    found = [by_number[name] for name in names.sources_of(entry) if name in by_number]
    if own is None:
        return []
    if isinstance(entry.command, Refund):
        return [Link(source.number, own.number, -own.total) for source in found]
    if not isinstance(entry.command, Pay | Allocate):
        several = isinstance(entry.command, CollectiveInvoice)
        return [Link(source.number, own.number, source.open if several else own.total) for source in found]
    if isinstance(entry.command, Allocate):
        credit = names.of(entry.command.credit)
        taken = [Link(credit, own.number, own.total)] if credit in by_number else []
        return taken + _laid_links(entry.command, own, [one for one in found if one.number != credit], names)
    return _laid_links(entry.command, own, found, names)


def _laid_links(command: Pay | Allocate, own: Document, found: Sequence[Document], names: _Names) -> list[Link]:
    given = {names.of(target.number): target.amount for target in command.targets}
    laid = allocate(found, command.amount)
    return [Link(part.number, own.number, _first(given[part.number], part.amount)) for part in laid]


def _first(given: Decimal | None, laid: Decimal) -> Decimal:
    return laid if given is None else given


def _asked(line: LineQuantity) -> list[object]:
    return [line.line, line.quantity, *line.serials]


def _check_lines(lines: Sequence[LineQuantity]) -> None:
    """Raise InvalidInput for lines of which no next document can be made so."""
    problems = [
        Problem("quantity", "The quantity must be above zero.", line=line.line) for line in lines if line.quantity <= 0
    ]
    counted = [line.line for line in lines]
    problems += [
        Problem("line", "Line {line} is not there or stands there twice.", {"line": str(number)}, number)
        for number in dict.fromkeys(counted)
        if number < 1 or counted.count(number) > 1
    ]
    refuse_invalid(problems)
