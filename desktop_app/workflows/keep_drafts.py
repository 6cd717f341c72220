"""Keep drafts: what a person is typing, so that nothing typed is lost."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from uuid import uuid4

from desktop_app.domain.commands import Amend, PlaceOrder
from desktop_app.domain.orders import Order
from desktop_app.domain.problems import InvalidInput, Problem
from desktop_app.ports.drafts import Draft, DraftStore
from desktop_app.ports.outbox import Entry, OutboxStore


class KeepDrafts:
    """Drafts of every profile; every method blocks on disk."""

    def __init__(self, drafts: DraftStore, outbox: OutboxStore) -> None:
        self._drafts, self._outbox = drafts, outbox

    def new(self, profile: str, order: Order) -> Draft:
        """A draft with an id and a temporary number of its own; it is kept once it is saved."""
        return Draft(str(uuid4()), self._drafts.new_number(), profile, order)

    def save(self, draft: Draft, before: Draft | None = None) -> datetime:
        """Keep a draft durably; before is the draft as last saved. Returns when the commit was durable, in UTC."""
        return self._drafts.save(draft, before)

    def load(self, draft_id: str) -> Draft | None:
        """One draft, None where there is none."""
        return self._drafts.load(draft_id)

    def open_drafts(self, profile: str) -> Sequence[Draft]:
        """The drafts not yet submitted, newest first."""
        return self._drafts.open_drafts(profile)

    def mending(self, entry: Entry) -> Draft:
        """A refused order as a person left it while mending it, else as it was refused; never among the open drafts.

        Saving it changes nothing of the entry. Raises InvalidInput where the entry is no order.
        """
        if not isinstance(entry.command, PlaceOrder | Amend):
            raise InvalidInput(Problem("key", "{number} is no order.", {"number": entry.number}))
        refused = Draft(entry.draft_id or entry.key, entry.number, entry.profile, entry.command.order, submitted=True)
        kept = self._drafts.load(refused.id)
        if kept is None or kept.saved_at is None:
            return refused
        sent_again = [event.at for event in self._outbox.events(entry.key) if event.what == "mended"]
        if sent_again and kept.saved_at < sent_again[-1]:
            return replace(refused, saved_at=kept.saved_at)
        return replace(kept, submitted=True)

    def throw_away(self, draft_id: str) -> None:
        """Forget a draft; raises InvalidInput where it was submitted, for then it belongs to an entry."""
        draft = self._drafts.load(draft_id)
        if draft is not None and draft.submitted:
            words = "{number} was submitted; it is withdrawn in the outbox."
            raise InvalidInput(Problem("number", words, {"number": draft.number}))
        self._drafts.delete(draft_id)
