"""Which list of the back office is shown: pills in the order of their keys, less those that others keep."""

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop_app.ui.desk import Desk
from desktop_app.ui.office.cash_list import CASH
from desktop_app.ui.office.fields import say
from desktop_app.ui.office.lists import LISTS
from desktop_app.ui.own_books import OwnBooks
from desktop_app.ui.widgets.pill import PillRow
from desktop_app.ui.widgets.plain_label import plain_label

OWN: Final = (CASH.key,)
"""The lists that only books of our own have."""


class ListTabs(QWidget):
    """chosen(key) when a person takes another list; lost() when the one that is shown is not kept here any more."""

    chosen = Signal(str)
    lost = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._pills = PillRow([(key, say(each.tab)) for key, each in LISTS.items()], self.tr("Which list"), self)
        self._pills.chosen.connect(self.chosen)
        self._keys = plain_label("", self, "muted")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._pills, 1)
        row.addWidget(self._keys)
        self._own = OwnBooks(desk, [f"office.{key}" for key in OWN], self._elsewhere, self)
        self._own.told.connect(self._show_own)
        desk.actions.changed.connect(lambda _name: self._show_keys())
        self._show_keys()
        self._own.ask()

    def choose(self, key: str) -> None:
        """Show which list is shown."""
        self._pills.choose(key)

    def _elsewhere(self, profile: str) -> str:
        return self.tr("The cash book is kept in “{profile}” itself.").format(profile=profile)

    def _show_own(self, reason: str) -> None:
        for key in OWN:
            self._pills.show_choice(key, shown=not reason)
        self._show_keys()
        if reason and self._pills.key() in OWN:
            self.lost.emit()

    def _show_keys(self) -> None:
        """The keys of the first and the last list; those between lie between."""
        shown = [key for key in LISTS if not self._own.reason or key not in OWN]
        for key in LISTS:
            self._pills.set_tip(key, self._desk.actions.key_text(f"office.{key}"))
        keys = [self._desk.actions.key_text(f"office.{key}") for key in shown]
        self._keys.setText(self.tr("{first} to {last}").format(first=keys[0], last=keys[-1]) if all(keys) else "")
