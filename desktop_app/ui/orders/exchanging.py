"""Says of an order in another currency at which rate it is booked, and what it comes to in the company's own."""

from functools import partial

from PySide6.QtCore import QObject

from desktop_app.domain.exchange import Exchange, converted, missing_rate, rate_on
from desktop_app.domain.problems import Problem
from desktop_app.domain.profiles import LOCAL
from desktop_app.ui.desk import Desk
from desktop_app.ui.format import day, estimate, plain_number
from desktop_app.ui.jobs import ASK
from desktop_app.ui.orders.columns import decimals_of
from desktop_app.ui.orders.drafting import Drafting
from desktop_app.ui.orders.parts import Parts
from desktop_app.ui.orders.submitting import Submitting


class Exchanging(QObject):
    """Looks for rates when an order is opened and when the form comes back; those of a server are what was last told.

    A missing rate is a warning: the order may go without.
    """

    def __init__(self, desk: Desk, parts: Parts, submitting: Submitting, drafting: Drafting) -> None:
        super().__init__(submitting)
        self._desk, self._parts, self._submitting, self._drafting = desk, parts, submitting, drafting
        self._known: Exchange | None = None
        self._said = ("", "")
        parts.side.more.show_rate("")
        parts.model.edited.connect(self._show)
        parts.model.modelReset.connect(self.look)
        drafting.life.connect(self._judge)

    def look(self) -> None:
        """Ask for the rates, which somebody may have changed."""
        self._show()
        work = partial(self._desk.verbs.means.exchange, self._desk.profile)
        self._desk.jobs.run(work, self._told, self, failed=lambda _error: self._told(None), lane=ASK, topic="rates")

    def _told(self, known: Exchange | None) -> None:
        self._known = known
        self._judge()

    def _judge(self, *_life: object) -> None:
        before = self._submitting.rates
        self._show()
        if self._submitting.rates != before:
            self._submitting.judged.emit()

    def _show(self, *_edited: object) -> None:
        """A key that changes nothing of it costs no layout."""
        self._submitting.rates, rate, worth = self._found()
        if (rate, worth) != self._said:
            self._said = (rate, worth)
            self._parts.side.more.show_rate(rate)
            self._parts.foot.totals.show_worth(worth)

    def _found(self) -> tuple[tuple[Problem, ...], str, str]:
        """What is wrong, the rate and what the order comes to by it."""
        order = self._parts.editor.order
        known = self._known
        if known is None or not self._drafting.is_typed or order.currency in ("", known.base) or not known.base:
            return (), "", ""
        base, rate = known.base, rate_on(known.rates, order.currency, order.date)
        if rate is None:
            is_ours = self._desk.profile == LOCAL
            return (missing_rate(order.currency, order.date, is_ours=is_ours),), "", ""
        figures = {"code": order.currency, "rate": plain_number(rate.rate), "base": base, "day": day(rate.day)}
        worth = estimate(converted(self._parts.editor.totals.total, rate.rate, base), decimals_of(base))
        told = self.tr("1 {code} = {rate} {base}, of {day}").format(**figures)
        return (), told, self.tr("{worth} {base} at {rate}, of {day}").format(worth=worth, **figures)
