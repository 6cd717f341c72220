"""The draft of the order being typed, as it is on disk; used in the lane keep alone, one call after the other."""

from collections.abc import Callable
from dataclasses import replace

from desktop_app.domain.orders import Order
from desktop_app.ports.drafts import Draft, TypedText
from desktop_app.ports.outbox import Entry
from desktop_app.workflows.keep_drafts import KeepDrafts
from desktop_app.workflows.submit_order import SubmitOrder

Typed = tuple[TypedText, ...]


class Drawer:
    """Makes the draft with its first save and keeps it up to date; every method blocks on disk.

    mends is the refused order that is changed, whose own draft is kept then.
    """

    def __init__(
        self,
        drafts: KeepDrafts,
        submit: SubmitOrder,
        profile: str,
        draft: Draft | None = None,
        mends: Entry | None = None,
    ) -> None:
        self._drafts, self._submit, self._profile = drafts, submit, profile
        self._draft, self._mends = draft, mends

    def keep(self, order: Order, typed: Typed) -> Draft:
        """Keep what stands in the form; returns once it is durable, without writing where nothing changed."""
        if self._draft is None and self._mends is not None:
            self._draft = self._drafts.mending(self._mends)
        before = self._draft if self._draft is not None and self._draft.saved_at else None
        if before is not None and (before.order, before.typed) == (order, typed):
            return before
        draft = replace(self._draft or self._drafts.new(self._profile, order), order=order, typed=typed)
        self._draft = replace(draft, saved_at=self._drafts.save(draft, before))
        return self._draft

    def submit(self, order: Order, typed: Typed, customer_name: str, *, over_limit: bool = False) -> Entry:
        """Keep the draft and put it into the outbox; raises InvalidInput where it may not go."""
        return self._submit.submit_draft(self.keep(order, typed), customer_name, over_limit=over_limit)

    def send_again(self, order: Order, typed: Typed, mend: Callable[[], Entry]) -> Entry:
        """Keep the mended order, then let it go again; raises InvalidInput where it may not."""
        self.keep(order, typed)
        return mend()

    def throw_away(self) -> None:
        """Forget the draft if it was ever kept, as when everything typed was taken away again."""
        if self._draft is not None:
            self._drafts.throw_away(self._draft.id)
            self._draft = None
