"""The head of a chain: number and customer, the sums, and how old they are where they could not be asked for anew."""

from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QWidget

from desktop_app.ui import format as shown
from desktop_app.ui.documents.card_text import money
from desktop_app.ui.documents.chain_summary import ChainSummary
from desktop_app.ui.documents.words import begun_words, delivered_words
from desktop_app.ui.theme import set_role
from desktop_app.ui.widgets.elided_label import ElidedLabel


class ChainHead(QFrame):
    """One line, plain text only."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_role(self, "bar")
        self.title, self.note, self.sums = self._label("title"), self._label("muted"), ElidedLabel(self)
        set_role(self.sums, "muted")
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 10, 16, 10)
        row.setSpacing(12)
        row.addWidget(self.title, 0, Qt.AlignmentFlag.AlignBottom)
        row.addWidget(self.sums, 1, Qt.AlignmentFlag.AlignBottom)
        row.addWidget(self.note, 0, Qt.AlignmentFlag.AlignBottom)

    def _label(self, role: str) -> QLabel:
        label = QLabel(self)
        label.setTextFormat(Qt.TextFormat.PlainText)
        set_role(label, role)
        return label

    def show_number(self, number: str) -> None:
        """What is known before the answer."""
        self.title.setText(number)
        self.sums.show_text("")

    def show_summary(self, number: str, summary: ChainSummary) -> None:
        """Number, customer and sums."""
        self.title.setText(" · ".join(part for part in (number, summary.customer_name) if part))
        parts = [f"{money(summary.total, summary.currency)} {summary.currency}"] if summary.currency else []
        if summary.lines:
            parts.append(delivered_words(summary.delivered, summary.lines))
        if summary.begun:
            parts.append(begun_words(summary.begun))
        if summary.invoiced:
            parts.append(self.tr("{amount} invoiced").format(amount=money(summary.invoiced, summary.currency)))
        if summary.credited:
            parts.append(self.tr("{amount} credited").format(amount=money(summary.credited, summary.currency)))
        if summary.paid:
            parts.append(self.tr("{amount} paid").format(amount=money(summary.paid, summary.currency)))
        self.sums.show_text(" · ".join(parts))

    def show_looking(self) -> None:
        """The question takes longer than usual."""
        self.note.setText(self.tr("looking …"))

    def show_age(self, asked_at: datetime | None) -> None:
        """Say of when the picture is; None where it is of now."""
        local = asked_at.astimezone() if asked_at else None
        self.note.setText(self.tr("as of {time}").format(time=shown.clock(local)) if local else "")
