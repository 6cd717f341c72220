"""A page that is read from the books, changed, and saved by a key; nothing is lost where that fails."""

from collections.abc import Callable
from typing import Generic, TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget

from desktop_app.domain.problems import InvalidInput, Problem
from desktop_app.ports.backend import Rejected
from desktop_app.ui.desk import Desk
from desktop_app.ui.jobs import ASK, KEEP
from desktop_app.ui.widgets.checked_field import CheckedField
from desktop_app.ui.widgets.refusals import problem_words, refusal_row
from desktop_app.ui.widgets.strip import Level, Strip, StripRow
from desktop_app.ui.widgets.typed_table import TypedTable

Value = TypeVar("Value")


class Page(QWidget, Generic[Value]):
    """changed() whenever what stands in it may differ from what is saved; saved() once the books have it."""

    changed = Signal()
    saved = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.fields: dict[str, CheckedField[object]] = {}
        self.tables: dict[str, TypedTable] = {}
        self.body = QWidget(self)
        self.strip = Strip(self)
        self._value: Value | None = None
        self._saved: object = None
        self._is_saving = False
        self._forbidden = ""
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(8)
        column.addWidget(self.body, 1)
        column.addWidget(self.strip)
        self.body.setEnabled(False)

    # ---- what each page says of itself

    def reading(self) -> Callable[[], Value]:
        """Work for a thread: the value as the books have it."""
        raise NotImplementedError

    def keeping(self, value: Value) -> Callable[[], Value]:
        """Work for a thread: save a value; as it stands then."""
        raise NotImplementedError

    def show_value(self, value: Value) -> None:
        """Show a value in the fields."""
        raise NotImplementedError

    def wanted(self) -> Value:
        """What stands in the fields; raises InvalidInput for what can't be read."""
        raise NotImplementedError

    def texts(self) -> object:
        """What stands in the fields, to be compared."""
        raise NotImplementedError

    def field_of(self, problem: Problem) -> str:
        """The name, among the fields, of the one in which a problem is."""
        return problem.field

    def go_to(self, problem: Problem) -> None:
        """Take the focus to where a problem is."""
        name = self.field_of(problem)
        if name in self.tables:
            self.tables[name].go_to(problem.line or 1)
        elif name in self.fields:
            self.fields[name].setFocus()

    # ---- what all do

    def is_changed(self) -> bool:
        """Something stands here that is not saved."""
        return self._value is not None and self.texts() != self._saved

    def value(self) -> Value | None:
        """What the books have, as last read; None before that."""
        return self._value

    def load(self, *, anew: bool = False) -> None:
        """Look in the books again; what was typed and not saved stays unless everything is wanted anew."""
        if anew or not self.is_changed():
            took_in = self._loaded if anew else self._looked
            self.desk.jobs.run(self.reading(), took_in, self, self._not_loaded, ASK, "load")

    def put_back(self) -> None:
        """Show again what is saved."""
        if self._value is not None:
            self._loaded(self._value)

    def save(self) -> None:
        """Check and save."""
        for table in self.tables.values():
            table.commit()
        if self._is_saving or self._forbidden or not self.body.isEnabled():
            return
        try:
            value = self.wanted()
        except InvalidInput as refused:
            self._refused(refused)
            return
        self._is_saving = True
        texts = self.texts()
        self.desk.jobs.run(self.keeping(value), lambda kept: self._kept(kept, texts), self, self._refused, KEEP)

    def forbid(self, words: str) -> None:
        """Nothing may be saved here by who works now, and why; empty where it may."""
        self._forbidden = words
        self._show_forbidden()

    def may_save(self) -> bool:
        """Whether who works now may save here."""
        return not self._forbidden

    def _show_forbidden(self) -> None:
        rows = [StripRow("forbidden", Level.NOTICE, self._forbidden)] if self._forbidden else []
        self.strip.show_rows(rows)

    def remove_row(self) -> None:
        """Take away the row of the table that has the focus."""
        for table in self.tables.values():
            if table.hasFocus():
                table.remove_row()

    def note_change(self, *_ignored: object) -> None:
        """Something was typed."""
        self.changed.emit()

    def _loaded(self, value: Value) -> None:
        self._value = value
        self._enable()
        self._show_forbidden()
        self._accept_all()
        self.show_value(value)
        self._saved = self.texts()
        self.changed.emit()

    def _enable(self) -> None:
        """What could not take the focus before takes it, where a person waits for it."""
        was_enabled = self.body.isEnabled()
        self.body.setEnabled(True)
        if not was_enabled and self.isVisible() and not isinstance(QApplication.focusWidget(), QLineEdit):
            self.setFocus()

    def _looked(self, value: Value) -> None:
        """What was typed while the books were looked at stays."""
        if not self.is_changed():
            self._loaded(value)

    def _not_loaded(self, error: Exception) -> None:
        self.body.setEnabled(False)
        self.strip.show_rows([refusal_row(error)])

    def _kept(self, value: Value, texts: object) -> None:
        self._is_saving = False
        if self.texts() == texts:
            self._loaded(value)
            self.saved.emit()
            return
        self._value, self._saved = value, texts
        self.changed.emit()

    def _refused(self, error: Exception) -> None:
        self._is_saving = False
        problems = _problems(error)
        if not problems:
            self.strip.show_rows([refusal_row(error)])
            return
        self._accept_all()
        for problem in problems:
            if self.field_of(problem) in self.fields:
                self.fields[self.field_of(problem)].refuse(problem_words(problem))
        self.strip.show_rows([StripRow("", Level.DANGER, problem_words(each), self._place(each)) for each in problems])
        self.go_to(problems[0])

    def _place(self, problem: Problem) -> str:
        return self.tr("Row {line}").format(line=problem.line) if problem.line else ""

    def _accept_all(self) -> None:
        for field in self.fields.values():
            field.refuse("")


def _problems(error: Exception) -> tuple[Problem, ...]:
    """What is wrong by field, where that was said."""
    if isinstance(error, InvalidInput):
        return error.problems
    if isinstance(error, Rejected) and error.field:
        return (Problem(error.field, "{words}", {"words": error.message}, error.line),)
    return ()
