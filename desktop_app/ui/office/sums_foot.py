"""The line beneath a list: what all of its rows add up to, and at the right what the chosen ones do."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from desktop_app.ui.office.listing import Sum
from desktop_app.ui.office.words import all_words, chosen_words
from desktop_app.ui.widgets.asked_figure import ask_on_click
from desktop_app.ui.widgets.plain_label import plain_label


class SumsFoot(QFrame):
    """asked_all and asked_chosen when one of the two is clicked."""

    asked_all = Signal()
    asked_chosen = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.all, self.chosen = plain_label("", self), plain_label("", self, "muted")
        ask_on_click(self.all, self.asked_all.emit)
        ask_on_click(self.chosen, self.asked_chosen.emit)
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 0, 8, 0)
        row.addWidget(self.all)
        row.addStretch(1)
        row.addWidget(self.chosen)

    def say(self, words: str) -> None:
        """Say what is going on in place of the sums."""
        self.all.setText(words)

    def show_all(self, figure: str, sums: Sequence[Sum]) -> None:
        """What all rows add up to."""
        self.all.setText(all_words(figure, sums))

    def show_chosen(self, figure: str, sums: Sequence[Sum]) -> None:
        """What the chosen rows add up to; nothing where fewer than two are."""
        self.chosen.setText(chosen_words(figure, sums))
