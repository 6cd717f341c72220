"""What the back office must be told: accounts, ageing, money that is held, and how customers stand."""

from collections import defaultdict

from tests.backends.contract.machine.papers import (
    CREDIT_NOTE,
    INVOICE,
    LET_OFF,
    OPEN,
    ORDER,
    PART,
    PAYMENT,
    RECEIPT,
    Papers,
)
from tests.backends.contract.machine.sheets import ZERO

LAST_DAYS = (0, 30, 60, 90)
SIGNS = {INVOICE: (1,), RECEIPT: (1, -1)}
"""What moves an account up; a receipt does and is paid at once. All else moves it down."""


def day_of(moved):
    return moved[0].date


class Accounts(Papers):
    """Each answer is worked out from the papers alone."""

    def held(self):
        """Money that no invoice has taken: (payment or credit note, order, customer, currency, amount)."""
        found = []
        for at, paper in enumerate(self.living(PAYMENT, CREDIT_NOTE)):
            on_orders = [(order.number, money) for order, money in self.sources(paper.number) if order.kind is ORDER]
            for order, money in [("", self.open(paper.number)), *on_orders]:
                if money:
                    found.append((paper.date, at, order, paper.number, paper.customer, paper.currency, money))
        return [(number, order, *rest) for _, _, order, number, *rest in sorted(found)]

    def statement(self, customer, since=None, until=None):
        """By currency: what was owed before, and each movement as (number, amount)."""
        opening, moved = defaultdict(lambda: ZERO), defaultdict(list)
        for (who, code), (amount, day) in self.openings.items():
            if who == customer and (until is None or day <= until):
                opening[code] += amount
        kinds = (INVOICE, RECEIPT, CREDIT_NOTE, PAYMENT, *LET_OFF)
        mine = [paper for paper in self.living(*kinds) if paper.customer == customer]
        for paper, sign in sorted(((one, sign) for one in mine for sign in SIGNS.get(one.kind, (-1,))), key=day_of):
            amount = sign * paper.total
            if since and paper.date < since:
                opening[paper.currency] += amount
            elif until is None or paper.date <= until:
                moved[paper.currency].append((paper.number, amount))
        codes = {code for code in (*opening, *moved) if opening[code] or moved[code]}
        codes.add(self.customers[customer].currency)
        return {code: (opening[code], moved[code]) for code in codes}

    def ageing(self, on):
        """By customer and currency: what is open by how late it is, and on how many invoices."""
        bands, counts = defaultdict(lambda: [ZERO] * 5), defaultdict(int)
        for (who, code), (amount, _) in self.openings.items():
            if amount:
                bands[who, code][0] += amount
        for paper in self.living(INVOICE, CREDIT_NOTE):
            left = self.open(paper.number)
            key = (paper.customer, paper.currency)
            if left and paper.kind is INVOICE:
                late = (on - paper.due).days
                bands[key][sum(late > last for last in LAST_DAYS)] += left
                counts[key] += 1
            elif left:
                bands[key][0] -= left
        return {key: (tuple(some), counts[key]) for key, some in bands.items()}

    def customer_standing(self, customer):
        """Balance and overdue in the customer's own currency, late invoices, and open orders in any."""
        code = self.customers[customer].currency
        bands, _ = self.ageing(self.today).get((customer, code), ((ZERO,) * 5, 0))
        mine = [one for one in self.living(INVOICE) if (one.customer, one.currency) == (customer, code)]
        late = [one for one in mine if one.due < self.today and self.open(one.number)]
        orders = [
            one
            for one in self.living(ORDER)
            if one.customer == customer and self.standing(one.number)[1] in (OPEN, PART)
        ]
        return sum(bands, ZERO), sum(bands[1:], ZERO), len(late), len(orders)

    def balances(self):
        """By currency: all that is owed on the accounts."""
        found = defaultdict(lambda: ZERO)
        for customer in self.customers:
            for code, (opening, moved) in self.statement(customer).items():
                found[code] += opening + sum((amount for _, amount in moved), ZERO)
        return found
