"""Saves the draft at most a quarter of a second after the first unsaved key, whether or not typing goes on."""

from collections.abc import Callable
from functools import partial
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

from desktop_app.domain.orders import Order
from desktop_app.ports.drafts import Draft
from desktop_app.ui.jobs import KEEP, Jobs
from desktop_app.ui.orders.drawer import Drawer, Typed

AFTER_MS: Final = 250
AGAIN_MS: Final = 2000

Snapshot = Callable[[], tuple[Order, Typed]]


class Autosave(QObject):
    """unsaved with the first key that is not kept yet; saved(Draft) after the durable commit; failed(sentence)."""

    unsaved = Signal()
    saved = Signal(object)
    failed = Signal(str)

    def __init__(self, jobs: Jobs, snapshot: Snapshot, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs, self._snapshot = jobs, snapshot
        self._drawer: Drawer | None = None
        self.trouble = ""
        """Why the last try to save failed, in a sentence; empty where it did not."""
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self.flush)

    def follow(self, drawer: Drawer | None) -> None:
        """Keep another order from now on, or none; what was unsaved of the one before is saved first."""
        self.flush_if_unsaved()
        self._drawer, self.trouble = drawer, ""

    @property
    def is_unsaved(self) -> bool:
        """Something was typed that no save has begun to keep."""
        return self._timer.isActive()

    def changed(self) -> None:
        """Something was typed; starts the clock unless it runs already."""
        if self._drawer is not None and not self._timer.isActive():
            self._timer.start(AFTER_MS)
            self.unsaved.emit()

    def flush_if_unsaved(self) -> None:
        """Save now what is waiting for the clock."""
        if self._timer.isActive():
            self.flush()

    def forget(self) -> None:
        """Stop the clock: what is typed is kept by other means."""
        self._timer.stop()

    def flush(self) -> None:
        """Save now."""
        self._timer.stop()
        drawer = self._drawer
        if drawer is None:
            return
        work = partial(drawer.keep, *self._snapshot())
        self._jobs.run(work, partial(self._saved, drawer), self, failed=partial(self._failed, drawer), lane=KEEP)

    def _saved(self, drawer: Drawer, draft: Draft) -> None:
        if drawer is self._drawer:
            self.trouble = ""
            self.saved.emit(draft)

    def _failed(self, drawer: Drawer, error: Exception) -> None:
        if drawer is self._drawer:
            self.trouble = str(error)
            if not self._timer.isActive():
                self._timer.start(AGAIN_MS)
        self.failed.emit(str(error))
