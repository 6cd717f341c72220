"""Forms that were left without saving: kept as they were typed, also over the end of the program."""

from dataclasses import replace

from PySide6.QtCore import QObject, QTimer, Signal

from desktop_app.ui.customers.customer_texts import CustomerTexts, from_json, to_json
from desktop_app.ui.desk import Desk
from desktop_app.ui.jobs import KEEP
from desktop_app.ui.widgets.refusals import refusal_row

SAVE_MS = 250
"""At most so long after a key the texts are on their way to the disk."""
AGAIN_MS = 2000
"""How long after a write that failed the next one is tried."""


class Unsaved(QObject):
    """The unsaved forms of the profile shown, by customer code; a new customer's stands under the empty code.

    loaded() once those of a profile were read.
    """

    loaded = Signal()

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._texts: dict[str, CustomerTexts] = {}
        self.trouble = ""
        """Why the last try to write failed, in a sentence; empty where it did not."""
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._write)
        desk.navigator.profile_changed.connect(lambda _name: self.load())
        self.load()

    def flush(self) -> None:
        """Write at once what waits to be written."""
        if self._timer.isActive():
            self._write()

    def load(self) -> None:
        """Read those of the profile shown."""
        self.flush()
        settings, name = self._desk.verbs.settings, _name(self._desk.profile)
        self._texts = {}
        self._profile = self._desk.profile
        self._desk.jobs.run(lambda: settings.get(name), self._take, owner=self, topic="unsaved")

    def codes(self) -> set[str]:
        """Of which customers something is not saved."""
        return set(self._texts)

    def get(self, code: str) -> CustomerTexts | None:
        """What was typed about a customer and not saved."""
        return self._texts.get(code)

    def keep(self, code: str, texts: CustomerTexts) -> None:
        """Keep what stands in a form."""
        self._texts[code] = texts
        self._later()

    def forget(self, code: str) -> None:
        """It was saved, or taken back."""
        if self._texts.pop(code, None) is not None:
            self._later()

    def _later(self) -> None:
        if not self._timer.isActive():
            self._timer.start(SAVE_MS)

    def _take(self, text: str) -> None:
        self._texts = {**from_json(text), **self._texts}
        self.loaded.emit()

    def _write(self) -> None:
        self._timer.stop()
        settings, name, text = self._desk.verbs.settings, _name(self._profile), to_json(self._texts)
        self._desk.jobs.run(lambda: settings.set(name, text), self._written, self, self._failed, lane=KEEP)

    def _written(self, _nothing: None) -> None:
        self.trouble = ""

    def _failed(self, error: Exception) -> None:
        """Say it, and try again by itself."""
        self._desk.navigator.said.emit(replace(refusal_row(error), id="unsaved"))
        self.trouble = str(error)
        if not self._timer.isActive():
            self._timer.start(AGAIN_MS)


def _name(profile: str) -> str:
    return f"customers.unsaved.{profile}"
