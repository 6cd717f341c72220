"""The sample company: loaded to try the program, and taken out again while nothing else was booked."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QPushButton, QVBoxLayout, QWidget

from desktop_app.domain.profiles import LOCAL
from desktop_app.ui.desk import Desk
from desktop_app.ui.jobs import KEEP, LOOK
from desktop_app.ui.widgets.plain_label import plain_label
from desktop_app.ui.widgets.refusals import refusal_row
from desktop_app.ui.widgets.strip import Strip


class SampleSection(QWidget):
    """Loads and removes in a job; tells how far it is."""

    _moved = Signal(int, int)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._state = plain_label("", self)
        self._state.setWordWrap(True)
        self.load_button = QPushButton(self.tr("Load the sample company"), self)
        self.load_button.clicked.connect(self.load)
        self.remove_button = QPushButton(self.tr("Remove the sample company"), self)
        self.remove_button.clicked.connect(self.remove)
        for button in (self.load_button, self.remove_button):
            button.setAccessibleName(button.text())
        self.progress = QProgressBar(self)
        self.progress.setTextVisible(False)
        self.progress.setAccessibleName(self.tr("How far it is"))
        self.progress.hide()
        self.strip = Strip(self)
        self._moved.connect(self._show_progress)
        self._lay_out()

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        buttons.addWidget(self.load_button)
        buttons.addWidget(self.remove_button)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(plain_label(self.tr("Sample company"), self, "title"))
        column.addWidget(self._state)
        column.addLayout(buttons)
        column.addWidget(self.progress)
        column.addWidget(self.strip)

    # ---- what it shows

    def refresh(self) -> None:
        """Look whether the sample is loaded."""
        sample = self._desk.verbs.sample
        self._desk.jobs.run(sample.is_loaded, self._show_state, self, self._failed, lane=LOOK, topic="sample")

    def words(self) -> str:
        """How it stands with the sample."""
        return self._state.text()

    def _show_state(self, loaded: object) -> None:
        self.progress.hide()
        self.load_button.setVisible(not loaded)
        self.remove_button.setVisible(bool(loaded))
        self.load_button.setEnabled(True)
        self.remove_button.setEnabled(True)
        if loaded:
            words = self.tr("It is loaded into Local books. It can be removed while nothing else was booked there.")
        else:
            words = self.tr(
                "60 customers, 400 items and some history, to try the program with. Loads into empty books."
            )
        self._state.setText(words)

    def _show_progress(self, done: int, of: int) -> None:
        self.progress.setRange(0, of)
        self.progress.setValue(done)
        self._state.setText(self.tr("Orders of its history: {done} of {of} booked.").format(done=done, of=of))

    # ---- what a person does

    def load(self) -> None:
        """Load the sample company into Local books."""
        verbs, tell = self._desk.verbs, self._moved.emit

        def work() -> None:
            verbs.sample.load(tell)
            verbs.refresh.refresh(LOCAL)

        self._begin(self.tr("The sample company is being loaded."), work)

    def remove(self) -> None:
        """Take the sample company out of Local books."""
        self._begin(self.tr("The sample company is being removed."), self._desk.verbs.sample.remove)

    def _begin(self, words: str, work: Callable[[], None]) -> None:
        self.strip.show_rows(())
        self._state.setText(words)
        self.load_button.setEnabled(False)
        self.remove_button.setEnabled(False)
        self.progress.setRange(0, 0)
        self.progress.show()
        self._desk.jobs.run(work, lambda _none: self._done(), self, self._failed, lane=KEEP)

    def _done(self) -> None:
        self._desk.navigator.catalogue_changed.emit()
        self._desk.navigator.outbox_changed.emit(None)
        self.refresh()

    def _failed(self, error: Exception) -> None:
        self.strip.show_rows([refusal_row(error)])
        self.progress.hide()
        self.load_button.setEnabled(True)
        self.remove_button.setEnabled(True)
