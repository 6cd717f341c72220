"""Whatever happens on the way, and wherever: of each document there is exactly one, submitted, and no draft is left."""

from decimal import Decimal
from uuid import uuid4

import pytest

from desktop_app.backends.erpnext.markers import UNIQUE_FIELD, make_markers, missing_markers
from desktop_app.domain.commands import Deliver, Invoice, Pay, PayTarget, PlaceOrder, Return
from desktop_app.domain.tenders import Tender
from desktop_app.ports.backend import NotAllowed, Rejected, Unreachable, Unsure
from tests.servers.faults import WORK_DONE, Fault

DOCTYPES = {"order": "Sales Order", "delivery": "Delivery Note", "invoice": "Sales Invoice", "payment": "Payment Entry"}
PLACES = ("POST", "PUT")


def command_of(trader, kind):
    """A command of a kind, with what it builds on already made."""
    order = trader.order(reference=uuid4().hex[:8])
    first = PlaceOrder(order, trader.total(order))
    if kind == "order":
        return first
    number = trader.send(first).number
    if kind == "delivery":
        return Deliver(number)
    if kind == "invoice":
        return Invoice(number)
    return Pay((PayTarget(trader.send(Invoice(number)).number),))


def carried(trader, command, key, most=8):
    """Sends as the outbox does: after a lost answer it asks for the key first."""
    look_first = False
    for _ in range(most):
        try:
            return (trader.trading.find(key) if look_first else None) or trader.trading.send(command, key)
        except (Unsure, Rejected):
            look_first = True
        except Unreachable:
            continue
    raise AssertionError("it never arrived")


def living(server, doctype):
    return {one["name"]: one["docstatus"] for one in server.documents(doctype)}


@pytest.mark.parametrize(
    ("marker", "faults", "places"),
    [("title", tuple(Fault), PLACES[:2]), (UNIQUE_FIELD, (*WORK_DONE, Fault.DROP_BEFORE), PLACES[:1])],
)
@pytest.mark.parametrize("kind", DOCTYPES)
def test_one_of_each_under_every_fault_at_every_place(trade, erpnext, kind, marker, faults, places):
    if marker == UNIQUE_FIELD:
        make_markers(trade("Administrator").client)
    trader = trade()
    for fault in faults:
        for method in places:
            command, key = command_of(trader, kind), str(uuid4())
            before = living(erpnext, DOCTYPES[kind])
            erpnext.faults.tell(fault, method=method, part="/api/resource/")
            receipt = carried(trader, command, key)
            erpnext.faults.clear()
            erpnext.settle()
            made = {name: state for name, state in living(erpnext, DOCTYPES[kind]).items() if name not in before}
            assert made == {receipt.number: 1}, (fault, method)
            assert trader.trading.find(key).number == receipt.number


def test_what_the_site_took_a_part_of_is_never_said_to_be_not_begun(trader, erpnext):
    order = trader.order()
    erpnext.faults.tell(Fault.STOPPED, method="PUT", part="/api/resource/")
    with pytest.raises(Unsure, match="part of it is at ERPNext already"):
        trader.send(PlaceOrder(order, trader.total(order)))
    number = trader.send(PlaceOrder(order, trader.total(order))).number
    bill = trader.send(Invoice(number))
    tenders = (Tender("cash", Decimal(10)), Tender("Wire Transfer", bill.total - 10))
    erpnext.faults.tell(Fault.STOPPED, method="POST", part="/api/resource/", skip=1)
    command, key = Pay((PayTarget(bill.number),), tenders=tenders), str(uuid4())
    with pytest.raises(Unsure):
        trader.send(command, key)
    assert carried(trader, command, key).total == bill.total
    assert sorted(living(erpnext, "Payment Entry").values()) == [1, 1]
    erpnext.faults.tell(Fault.STOPPED, method="POST", part="/api/resource/")
    with pytest.raises(Unreachable):
        trader.send(PlaceOrder(order, trader.total(order)))


def test_nor_where_signing_in_is_needed_in_the_midst_of_it(trader, erpnext, monkeypatch):
    def refused(*_):
        raise NotAllowed("Sign in again.")

    order, key = trader.order(), str(uuid4())
    command = PlaceOrder(order, trader.total(order))
    monkeypatch.setattr(trader.client, "update", refused)
    with pytest.raises(Unsure, match="Sign in again"):
        trader.send(command, key)
    monkeypatch.undo()
    trader.send(command, key)
    assert list(living(erpnext, "Sales Order").values()) == [1]


def test_the_unique_field_is_made_by_who_may_and_refuses_a_second_one(trade, trader):
    assert len(missing_markers(trade("Administrator").client)) == 5
    with pytest.raises(Rejected, match="permission"):
        make_markers(trader.client)
    assert len(make_markers(trade("Administrator").client)) == 5
    assert make_markers(trade("Administrator").client) == ()
    clerk, key = trade(), str(uuid4())
    order = clerk.order()
    number = clerk.send(PlaceOrder(order, clerk.total(order)), key).number
    kept = clerk.client.get_resource("Sales Order", number)
    assert kept[UNIQUE_FIELD] == key
    assert kept["title"] == "{customer_name}"


@pytest.mark.parametrize(("field", "text"), [("po_no", "PO 8841 [{key}]"), ("", "Café Sõstar OÜ [{key}]")])
def test_without_a_unique_field_the_key_stands_where_the_profile_says(trade, field, text):
    trader, key = trade(marker_field=field), str(uuid4())
    order = trader.order(reference="PO 8841")
    number = trader.send(PlaceOrder(order, trader.total(order)), key).number
    kept = trader.client.get_resource("Sales Order", number)
    assert kept[field or "title"] == text.format(key=key)
    assert trade(marker_field=field).trading.find(key).number == number


def test_a_draft_that_an_interrupted_try_left_is_brought_up_to_date_before_it_is_submitted(trader, erpnext):
    order, key = trader.order(), str(uuid4())
    erpnext.faults.tell(Fault.DROP_BEFORE, method="PUT", part="Sales")
    with pytest.raises(Unsure):
        trader.send(PlaceOrder(order, trader.total(order)), key)
    mended = trader.order(("ROPE-10", 3, "2.40"))
    receipt = trader.send(PlaceOrder(mended, trader.total(mended)), key)
    assert receipt.total == trader.total(mended)
    assert living(erpnext, "Sales Order") == {receipt.number: 1}


def test_an_earlier_try_that_gets_in_between_is_no_refusal(trader, erpnext, monkeypatch):
    order, key = trader.order(), str(uuid4())
    erpnext.faults.tell(Fault.DROP_BEFORE, method="PUT", part="Sales")
    with pytest.raises(Unsure):
        trader.send(PlaceOrder(order, trader.total(order)), key)
    (name,) = living(erpnext, "Sales Order")
    update = trader.client.update

    def overtaken(doctype, number, values):
        monkeypatch.setattr(trader.client, "update", update)
        update(doctype, number, {"po_no": "typed meanwhile"})
        return update(doctype, number, values)

    monkeypatch.setattr(trader.client, "update", overtaken)
    with pytest.raises(Unsure, match="at the same moment"):
        trader.send(PlaceOrder(order, trader.total(order)), key)
    assert carried(trader, PlaceOrder(order, trader.total(order)), key).number == name
    assert living(erpnext, "Sales Order") == {name: 1}


def test_a_delivery_that_was_submitted_while_it_is_prepared_again_is_found(trader, trade, erpnext, monkeypatch):
    order, key = trader.order(), str(uuid4())
    command = Deliver(trader.send(PlaceOrder(order, trader.total(order))).number)
    erpnext.faults.tell(Fault.DROP_BEFORE, method="PUT", part="Delivery")
    with pytest.raises(Unsure):
        trader.send(command, key)
    (name,) = living(erpnext, "Delivery Note")
    desk, call = trade("Administrator").client, trader.client.call

    def late(*words, **more):
        desk.update("Delivery Note", name, {"docstatus": 1})
        return call(*words, **more)

    monkeypatch.setattr(trader.client, "call", late)
    receipt = trader.send(command, key)
    assert (receipt.number, receipt.found) == (name, True)
    assert living(erpnext, "Delivery Note") == {name: 1}


def test_what_somebody_submitted_at_the_desk_meanwhile_is_found(trader, trade, erpnext):
    order, key = trader.order(), str(uuid4())
    erpnext.faults.tell(Fault.DROP_BEFORE, method="PUT", part="Sales")
    with pytest.raises(Unsure):
        trader.send(PlaceOrder(order, trader.total(order)), key)
    assert trader.trading.find(key) is None
    (name,) = living(erpnext, "Sales Order")
    trade("Administrator").client.update("Sales Order", name, {"docstatus": 1})
    assert trader.trading.find(key).number == name
    assert trader.send(PlaceOrder(order, trader.total(order)), key).found


def test_two_that_send_at_the_same_time_make_one(trade, erpnext):
    make_markers(trade("Administrator").client)
    one, other = trade(), trade()
    order, key = one.order(), str(uuid4())
    erpnext.faults.tell(Fault.DROP_AFTER, method="POST", part="Sales")
    with pytest.raises(Unsure):
        one.send(PlaceOrder(order, one.total(order)), key)
    receipt = other.send(PlaceOrder(order, other.total(order)), key)
    erpnext.settle()
    assert one.send(PlaceOrder(order, one.total(order)), key).number == receipt.number
    assert living(erpnext, "Sales Order") == {receipt.number: 1}


def test_a_return_is_sent_once_too(trader, erpnext):
    order = trader.order(type="delivery")
    note, key = trader.send(PlaceOrder(order, trader.total(order))).number, str(uuid4())
    erpnext.faults.tell(Fault.DROP_AFTER, method="POST", part="/api/resource/")
    receipt = carried(trader, Return(note), key)
    erpnext.settle()
    assert living(erpnext, "Delivery Note") == {note: 1, receipt.number: 1}
