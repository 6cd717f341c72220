"""Asks for what the payments screen shows, off the GUI thread, and says when the answer is late."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from desktop_app.ui.desk import Desk
from desktop_app.ui.freshness import Freshness
from desktop_app.ui.jobs import ASK
from desktop_app.ui.payments.look_up import Loaded, load
from desktop_app.ui.widgets.refusals import refusal_row


class Loading(QObject):
    """loaded(Loaded, begins) with the answer, refused(StripRow) with a refusal; due and slow as Freshness says."""

    loaded = Signal(object, bool)
    refused = Signal(object)
    due = Signal()
    slow = Signal()

    def __init__(self, desk: Desk, screen: QWidget, mended: Callable[[], str]) -> None:
        """Mended tells the key of the refused payment that is in the form; empty for none."""
        super().__init__(screen)
        self._desk, self._mended = desk, mended
        self._known_of = ""
        self._fresh = Freshness(desk, screen)
        self._fresh.due.connect(self.due)
        self._fresh.slow.connect(self.slow)

    @property
    def is_known(self) -> bool:
        """Whether the backend of the profile that is shown ever said what is open."""
        return self._known_of == self._desk.profile

    def spoil(self) -> None:
        """What is shown may be old."""
        self._fresh.spoil()

    def ask(self, numbers: tuple[str, ...], *, begins: bool) -> None:
        """Look all of it up; numbers are shown first. begins comes back with the answer."""
        self._fresh.asked()
        verbs, profile, mended = self._desk.verbs, self._desk.profile, self._mended()

        def answer(loaded: Loaded) -> None:
            self._fresh.answered()
            self._known_of = profile
            self.loaded.emit(loaded, begins)

        work = self._desk.jobs.run
        work(
            lambda: load(verbs, profile, numbers, mended),
            answer,
            owner=self,
            failed=self._failed,
            lane=ASK,
            topic="open",
        )

    def _failed(self, error: Exception) -> None:
        self._fresh.answered()
        self.refused.emit(refusal_row(error, self.tr("Ask again"), self._desk.actions.key("payments.refresh")))
