"""Uses credit for the chosen invoices: the allocations are written down off the GUI thread."""

from collections.abc import Sequence
from uuid import uuid4

from PySide6.QtCore import QObject, Signal

from desktop_app.ports.outbox import Entry
from desktop_app.ui.desk import Desk
from desktop_app.ui.jobs import KEEP
from desktop_app.ui.payments.choosing import Choosing
from desktop_app.ui.payments.credit_uses import Use, used_row
from desktop_app.ui.widgets.refusals import refusal_row
from desktop_app.ui.widgets.strip import Level, StripRow


class Crediting(QObject):
    """said(StripRow) what came of it; used once the allocations are in the outbox."""

    said = Signal(object)
    used = Signal()

    def __init__(self, desk: Desk, choosing: Choosing, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk, self._choosing, self._busy = desk, choosing, False

    def use(self) -> None:
        """Lay the customer's open credit on the chosen invoices, once however often it is asked for."""
        wanted = self._choosing.uses
        if self._busy:
            return
        if not wanted:
            words = self.tr("No credit stands open for what is chosen.")
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
