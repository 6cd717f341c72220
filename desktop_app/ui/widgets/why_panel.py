"""Where each cent comes from: the steps of a calculation, one of them open with its formula, inputs and source."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from desktop_app.domain.rules.rule import Step
from desktop_app.ui.theme import set_role
from desktop_app.ui.widgets.folded_list import Fold, FoldedList
from desktop_app.ui.widgets.key_cap import KeyHint
from desktop_app.ui.widgets.plain_label import plain_label
from desktop_app.ui.widgets.step_words import StepFolds, text_of


class WhyPanel(QWidget):
    """Up and Down walk the steps, Ctrl+C copies all of them as text, left on Esc.

    opened(figure, line from 1 or 0) when a person went to another step.
    """

    left = Signal()
    opened = Signal(str, int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._steps: Sequence[Step] = ()
        self._title, self._rule = plain_label("", self, "title"), plain_label("", self, "muted")
        self._rule.setWordWrap(True)
        self._title.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        policy = self._rule.sizePolicy()  # a new one would forget that its height depends on its width
        policy.setVerticalPolicy(QSizePolicy.Policy.Maximum)
        self._rule.setSizePolicy(policy)
        self.rows = FoldedList(self.tr("Steps"), self)
        self.rows.left.connect(self.left)
        self.rows.opened.connect(self._opened)
        self._copy, self._back = KeyHint("Ctrl+C", self.tr("Copy"), self), KeyHint("Esc", self.tr("Back"), self)
        self._copy.clicked.connect(self.copy)
        self._back.clicked.connect(self.left)
        set_role(self, "surface")
        self._lay_out()

    def _lay_out(self) -> None:
        self.head = QVBoxLayout()
        self.head.setContentsMargins(16, 12, 16, 8)
        self.head.setSpacing(6)
        self.head.addWidget(self._title)
        self.head.addWidget(self._rule)
        foot = QHBoxLayout()
        foot.setContentsMargins(16, 8, 16, 8)
        foot.setSpacing(16)
        foot.addWidget(self._copy)
        foot.addWidget(self._back)
        foot.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self.head)
        rule = QFrame(self)
        set_role(rule, "rule")
        column.addWidget(rule)
        list_row = QHBoxLayout()
        list_row.setContentsMargins(6, 0, 0, 0)
        list_row.addWidget(self.rows)
        column.addLayout(list_row, 1)
        column.addLayout(foot)

    def show_steps(
        self, title: str, rule_words: str, steps: Sequence[Step], at: str | None = None, line: int | None = None
    ) -> None:
        """Show steps in the order in which they are taken, with the one of figure at and line open.

        Without at the step that was open stays so where it is still there, else the last one is opened, the total.
        """
        kept = self.step()
        self._steps = steps
        wanted = (at, line) if at is not None else (kept.figure, kept.line) if kept else ("", None)
        row = self._row_of(*wanted)
        self._show(title, rule_words, StepFolds(steps), len(steps) - 1 if row is None else row)
        if at is not None:
            self.rows.open_row(self.rows.row())

    def show_rows(self, title: str, words: str, rows: Sequence[Fold]) -> None:
        """Show other rows than steps; the one with the head of the open one stays open, else the first is."""
        before, row = self.rows.rows(), self.rows.row()
        head = before[row].head if 0 <= row < len(before) and not self._steps else None
        self._steps = ()
        self._show(title, words, rows, next((place for place, fold in enumerate(rows) if fold.head == head), 0))

    def _show(self, title: str, words: str, rows: Sequence[Fold], row: int) -> None:
        self._title.setText(title)
        self._rule.setText(words)
        self.rows.rename(title)
        self.rows.show_rows(rows, row)

    def go_to(self, figure: str, line: int | None = None) -> bool:
        """Open the step of that figure, of a line from 1 where one is given; False where there is none."""
        row = self._row_of(figure, line)
        if row is not None:
            self.rows.open_row(row)
        return row is not None

    def step(self) -> Step | None:
        """The open step."""
        row = self.rows.row()
        return self._steps[row] if 0 <= row < len(self._steps) else None

    def text(self) -> str:
        """The whole calculation as text."""
        return "\n".join((self._title.text(), self._rule.text(), "", text_of(self.rows.rows())))

    def copy(self) -> None:
        """Put the whole calculation into the clipboard."""
        QGuiApplication.clipboard().setText(self.text())

    def focusInEvent(self, event: QFocusEvent) -> None:
        self.rows.setFocus(event.reason())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _row_of(self, figure: str | None, line: int | None) -> int | None:
        places = (row for row, step in enumerate(self._steps) if step.figure == figure and step.line == line)
        return next(places, None)

    def _opened(self, _row: int) -> None:
        if (step := self.step()) is not None:
            self.opened.emit(step.figure, step.line or 0)
