"""The screens by their names: words, place in the navigation, and how each is made when it is first shown."""

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module

from PySide6.QtWidgets import QWidget

from desktop_app.ui.desk import Desk

MakeScreen = Callable[[Desk], QWidget]


@dataclass(frozen=True, slots=True)
class ScreenSpec:
    """A screen; its module is loaded when it is first shown, so that the window is there before all of them are."""

    name: str
    module: str
    kind: str
    is_tab: bool = True

    def make(self, desk: Desk) -> QWidget:
        """Make the screen; takes as long as loading its module does."""
        made: QWidget = getattr(import_module(self.module), self.kind)(desk)
        made.setObjectName(self.name)
        return made


SCREENS = (ScreenSpec("orders", "desktop_app.ui.orders.form", "OrderForm"),)
