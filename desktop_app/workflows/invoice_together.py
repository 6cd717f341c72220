"""Invoice together: one sales invoice over several delivery notes of a customer."""

from collections.abc import Iterator, Sequence
from datetime import date as Date
from decimal import Decimal

from desktop_app.domain.commands import CollectiveInvoice
from desktop_app.domain.documents import Document, DocumentKind
from desktop_app.domain.problems import Problem, refuse_invalid
from desktop_app.ports.clock import Clock
from desktop_app.ports.outbox import Entry, NewEntry
from desktop_app.workflows.connect_backend import Connections
from desktop_app.workflows.put_in_outbox import PutInOutbox, Wish


class InvoiceTogether:
    """Puts collective invoices into the outbox; never needs the network."""

    def __init__(self, connections: Connections, putting: PutInOutbox, clock: Clock) -> None:
        self._connections, self._putting, self._clock = connections, putting, clock

    def invoice(
        self, profile: str, deliveries: Sequence[Document], day: Date | None = None, identity: str = ""
    ) -> Entry:
        """Put one sales invoice for what is left of some delivery notes into the outbox; no day means today.

        Its identity is the given one, else the hash of what is asked for; asked for again, the same entry comes back
        as repeated. Raises InvalidInput for delivery notes that can't stand on one invoice.
        """
        self._connections.profile(profile)
        refuse_invalid(problems_together(deliveries))
        numbers = tuple(delivery.number for delivery in deliveries)
        first = deliveries[0]

        def new(known_by: str) -> NewEntry:
            return self._putting.entry(
                profile,
                CollectiveInvoice(numbers, day or self._clock.today()),
                known_by,
                customer=first.customer,
                customer_name=first.customer_name,
                currency=first.currency,
                total=sum((delivery.open for delivery in deliveries), Decimal(0)),
            )

        return self._putting.once(Wish(profile, "invoice_together", numbers, {"date": day}, identity), new)


def problems_together(deliveries: Sequence[Document]) -> Iterator[Problem]:
    """What keeps delivery notes from one invoice, as far as it can be seen from here."""
    if not deliveries:
        yield Problem("number", "Choose the delivery notes to be invoiced.", missing=True)
    for one in deliveries:
        if one.kind is not DocumentKind.DELIVERY:
            yield Problem("number", "{number} is no delivery note.", {"number": one.number})
        elif (one.customer, one.currency) != (deliveries[0].customer, deliveries[0].currency):
            words = "{first} and {other} are not of one customer and one currency; invoice them apart."
            yield Problem("number", words, {"first": deliveries[0].number, "other": one.number})
