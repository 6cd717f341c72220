"""With which document the sale in the form begins: what is offered, what is chosen, and what the form shows of it."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from desktop_app.domain.customers import Customer
from desktop_app.domain.starts import Start, start_of
from desktop_app.ui.desk import Desk
from desktop_app.ui.orders.drafting import Drafting
from desktop_app.ui.orders.entering import Entering
from desktop_app.ui.orders.opening import Opening
from desktop_app.ui.orders.parts import Parts
from desktop_app.ui.orders.start_choice import START
from desktop_app.ui.orders.start_words import start_name
from desktop_app.ui.orders.till import ANOTHER, GIVEN
from desktop_app.ui.widgets.strip import Level, StripRow

COMPANY = "shell.company"
"""Where the customer of counter sales is named; the row of the strip that says so has this id."""


class Starting(QObject):
    """A counter sale goes to whom the company names for it unless somebody else was chosen."""

    def __init__(self, desk: Desk, parts: Parts, entering: Entering, drafting: Drafting, form: QWidget) -> None:
        super().__init__(form)
        self._desk, self._parts, self._drafting, self._entering = desk, parts, drafting, entering
        self._offered: tuple[str, Sequence[Start]] = ("", ())
        self._walk_in: Customer | None = None
        till = parts.foot.till
        parts.title.start.chosen.connect(self._choose)
        parts.model.edited.connect(lambda _edited: self.show())
        drafting.opened.connect(self._opened)
        till.taken.connect(lambda name, text: parts.model.apply(parts.editor.set_header(name, text)))
        till.typing.connect(drafting.autosave.changed)
        till.left.connect(entering.to_lines)
        desk.actions.bind(form, START, parts.title.start.ask)
        till.another.clicked.connect(lambda: desk.actions.trigger(ANOTHER))
        desk.actions.bind(form, GIVEN, partial(self._to_till, till.ask))
        desk.actions.bind(form, ANOTHER, partial(self._to_till, till.ask_another))

    @property
    def start(self) -> Start:
        """What the order in the form starts."""
        return start_of(self._parts.editor.order.type)

    def name(self) -> str:
        """What that is called."""
        return start_name(self.start)

    def again(self) -> None:
        """Begin another: a counter sale after a counter sale, else a sales order."""
        if self.start is Start.RECEIPT:
            self._drafting.open_new(self._walk_in, Start.RECEIPT)
        else:
            self._drafting.open_new()

    def allow(self, *, allowed: bool) -> None:
        """Whether anything can be changed; what was booked stays what it is."""
        self._parts.title.start.allow(allowed=allowed and self._parts.editor.order.amends is None)
        self._parts.foot.till.setEnabled(allowed)

    def show(self) -> None:
        """Show what the order in the form starts, and how a counter sale is paid."""
        editor, foot = self._parts.editor, self._parts.foot
        if self.start is not Start.RECEIPT or editor.order.customer:
            self._parts.strip.unsay(COMPANY)
        self._parts.title.start.show_starts(self._offered[1], self.start)
        self._parts.header.show_start(self.start, editor.order)
        foot.show_start(self.start)
        foot.till.show_order(editor.order, editor.totals, editor.typed)

    def _opened(self, opening: Opening) -> None:
        self.show()
        if self._offered[0] != opening.profile:
            self._offered = (opening.profile, ())
            ask = partial(self._desk.verbs.orders.begin.starts, opening.profile)
            self._desk.jobs.run(ask, partial(self._offer, opening.profile), self, topic="starts")

    def _offer(self, profile: str, starts: Sequence[Start]) -> None:
        if profile == self._offered[0]:
            self._offered = (profile, starts)
            self.show()

    def _choose(self, start: Start) -> None:
        order = self._parts.editor.order
        if start is not Start.RECEIPT and self._walk_in and order.customer == self._walk_in.code and not order.lines:
            self._drafting.open_new(start=start)  # who walks in is nobody to be quoted or delivered to
            return
        self._parts.model.apply(self._parts.editor.set_start(start))
        if self._parts.editor.order.customer:
            self._entering.to_lines()
            return
        self._parts.header.customer.setFocus()
        self.look_who()

    def look_who(self) -> None:
        """Ask to whom a counter sale goes where nobody is named yet."""
        if self.start is Start.RECEIPT and not self._parts.editor.order.customer:
            find = partial(self._desk.verbs.orders.begin.walk_in, self._desk.profile)
            self._desk.jobs.run(find, self._sell_to, self, topic="walk-in")

    def _sell_to(self, customer: Customer | None) -> None:
        self._walk_in = customer
        if self.start is not Start.RECEIPT or self._parts.editor.order.customer:
            return
        if customer is None:
            self._say_nobody()
            return
        self._parts.model.apply(self._parts.editor.set_customer(customer))
        self._entering.customer_known.emit(customer)
        self._entering.to_lines()

    def _say_nobody(self) -> None:
        words = self.tr(
            "No customer is named for counter sales. Choose one here, or name one at the company, at the foot."
        )
        spec = self._desk.actions.specs[COMPANY]
        keys = self._desk.actions.key_text(COMPANY)
        self._parts.strip.say(StripRow(COMPANY, Level.NOTICE, words, action=spec.text, keys=keys))

    def _to_till(self, ask: Callable[[], object]) -> None:
        if self.start is Start.RECEIPT and self._parts.foot.till.isEnabled():
            ask()
