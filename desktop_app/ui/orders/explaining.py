"""Fills the panel beside the order with steps or a comparison, and lets it follow while the order is typed."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import Final

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication, QWidget

from desktop_app.domain.rules.rule import Rule, Step
from desktop_app.ports.backend import Refusal
from desktop_app.ui.desk import Desk
from desktop_app.ui.jobs import ASK
from desktop_app.ui.orders.figure_row import FigureRow
from desktop_app.ui.orders.opening import Opening
from desktop_app.ui.orders.parts import Parts
from desktop_app.ui.orders.totals import TOTAL
from desktop_app.ui.why_drawer import OPEN
from desktop_app.ui.widgets.step_words import rule_words
from desktop_app.workflows.compare_ways import Compared, Way
from desktop_app.workflows.connect_backend import in_words
from desktop_app.workflows.explain_totals import Explained

EXPLAIN: Final = "explain"
"""A lane of its own: long orders take a while to explain, and no look-up is to wait for it."""
CHARGES: Final = "charges"
AFTER_MS: Final = 150
"""The panel follows when no key came for so long."""
LATE_MS: Final = 300
"""After so long without an answer the panel says what it waits for."""


@dataclass(frozen=True, slots=True)
class _At:
    """The step that is wanted; line counts from 1."""

    figure: str
    line: int | None = None


class Explaining(QObject):
    """Works out nothing in the GUI thread, and nothing at all while the panel is not shown.

    known(ways) when it is known what the order can be compared with; compared(Compared) when it was.
    """

    known = Signal(object)
    compared = Signal(object)

    def __init__(self, desk: Desk, parts: Parts, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk, self._parts = desk, parts
        self._rule: Rule | None = None
        self._profile = desk.profile
        self._wanted: _At | None = None
        self.movable = True
        """Whether the order is a draft that can still go elsewhere."""
        self._timer = QTimer(self, singleShot=True, interval=AFTER_MS)
        self._timer.timeout.connect(self._refresh)
        self._late = QTimer(self, singleShot=True, interval=LATE_MS)
        self._late.timeout.connect(self._say_late)
        desk.actions.changed.connect(lambda _name: self._show_keys())
        self._show_keys()
        parts.foot.totals.asked.connect(self.at_figure)
        parts.lines.amount_clicked.connect(self.at_line)
        parts.side.why.way_chosen.connect(self._choose)
        parts.side.customer.balance_asked.connect(self.at_balance)
        if isinstance(parent, QWidget):
            desk.actions.bind(parent, "orders.balance", self.at_balance)

    def _show_keys(self) -> None:
        words = self.tr("Why this amount ({keys})")
        self._parts.model.amount_hint = words.format(keys=self._desk.actions.key_text("orders.why"))

    # ---- what a person asks

    def ask(self) -> None:
        """Open the step of what the person is at, else of the total; close the panel from within it."""
        focus, side = QApplication.focusWidget(), self._parts.side
        if focus is not None and side.why.isAncestorOf(focus):
            side.back()
        elif isinstance(focus, FigureRow):
            self.at_figure(focus.name)
        else:
            in_lines = focus is not None and (focus is self._parts.lines or self._parts.lines.isAncestorOf(focus))
            row = self._parts.lines.current_row()
            self._show_panel(leads=True)
            self._open(self._line_at(row) if in_lines else _At(TOTAL))

    def at_figure(self, name: str) -> None:
        """Open the step of a figure of the totals; the focus goes along where it was there."""
        self._show_panel(leads=isinstance(QApplication.focusWidget(), FigureRow))
        self._open(_At(name))

    def at_line(self, row: int) -> None:
        """Open the step of a line's amount, leaving the focus where it is."""
        self._show_panel(leads=False)
        self._open(self._line_at(row))

    def at_balance(self) -> None:
        """Open the steps of what the customer owes, leaving the focus where it is."""
        customer = self._parts.editor.order.customer
        if customer:
            self._show_panel(leads=False)
            work = partial(self._desk.verbs.explain.standing, self._profile, customer)
            self._desk.jobs.run(work, self._balance_known, self, failed=self._failed, lane=ASK, topic="why")

    def _balance_known(self, explained: Explained) -> None:
        self._parts.side.why.show_steps(self.tr("Why this balance"), "", explained.open, OPEN)

    def compare_with(self, way: Way) -> None:
        """Show at once what another profile or way would change, and lead to the choice."""
        why = self._parts.side.why
        why.choose(way)
        self._show_panel(leads=False)
        why.focus_chooser()
        self._refresh()

    # ---- what happens to the order

    def show_opening(self, opening: Opening) -> None:
        """Another order is in the form."""
        self._rule, self._profile = opening.rule, opening.profile
        self.list_ways()
        self.changed()

    def list_ways(self) -> None:
        """Look again for what an order can be compared with, as when a profile may have come or gone."""
        work = partial(self._desk.verbs.ways.ways, self._profile)
        self._desk.jobs.run(work, self._ways_known, self, topic="ways")

    def changed(self) -> None:
        """The order changed; the panel follows in a moment where it is shown."""
        if self.is_shown:
            self._timer.start()

    @property
    def is_shown(self) -> bool:
        """The panel can be seen."""
        return self._parts.side.why.isVisible()

    # ---- the work

    def _show_panel(self, *, leads: bool) -> None:
        side = self._parts.side
        if side.shown() is not side.why:
            side.show_panel(side.why)
        if leads:
            side.why.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _line_at(self, row: int) -> _At:
        order = self._parts.editor.order
        if row >= len(order.lines) or order.lines[row].is_blank:
            return _At(TOTAL)
        return _At("line gross" if order.prices_include_vat else "line net", row + 1)

    def _open(self, at: _At) -> None:
        self._wanted = at
        self._parts.side.why.choose(None)
        self._refresh()

    def _choose(self) -> None:
        self._refresh()

    def _refresh(self) -> None:
        self._timer.stop()
        rule, way = self._rule, self._parts.side.why.way()
        if rule is None:
            return
        order, typed = self._parts.editor.snapshot()
        if way is None:
            work = partial(rule.explain, order)
            self._desk.jobs.run(work, partial(self._explained, rule.name), self, lane=EXPLAIN, topic="why")
            return
        self._late.start()
        compare = partial(self._desk.verbs.ways.compare, order, typed, self._profile, way)
        lane = ASK if way.profile else EXPLAIN
        self._desk.jobs.run(compare, self._was_compared, self, failed=self._failed, lane=lane, topic="why")

    def _explained(self, rule: str, steps: Sequence[Step]) -> None:
        self._late.stop()
        at, self._wanted = self._wanted, None
        if at is not None and at.figure == CHARGES:
            at = _At(_charges_in(steps))
        where = (at.figure, at.line) if at is not None else ()
        self._parts.side.why.show_steps(self.tr("Why these sums"), rule_words(rule), steps, *where)

    def _was_compared(self, compared: Compared) -> None:
        self._late.stop()
        if compared.way == self._parts.side.why.way():
            self._parts.side.why.show_comparison(compared, movable=self.movable)
            self.compared.emit(compared)

    def _failed(self, error: Exception) -> None:
        self._late.stop()
        self._parts.side.why.say(in_words(error) if isinstance(error, Refusal) else str(error))

    def _say_late(self) -> None:
        way = self._parts.side.why.way()
        asked = way is not None and way.profile
        words = self.tr("The other backend is asked for its catalogue …") if asked else self.tr("Working it out …")
        self._parts.side.why.say(words)

    def _ways_known(self, ways: Sequence[Way]) -> None:
        self._parts.side.why.show_ways(ways)
        self.known.emit(ways)


def _charges_in(steps: Sequence[Step]) -> str:
    """The step of all charges together, else of the first one: not every backend adds them up."""
    figures = [step.figure for step in steps if step.line is None]
    return CHARGES if CHARGES in figures else next((each for each in figures if each.startswith("charge ")), TOTAL)
