"""The discount for early payment: offered as the invoice's payment schedule says, booked as the site proposes it."""

from datetime import timedelta
from decimal import Decimal
from uuid import uuid4

import pytest

from desktop_app.domain.commands import Invoice, Pay, PayTarget, PlaceOrder
from desktop_app.domain.documents import DocumentKind, DocumentQuery
from desktop_app.domain.payment_terms import Terms
from desktop_app.domain.tenders import Tender
from desktop_app.ports.backend import Rejected
from tests.backends.erpnext.test_exactly_once import carried, living
from tests.backends.erpnext.test_money import billed, in_dollars, still_open, stored
from tests.backends.erpnext.trading_site import CUSTOMER
from tests.servers.faults import WORK_DONE, Fault


@pytest.fixture
def early(trader, erpnext):
    """Makes an invoice with two per cent off until a day, so many days from today."""
    company = next(iter(erpnext.site.records["Company"].values()))
    company["default_discount_account"] = "Discounts - HS"

    def bill(days=10, of=None, **row):
        made = of or billed(trader)
        until = (trader.today + timedelta(days)).isoformat()
        told = {"discount": 2.0, "discount_type": "Percentage", "discount_date": until, **row}
        erpnext.site.get("Sales Invoice", made.number)["payment_schedule"][0].update(told)
        return made

    return bill


def discounted(bill, off=Decimal("0.59"), **more):
    """A payment of all but the discount: two per cent of 29.28 are 0.59."""
    target = PayTarget(bill.number)
    return Pay((target,), bill.total - off, discounts=(PayTarget(bill.number, off),), **more)


def test_the_discount_is_offered_explained_taken_and_read_back(trader, early):
    bill = early()
    terms = Terms(Decimal(2), trader.today + timedelta(10))
    (listed,) = trader.trading.documents(DocumentQuery(kind=DocumentKind.INVOICE, only_open=True))
    assert (listed.terms, trader.trading.document(bill.number).terms) == (terms, terms)
    assert str(listed.terms.percent) == "2"
    assert terms.discount(listed.open, trader.today, "EUR") == Decimal("0.59")
    (step,) = trader.trading.explain_next(discounted(bill))
    assert (step.result, step.inputs) == (Decimal("0.59"), {"total": bill.total, "per cent": 2})
    paid = trader.send(discounted(bill))
    assert (paid.total, still_open(trader, bill.number, paid.number)) == (bill.total - Decimal("0.59"), [0, 0])
    rows = [(row["account"], row["amount"]) for row in stored(trader, paid.number)["deductions"]]
    assert rows == [("Discounts - HS", Decimal("0.59"))]
    assert trader.trading.document(paid.number).notes == "0.59 EUR came off without money: Discounts - HS"
    (statement,) = trader.trading.statements(CUSTOMER, None, None)
    off = [entry.movement.amount for entry in statement.entries if entry.movement.kind is DocumentKind.EARLY_DISCOUNT]
    assert (off, statement.entries[-1].balance) == ([Decimal("-0.59")], 0)


def test_the_discount_of_an_orders_invoice_is_taken_also_where_the_order_is_paid(trader, early):
    order = trader.order()
    number = trader.send(PlaceOrder(order, trader.total(order))).number
    bill = early(of=trader.send(Invoice(number)))
    discount = (PayTarget(bill.number, Decimal("0.59")),)
    paid = trader.send(Pay((PayTarget(number),), bill.total - Decimal("0.59"), discounts=discount))
    assert still_open(trader, bill.number, number, paid.number) == [0, 0, 0]


def test_nothing_comes_off_too_late_beside_a_rest_or_at_another_figure(trader, early):
    late, other = early(-1), early()
    for command, words in (
        (discounted(late), "was until"),
        (discounted(other, Decimal("0.60")), "0.59 EUR come off"),
        (discounted(billed(trader)), "has no discount"),
        (Pay((PayTarget(other.number),), Decimal(10), discounts=(PayTarget(other.number, Decimal("0.59")),)), "would"),
    ):
        with pytest.raises(Rejected, match=words) as refused:
            trader.send(command)
        assert refused.value.field == "discount"
    assert trader.trading.document(early(discount_type="Amount").number).terms is None
    trader.send(Pay((PayTarget(other.number),), Decimal(10)))
    assert trader.trading.document(other.number).terms is None


def test_of_a_schedule_in_steps_or_in_another_currency_no_discount_is_offered(trader, early, erpnext):
    steps, dollars = early(invoice_portion=50.0), early()
    schedule = erpnext.site.get("Sales Invoice", steps.number)["payment_schedule"]
    schedule.append(schedule[0] | {"discount": 0.0, "discount_date": None, "name": "second step", "idx": 2})
    in_dollars(erpnext, dollars.number)
    listed = trader.trading.documents(DocumentQuery(kind=DocumentKind.INVOICE, only_open=True))
    assert {one.number: one.terms for one in listed} == {steps.number: None, dollars.number: None}
    for bill in (steps, dollars):
        assert trader.trading.document(bill.number).terms is None
        with pytest.raises(Rejected, match="has no discount"):
            trader.send(discounted(bill))


def test_a_discount_that_nobody_asked_for_is_not_taken(trader, early):
    bill = early()
    paid = trader.send(Pay((PayTarget(bill.number),)))
    assert (paid.total, still_open(trader, bill.number, paid.number)) == (bill.total, [0, 0])
    assert stored(trader, paid.number)["deductions"] == []


def test_a_company_without_an_account_for_discounts_is_told(trader, early, erpnext):
    bill = early()
    next(iter(erpnext.site.records["Company"].values()))["default_discount_account"] = None
    with pytest.raises(Rejected, match="Default Payment Discount Account"):
        trader.send(discounted(bill))
    assert living(erpnext, "Payment Entry") == {}


def test_of_several_methods_the_last_one_takes_the_discount(trader, early, erpnext):
    bill = early()
    tenders = (Tender("cash", Decimal(20)), Tender("Wire Transfer", bill.total - 20 - Decimal("0.59")))
    trader.send(discounted(bill, tenders=tenders))
    assert still_open(trader, bill.number) == [0]
    rows = [stored(trader, number)["deductions"] for number in sorted(living(erpnext, "Payment Entry"))]
    assert [[row["amount"] for row in some] for some in rows] == [[], [Decimal("0.59")]]


def test_the_discount_is_taken_once_under_faults_at_every_place(trader, early, erpnext):
    for fault in (*WORK_DONE, Fault.DROP_BEFORE):
        for method in ("POST", "PUT"):
            bill, before = early(), living(erpnext, "Payment Entry")
            erpnext.faults.tell(fault, method=method, part="/api/resource/")
            receipt = carried(trader, discounted(bill), str(uuid4()))
            erpnext.faults.clear()
            erpnext.settle()
            made = {name: state for name, state in living(erpnext, "Payment Entry").items() if name not in before}
            assert (made, still_open(trader, bill.number)) == ({receipt.number: 1}, [0]), (fault, method)
