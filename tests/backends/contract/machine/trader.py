"""Takes steps on a backend and on paper alike: both must come to the same, and a refusal must change nothing."""

import datetime as dt
import shutil
import tempfile
from collections import Counter
from decimal import Decimal
from pathlib import Path
from typing import ClassVar

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize

from desktop_app.domain.commands import (
    CollectiveInvoice,
    Deliver,
    GoodsReceipt,
    Invoice,
    Pay,
    PayTarget,
    PlaceOrder,
    Return,
)
from desktop_app.domain.exchange import Rate
from desktop_app.domain.orders import Order, OrderLine
from desktop_app.domain.stock import GoodsLine
from desktop_app.ports.backend import Capability, Rejected
from tests.backends.contract.machine import checks
from tests.backends.contract.machine.amending import ANY
from tests.backends.contract.machine.beginning import sheet_of
from tests.backends.contract.machine.company import Company
from tests.backends.contract.machine.papers import (
    CREDIT_NOTE,
    DELIVERY,
    INVOICE,
    ORDER,
    PAYMENT,
    QUOTATION,
    RECEIPT,
    No,
)
from tests.backends.contract.machine.sheets import worth
from tests.backends.contract.machine.world import CUSTOMERS, ITEMS, RATES, furnish
from tests.backends.contract.subject import SUBJECTS

MINUTE = dt.timedelta(minutes=1)
MEMORY = Path("/dev/shm")
"""Files in memory, where the system has such a folder."""
NEXT = Deliver | Invoice | CollectiveInvoice | Return


def decimal(amount):
    """A fraction without an endless tail as a Decimal."""
    return Decimal(amount.numerator) / Decimal(amount.denominator)


def pay_one(number):
    return Pay((PayTarget(number),), method="cash")


def sample(pick, kind, company):
    """An order, a quotation or a receipt such as are booked every day."""
    items = [("PEN", "pc"), ("BOOK", ""), ("INK", ""), ("WORK", "h")][pick % 3 :]
    rows = [
        OrderLine(item, item.title(), Decimal(1 + pick % 7), Decimal(pick % 501 + 99) / 100, vat=RATES[item], unit=unit)
        for item, unit in items
    ]
    start = {QUOTATION: "quotation", RECEIPT: "receipt"}.get(kind, "")
    customer, currency = (("ALFKI", "EUR"), ("BONAP", "USD"))[pick % 2]
    gross = kind is RECEIPT or pick % 5 == 0
    order = Order(customer, currency, company.today, tuple(rows), prices_include_vat=gross, type=start)
    return PlaceOrder(order, decimal(worth(sheet_of(order)).total))


class Trader(RuleBasedStateMachine):
    """The subject under the contract, and the company on paper beside it."""

    subject_name = ""
    steps: ClassVar = Counter()

    def __init__(self):
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(dir=MEMORY if MEMORY.is_dir() else None))
        self.books = SUBJECTS[self.subject_name](self.folder)
        self.backend = self.books.backend
        furnish(self.backend)
        self.company = Company(CUSTOMERS, ITEMS, self.books.clock.moment, self.backend.capabilities)
        self.company.warehouses["PORT"] = (True, True)
        self.company.series = {one.kind: one for one in self.backend.series()}
        self.sent = []
        self.dumped = None

    @initialize(many=st.sampled_from([0, 100, 5000, 5000]), rate=st.sampled_from(["", "0.9213", "1.08465"]))
    def open_the_doors(self, many, rate):
        """Mostly there are some goods, and a rate of the dollar, to begin with."""
        if rate and self.can(Capability.RATES):
            self.change_rates([("USD", self.company.today - dt.timedelta(days=30), Decimal(rate))])
        if many:
            self.send(GoodsReceipt("MAIN", tuple(GoodsLine(item, Decimal(many)) for item in ("PEN", "INK"))))

    def teardown(self):
        try:
            checks.check_documents(self.backend, self.company)
            for number in self.company.all:
                checks.check_chain(self.backend, self.company, number)
                checks.check_steps(self.backend, self.company, number)
            checks.check_movements(self.backend, self.company)
        finally:
            self.backend.close()
            shutil.rmtree(self.folder)

    def pick(self, pick, *kinds, left=None, like=None):
        """A living paper of some kinds, mostly one of which something is left; like is whose customer it must have."""
        found = self.company.living(*kinds)
        if like:
            alike = [one for one in found if (one.customer, one.currency) == (like.customer, like.currency)]
            found = alike if alike and pick % 16 else found
        if left and pick % 8:
            some = [one for one in found if any(left(one.number).values())]
            found = some or (found if pick % 8 == 1 else [])
        if not found:
            self.lead_to(pick, kinds[pick % len(kinds)])
            return None
        return found[pick // 8 % len(found)]

    def lead_to(self, pick, kind):
        """There is nothing to go on with: the step that leads to it is taken instead."""
        company = self.company
        command = None
        if kind is DELIVERY:
            command = self.first(Deliver, company.living(ORDER), company.to_deliver)
        elif kind is INVOICE:
            command = self.first(Invoice, company.living(DELIVERY, ORDER), company.to_invoice)
        elif kind is PAYMENT:
            command = self.first(pay_one, company.living(INVOICE, ORDER), self.to_pay)
        elif kind is CREDIT_NOTE:
            command = self.first(Return, company.living(INVOICE), company.to_take_back)
        self.send(command or sample(pick, kind, company))

    def first(self, step, papers, left):
        """A step on the first paper of which something is left."""
        found = [one.number for one in papers if not one.closed and any(left(one.number).values())]
        return step(found[0]) if found else None

    def to_pay(self, number):
        """What is open, as what is left of one line."""
        return {1: self.company.standing(number)[0]}

    def day(self, ago):
        """A day counted from today, None for none."""
        return None if ago is None else self.company.today + dt.timedelta(days=ago)

    def can(self, capability):
        return capability in self.backend.capabilities

    def pass_minute(self):
        self.books.clock.moment += MINUTE
        self.company.moment = self.books.clock.moment

    def send(self, command, key=""):
        """Carry out a command here and there; what it made, or None where it was rightly refused."""
        self.steps[type(command).__name__] += 1
        self.pass_minute()
        key = key or self.books.keys()
        next_total = self.told_before(command)
        try:
            number, total, currency = self.company.carry_out(command)
        except No as no:
            return self.refused(command, key, no)
        receipt = self.backend.send(command, key)
        assert (receipt.number, receipt.total, receipt.currency) == (number, total, currency)
        assert not receipt.found
        assert next_total in (None, total)
        self.sent.append((command, key, receipt))
        self.check(number if number in self.company.all else "")
        return receipt

    def told_before(self, command):
        """The total that is told before the step is taken, where it is told."""
        if not isinstance(command, NEXT):
            return None
        try:
            return self.backend.explain_next(command)[-1].result
        except Rejected:
            return None

    def refused(self, command, key, no):
        """The backend refuses as well, names the same field, and nothing is other than before."""
        self.steps["refused"] += 1
        self.check_refusal(lambda: self.backend.send(command, key), no)
        assert self.backend.find(key) is None

    def check_refusal(self, ask, no):
        before = self.dumped or self.books.dump()
        with pytest.raises(Rejected) as refusal:
            ask()
        assert no.field in (ANY, refusal.value.field), refusal.value.message
        assert refusal.value.message
        self.dumped = self.books.dump()
        assert self.dumped == before

    def office(self, name, told, here):
        """Change what the office keeps: told says it to the backend, here to the company on paper."""
        self.steps[name] += 1
        self.pass_minute()
        try:
            here()
        except No as no:
            self.check_refusal(told, no)
        else:
            told()
            self.check("")

    def change_rates(self, wanted):
        """Rates by currency and day, in the place of all."""
        told = [Rate(*one) for one in wanted]
        self.office("rates", lambda: self.backend.keep_rates(told), lambda: self.company.keep_rates(wanted))

    def check(self, number):
        """All that must be true after every step; the chain only of the document that was touched."""
        backend, company = self.backend, self.company
        self.dumped = None
        if number:
            checks.check_chain(backend, company, number)
        checks.check_documents(backend, company)
        checks.check_accounts(backend, company)
        checks.check_balance(company)
        checks.check_stock(backend, company)
        checks.check_cash(backend, company, company.today)
        assert list(backend.series()) == company.told_series()
