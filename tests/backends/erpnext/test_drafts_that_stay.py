"""An invoice of an order is stored submitted where its user could not delete a draft of it that was refused."""

from uuid import uuid4

import pytest

from desktop_app.backends.erpnext.desk import Desk
from desktop_app.domain.commands import Cancel, Deliver, Invoice, PlaceOrder, Return
from desktop_app.ports.backend import Rejected, Unreachable, Unsure
from tests.servers.faults import Fault


@pytest.fixture
def accountant(trade):
    """An Accounts User, of whom the site's page says that drafts of invoices stay."""
    rights = dict.fromkeys(("read", "create", "write", "submit"), frozenset({"Sales Invoice"}))
    return trade(desk=lambda: Desk(is_known=True, rights=rights))


@pytest.fixture
def order(accountant):
    order = accountant.order()
    return accountant.send(PlaceOrder(order, accountant.total(order))).number


def closed_until(server, day):
    server.site.records["Accounts Settings"]["Accounts Settings"]["acc_frozen_upto"] = day


def invoices(server):
    return [(one["docstatus"], one["status"]) for one in server.documents("Sales Invoice")]


def test_a_refused_invoice_leaves_nothing_that_keeps_its_order_from_being_cancelled(accountant, order, erpnext):
    closed_until(erpnext, "2099-12-31")
    key = str(uuid4())
    with pytest.raises(Rejected):
        accountant.send(Invoice(order), key)
    assert invoices(erpnext) == []
    accountant.send(Cancel(order))


def test_what_was_refused_is_made_once_when_it_is_sent_again(accountant, order, erpnext):
    closed_until(erpnext, "2099-12-31")
    key = str(uuid4())
    with pytest.raises(Rejected):
        accountant.send(Invoice(order), key)
    closed_until(erpnext, None)
    assert accountant.send(Invoice(order), key).total == accountant.send(Invoice(order), key).total
    assert invoices(erpnext) == [(1, "Unpaid")]


@pytest.mark.parametrize("fault", [Fault.DROP_BEFORE, Fault.DROP_AFTER, Fault.CUT, Fault.GATEWAY_AFTER, Fault.STALE])
@pytest.mark.parametrize("of_delivery", [False, True])
def test_it_is_made_once_whatever_happens_on_the_way(accountant, order, erpnext, fault, of_delivery):
    source = accountant.send(Deliver(order)).number if of_delivery else order
    erpnext.faults.tell(fault, method="POST", part="/api/resource/Sales%20Invoice")
    key = str(uuid4())
    try:
        accountant.send(Invoice(source), key)
    except (Unsure, Unreachable):
        found = accountant.trading.find(key) or accountant.send(Invoice(source), key)
        assert found.number == erpnext.documents("Sales Invoice")[0]["name"]
    assert invoices(erpnext) == [(1, "Unpaid")]


def test_a_credit_note_goes_by_its_draft_and_the_refusal_names_it(accountant, order, erpnext):
    bill = accountant.send(Invoice(order))
    closed_until(erpnext, "2099-12-31")
    key = str(uuid4())
    with pytest.raises(Rejected) as refused:
        accountant.send(Return(bill.number), key)
    assert "Its draft ACC-SINV-" in refused.value.message
    assert "role Accounts Manager may delete it" in refused.value.message
    closed_until(erpnext, None)
    credit = accountant.send(Return(bill.number), key)
    assert [state for state, _ in invoices(erpnext)] == [1, 1]
    assert credit.total == bill.total


def test_who_may_delete_drafts_has_every_step_looked_at_before_the_next(trade, erpnext):
    office = trade("office")
    order = office.order()
    number = trade().send(PlaceOrder(order, office.total(order))).number
    before = len(erpnext.faults.seen)
    office.send(Invoice(number))
    stored = [seen.method for seen in erpnext.faults.seen[before:] if "Sales%20Invoice" in seen.path]
    assert stored.index("POST") < stored.index("PUT")
