"""The screens by their names: words, place in the navigation, and how each is made when it is first shown."""

from dataclasses import dataclass
from importlib import import_module

from PySide6.QtWidgets import QWidget

from desktop_app.ui.desk import Desk


@dataclass(frozen=True, slots=True)
class ScreenSpec:
    """A screen; its module is loaded when it is first shown, so that the window is there before all of them are."""

    name: str
    module: str
    kind: str
    is_tab: bool = True

    def make(self, desk: Desk, parent: QWidget) -> QWidget:
        """Make the screen; takes as long as loading its module does.

        It has its parent from the beginning: one that gets it later has all its widgets dressed once more.
        """
        made: QWidget = getattr(import_module(self.module), self.kind)(desk, parent)
        made.setObjectName(self.name)
        return made


_UI = "desktop_app.ui"

SCREENS = (
    ScreenSpec("orders", f"{_UI}.orders.form", "OrderForm"),
    ScreenSpec("payments", f"{_UI}.payments.screen", "PaymentsScreen"),
    ScreenSpec("customers", f"{_UI}.customers.screen", "CustomersScreen"),
    ScreenSpec("documents", f"{_UI}.documents.screen", "DocumentsScreen"),
    ScreenSpec("outbox", f"{_UI}.outbox.screen", "OutboxScreen"),
    ScreenSpec("office", f"{_UI}.office.screen", "OfficeScreen"),
    ScreenSpec("items", f"{_UI}.items.screen", "ItemsScreen"),
    ScreenSpec("stock", f"{_UI}.stock.screen", "StockScreen"),
    ScreenSpec("profiles", f"{_UI}.profiles.screen", "ProfilesScreen", is_tab=False),
    ScreenSpec("company", f"{_UI}.company.screen", "CompanyScreen"),
    ScreenSpec("settings", f"{_UI}.settings.screen", "SettingsScreen", is_tab=False),
)
