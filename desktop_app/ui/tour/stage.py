"""Where the tour plays: one window of fixed size, hands to type in it, eyes to read it, a camera and the report."""

from collections.abc import Callable
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import Final

from PySide6.QtCore import QDeadlineTimer

from desktop_app.ui.shell.window import MainWindow
from desktop_app.ui.tour.eyes import Eyes
from desktop_app.ui.tour.hands import Hands
from desktop_app.ui.tour.report import Report, Seen
from desktop_app.ui.tour.waiting import LIMIT_MS, Missing, turn, until

WHOLE_MS: Final = 36_000
"""The tour gives up after so long, so that it has ended within 40 s."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure as the screen shows it, and what the keys make it; expected is None where keys alone can't tell."""

    shown: str
    expected: Decimal | None = None


@dataclass(slots=True)
class Stage:
    """Steps use it one after the other; pictures are numbered in the order in which they are taken."""

    window: MainWindow
    out: Path
    report: Report = field(default_factory=Report)
    step: str = ""
    hands: Hands = field(init=False)
    eyes: Eyes = field(init=False)
    _deadline: QDeadlineTimer = field(default_factory=lambda: QDeadlineTimer(WHOLE_MS))

    def __post_init__(self) -> None:
        self.hands, self.eyes = Hands(self.window), Eyes(self.window)

    def until(self, condition: Callable[[], object], what: str) -> None:
        """Wait for something to be seen; raises Missing."""
        left = self._deadline.remainingTime()
        if left <= 0:
            raise Missing(f"{what} was not reached within {WHOLE_MS // 1000} s; this machine is too busy")
        until(condition, what, min(LIMIT_MS, left))

    def go(self, screen: str, keys: str) -> None:
        """Go to a screen by its key."""
        self.hands.press(keys)
        self.until(lambda: self.window.current == screen, f"the screen {screen}")

    def settled(self) -> None:
        """Wait until nothing is on its way to the books any more."""
        self.until(lambda: not self.window.top.tabs["outbox"].count(), "an empty outbox")

    def photograph(self, picture: str) -> None:
        """Keep what the window shows under this file name; raises Missing where it can't be written."""
        turn()
        if not self.window.grab().save(str(self.out / picture)):
            raise Missing(f"the picture {self.out / picture} could not be written; its folder")

    def show(self, name: str, what: str, total: Figure | None = None, left: Figure | None = None) -> None:
        """Take a picture of what the window shows; the figures are compared with what the keys make."""
        picture = f"{len(self.report.steps) + 1:02d}-{name}.png"
        self.photograph(picture)
        seen = Seen(picture, what, total.shown if total else None, left.shown if left else None)
        self.report.steps.append(seen)
        for each in (total, left):
            if each is not None and each.expected is not None:
                self.report.compare(what, each.shown, each.expected)
