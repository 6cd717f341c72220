"""Steps of the office: goods, closed days, series, openings, the drawer; and what is asked, or said twice."""

import datetime as dt
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import rule

from desktop_app.domain.commands import Cancel, Deliver, GoodsReceipt, Pay, PayTarget, SaveCustomer, StockCount
from desktop_app.domain.documents import DocumentKind, DocumentQuery
from desktop_app.domain.openings import Opening
from desktop_app.domain.periods import Periods
from desktop_app.domain.stock import CountedLine, GoodsLine, Warehouse
from desktop_app.domain.vat import VatCode
from desktop_app.ports.backend import Rejected
from tests.backends.contract.machine import checks
from tests.backends.contract.machine.papers import CANCELLED, DELIVERY, INVOICE, ORDER
from tests.backends.contract.machine.selling_steps import days, picks
from tests.backends.contract.machine.trader import Trader

goods = st.lists(st.tuples(st.sampled_from(["PEN", "INK", "PEN", "INK", "BOOK"]), st.integers(-1, 30)), max_size=3)
places = st.sampled_from(["MAIN", "MAIN", "PORT", "SHED", "MOON"])


def as_read(order):
    """An order without what is not kept of it: its kind says its type, and a VAT code is known by its name and rate."""
    lines = [replace(line, booked=0, vat=VatCode(line.vat.code, line.vat.percent)) for line in order.lines]
    return replace(order, type="", lines=tuple(lines))


class OfficeSteps(Trader):
    """What is no sale and no money."""

    @rule(came=goods, place=places, many=st.sampled_from([1, 10]), ago=days)
    def receive(self, came, place, many, ago):
        lines = tuple(GoodsLine(item, Decimal(quantity * many) / 2) for item, quantity in came)
        self.send(GoodsReceipt(place, lines, self.day(ago)))

    @rule(item=st.sampled_from(["PEN", "INK"]))
    def receive_plenty(self, item):
        self.send(GoodsReceipt("MAIN", (GoodsLine(item, Decimal(200)),)))

    @rule(found=goods, place=places, ago=days)
    def count(self, found, place, ago):
        self.send(StockCount(place, tuple(CountedLine(item, Decimal(many)) for item, many in found), self.day(ago)))

    @rule(code=st.sampled_from(["MAIN", "PORT", "SHED"]), below=st.booleans(), active=st.booleans())
    def keep_warehouse(self, code, below, active):
        self.office(
            "warehouse",
            lambda: self.backend.keep_warehouses([Warehouse(code, code.title(), below, active)]),
            lambda: self.company.keep_warehouse(code, may_go_below=below, active=active),
        )

    @rule(ago=st.sampled_from([None, -1, 0, 5, 30, 60]), reason=st.sampled_from(["", "Late invoice"]))
    def close_days(self, ago, reason):
        until = None if ago is None else self.company.today - dt.timedelta(days=ago)
        self.office(
            "periods",
            lambda: self.backend.keep_periods(Periods(closed_until=until), reason),
            lambda: self.company.close_days(until, reason),
        )

    @rule(
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

    @rule(
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

    @rule(
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

    @rule(code=st.sampled_from(["ALFKI", "BONAP"]), days=st.integers(0, 30), active=st.integers(0, 7))
    def save_customer(self, code, days, active):
        """Terms change for what comes; what was written stays as it is."""
        customer = replace(self.company.customers[code], payment_days=days, active=active > 0)
        self.send(SaveCustomer(customer))

    @rule(code=st.sampled_from(["PEN", "BOOK", "WORK"]), active=st.integers(0, 3))
    def keep_item(self, code, active):
        item = replace(self.company.items[code], active=active > 0)
        self.office("item", lambda: self.backend.keep_items([item]), lambda: self.company.items.update({code: item}))

    @rule(how_many=st.sampled_from([1, 1, 10, 45]))
    def pass_days(self, how_many):
        self.steps["days"] += 1
        self.books.clock.pass_days(how_many)
        self.pass_minute()
        self.check("")

    # ------------------------------------------------------------------ asked, and said twice

    @rule(pick=picks)
    def send_again(self, pick):
        """What was sent under a key is found under it, and not done again."""
        if not self.sent:
            return
        self.steps["again"] += 1
        command, key, receipt = self.sent[pick % len(self.sent)]
        before = self.books.dump()
        assert self.backend.find(key) == replace(receipt, found=True)
        assert self.backend.send(command, key) == replace(receipt, found=True)
        assert self.backend.send(Cancel(receipt.number), key) == replace(receipt, found=True)
        assert self.books.dump() == before
        assert self.backend.find(f"{key}, but never sent") is None

    @rule(step=st.sampled_from([Deliver("SO-0"), Cancel("SO-0"), Pay((PayTarget("SO-0"),)), Pay(())]))
    def name_nothing(self, step):
        self.send(step)

    @rule(pick=picks)
    def ask_about(self, pick):
        """How a document's figures came about, and what an order was booked from."""
        papers = list(self.company.all.values())
        if not papers:
            return
        self.steps["asked"] += 1
        paper = papers[pick % len(papers)]
        checks.check_steps(self.backend, self.company, paper.number)
        document = self.backend.document(paper.number)
        checks.check_header(document, self.company)
        checks.check_lines(document, self.company)
        if paper.order:
            self.check_typed(paper)
        elif paper.kind is not INVOICE:
            with pytest.raises(Rejected):
                self.backend.order(paper.number)

    def check_typed(self, paper):
        """An order, or an invoice with which a sale began, is read again as it was typed; its kind says its type."""
        if paper.kind is DELIVERY:
            with pytest.raises(Rejected):
                self.backend.order(paper.number)
            return
        assert as_read(self.backend.order(paper.number)) == as_read(paper.order)
        if paper.kind is ORDER:
            told = [(as_read(one.order), one.total) for one in self.backend.versions(paper.number)]
            assert told == [(as_read(order), total) for order, total in paper.versions]

    @rule(
        kind=st.none() | st.sampled_from([*DocumentKind]),
        customer=st.sampled_from(["", "ALFKI", "BONAP"]),
        only_open=st.booleans(),
        since=days,
        until=days,
        method=st.sampled_from(["", "", "cash", "card"]),
    )
    def ask_for_list(self, kind, customer, only_open, since, until, method):
        """A list finds what the papers say, and its sums are those of what it found."""
        self.steps["listed"] += 1
        since, until = self.day(since), self.day(until)
        query = DocumentQuery(kind, customer, only_open, None, since, until, method)
        found = self.backend.documents(query)
        wanted = [
            one.number
            for one in self.company.all.values()
            if (not kind or one.kind is kind)
            and (not customer or one.customer == customer)
            and (not only_open or self.company.standing(one.number)[1] in ("open", "part"))
            and (not since or one.date >= since)
            and (not until or one.date <= until)
            and (not method or method in (one.tenders or (one.method,)))
        ]
        assert sorted(one.number for one in found) == sorted(wanted)
        sums = {(one.currency, one.method): (one.documents, one.total, one.open) for one in self.backend.sums(query)}
        assert sums == self.summed(wanted, method)
        for who in self.company.customers:
            told = self.backend.statements(who, since, until)
            checks.check_statements(told, self.company.statement(who, since, until))

    def summed(self, numbers, wanted):
        """By currency and method; what is open of a payment by several methods stands with the first."""
        sums = {}
        for paper in (self.company.all[number] for number in numbers):
            left, status = self.company.standing(paper.number)
            for method, amount in (paper.tenders or {paper.method: paper.total}).items():
                if status is not CANCELLED and wanted in ("", method):
                    key = (paper.currency, method)
                    many, total, opened = sums.get(key, (0, 0, 0))
                    sums[key] = (many + 1, total + amount, opened + left)
                left = 0
        return sums
