"""What is done with credit and with rests: used for invoices, paid back, let off."""

from collections.abc import Sequence
from uuid import uuid4

from PySide6.QtCore import QObject, Signal

from desktop_app.domain.allocation import Off
from desktop_app.ports.outbox import Entry
from desktop_app.ui.desk import Desk
from desktop_app.ui.jobs import KEEP
from desktop_app.ui.payments.choosing import Choosing
from desktop_app.ui.payments.credit_uses import Use, used_row
from desktop_app.ui.payments.strip_rows import nothing_off_row
from desktop_app.ui.widgets.refusals import refusal_row
from desktop_app.ui.widgets.strip import Level, StripRow


class Crediting(QObject):
    """said(StripRow) what came of it; used once the allocations are in the outbox.

    changed(None or a StripRow that says why not) where the payment being entered became another one.
    """

    said = Signal(object)
    used = Signal()
    changed = Signal(object)

    def __init__(self, desk: Desk, choosing: Choosing, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk, self._choosing, self._busy = desk, choosing, False

    def let_off(self, why: Off) -> None:
        """Let off what may come off beside the payment, or no longer."""
        self.changed.emit(None if self._choosing.let_off(why) else nothing_off_row(why, self._choosing.bounds))

    def pay_back(self, current: str) -> None:
        """Begin to pay back what stands to the customer's credit; again: the next credit of theirs."""
        can = self._choosing.bounds.pays_back
        nothing = self.tr("Nothing stands open that could be paid back.")
        words = nothing if can else self.tr("No money goes back to a customer through these books.")
        found = can and self._choosing.begin_refund(current)
        self.changed.emit(None if found else StripRow("said", Level.WARNING, words))

    def use(self) -> None:
        """Lay the customer's open credit on the chosen invoices, once however often it is asked for."""
        wanted = self._choosing.uses
        if self._busy:
            return
        if not wanted:
            nothing = self.tr("No credit stands open for what is chosen.")
            none_here = self.tr("No credit is laid on invoices through these books.")
            words = nothing if self._choosing.bounds.uses_credit else none_here
            self.said.emit(StripRow("said", Level.WARNING, words))
            return
        self._busy = True
        verbs, profile, wish = self._desk.verbs, self._desk.profile, str(uuid4())

        def work() -> list[Entry]:
            put = verbs.credit.allocate
            return [put(profile, use.command, f"{wish}.{at}", whose=use.credit) for at, use in enumerate(wanted)]

        def done(entries: Sequence[Entry]) -> None:
            self._done(entries, wanted)

        self._desk.jobs.run(work, done, owner=self, failed=self._failed, lane=KEEP)

    def _done(self, entries: Sequence[Entry], wanted: Sequence[Use]) -> None:
        self._busy = False
        self.said.emit(used_row(wanted))
        for entry in entries:
            self._desk.put(entry)
        self.used.emit()

    def _failed(self, error: Exception) -> None:
        self._busy = False
        self.said.emit(refusal_row(error))
