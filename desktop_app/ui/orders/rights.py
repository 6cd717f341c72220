"""What who works now may do and see in the order form: prices are locked with a sentence, margins shown on a key."""

from dataclasses import dataclass
from functools import partial
from typing import Final

from PySide6.QtCore import QObject

from desktop_app.domain.margins import Margin, line_margin, order_margin
from desktop_app.domain.people import Right
from desktop_app.domain.problems import InvalidInput
from desktop_app.domain.rules.choice import rule_named
from desktop_app.ui.counted import counted
from desktop_app.ui.desk import Desk
from desktop_app.ui.format import estimate, percent
from desktop_app.ui.jobs import ASK
from desktop_app.ui.orders.columns import decimals_of
from desktop_app.ui.orders.parts import Parts
from desktop_app.ui.widgets.strip import Level, StripRow
from desktop_app.workflows.verbs import Verbs

LOCKED: Final = "locked"


@dataclass(frozen=True, slots=True)
class Refusals:
    """Why prices may not be changed, and why cost may not be seen; empty where they may.

    currency is that of costs, empty where the backend does not say.
    """

    prices: str = ""
    cost: str = ""
    currency: str = ""


def refusals_of(verbs: Verbs, profile: str) -> Refusals:
    """What who works now may not; blocks on the books."""
    refusal = partial(verbs.company.refusal, profile)
    try:
        currency = verbs.company.money_rules(profile).base_currency
    except InvalidInput:
        currency = ""
    return Refusals(refusal(Right.PRICES), refusal(Right.COST), currency)


class OrderRights(QObject):
    """Asks anew with each order that is opened. Until it is known nothing of a cost is shown."""

    def __init__(self, desk: Desk, parts: Parts, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk, self._parts = desk, parts
        self._refusals = Refusals(cost=LOCKED)
        self._shows = False
        parts.model.modelReset.connect(self._ask)
        parts.model.edited.connect(self._show)
        parts.lines.selectionModel().currentChanged.connect(self._show)
        parts.lines.locked.connect(self.say)
        desk.navigator.profile_changed.connect(lambda _name: self._forget())

    def toggle(self) -> None:
        """Show cost and margin, or no longer; who may not see them is told so."""
        if self._refusals.cost:
            if self._refusals.cost != LOCKED:
                self._tell(self._refusals.cost)
            return
        self._shows = not self._shows
        self._parts.side.show_panel(self._parts.side.customer)
        self._show()

    def say(self) -> None:
        """Say why a price or a discount can't be typed."""
        self._tell(self._refusals.prices)

    def _tell(self, words: str) -> None:
        self._parts.strip.say(StripRow(LOCKED, Level.NOTICE, words))

    def _forget(self) -> None:
        self._refusals, self._shows = Refusals(cost=LOCKED), False

    def _ask(self) -> None:
        self._parts.strip.unsay(LOCKED)
        work = partial(refusals_of, self._desk.verbs, self._desk.profile)
        self._desk.jobs.run(work, self._known, self, failed=lambda _error: None, lane=ASK, topic="rights")

    def _known(self, refusals: Refusals) -> None:
        self._refusals = refusals
        self._parts.lines.lock_prices(locked=bool(refusals.prices))
        self._parts.side.more.lock_discount(refusals.prices)
        self._show()

    def _show(self, *_what: object) -> None:
        rows = self._rows() if self._shows and not self._refusals.cost else []
        self._parts.side.customer.show_margin(rows)

    def _rows(self) -> list[tuple[str, str]]:
        editor = self._parts.editor
        order, priced = editor.order, editor.priced
        if self._refusals.currency not in ("", order.currency):
            words = self.tr("costs are in {currency}").format(currency=self._refusals.currency)
            return [(self.tr("Not in {currency}").format(currency=order.currency), words)]
        codes = {line.item for line in order.lines if line.item}
        items = {code: item for code in codes if (item := editor.prices.item(code)) is not None}
        row, rule = self._parts.lines.current_row(), rule_named(priced.totals.rule)
        rows = []
        if row < len(order.lines):
            own = line_margin(order, priced, rule, row, items)
            words = self.tr("Line {number}").format(number=row + 1)
            rows += self._of(words, own, order.currency) if own else [(words, self.tr("cost not known"))]
        whole = order_margin(order, priced, items)
        lines = sum(not line.is_blank for line in order.lines)
        if whole.unknown < lines or not lines:
            rows += self._of(self.tr("Order"), whole, order.currency)
        if whole.unknown:
            rows.append((self.tr("Without a cost"), counted("OrderRights", "%n lines", whole.unknown, one="1 line")))
        return rows

    def _of(self, name: str, margin: Margin, code: str) -> list[tuple[str, str]]:
        decimals = decimals_of(code)
        share = f" · {percent(margin.percent)} %" if margin.percent is not None else ""
        costs = self.tr("{name}, cost").format(name=name)
        margins = self.tr("{name}, margin").format(name=name)
        return [(costs, estimate(margin.cost, decimals)), (margins, f"{estimate(margin.amount, decimals)}{share}")]
