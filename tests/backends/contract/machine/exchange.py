"""What must come of rates of currencies: each paper in the company’s own, by the rate of when it was booked."""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from tests.backends.contract.machine.office import Office
from tests.backends.contract.machine.papers import INVOICE, PAYMENT, No
from tests.backends.contract.machine.sheets import SMALLEST, rounded

BASE = "EUR"


@dataclass(frozen=True)
class Own:
    """A paper in the company's own currency."""

    rate: Fraction
    net: Fraction
    vat: Fraction
    total: Fraction


class Exchange(Office):
    """Rates by currency and day; what was booked keeps the rate that it was booked with."""

    def __init__(self):
        super().__init__()
        self.rates = {}

    def keep_rates(self, wanted: Iterable):
        """wanted: (currency, day, rate), in the place of all."""
        found = {}
        for code, day, rate in wanted:
            if code == BASE or rate <= 0 or (code, day) in found:
                raise No("rates")
            found[code, day] = Fraction(rate)
        self.rates = found

    def book(self, paper):
        paper.own = self.in_base(paper)
        return super().book(paper)

    def in_base(self, paper):
        """By the latest rate of its day or before; None without one."""
        days = [day for code, day in self.rates if code == paper.currency and day <= paper.date]
        if paper.currency == BASE or not days:
            return None
        rate = self.rates[paper.currency, max(days)]
        vat, total = exchanged(paper.worth.vat, rate), exchanged(paper.total, rate)
        return Own(rate, total - vat, vat, total)

    def differences(self, number):
        """By invoice: what a payment won or lost because its rate is another than the invoice's."""
        payment = self.all[number]
        if payment.kind is not PAYMENT or payment.own is None:
            return {}
        paid = [(one, money) for one, money in self.sources(number) if one.kind is INVOICE and one.own]
        return {one.number: exchanged(money, payment.own.rate) - exchanged(money, one.own.rate) for one, money in paid}


def exchanged(amount, rate):
    return rounded(amount * rate, SMALLEST[BASE])
