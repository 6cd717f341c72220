"""Types into the real window until killed, and says on standard output what it has typed and when.

python -m tests.journeys.typist FOLDER PLACE: a number of six figures and a blank again and again, into the reference,
the description of a line, or the notes. Each key is a line “seconds key” with the clock that all processes share.
"""

import sys
import time
from itertools import count
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from desktop_app.main import open_window
from desktop_app.ui.shell.window import MainWindow
from desktop_app.ui.tour.hands import Hands

PAUSE_MS = 15
"""Sixty-six keys a second: faster than any person."""


class Typist:
    """Begins when the order form takes keys."""

    def __init__(self, place):
        self._place = place
        self._keys = (key for number in count(1) for key in f"{number:06d} ")
        self._timer = QTimer(interval=PAUSE_MS)
        self._timer.timeout.connect(self._turn)
        self._timer.start()
        self._hands = None

    def _turn(self):
        if self._hands is None:
            self._begin()
            return
        key = next(self._keys)
        self._hands.type(key)
        print(time.monotonic(), repr(key), flush=True)

    def _begin(self):
        windows = [widget for widget in QApplication.topLevelWidgets() if isinstance(widget, MainWindow)]
        form = windows[0].made("orders") if windows else None
        field = form.parts.header.customer if form else None
        if field is None or not field.isEnabled() or not field.hasFocus():
            return
        self._hands = Hands(windows[0])
        target = {"reference": form.parts.header.reference, "notes": form.parts.side.more.notes}.get(self._place)
        if self._place == "notes":
            self._hands.press("Alt+Return")
        for _ in range(20):
            if target is None or target.hasFocus():
                break
            self._hands.press("Tab")
        if self._place == "lines":
            self._hands.press("F6", "Right")


def main(folder, place):
    application = QApplication(["counterfoil"])
    typist = Typist(place)
    code = open_window(Path(folder), False)
    del typist, application
    return code


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
