"""The kinds of documents to narrow the list by, less those that the books of the profile don't have."""

from functools import partial
from typing import Final

from PySide6.QtCore import QObject

from desktop_app.ports.backend import Capability
from desktop_app.ui.desk import Desk
from desktop_app.ui.jobs import ASK
from desktop_app.ui.widgets.pill import PillRow

NEEDS: Final = {"quotations": Capability.QUOTATION, "receipts": Capability.COUNTER_SALE}
"""What books must be able to do to have documents of a kind; the other kinds are everywhere."""


class OfferedKinds(QObject):
    """Asks anew for each profile that is shown; until it is known all kinds are offered."""

    def __init__(self, desk: Desk, pills: PillRow, parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._pills = desk, pills
        desk.navigator.profile_changed.connect(lambda _name: self._ask())
        self._ask()

    def _ask(self) -> None:
        self._show(frozenset(NEEDS.values()))
        work = partial(_capabilities, self._desk)
        self._desk.jobs.run(work, self._show, self, failed=lambda _error: None, lane=ASK, topic="kinds")

    def _show(self, able: frozenset[Capability]) -> None:
        for key, need in NEEDS.items():
            self._pills.show_choice(key, shown=need in able)


def _capabilities(desk: Desk) -> frozenset[Capability]:
    with desk.verbs.connections.using(desk.profile) as backend:
        return backend.capabilities
