"""The back-office screen: one list at a time, what narrows it above, what it adds up to beneath."""

from functools import partial
from typing import Any

from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.ports.files import Sheet
from desktop_app.ui.desk import Desk
from desktop_app.ui.exporting import Exporting
from desktop_app.ui.foot import Foot
from desktop_app.ui.freshness import Freshness
from desktop_app.ui.jobs import ASK
from desktop_app.ui.office.cash_list import CashRow
from desktop_app.ui.office.count_bar import CountBar
from desktop_app.ui.office.fields import say
from desktop_app.ui.office.filter_bar import FilterBar
from desktop_app.ui.office.invoicing import Invoicing
from desktop_app.ui.office.list_pane import ListPane
from desktop_app.ui.office.list_stack import ListStack
from desktop_app.ui.office.list_tabs import ListTabs
from desktop_app.ui.office.listing import KEPT, PAGE, Answer, Asked
from desktop_app.ui.office.lists import LISTS
from desktop_app.ui.office.questions import chosen_question, row_question, sum_question
from desktop_app.ui.office.sums_foot import SumsFoot
from desktop_app.ui.office.using_credit import UsingCredit
from desktop_app.ui.why_drawer import WhyDrawer
from desktop_app.ui.widgets.aside import Aside
from desktop_app.ui.widgets.refusals import refusal_row
from desktop_app.ui.widgets.strip import Strip, StripRow

ROOMY = 1240
"""Logical pixels of width below which the list needs all of it."""


class OfficeScreen(QWidget):
    """open(code) shows a customer's statement of account; Esc takes the filters away."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._said: StripRow | None = None
        self._answer = 0
        self._fresh = Freshness(desk, self)
        self._fresh.due.connect(self.refresh)
        self._fresh.slow.connect(lambda: self._sums.say(self.tr("looking …")))
        self._build()
        self._bind()
        self.show_list(next(iter(LISTS)))
        desk.navigator.profile_changed.connect(lambda _name: self._on_profile())

    # ---- how it is built

    def _build(self) -> None:
        self._tabs = ListTabs(self._desk, self)
        self._tabs.chosen.connect(self._choose_list)
        self._tabs.lost.connect(lambda: self.show_list(next(iter(LISTS))))
        self._bar = FilterBar(self._desk, self)
        self._bar.changed.connect(self.refresh)
        self._bar.done.connect(self.focus_rows)
        self._stack = ListStack(self._desk.verbs.clock.today, self)
        self._stack.opened.connect(self._open)
        self._stack.chosen.connect(self._show_chosen)
        self._stack.wanted.connect(self._fetch)
        self._stack.acted.connect(self._on_empty_acted)
        self._count = CountBar(self._desk, self)
        self._count.kept.connect(self.refresh)
        self._count.said.connect(self._say_later)
        self._strip, self._using = Strip(self), UsingCredit(self._desk, self._stack, self)
        self._strip.acted.connect(lambda _id: self.refresh())
        self._exporting, self._invoicing = Exporting(self._desk, self), Invoicing(self._desk, self._stack, self)
        for each in (self._exporting, self._invoicing, self._using):
            each.said.connect(lambda row: self._strip.show_rows([row]))
        self._sums = SumsFoot(self)
        self._sums.asked_all.connect(self._ask_sums)
        self._sums.asked_chosen.connect(self.why)
        self._drawer = WhyDrawer(self._desk, "office.why", self)
        self._lay_out()

    def _lay_out(self) -> None:
        page = QVBoxLayout()
        page.setContentsMargins(16, 12, 16, 8)
        page.setSpacing(8)
        for part in (self._tabs, self._bar, self._stack, self._sums, self._count, self._strip):
            page.addWidget(part, 1 if part is self._stack else 0)
        column, row = QVBoxLayout(), QHBoxLayout(self)
        for layout in (column, row):
            layout.setContentsMargins(0, 0, 0, 0)
            layout.setSpacing(0)
        column.addLayout(page, 1)
        column.addWidget(self._foot())
        row.addLayout(column, 1)
        row.addWidget(Aside(self._drawer, self, ROOMY))

    def _foot(self) -> Foot:
        find, why = ("office.customer", self.focus_customer), ("office.why", self.why)
        together, use = ("office.together", self._invoicing.ask), ("office.use", self._using.use)
        left = [("office.open", self.open_current), find, why, together, use]
        foot = Foot(self._desk.actions, left, [("office.export", self.export)], self)
        self._invoicing.show_in(foot)
        self._using.show_in(foot)
        return foot

    def _bind(self) -> None:
        bind = self._desk.actions.bind
        lists = {key: partial(self._choose_list, key) for key in LISTS}
        deeds = {"customer": self.focus_customer, "export": self.export, "refresh": self.refresh, "back": self.back}
        for name, deed in (lists | deeds).items():
            bind(self, f"office.{name}", deed)
        bind(self, "office.count", self._count.keep)
        self._stack.offer(bind(self, "office.why", self.why))

    # ---- which list

    def show_list(self, key: str) -> None:
        """Show a list, asked for anew."""
        self._drawer.put_away()
        listing = LISTS[key]
        self._stack.show_listing(listing)
        self._count.show_day(None)
        self._tabs.choose(key)
        self._bar.show_for(listing)
        self.setWindowTitle(say(listing.title))
        self._show_sums()
        self.refresh()

    def _choose_list(self, key: str) -> None:
        """A statement is of the customer whose row was looked at, where none was chosen."""
        pane, value = self._stack.pane(), self._stack.current()
        if key == "statement" and not self._bar.filters().customer and value is not None:
            code = pane.listing.customer(value)
            self._bar.show_customer(code, str(getattr(value, "customer_name", "")) or code)
        self.show_list(key)
        self.focus_rows()

    def open(self, argument: object = None) -> None:
        """Show the statement of a customer by code, or go on where the person was."""
        if isinstance(argument, str) and argument in LISTS:
            self.show_list(argument)
        elif isinstance(argument, str) and argument:
            self._bar.show_customer(argument, argument)
            self.show_list("statement")
        self.focus_rows()

    # ---- what is asked

    def _asked(self) -> Asked:
        return Asked(self._desk.verbs, self._desk.profile, self._desk.verbs.clock.today())

    def refresh(self) -> None:
        """Ask for the list again, as far down as it was looked at."""
        self._fresh.asked()
        self._answer += 1
        pane, asked, filters = self._stack.pane(), self._asked(), self._bar.filters()
        most = min(max(pane.model.rowCount(), PAGE), KEPT)
        self._desk.jobs.run(
            lambda: pane.listing.page(asked, filters, 0, most),
            lambda answer: self._show(pane, answer),
            owner=self,
            failed=self._failed,
            lane=ASK,
            topic="office",
        )

    def _fetch(self, pane: ListPane, first: int) -> None:
        asked, filters, number = self._asked(), self._bar.filters(), self._answer

        def show(answer: Answer) -> None:
            if number == self._answer:
                pane.model.add(answer.values, asked.today, more=answer.more)

        def failed(error: Exception) -> None:
            pane.model.give_up()
            self._failed(error)

        self._desk.jobs.run(
            lambda: pane.listing.page(asked, filters, first, PAGE), show, owner=self, failed=failed, lane=ASK
        )

    def _show(self, pane: ListPane, answer: Answer) -> None:
        self._fresh.answered()
        said, self._said = self._said, None
        self._strip.show_rows([said] if said else ())
        self._show_empty(pane)
        pane.show_answer(answer)
        self._show_sums()
        if self._stack.hasFocus() or pane.hasFocus():
            pane.take_focus()

    def _failed(self, error: Exception) -> None:
        self._fresh.answered()
        self._show_sums()
        again = self._desk.actions.key("office.refresh")
        self._strip.show_rows([refusal_row(error, self.tr("Ask again"), again)])

    def _show_empty(self, pane: ListPane) -> None:
        words, keys = say(pane.listing.empty), self._desk.actions
        filters = self._bar.filters()
        if pane.listing.key == "statement" and not filters.customer:
            pane.show_empty(words, self.tr("Choose a customer"), keys.key("office.customer"))
        elif "day" not in pane.listing.uses and (filters.customer or filters.since or filters.until or filters.choice):
            pane.show_empty(self.tr("Nothing fits."), self.tr("Show all"), keys.key("office.back"))
        else:
            pane.show_empty(words)

    def _on_empty_acted(self) -> None:
        if self._stack.pane().listing.key == "statement":
            self.focus_customer()
        else:
            self.back()

    def _say_later(self, row: StripRow) -> None:
        """What came of a count stays on the screen when the list has come again."""
        self._said = row
        self._strip.show_rows([row])

    def _show_sums(self) -> None:
        pane = self._stack.pane()
        self._sums.show_all(pane.listing.figure, pane.sums)
        self._show_chosen()

    def _show_chosen(self) -> None:
        pane, value = self._stack.pane(), self._stack.current()
        self._count.show_day(value.day if isinstance(value, CashRow) else None)
        self._sums.show_chosen(pane.listing.figure, pane.listing.summed(pane.selected()))

    # ---- what a person does

    def focus_customer(self) -> None:
        """Take up the customer to choose, or the day where there is none."""
        self._bar.take_focus()

    def focus_rows(self) -> None:
        """Go into the list."""
        self._stack.pane().take_focus()

    def open_current(self) -> None:
        """Open what is behind the current row."""
        value = self._stack.current()
        if value is not None:
            self._open(value)

    def _open(self, value: Any) -> None:
        target = self._stack.pane().listing.opens(value)
        if target is not None:
            self._desk.navigator.go(*target)

    def why(self) -> None:
        """Tell where the figure of the row comes from, or the sum of the chosen rows, or that of all."""
        if self._drawer.toggles():
            return
        pane = self._stack.pane()
        chosen = pane.selected()
        if len(chosen) > 1:
            self._drawer.ask(chosen_question(pane.listing, chosen))
        else:
            row = row_question(self._desk, pane.listing, pane.current()) if pane.table.hasFocus() else None
            self._drawer.ask(row) if row else self._ask_sums()

    def _ask_sums(self) -> None:
        self._drawer.ask(sum_question(self._asked(), self._stack.pane().listing, self._bar.filters()))

    def back(self) -> None:
        """Put the steps away, else take the filters away."""
        if not self._drawer.put_away() and self._bar.clear():
            self.refresh()
        self.focus_rows()

    def export(self) -> None:
        """Write all of the list into a file that the person names."""
        listing, asked, filters = self._stack.pane().listing, self._asked(), self._bar.filters()

        def make() -> Sheet:
            return listing.sheet(asked, filters)

        self._exporting.ask(f"{say(listing.title).lower()} {asked.today.isoformat()}.xlsx", make)

    def _on_profile(self) -> None:
        self._bar.clear()
        self._stack.forget()
        self._fresh.spoil()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.focus_rows()
