"""Whatever is invoiced, returned, credited and cancelled around prepayments: all bills of an order are its total."""

from decimal import Decimal

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop_app.domain.documents import DocumentKind, DocumentStatus
from desktop_app.domain.orders import Charge, Discount
from desktop_app.ports.backend import Rejected
from tests.backends.contract.subject import S9, S22

D = Decimal
INVOICE, PREPAYMENT = DocumentKind.INVOICE, DocumentKind.PREPAYMENT
prices = st.decimals("0.01", "99.99", places=2)
quantities = st.sampled_from(["1", "2", "3", "0.7", "7"])
lines = st.lists(st.tuples(quantities, prices, st.sampled_from(["PEN", "INK", "BOOK"])), min_size=1, max_size=4)
terms = st.sampled_from(
    [
        {},
        {"prices_include_vat": True},
        {"discount": Discount(D("7.5"))},
        {"discount": Discount(amount=D("0.01"))},
        {"charges": (Charge("Freight", D("3.33"), S22),)},
        {"rounding": D("0.05")},
    ]
)
steps = st.lists(
    st.tuples(
        st.sampled_from(["prepay", "prepay", "deliver", "invoice", "invoice", "take_back", "credit", "pay", "cancel"]),
        st.integers(0, 5),
        st.integers(1, 100),
    ),
    max_size=12,
)


class Sale:
    """One order and what was made of it."""

    def __init__(self, books, wanted, more):
        self.books = books
        made = [books.line(quantity, price, item, S9 if item == "BOOK" else S22) for quantity, price, item in wanted]
        self.order = books.place(*made, **more).number
        self.total = books.read(self.order).total

    def living(self, *kinds):
        chain = self.books.backend.chain(self.order).documents
        return [one for one in chain if one.kind in kinds and one.status is not DocumentStatus.CANCELLED]

    def some(self, nth, *kinds):
        found = self.living(*kinds)
        return found[nth % len(found)].number if found else self.order

    def step(self, deed, nth, part):
        getattr(self, deed)(nth, part)

    def prepay(self, _nth, part):
        self.books.prepay(self.order, percent=part)

    def deliver(self, nth, _part):
        self.books.deliver(self.order, (self.line(nth), 1))

    def invoice(self, nth, part):
        if nth % 2:
            self.books.invoice(self.order, (self.line(nth), "0.7" if part % 2 else 1))
        else:
            self.books.invoice(self.some(nth, DocumentKind.DELIVERY))

    def take_back(self, nth, _part):
        self.books.take_back(self.some(nth, DocumentKind.DELIVERY))

    def credit(self, nth, _part):
        self.books.take_back(self.some(nth, INVOICE))

    def pay(self, nth, part):
        self.books.pay(self.some(nth, INVOICE, PREPAYMENT), amount=part)

    def cancel(self, nth, _part):
        self.books.cancel(self.some(nth, *DocumentKind))

    def line(self, nth):
        return nth % len(self.books.read(self.order).lines) + 1

    def check(self):
        books, bills = self.books, self.living(INVOICE, PREPAYMENT)
        taken = {}
        for bill in bills:
            assert bill.total >= 0
            for part in bill.prepaid:
                taken[part.number] = taken.get(part.number, 0) + part.total
        for one in self.living(PREPAYMENT):
            assert 0 <= taken.get(one.number, 0) <= one.total
        asked = sum(bill.total for bill in bills)
        if any(bill.kind is PREPAYMENT for bill in bills):
            assert asked <= self.total + D("0.10"), "before the last invoice a few cents may stand off"
        for one in books.backend.chain(self.order).documents:
            assert books.backend.explain(one.number)[-1].result == one.total
            assert one.open >= 0


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(wanted=lines, more=terms, percent=st.integers(1, 100), sequence=steps)
def test_all_bills_of_a_prepaid_order_are_its_total(books, wanted, more, percent, sequence):
    sale = Sale(books, wanted, more)
    if not sale.total:
        return
    for deed in sequence:
        try:
            sale.step(*deed)
        except Rejected:
            continue
        sale.check()
    finish(sale, percent)


def finish(sale, percent):
    """Whatever happened, one more prepayment where there is room for it, and then all the rest is invoiced."""
    books = sale.books
    if books.read(sale.order).status is DocumentStatus.CANCELLED:
        return
    for deed in (lambda: books.prepay(sale.order, percent=percent), lambda: books.invoice(sale.order)):
        try:
            deed()
        except Rejected:
            continue
    sale.check()
    order, bills = books.read(sale.order), sale.living(INVOICE, PREPAYMENT)
    newest = max(bills, key=lambda bill: books.backend.made_at(bill.number), default=None)
    is_done = newest is not None and newest.kind is INVOICE and all(not line.to_invoice for line in order.lines)
    if is_done and sale.living(PREPAYMENT):
        assert sum(bill.total for bill in bills) == order.total
        for one in sale.living(PREPAYMENT):
            taken = sum(part.total for bill in bills for part in bill.prepaid if part.number == one.number)
            assert taken == one.total
