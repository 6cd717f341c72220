"""The look a person chose, put on the program at once and again whenever the system changes its own."""

from collections.abc import Mapping
from typing import TypeVar

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication

from desktop_app.ui import theme
from desktop_app.ui.tokens import Density, Mode

Kind = TypeVar("Kind", Mode, Density)

MODE, DENSITY, MOTION = "look.mode", "look.density", "look.reduced_motion"
SETTINGS = (MODE, DENSITY, MOTION)
"""The names of the settings in which the choice is kept."""


class Appearance(QObject):
    """Mode, density and motion as chosen. changed comes after a new look is on; kept carries a setting to be kept."""

    changed = Signal()
    kept = Signal(str, str)

    def __init__(self, app: QApplication, settings: Mapping[str, str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._app = app
        self.mode = _one_of(Mode, settings.get(MODE, ""), Mode.SYSTEM)
        self.density = _one_of(Density, settings.get(DENSITY, ""), Density.COMPACT)
        self.reduced_motion = settings.get(MOTION, "") == "yes"
        self._put_on()
        app.styleHints().colorSchemeChanged.connect(self._system_changed)

    def choose(
        self, mode: Mode | None = None, density: Density | None = None, *, reduced_motion: bool | None = None
    ) -> None:
        """Take another look; what is None stays as it is."""
        before = (self.mode, self.density, self.reduced_motion)
        self.mode = mode or self.mode
        self.density = density or self.density
        self.reduced_motion = self.reduced_motion if reduced_motion is None else reduced_motion
        now = (self.mode, self.density, self.reduced_motion)
        if now == before:
            return
        self._put_on()
        self.changed.emit()
        for name, value in zip(SETTINGS, (self.mode, self.density, "yes" if self.reduced_motion else ""), strict=True):
            self.kept.emit(name, str(value))

    def next_mode(self) -> None:
        """From the system's look to light, to dark and back."""
        order = (Mode.SYSTEM, Mode.LIGHT, Mode.DARK)
        place = order.index(self.mode) if self.mode in order else 0
        self.choose(order[(place + 1) % len(order)])

    def _put_on(self) -> None:
        theme.apply(self._app, self.mode, self.density, reduced_motion=self.reduced_motion)

    def _system_changed(self) -> None:
        if self.mode is Mode.SYSTEM:
            self._put_on()
            self.changed.emit()


def _one_of(kind: type[Kind], text: str, otherwise: Kind) -> Kind:
    return kind(text) if text in {str(each) for each in kind} else otherwise
