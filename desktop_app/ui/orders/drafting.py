"""The life of the order in the form: opened, kept while it is typed, submitted, and what came of it."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject, Signal

from desktop_app.domain.commands import Amend, PlaceOrder
from desktop_app.domain.customers import Customer
from desktop_app.domain.entry import for_start
from desktop_app.domain.orders import Amends, Order
from desktop_app.domain.starts import Start
from desktop_app.ports.drafts import Draft
from desktop_app.ports.outbox import Entry, State
from desktop_app.ui.desk import Desk
from desktop_app.ui.jobs import KEEP
from desktop_app.ui.orders.autosave import Autosave, Snapshot
from desktop_app.ui.orders.drawer import Drawer
from desktop_app.ui.orders.life import Life, of_draft, of_entry
from desktop_app.ui.orders.opening import Opening, gather, gather_refused
from desktop_app.workflows.send_outbox import Held, Sent


class Drafting(QObject):
    """opened(Opening) when an order can be shown; life(Life) whenever it moves on; drafts(open ones) when known.

    submitted(Entry) once it is durably in the outbox; refused(exception) where it may not go.
    """

    opening = Signal()
    opened = Signal(object)
    unopened = Signal()
    life = Signal(object)
    drafts = Signal(object)
    submitted = Signal(object)
    refused = Signal(object)

    def __init__(self, desk: Desk, snapshot: Snapshot, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk, self._snapshot = desk, snapshot
        self.autosave = Autosave(desk.jobs, snapshot, self)
        self.autosave.saved.connect(self._saved)
        self.draft: Draft | None = None
        self.entry: Entry | None = None
        self._amends: Amends | None = None
        self.is_opening = False
        """An order was asked for and is not in the form yet."""
        self._drawer: Drawer | None = None
        desk.navigator.outbox_changed.connect(self._moved)
        desk.navigator.drafts_changed.connect(self.list_drafts)

    @property
    def is_typed(self) -> bool:
        """Whether the order is still a person's to change: a draft, or refused by the backend."""
        return self.entry is None or self.entry.state is State.PARKED

    # ---- opening

    def open_new(self, customer: Customer | None = None, start: Start = Start.ORDER) -> None:
        """Begin a blank order, or what else a sale begins with, for a customer where one is given."""
        order = Order(customer=customer.code if customer else "", currency="EUR", date=self._desk.verbs.clock.today())
        self._gather(for_start(order, start), None)

    def open_draft(self, draft: Draft) -> None:
        """Go on with a draft."""
        self._gather(draft.order, draft)

    def open_entry(self, entry: Entry) -> None:
        """Show an order that is in the outbox; a parked one can be changed and goes again under its key."""
        if isinstance(entry.command, PlaceOrder | Amend):
            verbs, profile, order = self._desk.verbs, self._desk.profile, entry.command.order
            is_refused = entry.state is State.PARKED
            work = (
                partial(gather_refused, verbs, profile, entry) if is_refused else partial(gather, verbs, profile, order)
            )
            self._begin(work, entry)

    def _gather(self, order: Order, draft: Draft | None) -> None:
        self._begin(partial(gather, self._desk.verbs, self._desk.profile, order, draft))

    def _begin(self, work: Callable[[], Opening], entry: Entry | None = None) -> None:
        if self.autosave.trouble:  # it would be lost where it stands
            self.autosave.flush()
            return
        self.autosave.flush_if_unsaved()
        self.is_opening = True
        self.opening.emit()
        self._desk.jobs.run(work, partial(self._gathered, entry), self, self._not_gathered, topic="opening")

    def _not_gathered(self, error: Exception) -> None:
        """The order in the form stays."""
        self.is_opening = False
        self.unopened.emit()
        raise error

    def _gathered(self, entry: Entry | None, opening: Opening) -> None:
        self.is_opening = False
        self.draft, self.entry, self._amends = opening.draft, entry, opening.order.amends
        self._keep_in(self._drawer_for(opening.profile, opening.draft))
        self.opened.emit(opening)
        self.autosave.forget()  # what closing the old order's cells has set off is not this order's
        self.life.emit(self.where())

    def _drawer_for(self, profile: str, draft: Draft | None) -> Drawer | None:
        """Where the order is kept while a person can change it."""
        verbs = self._desk.verbs
        return Drawer(verbs.drafts, verbs.submit, profile, draft, self.entry) if self.is_typed else None

    def _keep_in(self, drawer: Drawer | None) -> None:
        self._drawer = drawer
        self.autosave.follow(drawer)

    def where(self) -> Life:
        """Where the order is in its life."""
        if self.entry is not None:
            return of_entry(self.entry, self.entry.state)
        return of_draft(self.draft.number if self.draft else "", self._amends)

    def list_drafts(self) -> None:
        """Ask for the drafts that are open; they come with drafts, without the one in the form."""
        work = partial(self._desk.verbs.drafts.open_drafts, self._desk.profile)
        self._desk.jobs.run(work, self._listed, self, topic="drafts")

    def _listed(self, found: Sequence[Draft]) -> None:
        here = self.draft.id if self.draft else ""
        self.drafts.emit([draft for draft in found if draft.id != here])

    def throw_away(self, draft: Draft) -> None:
        """Forget another draft."""
        work = partial(self._desk.verbs.drafts.throw_away, draft.id)
        self._desk.jobs.run(work, lambda _none: self.list_drafts(), self, lane=KEEP)

    def bring_back(self, draft: Draft) -> None:
        """Keep a draft again that was thrown away."""
        work = partial(self._desk.verbs.drafts.save, draft)
        self._desk.jobs.run(work, lambda _at: self.list_drafts(), self, lane=KEEP)

    # ---- to another profile

    @property
    def is_untouched(self) -> bool:
        """Nothing was typed that is worth a draft."""
        return self.entry is None and self.draft is None and not self.autosave.is_unsaved

    def hand_over(self) -> Callable[[], Draft] | None:
        """How the draft is kept as it stands and then handed to others, on disk; None where there is none to hand."""
        if self.entry is not None or self._drawer is None:
            return None
        self.autosave.forget()
        return partial(self._drawer.keep, *self._snapshot())

    def let_go(self) -> None:
        """The draft is another's now: nothing more is kept of it here."""
        self.autosave.forget()
        self.autosave.follow(None)
        self._drawer, self.draft = None, None

    def _saved(self, draft: Draft) -> None:
        self.draft = draft
        if self.entry is None:
            self.life.emit(self.where())

    # ---- submitting

    def submit(self, customer_name: str, total_as_seen: PlaceOrder | Amend) -> None:
        """Put the order into the outbox, or send the changed one again under the key it had."""
        self.autosave.forget()
        if self._drawer is None:
            return
        if self.entry is not None:
            mend = partial(self._desk.verbs.outbox.mend, self.entry.key, total_as_seen)
            work = partial(self._drawer.send_again, *self._snapshot(), mend)
        else:
            over_limit = total_as_seen.over_limit
            work = partial(self._drawer.submit, *self._snapshot(), customer_name, over_limit=over_limit)
        self._desk.jobs.run(work, self._submitted, self, failed=self._refused, lane=KEEP)

    def _submitted(self, entry: Entry) -> None:
        self.entry = entry
        self._keep_in(None)
        self.life.emit(self.where())
        self.submitted.emit(entry)
        self._desk.put(entry)

    def _refused(self, error: Exception) -> None:
        self.autosave.changed()
        self.refused.emit(error)

    def _moved(self, moved: object) -> None:
        """A sender moved an entry on; shown where it is the order in the form."""
        entry = moved.entry if isinstance(moved, Sent | Held) else moved
        if self.entry is None or not isinstance(entry, Entry) or entry.key != self.entry.key:
            return
        state = moved.state if isinstance(moved, Held) else State.CONFIRMED if isinstance(moved, Sent) else entry.state
        number = moved.receipt.number if isinstance(moved, Sent) else entry.remote_number
        reason = moved.reason if isinstance(moved, Held) else entry.reason
        before, self.entry = self.entry.state, _with(entry, state, number, reason)
        if state is not before and State.PARKED in (before, state):
            self._keep_in(self._drawer_for(entry.profile, None))
        self.life.emit(self.where())


def _with(entry: Entry, state: State, number: str, reason: str) -> Entry:
    return replace(entry, state=state, remote_number=number, reason=reason)
