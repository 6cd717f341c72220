"""The lists of the back office one behind the other; each is made when it is first shown."""

from collections.abc import Callable
from datetime import date as Date
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QStackedWidget, QWidget

from desktop_app.ui.office.list_pane import ListPane
from desktop_app.ui.office.listing import Answer, Listing
from desktop_app.ui.widgets.row_menu import offer_on_rows


class ListStack(QStackedWidget):
    """Passes on what the panes say; wanted(pane, first row) says which of them."""

    opened = Signal(object)
    chosen = Signal()
    wanted = Signal(object, int)
    acted = Signal()

    def __init__(self, today: Callable[[], Date], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._today = today
        self._panes: dict[str, ListPane] = {}
        self._offered: list[QAction] = []

    def offer(self, *actions: QAction) -> None:
        """Offer actions on the rows of every list, by a right click."""
        self._offered.extend(actions)

    def show_listing(self, listing: Listing) -> None:
        """Show a list as it was last seen."""
        if listing.key not in self._panes:
            self._panes[listing.key] = self._make(listing)
        self.setCurrentWidget(self._panes[listing.key])

    def pane(self) -> ListPane:
        """The list that is shown."""
        pane = self.currentWidget()
        if not isinstance(pane, ListPane):
            raise TypeError("No list was shown yet.")
        return pane

    def current(self) -> Any:
        """The value of its current row; None where there is none."""
        return self.pane().current()

    def forget(self) -> None:
        """Empty all of them, as when another profile is shown."""
        for pane in self._panes.values():
            pane.show_answer(Answer(()))

    def _make(self, listing: Listing) -> ListPane:
        pane = ListPane(listing, self._today, self)
        pane.opened.connect(self.opened)
        pane.chosen.connect(self.chosen)
        pane.wanted.connect(lambda first: self.wanted.emit(pane, first))
        pane.acted.connect(self.acted)
        offer_on_rows(pane.table, *self._offered)
        self.addWidget(pane)
        return pane
