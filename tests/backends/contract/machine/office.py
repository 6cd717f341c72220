"""What the office keeps beside the papers: series of numbers, closed days, opening balances and the drawer."""

from collections import defaultdict
from dataclasses import dataclass, replace
from fractions import Fraction

from tests.backends.contract.machine.papers import (
    PAYMENT,
    RECEIPT,
    No,
    Paper,
    Papers,
)
from tests.backends.contract.machine.sheets import SMALLEST, ZERO


@dataclass(frozen=True)
class Counted:
    """What was found in the drawer at the end of a day."""

    expected: Fraction
    counted: Fraction
    taken: Fraction
    moment: object


class Office(Papers):
    """Numbers are given here; a number that was not used was not given."""

    def __init__(self):
        super().__init__()
        self.series = {}
        self.given = defaultdict(int)
        self.closed = None
        self.openings = {}
        self.most_written_off = {}
        self.counts = defaultdict(list)

    # ------------------------------------------------------------------ numbers

    def blank(self, kind, customer, currency, date, worth):
        """A paper with the number that it will have once it is booked."""
        paper = Paper(kind, "", customer, currency, date, self.moment, worth, SMALLEST[currency])
        paper.number = self.next_number(paper)
        return paper

    def next_number(self, paper):
        series = self.series[paper.kind]
        stem = series.stem(paper.date.year)
        return f"{stem}{self.given[stem] + 1:0{series.digits}}"

    def book(self, paper):
        stem = self.series[paper.kind].stem(paper.date.year)
        self.given[stem] += 1
        self.add(paper)
        return paper

    def count_stem(self, stem):
        self.given[stem] += 1
        return f"{stem}{self.given[stem]:05}"

    def told_series(self):
        year = self.today.year
        return [replace(one, next=self.given[one.stem(year)] + 1) for one in self.series.values()]

    def keep_series(self, wanted):
        """Number as told from now on; a number is never given again."""
        year = self.today.year
        if len({one.prefix for one in wanted}) < len(wanted):
            raise No("prefix")
        given = dict(self.given)
        for one in wanted:
            stem = one.stem(year)
            if one.next <= given.get(stem, 0):
                raise No("next")
            given[stem] = one.next - 1
        self.given.update(given)
        self.series = {one.kind: one for one in wanted}

    # ------------------------------------------------------------------ closed days

    def check_day(self, day):
        if self.closed and day <= self.closed:
            raise No("date")

    def close_days(self, until, reason):
        if until and until >= self.today:
            raise No("closed_until")
        if self.closed and (until is None or until < self.closed) and not reason:
            raise No("reason")
        self.closed = until

    def keep_openings(self, wanted):
        """wanted: (customer, currency) → (amount, date); those of closed days stay as they are."""
        changed = [one for key, one in wanted.items() if self.openings.get(key) != one]
        changed += [one for key, one in self.openings.items() if wanted.get(key) != one]
        if self.closed and any(day <= self.closed for _, day in changed):
            raise No("date")
        self.openings = dict(wanted)

    # ------------------------------------------------------------------ the drawer

    def drawer(self, day, currency):
        """What was in the drawer before a day, what came in on it, and its last count."""
        before = [(when, counts[-1]) for (code, when), counts in self.counts.items() if code == currency and when < day]
        last_day, last = max(before, key=lambda one: one[0], default=(None, None))
        cash = [one for one in self.living(PAYMENT, RECEIPT) if cash_of(one) and one.currency == currency]
        since = [one for one in cash if one.date < day and is_after(one, last_day, last)]
        opening = sum((cash_of(one) for one in since), last.counted - last.taken if last else ZERO)
        today = [one for one in cash if one.date == day]
        counts = self.counts.get((currency, day))
        return opening, today, counts[-1] if counts else None

    def currencies(self):
        """Those in which cash ever came in or was counted."""
        cash = {one.currency for one in self.living(PAYMENT, RECEIPT) if cash_of(one)}
        return sorted({*cash, *(code for code, _ in self.counts)})

    def count_drawer(self, day, currency, counted, taken):
        if counted < 0:
            raise No("counted")
        if taken > counted:
            raise No("taken")
        opening, payments, _ = self.drawer(day, currency)
        expected = opening + sum((cash_of(one) for one in payments), ZERO)
        self.counts[currency, day].append(Counted(expected, Fraction(counted), Fraction(taken), self.moment))


def cash_of(payment):
    """What of a payment entry came into the drawer."""
    methods = payment.tenders or {payment.method: payment.total}
    return sum((amount for method, amount in methods.items() if method.lower() == "cash"), ZERO)


def is_after(payment, day, count):
    """Whether a payment came after what was counted on a day."""
    return count is None or payment.date > day or payment.moment > count.moment
