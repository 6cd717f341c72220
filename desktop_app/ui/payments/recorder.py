"""Writes a payment down off the GUI thread, once however often it is asked for."""

from uuid import uuid4

from PySide6.QtCore import QObject, Signal

from desktop_app.ports.outbox import Entry, State
from desktop_app.ui.desk import Desk
from desktop_app.ui.jobs import KEEP
from desktop_app.ui.payments.look_up import keep_account
from desktop_app.ui.payments.panel import Entered
from desktop_app.ui.payments.plan import Plan
from desktop_app.ui.payments.recording import pay_command, refund_command
from desktop_app.ui.payments.refused import MEND, can_be_mended
from desktop_app.ui.payments.words import booked_words, refused_words
from desktop_app.ui.widgets.strip import Level, StripRow
from desktop_app.workflows.send_outbox import Held, Sent


class Recorder(QObject):
    """recorded(Entry, Plan) once it is in the outbox, refused(Exception) where it is not.

    told(StripRow) when the backend has booked the last one, or did not take it; parked(Entry) then.
    """

    recorded = Signal(object, object)
    refused = Signal(object)
    told = Signal(object)
    parked = Signal(object)

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.busy = False
        self._last: tuple[str, Plan] = ("", Plan())
        desk.navigator.outbox_changed.connect(self._on_moved)
        self.begin_again()

    def begin_again(self) -> None:
        """The next payment is another wish, even one with the same figures."""
        self._identity = str(uuid4())
        self.mends: Entry | None = None

    def mended(self) -> str:
        """The key of the refused payment that is in the form; empty for none."""
        return self.mends.key if self.mends else ""

    def is_shown(self, entry: Entry) -> bool:
        """Whether an entry is of the profile that is shown."""
        return entry.profile == self._desk.profile

    def put(self, now: Plan, entered: Entered) -> None:
        """Put the payment into the outbox, in the place of the refused one that it mends."""
        self.busy = True
        mends, verbs, profile, identity = self.mends, self._desk.verbs, self._desk.profile, self._identity

        def put() -> Entry:
            if now.refund is not None:
                refund = refund_command(now, entered)
                if mends is not None:
                    return verbs.outbox.mend(mends.key, refund)
                return verbs.credit.refund(profile, refund, identity, whose=now.refund)
            command = pay_command(now, entered)
            if mends is not None:
                return verbs.outbox.mend(mends.key, command)
            return verbs.pay.pay(profile, command, identity, customer=now.customer, customer_name=now.customer_name)

        def work() -> Entry:
            entry = put()
            if entered.account:
                keep_account(verbs, profile, entered.account)
            return entry

        self._desk.jobs.run(work, lambda entry: self._done(entry, now), owner=self, failed=self._failed, lane=KEEP)

    def _done(self, entry: Entry, now: Plan) -> None:
        self.busy = False
        self._last = (entry.key, now)
        self.recorded.emit(entry, now)

    def _failed(self, error: Exception) -> None:
        self.busy = False
        self.refused.emit(error)

    def _on_moved(self, moved: object) -> None:
        key, now = self._last
        if not isinstance(moved, Sent | Held) or moved.entry.key != key or not self.is_shown(moved.entry):
            return
        if isinstance(moved, Sent):
            self.told.emit(StripRow("booked", Level.NOTICE, booked_words(moved.receipt.number, now)))
        elif moved.state is State.PARKED:
            self.parked.emit(moved.entry)
            mends = can_be_mended(moved.entry)
            keys, action = (self._desk.actions.key(MEND), self.tr("Mend")) if mends else ("", "")
            words = refused_words(moved.entry)
            self.told.emit(StripRow("held", Level.DANGER, words, action=action, keys=keys, quote=moved.reason))
