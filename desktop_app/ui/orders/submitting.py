"""Lets an order go: settles what is open, shows what keeps it here, and says what became of it."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from desktop_app.domain.commands import order_command
from desktop_app.domain.problems import InvalidInput, Problem, Severity
from desktop_app.ports.outbox import Entry
from desktop_app.ui.desk import Desk
from desktop_app.ui.orders.columns import column_of
from desktop_app.ui.orders.credit_limit import CreditLimit
from desktop_app.ui.orders.drafting import Drafting
from desktop_app.ui.orders.form_strip import LIFE
from desktop_app.ui.orders.parts import Parts
from desktop_app.ui.orders.problem_rows import first_of, place_of
from desktop_app.ui.widgets.refusals import words_beside_line
from desktop_app.ui.widgets.strip import Level, StripRow


class Submitting(QObject):
    """Never blocks and never asks. judged when problems are to be shown anew."""

    judged = Signal()

    def __init__(self, desk: Desk, parts: Parts, drafting: Drafting, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._parts, self._drafting = parts, drafting
        self._wanted = self._busy = False
        self._refused: tuple[Problem, ...] = ()
        self.also: tuple[Problem, ...] = ()
        """What else is to be known of the order as it stands; warnings only."""
        self.rates: tuple[Problem, ...] = ()
        """What is to be known of the rate at which it is booked; warnings only."""
        self.limit = CreditLimit(desk, parts, drafting, self)
        self.limit.changed.connect(self.judged)
        parts.lines.cells.settled.connect(self._settled)
        parts.strip.acted.connect(self._go_where)
        drafting.life.connect(self._tell_refusal)
        drafting.submitted.connect(self._gone)
        drafting.refused.connect(self._kept_here)

    def submit(self) -> None:
        """Submit the order if nothing is wrong with it; else lead to the first problem."""
        if self._busy or self._drafting.is_opening or not self._drafting.is_typed:
            return
        if self._parts.lines.cells.waits:
            self._wanted = True
            return
        self._settle()
        editor = self._parts.editor
        editor.show_missing = True
        self._refused = ()
        self.judged.emit()
        wrong = [problem for problem in editor.problems if problem.severity is Severity.ERROR]
        if wrong:
            self.go_to(wrong[0])
            return
        if not self.limit.lets_go():
            return
        self._busy = True
        name = self._parts.header.customer.text()
        command = order_command(editor.order, editor.totals.total)
        self._drafting.submit(name, replace(command, over_limit=self.limit.is_passed))

    def problems(self) -> tuple[Problem, ...]:
        """What is wrong, what the workflow refused included."""
        return (*self._refused, *self._parts.editor.problems, *self.also, *self.rates, *self.limit.problems())

    def forget(self) -> None:
        """Another order is in the form."""
        self._busy = self._wanted = False
        self._refused = ()

    def tell(self, problems: tuple[Problem, ...]) -> None:
        """Show problems that only the one who found them can know, until the next submit."""
        self._refused = problems
        self.judged.emit()

    def go_to_first(self) -> None:
        """Lead to the first problem, errors before warnings."""
        found = first_of(self.problems())
        if found is not None:
            self.go_to(found)

    def go_to(self, problem: Problem) -> None:
        """Lead to where a problem is."""
        self._show_place(None if problem.line is None else problem.line - 1, problem.field)

    def _settle(self) -> None:
        """Take what is still open, and leave out lines that were opened and never used."""
        self._parts.lines.setFocus()
        editor = self._parts.editor
        held = {text.row for text in editor.typed}
        blank = [row for row, line in enumerate(editor.order.lines) if line.is_blank and row not in held]
        if blank:
            self._parts.model.apply(editor.remove_lines(blank))

    def _settled(self) -> None:
        if self._wanted:
            self._wanted = False
            self.submit()

    def _gone(self, _entry: Entry) -> None:
        self._busy = False

    def _tell_refusal(self) -> None:
        """What the backend refused is marked where it said that it is."""
        entry = self._drafting.entry
        if entry is not None and entry.is_refused_somewhere:
            reason = words_beside_line(entry.reason, entry.line)
            self.tell((Problem(entry.field, "{reason}", {"reason": reason}, entry.line),))

    def _kept_here(self, error: Exception) -> None:
        self._busy = False
        if isinstance(error, InvalidInput):
            self._refused = error.problems
            self.judged.emit()
            self.go_to(error.problems[0])
        else:
            words = self.tr("The order was not submitted; it is still here.")
            self._parts.strip.say(StripRow(LIFE, Level.DANGER, words, quote=str(error)))

    # ---- where a problem is

    def _go_where(self, row_id: str) -> None:
        place = place_of(row_id)
        if place is not None:
            self._show_place(*place)

    def _show_place(self, row: int | None, name: str) -> None:
        if row is not None or name == "lines":
            self._parts.lines.setFocus()
            self._parts.lines.go_to(row or 0, column_of(name))
            return
        field = self._parts.header.field(name) or self._parts.foot.till.field(name)
        if field is None and (field := self._parts.side.more.field(name)) is not None:
            self._parts.side.show_panel(self._parts.side.more)
        if field is not None:
            field.setFocus()


def names_of(problems: Sequence[Problem]) -> set[str]:
    """The fields of the head that something is wrong with."""
    return {problem.field for problem in problems if problem.line is None and problem.severity is Severity.ERROR}
