"""What the document being made will come to, worked out by its backend's rule while quantities are typed."""

from collections.abc import Callable
from functools import partial
from typing import Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop_app.domain.commands import NextPart
from desktop_app.ui.desk import Desk
from desktop_app.ui.documents.card_text import money
from desktop_app.ui.jobs import ASK
from desktop_app.ui.why_drawer import Question
from desktop_app.ui.widgets.asked_figure import ask_on_click
from desktop_app.ui.widgets.plain_label import plain_label
from desktop_app.ui.widgets.tinted_figure import TintedFigure
from desktop_app.workflows.explain_totals import Explained

PAUSE_MS: Final = 150
"""While a person goes on typing nothing is asked."""

Command = NextPart


class FollowTotal(QWidget):
    """Total and currency; muted while it is not known for what stands in the form. asked when the total is clicked."""

    asked = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._command: Command | None = None
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self._ask)
        self._code = ""
        self._currency = plain_label("", self, "heading")
        self.figure = TintedFigure(self.tr("Total"), self, characters=12, pixels=16, bold=True)
        ask_on_click(self.figure, self.asked.emit)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.figure)
        row.addWidget(self._currency, 0, Qt.AlignmentFlag.AlignVCenter)

    def show_command(self, command: Command | None, code: str, *, at_once: bool = False) -> None:
        """Work out what a command would make, in the currency code; None where it can't be carried out as it is."""
        self._command = command
        self._code = code
        self.figure.set_tone("muted")
        if command is None:
            self._pause.stop()
            self._show_figure("")
        elif at_once:
            self._ask()
        else:
            self._pause.start()

    def question(self, title: str) -> Question | None:
        """Where the total comes from; None where there is none."""
        return None if self._command is None else Question(title, self._work(self._command))

    def _work(self, command: Command) -> Callable[[], Explained]:
        return partial(self._desk.verbs.explain.next, self._desk.profile, command)

    def _ask(self) -> None:
        command = self._command
        if command is not None:
            self._desk.jobs.run(
                self._work(command),
                lambda explained: self._show(command, explained),
                owner=self,
                failed=lambda _error: self._show(command, Explained()),
                lane=ASK,
                topic="total",
            )

    def _show(self, command: Command, explained: Explained) -> None:
        """A total that could not be had is left empty; whoever asks why is told the reason."""
        if command is self._command:
            self.figure.set_tone("text")
            last = explained.total[-1:]
            self._show_figure(money(last[0].result, self._code) if last else "")

    def _show_figure(self, text: str) -> None:
        """The currency stands only beside a figure."""
        self.figure.show_figure(text)
        self._currency.setText(self._code if text else "")
