"""How each kind of document is numbered: prefix, digits, a new beginning each year, and the next number."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QGridLayout, QLabel, QWidget

from desktop_app.domain.documents import DocumentKind
from desktop_app.domain.numbering import DIGITS, MOST_NUMBER, Series
from desktop_app.domain.problems import Problem, refuse_invalid
from desktop_app.ui.desk import Desk
from desktop_app.ui.documents.words import kind_name
from desktop_app.ui.kept_page import Page
from desktop_app.ui.widgets.checked_field import CheckedField
from desktop_app.ui.widgets.plain_label import plain_label
from desktop_app.ui.widgets.tab_order import enter_at


@dataclass(frozen=True, slots=True)
class _Line:
    """The fields of one series; shown is what the next number looks like."""

    prefix: CheckedField[object]
    digits: CheckedField[object]
    yearly: QCheckBox
    next: CheckedField[object]
    shown: QLabel


class NumbersPage(Page[Sequence[Series]]):
    """Shows and saves the series; a row for each kind of document that the books know."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.lines: dict[DocumentKind, _Line] = {}
        self._grid = QGridLayout(self.body)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(8)
        self._grid.setColumnStretch(6, 1)
        self._grid.setRowStretch(99, 1)
        about = plain_label(
            self.tr("A number is given once and never again: what comes next can be moved forwards only."),
            self.body,
            "muted",
        )
        self._grid.addWidget(about, 0, 0, 1, 7)
        heads = (self.tr("Document"), self.tr("Prefix"), self.tr("Digits"), "", self.tr("Next"), self.tr("Looks like"))
        for column, words in enumerate(heads):
            self._grid.addWidget(plain_label(words, self.body, "field"), 1, column)

    def _add(self, kind: DocumentKind) -> _Line:
        row, name = len(self.lines) + 2, kind_name(kind)
        line = _Line(
            self._field(_as_text, self.tr("Prefix of {document}").format(document=name), 120),
            self._field(_whole(DIGITS[-1]), self.tr("Digits of {document}").format(document=name), 56),
            QCheckBox(self.tr("from 1 each year"), self.body),
            self._field(_whole(MOST_NUMBER), self.tr("Next number of {document}").format(document=name), 110),
            plain_label("", self.body),
        )
        line.yearly.setAccessibleName(self.tr("{document}: from 1 each year").format(document=name))
        line.yearly.clicked.connect(partial(self._turned, kind))
        line.digits.setAlignment(Qt.AlignmentFlag.AlignRight)
        line.next.setAlignment(Qt.AlignmentFlag.AlignRight)
        self._grid.addWidget(plain_label(name, self.body), row, 0)
        for column, widget in enumerate((line.prefix, line.digits, line.yearly, line.next, line.shown), start=1):
            self._grid.addWidget(widget, row, column)
        self.lines[kind] = line
        return line

    def _field(self, parse: Callable[[str], object], name: str, width: int) -> CheckedField[object]:
        field: CheckedField[object] = CheckedField(parse, _shown, name, self.body)
        field.setFixedWidth(width)
        field.textEdited.connect(self._typed)
        return field

    def reading(self) -> Callable[[], Sequence[Series]]:
        return partial(self.desk.verbs.company.series, self.desk.profile)

    def keeping(self, value: Sequence[Series]) -> Callable[[], Sequence[Series]]:
        return partial(self.desk.verbs.company.save_series, self.desk.profile, value)

    def show_value(self, value: Sequence[Series]) -> None:
        for number, series in enumerate(value, start=1):
            line = self.lines.get(series.kind) or self._add(series.kind)
            line.prefix.set_value(series.prefix)
            line.digits.set_value(series.digits)
            line.yearly.setChecked(series.yearly)
            line.next.set_value(series.next)
            for name in ("prefix", "digits", "next"):
                self.fields[f"{name} {number}"] = getattr(line, name)
        self._show_samples()
        if self.lines:
            enter_at(self, next(iter(self.lines.values())).prefix)

    def wanted(self) -> Sequence[Series]:
        problems: list[Problem] = []
        found = []
        for number, (kind, line) in enumerate(self.lines.items(), start=1):
            digits, count = _read(line.digits), _read(line.next)
            for name, read in (("digits", digits), ("next", count)):
                if read is None:
                    problems.append(Problem(name, "Write a whole number above zero.", {}, number))
            prefix = line.prefix.text().strip()
            found.append(Series(kind, prefix, digits or 1, line.yearly.isChecked(), count or 1))
        refuse_invalid(problems)
        return tuple(found)

    def texts(self) -> object:
        return [
            (line.prefix.text(), line.digits.text(), line.yearly.isChecked(), line.next.text())
            for line in self.lines.values()
        ]

    def field_of(self, problem: Problem) -> str:
        """Fields of series are named by their row as well."""
        return f"{problem.field} {problem.line or 1}"

    def _turned(self, kind: DocumentKind) -> None:
        """A series that begins anew each year begins at 1; as it was before, it goes on where it was."""
        line = self.lines[kind]
        before = next((each for each in self.value() or () if each.kind is kind), None)
        as_before = before is not None and before.yearly == line.yearly.isChecked()
        line.next.set_value(before.next if before is not None and as_before else 1)
        self._typed()

    def _typed(self) -> None:
        self._show_samples()
        self.note_change()

    def _show_samples(self) -> None:
        year = self.desk.verbs.clock.today().year
        for kind, line in self.lines.items():
            digits, count = _read(line.digits), _read(line.next)
            series = Series(kind, line.prefix.text().strip(), digits or 1, line.yearly.isChecked())
            line.shown.setText(series.number(year, count) if digits and count else "")


def _shown(value: object) -> str:
    return "" if value is None else str(value)


def _as_text(text: str) -> object:
    return text


def _whole(most: int) -> Callable[[str], object]:
    def parse(text: str) -> object:
        if not (text.isascii() and text.isdecimal() and 1 <= int(text) <= most):
            raise ValueError(f"“{text}” is no whole number from 1 to {most}.")
        return int(text)

    return parse


def _read(field: CheckedField[object]) -> int | None:
    text = field.text().strip()
    return int(text) if text.isascii() and text.isdecimal() and 0 < int(text) <= MOST_NUMBER else None
