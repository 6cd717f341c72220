"""Money at the test server: payments by several methods, each exactly once whatever happens on the way."""

from decimal import Decimal
from uuid import uuid4

import pytest

from desktop_app.backends.erpnext.markers import make_markers
from desktop_app.domain.commands import Pay, PayTarget, PlaceOrder
from desktop_app.domain.tenders import Tender
from desktop_app.ports.backend import Rejected
from tests.backends.erpnext.test_exactly_once import carried, living
from tests.servers.faults import WORK_DONE, Fault


def billed(trader, *lines, **more):
    order = trader.order(*lines, type="invoice", **more)
    return trader.send(PlaceOrder(order, trader.total(order)))


def still_open(trader, *numbers):
    return [trader.trading.document(number).open for number in numbers]


def stored(trader, number):
    return trader.client.get_resource("Payment Entry", number)


def test_several_methods_make_a_payment_entry_each_under_one_key(trader, erpnext):
    bills = [billed(trader), billed(trader, ("ROPE-10", 5, "2.40"))]
    total = bills[0].total + bills[1].total
    tenders = (Tender("cash", Decimal("20.00")), Tender("Wire Transfer", total - 20, "B 7"))
    command, key = Pay(tuple(PayTarget(bill.number) for bill in bills), total, reference="R", tenders=tenders), uuid4()
    paid = trader.send(command, str(key))
    assert paid.total == total
    assert still_open(trader, *(bill.number for bill in bills)) == [0, 0]
    cash, wire = sorted(living(erpnext, "Payment Entry"))
    assert wire == paid.number
    assert f"A payment entry for each method: {cash} (cash 20.00), {wire} (Wire Transfer {total - 20})." in paid.notices
    told = [stored(trader, number) for number in (cash, wire)]
    assert [(one["mode_of_payment"], one["reference_no"]) for one in told] == [("Cash", "R"), ("Wire Transfer", "B 7")]
    assert [one["paid_to"] for one in told] == ["Cash - HS", "Main Bank - HS"]
    assert [[row["reference_name"] for row in one["references"]] for one in told] == [
        [bills[0].number],
        [bill.number for bill in bills],
    ]
    found = trader.trading.find(str(key))
    assert (found.number, found.total, trader.send(command, str(key)).number) == (wire, total, wire)
    assert len(living(erpnext, "Payment Entry")) == 2


def test_amounts_of_documents_are_kept_over_several_methods_and_the_rest_is_not_allocated(trader, erpnext):
    bills = [billed(trader), billed(trader)]
    tenders = tuple(Tender(method, Decimal(20)) for method in ("cash", "Wire Transfer"))
    targets = (PayTarget(bills[0].number, Decimal(5)), PayTarget(bills[1].number, Decimal(25)))
    trader.send(Pay(targets, Decimal(40), tenders=tenders))
    assert still_open(trader, *(bill.number for bill in bills)) == [bills[0].total - 5, bills[1].total - 25]
    assert sum(still_open(trader, *living(erpnext, "Payment Entry"))) == 10
    with pytest.raises(Rejected, match="each document or for none"):
        trader.send(Pay((targets[0], PayTarget(bills[1].number)), Decimal(40), tenders=tenders))


def test_a_method_that_the_site_has_not_is_refused_before_any_money_is_booked(trader, erpnext):
    bill = billed(trader)
    tenders = (Tender("cash", Decimal(10)), Tender("Shells", bill.total - 10))
    with pytest.raises(Rejected, match="no mode of payment “Shells”"):
        trader.send(Pay((PayTarget(bill.number),), tenders=tenders))
    assert living(erpnext, "Payment Entry") == {}


def test_what_is_booked_by_one_method_is_told_when_the_next_is_refused(trader, erpnext):
    bill, key = billed(trader), str(uuid4())
    tenders = (Tender("cash", Decimal(10)), Tender("Wire Transfer", bill.total - 10))
    erpnext.faults.tell(Fault.REFUSED, method="POST", part="/api/resource/", skip=1)
    with pytest.raises(Rejected) as refused:
        trader.send(Pay((PayTarget(bill.number),), tenders=tenders), key)
    (cash,) = living(erpnext, "Payment Entry")
    assert refused.value.message.endswith(f" Booked already is cash 10 as {cash}.")
    trader.send(Pay((PayTarget(bill.number),), tenders=tenders), key)
    assert (still_open(trader, bill.number), len(living(erpnext, "Payment Entry"))) == ([0], 2)


@pytest.mark.parametrize("unique", [False, True])
def test_each_of_several_methods_is_booked_once_under_faults_at_every_place(trade, erpnext, unique):
    if unique:
        make_markers(trade("Administrator").client)
    trader = trade()
    for fault in (Fault.DROP_AFTER, Fault.DROP_BEFORE) if unique else WORK_DONE:
        for method, skip in ((way, nth) for way in (("POST",) if unique else ("POST", "PUT")) for nth in (0, 1)):
            bill, key = billed(trader), str(uuid4())
            tenders = (Tender("cash", Decimal(10)), Tender("Wire Transfer", bill.total - 10))
            before = living(erpnext, "Payment Entry")
            erpnext.faults.tell(fault, method=method, part="/api/resource/", skip=skip)
            receipt = carried(trader, Pay((PayTarget(bill.number),), bill.total, tenders=tenders), key)
            erpnext.faults.clear()
            erpnext.settle()
            made = {name: state for name, state in living(erpnext, "Payment Entry").items() if name not in before}
            assert (receipt.total, sorted(made.values())) == (bill.total, [1, 1]), (fault, method, skip)
            assert still_open(trader, bill.number) == [0]
