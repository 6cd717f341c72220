"""Record a payment entry over one or several open orders or invoices."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date as Date
from decimal import Decimal

from desktop_app.domain.commands import Pay
from desktop_app.domain.documents import ZERO, Document, DocumentKind, DocumentQuery
from desktop_app.domain.money_rules import MoneyRules
from desktop_app.domain.problems import Problem, refuse_invalid
from desktop_app.domain.tenders import tender_problems, tendered
from desktop_app.ports.clock import Clock
from desktop_app.ports.outbox import Entry, NewEntry, OutboxStore
from desktop_app.workflows.connect_backend import Connections
from desktop_app.workflows.put_in_outbox import PutInOutbox, Wish


class RecordPayment:
    """Open invoices and the payments over them."""

    def __init__(self, connections: Connections, outbox: OutboxStore, putting: PutInOutbox, clock: Clock) -> None:
        self._connections, self._outbox, self._putting, self._clock = connections, outbox, putting, clock

    def open_invoices(self, profile: str, text: str = "", overdue_on: Date | None = None) -> Sequence[Document]:
        """Invoices with money open, the oldest due first; overdue_on leaves those that were overdue on that day.

        Raises Unreachable or NotAllowed.
        """
        invoices = DocumentQuery(kind=DocumentKind.INVOICE, prepayments=True, only_open=True, oldest_due_first=True)
        query = replace(invoices, text=text, overdue_on=overdue_on)
        with self._connections.using(profile) as backend:
            return backend.documents(query)

    def money_rules(self, profile: str) -> MoneyRules:
        """What was decided about money there. Raises Unreachable or NotAllowed."""
        with self._connections.using(profile) as backend:
            return backend.money_rules()

    def pay(
        self,
        profile: str,
        command: Pay,
        identity: str = "",
        *,
        again: bool = False,
        customer: str = "",
        customer_name: str = "",
    ) -> Entry:
        """Put a payment entry into the outbox; without a date it is today's.

        Its identity is the given one, else the hash of what is asked for; asked for again, the same entry comes back
        as repeated unless again is set. Raises InvalidInput.
        """
        self._connections.profile(profile)
        refuse_invalid(_problems(command))
        numbers = [target.number for target in command.targets]

        def new(known_by: str) -> NewEntry:
            first = self._outbox.by_number(profile, numbers[0])
            return self._putting.entry(
                profile,
                replace(command, date=command.date or self._clock.today()),
                known_by,
                customer=customer or (first.customer if first else ""),
                customer_name=customer_name or (first.customer_name if first else ""),
                total=_sum(command),
                currency=first.currency if first else "",
                reference=command.reference,
            )

        return self._putting.once(Wish(profile, "pay", numbers, _arguments(command), identity, again), new)


def _arguments(command: Pay) -> dict[str, object]:
    """What tells one payment from another; what it has not does not count, so that those of old keep their names."""
    tenders = [[each.method, each.amount, each.reference, each.given] for each in command.tenders]
    return {
        **({"tenders": tenders} if tenders else {}),
        "amounts": [target.amount for target in command.targets],
        "amount": command.amount,
        "method": command.method,
        "date": command.date,
        "reference": command.reference,
        "account": command.account,
    }


def _sum(command: Pay) -> Decimal | None:
    """What is paid, where the command says it; None where it is all that is open."""
    if command.amount is not None:
        return command.amount
    if command.tenders:
        return tendered(command.tenders)
    amounts = [target.amount for target in command.targets if target.amount is not None]
    return sum(amounts, ZERO) if len(amounts) == len(command.targets) else None


def _problems(command: Pay) -> Iterator[Problem]:
    if not command.targets:
        yield Problem("number", "There is nothing to pay; name an order or an invoice.", missing=True)
    if command.amount is not None and command.amount <= 0:
        yield Problem("amount", "The amount must be above zero.")
    given = [target.amount for target in command.targets if target.amount is not None]
    if any(amount <= 0 for amount in given):
        yield Problem("amount", "Each amount must be above zero.")
    elif command.amount is not None and sum(given, ZERO) > command.amount:
        yield Problem("amount", "The amounts are more than the payment.")
    yield from tender_problems(command.tenders, command.amount)
