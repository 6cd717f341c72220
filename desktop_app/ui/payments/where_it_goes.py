"""Where a payment goes: a line for each invoice and what is not allocated, in room that never grows or shrinks."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from desktop_app.ui.payments.plan import Plan
from desktop_app.ui.payments.words import allocation_words, off_row_words, plain_amount, refund_words
from desktop_app.ui.theme import set_role
from desktop_app.ui.widgets.asked_figure import ask_on_click
from desktop_app.ui.widgets.elided_label import ElidedLabel
from desktop_app.ui.widgets.plain_label import plain_label
from desktop_app.ui.widgets.tinted_figure import TintedFigure

ROWS = 6
"""Rows seen at once; more are scrolled."""
_ROW_PX = 23


class WhereItGoes(QWidget):
    """Shows a Plan; says what to do while nothing is chosen.

    asked(number) when a figure is clicked, empty for the sum.
    """

    asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pieces: list[tuple[ElidedLabel, QLabel]] = []
        self._hint = plain_label("", self, "muted")
        self._hint.setWordWrap(True)
        self._numbers: list[str] = []
        self._left = TintedFigure(self.tr("Not allocated"), self, bold=True)
        ask_on_click(self._left, lambda: self.asked.emit(""))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(plain_label(self.tr("Where it goes"), self, "label"))
        column.addWidget(self._rows_area())
        rule = QFrame(self)
        set_role(rule, "rule")
        column.addWidget(rule)
        column.addLayout(self._sum())

    def _rows_area(self) -> QScrollArea:
        inside = QWidget(self)
        set_role(inside, "clear")
        self._grid = QGridLayout(inside)
        self._grid.setContentsMargins(0, 0, 4, 0)
        self._grid.setSpacing(0)
        self._grid.setHorizontalSpacing(8)
        self._grid.setColumnStretch(0, 1)
        self._grid.addWidget(self._hint, 0, 0, 1, 2)
        self._grid.setAlignment(Qt.AlignmentFlag.AlignTop)
        area = QScrollArea(self)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidget(inside)
        area.setFixedHeight(ROWS * _ROW_PX)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.viewport().setAutoFillBackground(False)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        return area

    def _sum(self) -> QGridLayout:
        row = QGridLayout()
        row.setContentsMargins(0, 4, 0, 0)
        row.addWidget(plain_label(self.tr("Not allocated"), self, "heading"), 0, 0)
        row.addWidget(self._left, 0, 1, Qt.AlignmentFlag.AlignRight)
        row.setColumnStretch(0, 1)
        return row

    def show_plan(self, now: Plan, hint: str) -> None:
        """Show what the payment does; hint stands here while nothing is chosen."""
        self._hint.setText(hint)
        self._hint.setVisible(now.whose is None)
        say = refund_words if now.refund else allocation_words
        texts = [(say(each, now.currency), plain_amount(each.amount, now.currency)) for each in now.allocations]
        self._numbers = [each.number for each in now.allocations]
        for off in now.let_off:
            texts.append((off_row_words(off), plain_amount(off.amount, now.currency)))
            self._numbers.append(off.number)
        self._show_texts(texts)
        self._left.show_figure(plain_amount(now.not_allocated, now.currency or "EUR"))
        self._left.set_tone("warning" if now.not_allocated > 0 else "text")

    def texts(self) -> list[tuple[str, str]]:
        """What stands here, line by line."""
        return [(words.full_text(), figure.text()) for words, figure in self._pieces if not words.isHidden()]

    def not_allocated(self) -> str:
        """The figure at the foot."""
        return self._left.text()

    def _show_texts(self, texts: Sequence[tuple[str, str]]) -> None:
        while len(self._pieces) < len(texts):
            self._add_piece()
        for number, (words, figure) in enumerate(self._pieces):
            shown = number < len(texts)
            words.show_text(texts[number][0] if shown else "")
            figure.setText(texts[number][1] if shown else "")
            words.setVisible(shown)
            figure.setVisible(shown)

    def _add_piece(self) -> None:
        words, figure = ElidedLabel(self), plain_label("", self)
        for label in (words, figure):
            label.setFixedHeight(_ROW_PX)
        place, row = len(self._pieces), len(self._pieces) + 1
        ask_on_click(figure, lambda: self.asked.emit(self._numbers[place]))
        self._grid.addWidget(words, row, 0)
        self._grid.addWidget(figure, row, 1, Qt.AlignmentFlag.AlignRight)
        self._pieces.append((words, figure))
