"""Steps of the office, each now and then: goods, closed days, series, openings, the drawer, terms, the catalogue."""

import datetime as dt
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from hypothesis import strategies as st
from hypothesis.stateful import rule

from desktop_app.domain.commands import GoodsReceipt, SaveCustomer, StockCount
from desktop_app.domain.openings import Opening
from desktop_app.domain.periods import Periods
from desktop_app.domain.stock import CountedLine, GoodsLine, Warehouse
from desktop_app.ports.backend import Capability
from tests.backends.contract.machine import checks
from tests.backends.contract.machine.selling_steps import days
from tests.backends.contract.machine.trader import Trader

goods = st.lists(st.tuples(st.sampled_from(["PEN", "INK", "PEN", "INK", "BOOK"]), st.integers(-1, 30)), max_size=3)
places = st.sampled_from(["MAIN", "MAIN", "PORT", "SHED", "MOON"])


CHORES = []


def chore(**values):
    """A step that is taken now and then, one of many."""

    def keep(step):
        CHORES.append(st.tuples(st.just(step.__name__), st.fixed_dictionaries(values)))
        return step

    return keep


class OfficeSteps(Trader):
    """What is no sale and no money."""

    @chore(came=goods, place=places, many=st.sampled_from([1, 10]), ago=days)
    def receive(self, came, place, many, ago):
        lines = tuple(GoodsLine(item, Decimal(quantity * many) / 2) for item, quantity in came)
        self.send(GoodsReceipt(place, lines, self.day(ago)))

    @rule(item=st.sampled_from(["PEN", "INK"]))
    def receive_plenty(self, item):
        self.send(GoodsReceipt("MAIN", (GoodsLine(item, Decimal(200)),)))

    @chore(found=goods, place=places, ago=days)
    def count(self, found, place, ago):
        self.send(StockCount(place, tuple(CountedLine(item, Decimal(many)) for item, many in found), self.day(ago)))

    @chore(code=st.sampled_from(["MAIN", "PORT", "SHED"]), below=st.booleans(), active=st.booleans())
    def keep_warehouse(self, code, below, active):
        self.office(
            "warehouse",
            lambda: self.backend.keep_warehouses([Warehouse(code, code.title(), below, active)]),
            lambda: self.company.keep_warehouse(code, may_go_below=below, active=active),
        )

    @chore(ago=st.sampled_from([None, None, -1, 5, 30, 60, 60]), reason=st.sampled_from(["", "Late invoice"]))
    def close_days(self, ago, reason):
        until = None if ago is None else self.company.today - dt.timedelta(days=ago)
        self.office(
            "periods",
            lambda: self.backend.keep_periods(Periods(closed_until=until), reason),
            lambda: self.company.close_days(until, reason),
        )

    @chore(
        which=st.integers(0, 6),
        prefix=st.sampled_from(["", "", "SO-", "A-", "SI-2026-", "X/"]),
        yearly=st.booleans(),
        jump=st.sampled_from([-1, 0, 0, 5]),
    )
    def keep_series(self, which, prefix, yearly, jump):
        wanted = self.company.told_series()
        one = wanted[which]
        changed = replace(one, prefix=prefix or one.prefix, yearly=yearly, digits=3 + which)
        given = self.company.given[changed.stem(self.company.today.year)]
        wanted[which] = replace(changed, next=max(given + 1 + jump, 1))
        self.office("series", lambda: self.backend.keep_series(wanted), lambda: self.company.keep_series(wanted))

    @chore(
        owed=st.dictionaries(
            st.sampled_from([("ALFKI", "EUR"), ("BONAP", "USD"), ("BONAP", "EUR")]), st.integers(-99, 99)
        ),
        ago=days,
    )
    def keep_openings(self, owed, ago):
        day = self.day(ago) or self.company.today
        wanted = {key: (Fraction(amount), day) for key, amount in owed.items()}
        told = [Opening(*key, Decimal(amount), day) for key, amount in owed.items()]
        self.office("openings", lambda: self.backend.keep_openings(told), lambda: self.company.keep_openings(wanted))

    @chore(
        ago=st.sampled_from([0, 0, 1, 20]),
        code=st.sampled_from(["EUR", "USD"]),
        found=st.integers(-1, 200),
        taken=st.sampled_from([0, 0, 50]),
    )
    def count_drawer(self, ago, code, found, taken):
        day = self.company.today - dt.timedelta(days=ago)
        self.office(
            "drawer",
            lambda: self.backend.keep_cash_count(day, code, Decimal(found), Decimal(taken)),
            lambda: self.company.count_drawer(day, code, found, taken),
        )
        checks.check_cash(self.backend, self.company, day)

    @chore(code=st.sampled_from(["ALFKI", "BONAP"]), days=st.integers(0, 30), active=st.integers(0, 11))
    def save_customer(self, code, days, active):
        """Terms change for what comes; what was written stays as it is."""
        early = {"discount_percent": Decimal(days % 4), "discount_days": days // 2}
        customer = replace(self.company.customers[code], payment_days=days, active=active > 0, **early)
        self.send(SaveCustomer(customer))

    @chore(code=st.sampled_from(["PEN", "BOOK", "WORK"]), active=st.integers(0, 3))
    def keep_item(self, code, active):
        item = replace(self.company.items[code], active=active > 0)
        self.office("item", lambda: self.backend.keep_items([item]), lambda: self.company.items.update({code: item}))

    @chore(how_many=st.sampled_from([1, 1, 10, 45]))
    def pass_days(self, how_many):
        self.steps["days"] += 1
        self.books.clock.pass_days(how_many)
        self.pass_minute()
        self.check("")

    @chore(most=st.sampled_from(["0", "0.05", "0.09", "1"]), code=st.sampled_from(["EUR", "USD"]))
    def keep_money_rules(self, most, code):
        """How much may be written off."""
        if self.can(Capability.WRITE_OFF):
            limits = {**self.backend.money_rules().write_off, code: Decimal(most)}
            rules = replace(self.backend.money_rules(), write_off=limits)
            change = {code: Fraction(most)}
            self.office(
                "money",
                lambda: self.backend.keep_money_rules(rules),
                lambda: self.company.most_written_off.update(change),
            )

    @chore(
        wanted=st.lists(
            st.tuples(
                st.sampled_from(["USD", "USD", "USD", "JPY", "KWD", "EUR"]),
                st.sampled_from([0, 1, 2, 30, 80, 200]),
                st.sampled_from(["0.9213", "0.95", "3.00415", "0.00612", "0"]),
            ),
            max_size=4,
        )
    )
    def keep_rates(self, wanted):
        """Rates in the place of all; what was booked stays as it was booked."""
        if self.can(Capability.RATES):
            today = self.company.today
            self.change_rates([(code, today - dt.timedelta(days=ago), Decimal(rate)) for code, ago, rate in wanted])

    @rule(chosen=st.one_of(CHORES))
    def do_a_chore(self, chosen):
        name, values = chosen
        getattr(self, name)(**values)
