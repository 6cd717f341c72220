"""Offers the sample company while the books are empty, and loads it when it is wanted."""

from PySide6.QtCore import QObject, Signal

from desktop_app.domain.profiles import LOCAL
from desktop_app.ports.catalogue import CatalogueCounts
from desktop_app.ui.desk import Desk
from desktop_app.ui.jobs import KEEP
from desktop_app.ui.widgets.refusals import refusal_row
from desktop_app.ui.widgets.strip import Level, StripRow

LOAD = "shell.sample"


class SampleOffer(QObject):
    """ready when the catalogue at hand is as full as it will be at the start."""

    ready = Signal()

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk

    def begin(self, *, wanted: bool) -> None:
        """Bring the books' catalogue to hand; load the sample company, or offer it where all is empty."""
        if wanted:
            self.load()
            return
        refresh = self._desk.verbs.refresh

        def look() -> CatalogueCounts:
            refresh.refresh(LOCAL)
            return refresh.counts(LOCAL)

        self._desk.jobs.run(look, self._looked, self, self._failed)

    def load(self) -> None:
        """Load the sample company into Local books."""
        verbs = self._desk.verbs

        def work() -> None:
            if not verbs.sample.is_loaded():
                verbs.sample.load()
            verbs.refresh.refresh(LOCAL)

        self._desk.jobs.run(work, self._loaded, self, self._failed, lane=KEEP)

    def _looked(self, counts: CatalogueCounts) -> None:
        self._at_hand()
        if not counts.customers and not counts.items and self._desk.profile == LOCAL:
            words = self.tr(
                "The books are empty. Begin with your company ({company}), customers ({customers}), items ({items}) "
                "and stock ({stock}), or try the sample company; it can be removed."
            )
            names = ("company", "customers", "items", "stock")
            words = words.format(**{name: self._desk.actions.key_text(f"shell.{name}") for name in names})
            action = self._desk.actions.specs[LOAD].text
            keys = self._desk.actions.key_text(LOAD)
            self._desk.navigator.said.emit(StripRow(LOAD, Level.NOTICE, words, action=action, keys=keys))

    def _loaded(self, _none: None) -> None:
        self._desk.navigator.outbox_changed.emit(None)
        self._at_hand()

    def _failed(self, error: Exception) -> None:
        self._desk.navigator.said.emit(refusal_row(error))
        self._at_hand()

    def _at_hand(self) -> None:
        self._desk.navigator.catalogue_changed.emit()
        self.ready.emit()
