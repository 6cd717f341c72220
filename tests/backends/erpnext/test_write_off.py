"""Cents that a payment leaves are let go with it: a row of the payment entry, read back wherever it shows."""

from decimal import Decimal
from uuid import uuid4

import pytest

from desktop_app.domain.commands import Cancel, Pay, PayTarget, PlaceOrder
from desktop_app.domain.documents import DocumentKind
from desktop_app.domain.tenders import Tender
from desktop_app.ports.backend import Rejected
from tests.backends.erpnext.test_exactly_once import carried, living
from tests.backends.erpnext.test_money import billed, in_dollars, still_open, stored
from tests.backends.erpnext.trading_site import CUSTOMER
from tests.servers.faults import WORK_DONE, Fault

CENTS = Decimal("0.04")


def short(*bills, tenders=()):
    """A payment that leaves cents of the last of these invoices, which are let go."""
    total = sum(bill.total for bill in bills) - CENTS
    targets = tuple(PayTarget(bill.number) for bill in bills)
    return Pay(targets, total, tenders=tenders, write_offs=(PayTarget(bills[-1].number, CENTS),))


def test_cents_are_written_off_to_the_companys_account(trader):
    bills = [billed(trader), billed(trader)]
    paid = trader.send(short(*bills))
    assert (paid.total, still_open(trader, *(bill.number for bill in bills))) == (bills[0].total * 2 - CENTS, [0, 0])
    (row,) = stored(trader, paid.number)["deductions"]
    assert (row["account"], row["cost_center"], row["amount"]) == ("Write Off - HS", "Main - HS", CENTS)
    document = trader.trading.document(paid.number)
    assert (document.open, document.notes) == (0, "0.04 EUR came off without money: Write Off - HS")
    links = {link.source: link.amount for link in trader.trading.chain(paid.number).links}
    assert links == {bills[0].number: bills[0].total, bills[1].number: bills[1].total - CENTS}
    assert trader.trading.explain(paid.number)[-1].result == paid.total
    (statement,) = trader.trading.statements(CUSTOMER, None, None)
    assert statement.entries[-1].balance == 0
    off = [entry.movement for entry in statement.entries if entry.movement.kind is DocumentKind.WRITE_OFF]
    assert [(one.number, one.amount) for one in off] == [(paid.number, -CENTS)]
    trader.send(Cancel(paid.number))
    assert still_open(trader, bills[1].number) == [bills[1].total]


def test_what_comes_off_is_the_whole_rest_and_no_more_than_the_profile_lets_go(trader, trade):
    bill = billed(trader)
    for paid, off, words in (
        (bill.total - CENTS, Decimal("0.03"), "0.04 EUR would stay open"),
        (bill.total - Decimal("0.06"), Decimal("0.06"), "writes off 0.05 EUR at most"),
        (bill.total - CENTS, None, "Say how much"),
    ):
        with pytest.raises(Rejected, match=words) as refused:
            trader.send(Pay((PayTarget(bill.number),), paid, write_offs=(PayTarget(bill.number, off),)))
        assert refused.value.field == "write_off"
    nothing, more = trade(write_off_limit="0"), trade(write_off_limit="1.50")
    with pytest.raises(Rejected, match="writes off 0 EUR at most"):
        nothing.send(short(bill))
    rest = PayTarget(bill.number, Decimal("1.50"))
    more.send(Pay((PayTarget(bill.number),), bill.total - Decimal("1.50"), write_offs=(rest,)))
    assert still_open(trader, bill.number) == [0]


def test_nothing_comes_off_an_order_that_is_paid_in_advance(trader, erpnext):
    order = trader.order()
    placed = trader.send(PlaceOrder(order, trader.total(order)))
    with pytest.raises(Rejected, match=f"laid on {placed.number}; its rest can't be taken off"):
        trader.send(short(placed))
    assert living(erpnext, "Payment Entry") == {}


def test_a_company_without_an_account_for_it_is_told(trader, erpnext):
    next(iter(erpnext.site.records["Company"].values()))["write_off_account"] = None
    with pytest.raises(Rejected, match="no account for write-offs"):
        trader.send(short(billed(trader)))
    assert living(erpnext, "Payment Entry") == {}


def test_of_several_methods_the_last_one_takes_the_cents_off(trader, erpnext):
    bill = billed(trader)
    tenders = (Tender("cash", Decimal(20)), Tender("Wire Transfer", bill.total - 20 - CENTS))
    paid = trader.send(short(bill, tenders=tenders))
    assert (paid.total, still_open(trader, bill.number)) == (bill.total - CENTS, [0])
    rows = [stored(trader, number)["deductions"] for number in sorted(living(erpnext, "Payment Entry"))]
    assert [[row["amount"] for row in some] for some in rows] == [[], [CENTS]]


def test_cents_in_another_currency_come_off_in_that_of_the_account(trader, erpnext):
    for known in erpnext.site.records["Currency Exchange"].values():
        known["exchange_rate"] = 0.5
    bill = billed(trader, customer="Boston Chandlers Inc", currency="USD")
    paid = trader.send(short(bill))
    assert still_open(trader, bill.number) == [0]
    assert [row["amount"] for row in stored(trader, paid.number)["deductions"]] == [Decimal("0.02")]


def test_cents_on_an_account_in_another_currency_are_what_the_money_lacks_in_the_companys(trader, erpnext):
    for known in erpnext.site.records["Currency Exchange"].values():
        known["exchange_rate"] = 0.8637
    bill = billed(trader, ("ROPE-10", 1, "8.20"))
    in_dollars(erpnext, bill.number)
    paid = trader.send(short(bill))
    # 10.00 dollars are 8.64 euros, and 9.96 are 8.60: by itself 0.04 would be 0.03, and the site would refuse that
    assert [row["amount"] for row in stored(trader, paid.number)["deductions"]] == [CENTS]
    assert trader.trading.document(paid.number).notes == "0.04 USD came off without money: Write Off - HS"
    off = [
        entry.movement.amount
        for statement in trader.trading.statements(CUSTOMER, None, None)
        for entry in statement.entries
        if entry.movement.kind is DocumentKind.WRITE_OFF
    ]
    assert off == [-CENTS]


def test_cents_are_written_off_once_under_faults_at_every_place(trader, erpnext):
    for fault in (*WORK_DONE, Fault.DROP_BEFORE):
        for method in ("POST", "PUT"):
            bill, before = billed(trader), living(erpnext, "Payment Entry")
            erpnext.faults.tell(fault, method=method, part="/api/resource/")
            receipt = carried(trader, short(bill), str(uuid4()))
            erpnext.faults.clear()
            erpnext.settle()
            made = {name: state for name, state in living(erpnext, "Payment Entry").items() if name not in before}
            assert (made, still_open(trader, bill.number)) == ({receipt.number: 1}, [0]), (fault, method)
            assert [row["amount"] for row in stored(trader, receipt.number)["deductions"]] == [CENTS]
