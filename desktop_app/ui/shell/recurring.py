"""Offers the copies of recurring orders that are due as drafts, when the window opens and whenever a day has begun."""

from functools import partial
from typing import Final

from PySide6.QtCore import QObject

from desktop_app.ui.desk import Desk
from desktop_app.ui.jobs import KEEP
from desktop_app.ui.shell.hourly import Hourly
from desktop_app.ui.widgets.refusals import refusal_row
from desktop_app.ui.widgets.strip import Level, StripRow
from desktop_app.workflows.repeat_orders import Offered

DRAFTS: Final = "orders.drafts"


class RecurringOrders(Hourly):
    """Looks when one is added, too. Nothing is booked: a person submits the drafts or throws them away."""

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(desk, parent)
        desk.navigator.orders_recur.connect(self.look)
        desk.navigator.profile_changed.connect(lambda _name: self.look())

    def look(self) -> None:
        """Make the drafts that are due in the profile that is shown."""
        work = partial(self._desk.verbs.orders.repeat.offer, self._desk.profile)
        self._desk.jobs.run(work, self._offered, self, self._failed, KEEP)

    def _offered(self, offered: Offered) -> None:
        said, actions = self._desk.navigator.said, self._desk.actions
        if offered.drafts:
            names = ", ".join(draft.number for draft in offered.drafts)
            words = self.tr("Recurring orders are due: look at the drafts {drafts} and submit them.")
            action, keys = actions.specs[DRAFTS].text, actions.key_text(DRAFTS)
            said.emit(StripRow(DRAFTS, Level.WARNING, words.format(drafts=names), action=action, keys=keys))
            self._desk.navigator.drafts_changed.emit()
        for at, problem in enumerate(offered.problems):
            words = self.tr("A recurring order could not be copied. {why}").format(why=problem)
            said.emit(StripRow(f"recurring.{at}", Level.WARNING, words))

    def _failed(self, error: Exception) -> None:
        self._desk.navigator.said.emit(refusal_row(error))
