"""Collects Python's garbage in the GUI thread alone: a widget that another thread frees takes the program down."""

import gc
import linecache

from PySide6.QtCore import QObject, QTimer

EVERY_MS = 500
SETTLED_MS = 3000
"""When a start is over: what was loaded for it stays until the end."""


class GarbageCollection(QObject):
    """From start to stop Python itself collects nothing; a timer does it, where widgets may be destroyed."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._was_enabled = gc.isenabled()
        self._timer = QTimer(self, interval=EVERY_MS)
        self._timer.timeout.connect(self.collect_due)
        self._settling = QTimer(self, interval=SETTLED_MS, singleShot=True)
        self._settling.timeout.connect(self.settle)

    def start(self) -> None:
        """Take it over from Python."""
        gc.disable()
        self.forget_texts()
        self._timer.start()
        self._settling.start()

    def settle(self) -> None:
        """Let all that is there be: looking through it again and again would keep a person waiting each time."""
        self.forget_texts()
        gc.freeze()

    @staticmethod
    def forget_texts() -> None:
        """Let go of the texts of modules: PySide6 looks into each that is loaded, and Python keeps them, some 10 MB."""
        linecache.clearcache()

    def stop(self) -> None:
        """Collect all that is left here, then hand it back to Python."""
        self._timer.stop()
        self._settling.stop()
        gc.unfreeze()
        gc.collect()
        if self._was_enabled:
            gc.enable()

    def collect_due(self) -> None:
        """Collect the oldest generation whose threshold is passed, as Python would."""
        for generation in (2, 1, 0):
            if gc.get_count()[generation] > gc.get_threshold()[generation]:
                gc.collect(generation)
                return
