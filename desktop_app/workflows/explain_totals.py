"""Explain totals: where the figures of a document come from, step by step, whether it is booked or still waits."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Final

from desktop_app.domain.commands import Command, NextPart, Pay, PayTarget
from desktop_app.domain.document_steps import open_steps, sum_steps, to_come_steps
from desktop_app.domain.documents import ASKING, MONEY, ZERO, Document, DocumentKind, DocumentQuery
from desktop_app.domain.money_steps import allocation_steps, laid_steps
from desktop_app.domain.rules.rule import Step
from desktop_app.ports.backend import Backend, NotAllowed, Unreachable
from desktop_app.ports.clock import Clock
from desktop_app.ports.outbox import Entry, OutboxStore, State
from desktop_app.workflows.connect_backend import Connections
from desktop_app.workflows.follow_documents import FollowDocuments
from desktop_app.workflows.pending_documents import pending_steps

_PAGE: Final = 1000


@dataclass(frozen=True, slots=True)
class Explained:
    """Where figures come from. total are the steps to a total, open those to what is open; either may be empty.

    rule is the name of the rule that priced it, empty where none did. unasked is the refusal's sentence where the
    backend could not be asked and the steps were worked out here from what was sent.
    """

    rule: str = ""
    total: tuple[Step, ...] = ()
    open: tuple[Step, ...] = ()
    unasked: str = ""


@dataclass(frozen=True, slots=True)
class _Owed:
    """A document as far as a payment is meant for it."""

    number: str
    open: Decimal


class ExplainTotals:
    """Every method may block on disk or network; none changes anything."""

    def __init__(self, connections: Connections, outbox: OutboxStore, follow: FollowDocuments, clock: Clock) -> None:
        self._connections, self._outbox, self._follow, self._clock = connections, outbox, follow, clock

    def document(self, profile: str, number: str) -> Explained:
        """A document by its own or its temporary number: its total, and what is open on it where it is booked.

        What waits in the outbox is worked out from what will be sent, by the profile's rule, and so is what was sent
        from here where the backend does not answer. Raises Unreachable, NotAllowed, and Rejected for an unknown number.
        """
        entry = self._outbox.by_number(profile, number)
        if entry is not None and entry.state is not State.CONFIRMED:
            return self.entry(profile, entry)
        try:
            return self._booked(profile, entry.remote_number if entry else number)
        except (Unreachable, NotAllowed) as refusal:
            known = self.entry(profile, entry) if entry is not None and not isinstance(entry.command, Pay) else None
            if known is None or not known.total:
                raise
            return Explained(known.rule, known.total, unasked=refusal.message)

    def entry(self, profile: str, entry: Entry) -> Explained:
        """The total of what an entry of the outbox will make; nothing where it makes no document, or none known here.

        Raises Unreachable, NotAllowed or Rejected for a payment over documents of which the backend must be asked.
        """
        if isinstance(entry.command, Pay):
            return Explained(total=self._payment(profile, entry.command))
        return self._worked_out(profile, entry.command)

    def next(self, profile: str, command: NextPart) -> Explained:
        """The total that the next document would have if it was booked now; books nothing.

        Raises Unreachable, NotAllowed, and Rejected where it can't be booked so.
        """
        entry = self._outbox.by_number(profile, command.source)
        if entry is not None and entry.state is not State.CONFIRMED:
            return self._worked_out(profile, command)
        number = entry.remote_number if entry else command.source
        with self._connections.using(profile) as backend:
            return Explained(backend.rule, backend.explain_next(replace(command, source=number)))

    def discounts(self, profile: str, command: Pay) -> tuple[Step, ...]:
        """How a payment's early payment discounts would come about, with their VAT by code."""
        with self._connections.using(profile) as backend:
            return backend.explain_next(command) if command.discounts else ()

    def standing(self, profile: str, customer: str) -> Explained:
        """What a customer owes in their own currency, and how much of it is overdue, invoice by invoice."""
        with self._connections.using(profile) as backend:
            standing = backend.standing(customer)
            invoices = [one for kind in ASKING for one in _all_open(backend, customer, kind)]
            credit_notes = _all_open(backend, customer, DocumentKind.CREDIT_NOTE)
        mine = [invoice for invoice in invoices if invoice.currency == standing.currency]
        off = {credit.number: -credit.open for credit in credit_notes if credit.currency == standing.currency}
        return Explained(open=self._open_sum(mine, "", standing.opening, off))

    def open_sum(self, invoices: Iterable[Document]) -> Explained:
        """What is open on invoices, and how much of it is overdue today, a sum for each currency. Asks nobody."""
        by_currency: dict[str, list[Document]] = {}
        for invoice in invoices:
            by_currency.setdefault(invoice.currency, []).append(invoice)
        fewest_first = sorted(by_currency, key=lambda code: len(by_currency[code]))
        suffix = " {}" if len(by_currency) > 1 else ""
        steps = [self._open_sum(by_currency[code], suffix.format(code)) for code in fewest_first]
        return Explained(open=tuple(step for some in steps for step in some))

    def _open_sum(
        self,
        invoices: Sequence[Document],
        suffix: str,
        opening: Decimal = ZERO,
        credit: dict[str, Decimal] | None = None,
    ) -> tuple[Step, ...]:
        today = self._clock.today()
        late = {invoice.number: invoice.open for invoice in invoices if invoice.is_overdue(today)}
        began = {"opening balance": opening} if opening else {}
        every = began | {invoice.number: invoice.open for invoice in invoices if invoice.open} | (credit or {})
        formula = "opening balance and what is open on each invoice" if began else "sum of what is open on each invoice"
        formula = f"{formula}, less what is open on credit notes" if credit else formula
        overdue = sum_steps(f"overdue{suffix}", "sum of what is past its due date", late)[-1:] if late else ()
        return (*overdue, *sum_steps(f"open{suffix}", formula, every))

    def _worked_out(self, profile: str, command: Command) -> Explained:
        """By the profile's rule, from what will be sent."""
        rule = self._connections.rule(profile)
        steps = pending_steps(command, rule, lambda number: self._outbox.by_number(profile, number))
        return Explained(rule.name, steps)

    def _booked(self, profile: str, number: str) -> Explained:
        with self._connections.using(profile) as backend:
            steps, rule = backend.explain(number), backend.rule
        chain = self._follow.chain(profile, number)
        document = next((one for one in chain.documents if one.number == number), None)
        if document is None:
            return Explained(rule, steps)
        rule = "" if document.kind in MONEY else rule
        return Explained(rule, steps, (*open_steps(document, chain), *to_come_steps(document, chain)))

    def _payment(self, profile: str, command: Pay) -> tuple[Step, ...]:
        given = {target.number: target.amount for target in command.targets if target.amount is not None}
        if len(given) == len(command.targets):
            return laid_steps(given, sum(given.values(), ZERO) if command.amount is None else command.amount)
        owed = [_Owed(target.number, self._owed(profile, target)) for target in command.targets]
        return allocation_steps(owed, command.amount)

    def _owed(self, profile: str, target: PayTarget) -> Decimal:
        if target.amount is not None:
            return target.amount
        return self._follow.document(profile, target.number).open


def _all_open(backend: Backend, customer: str, kind: DocumentKind) -> list[Document]:
    """What is open on a customer's documents of one kind, page by page."""
    found: list[Document] = []
    while len(page := backend.documents(_open_documents(customer, kind, len(found)))) == _PAGE:
        found.extend(page)
    return [*found, *page]


def _open_documents(customer: str, kind: DocumentKind, offset: int) -> DocumentQuery:
    return DocumentQuery(
        kind=kind,
        customer=customer,
        only_open=True,
        oldest_due_first=True,
        offset=offset,
        limit=_PAGE,
    )
