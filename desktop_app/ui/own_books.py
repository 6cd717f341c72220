"""What only books of our own offer: withheld, with the reason, while a profile of another backend is shown."""

from collections.abc import Callable, Iterable
from functools import partial

from PySide6.QtCore import QObject, Signal

from desktop_app.ui.desk import Desk


class OwnBooks(QObject):
    """told(reason) when it is known, for each profile that is shown, why these actions can't be done; empty: they can.

    words makes the reason from the profile's name.
    """

    told = Signal(str)

    def __init__(self, desk: Desk, names: Iterable[str], words: Callable[[str], str], parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._names, self._words = desk, tuple(names), words
        self.reason = ""
        desk.navigator.profile_changed.connect(lambda _name: self.ask())

    def ask(self) -> None:
        """Ask whose books those of the profile are."""
        name = self._desk.profile
        work = partial(self._desk.verbs.connections.keeps_books, name)
        topic = f"own books {self._names[0]}"
        self._desk.jobs.run(work, partial(self._know, name), self, failed=lambda _error: None, topic=topic)

    def _know(self, name: str, ours: bool) -> None:
        self.reason = "" if ours else self._words(name)
        self._desk.actions.withhold(self._names, self.reason)
        self.told.emit(self.reason)
