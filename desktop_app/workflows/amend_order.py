"""Change an order that was booked: it is opened as a draft, and goes back under its number."""

from collections.abc import Sequence
from dataclasses import replace
from uuid import uuid4

from desktop_app.domain.amending import OrderVersion
from desktop_app.domain.commands import Amend
from desktop_app.domain.documents import DocumentStatus
from desktop_app.domain.orders import Amends, Order
from desktop_app.domain.problems import InvalidInput, Problem
from desktop_app.ports.drafts import Draft, DraftStore
from desktop_app.ports.outbox import UNDER_WAY, Entry, OutboxStore, State
from desktop_app.workflows.connect_backend import Connections
from desktop_app.workflows.follow_documents import MOST_UNDER_WAY


class AmendOrder:
    """Every method asks the backend, and raises Rejected, Unreachable or NotAllowed where it refuses."""

    def __init__(self, connections: Connections, outbox: OutboxStore, drafts: DraftStore) -> None:
        self._connections, self._outbox, self._drafts = connections, outbox, drafts

    def open(self, profile: str, number: str) -> Draft:
        """The kept draft in which a booked order is changed: the one that is open already, else a new one.

        It knows the version from which it begins. Raises InvalidInput for an order that can't be changed now.
        """
        entry = self._outbox.by_number(profile, number)
        if entry is not None and entry.state is not State.CONFIRMED:
            raise _refused("{number} was not sent yet; withdraw it in the outbox, or wait.", number)
        number = entry.remote_number if entry else number
        under_way = self.under_way(profile, number)
        if under_way is not None:
            words = "A change of {number} is in the outbox as {change}; wait until it has arrived, or withdraw it."
            raise _refused(words, number, change=under_way.number)
        with self._connections.using(profile) as backend:
            last = backend.versions(number)[-1]
            status = backend.document(number).status
        if status in (DocumentStatus.CANCELLED, DocumentStatus.CLOSED):
            raise _refused("{number} is {status}; it can't be changed.", number, status=status.value)
        amends = Amends(number, last.version)
        open_drafts = self._drafts.open_drafts(profile)
        return next((draft for draft in open_drafts if draft.order.amends == amends), None) or self._new(
            profile, last.order, amends
        )

    def under_way(self, profile: str, number: str) -> Entry | None:
        """A change of an order that has not arrived yet."""
        entries = self._outbox.entries(profile, UNDER_WAY, MOST_UNDER_WAY)
        return next((one for one in entries if isinstance(one.command, Amend) and one.command.number == number), None)

    def versions(self, profile: str, number: str) -> Sequence[OrderVersion]:
        """Every version of a booked order, the oldest first."""
        with self._connections.using(profile) as backend:
            return backend.versions(number)

    def _new(self, profile: str, order: Order, amends: Amends) -> Draft:
        lines = tuple(replace(line, booked=at) for at, line in enumerate(order.lines, start=1))
        draft = Draft(str(uuid4()), self._drafts.new_number(), profile, replace(order, lines=lines, amends=amends))
        self._drafts.save(draft)
        return draft


def _refused(words: str, number: str, **values: str) -> InvalidInput:
    return InvalidInput(Problem("number", words, {"number": number, **values}))
