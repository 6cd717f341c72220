"""An empty list of what a server keeps says that it has not come yet, and by which key it is fetched."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject

from desktop_app.ui.desk import Desk
from desktop_app.ui.shell.syncing import SYNC
from desktop_app.ui.widgets.searched_list import SearchedList


class Awaited(QObject):
    """look() whenever the list turned out empty; what stands in its place then is acted on here."""

    def __init__(self, desk: Desk, page: SearchedList, words: str, otherwise: Callable[[], object]) -> None:
        """Words say what has not come; otherwise is what the empty list does where nothing is awaited."""
        super().__init__(page)
        self._desk, self._page, self._words, self._otherwise = desk, page, words, otherwise
        self._awaits = False
        page.stack.words.acted.connect(self._act)
        desk.navigator.fetching_changed.connect(self._show)

    def look(self) -> None:
        """Ask whose books those are."""
        self._awaits, profile = False, self._desk.profile
        work = partial(self._desk.verbs.connections.keeps_books, profile)
        topic = f"awaited {id(self)}"
        self._desk.jobs.run(work, partial(self._known, profile), self, failed=lambda _error: None, topic=topic)

    def _known(self, profile: str, ours: bool) -> None:
        if ours or profile != self._desk.profile or self._page.words.text() or self._page.model.rowCount():
            return
        self._awaits = True
        self._show()

    def _show(self) -> None:
        if not self._awaits or self._page.model.rowCount():
            return
        if self._desk.navigator.fetching == self._desk.profile:
            self._page.stack.words.show_words(self._words)
        else:
            keys = self._desk.actions.key(SYNC)
            self._page.stack.words.show_words(self._words, self.tr("Fetch the catalogue"), keys)

    def _act(self) -> None:
        if self._awaits:
            self._desk.actions.trigger(SYNC)
        else:
            self._otherwise()
