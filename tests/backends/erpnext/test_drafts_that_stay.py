"""A refused draft that its user may not delete is named, with who may, and is used when the entry is sent again."""

from uuid import uuid4

import pytest

from desktop_app.domain.commands import Cancel, Invoice, PlaceOrder, Return
from desktop_app.ports.backend import Rejected


@pytest.fixture
def accountant(trade):
    """An Accounts User, who may delete no sales invoice."""
    return trade()


@pytest.fixture
def order(accountant):
    order = accountant.order()
    return accountant.send(PlaceOrder(order, accountant.total(order))).number


def closed_until(server, day):
    server.site.records["Accounts Settings"]["Accounts Settings"]["acc_frozen_upto"] = day


def invoices(server):
    return [(one["docstatus"], one["status"]) for one in server.documents("Sales Invoice")]


def test_the_refusal_names_the_draft_and_who_may_delete_it(accountant, order, erpnext):
    closed_until(erpnext, "2099-12-31")
    with pytest.raises(Rejected) as refused:
        accountant.send(Invoice(order))
    assert [state for state, _ in invoices(erpnext)] == [0]
    assert f"Its draft {erpnext.documents('Sales Invoice')[0]['name']}" in refused.value.message
    assert "role Accounts Manager may delete it" in refused.value.message


def test_sent_again_the_draft_is_used(accountant, order, erpnext):
    closed_until(erpnext, "2099-12-31")
    key = str(uuid4())
    with pytest.raises(Rejected):
        accountant.send(Invoice(order), key)
    closed_until(erpnext, None)
    assert accountant.send(Invoice(order), key).total == accountant.send(Invoice(order), key).total
    assert invoices(erpnext) == [(1, "Unpaid")]


def test_until_it_is_deleted_its_order_can_t_be_cancelled_and_the_refusal_names_it(accountant, order, erpnext):
    closed_until(erpnext, "2099-12-31")
    with pytest.raises(Rejected):
        accountant.send(Invoice(order))
    with pytest.raises(Rejected) as refused:
        accountant.send(Cancel(order))
    assert erpnext.documents("Sales Invoice")[0]["name"] in f"{refused.value.message} {refused.value.quoted}"


def test_the_same_of_a_credit_note(accountant, order, erpnext):
    bill = accountant.send(Invoice(order))
    closed_until(erpnext, "2099-12-31")
    key = str(uuid4())
    with pytest.raises(Rejected) as refused:
        accountant.send(Return(bill.number), key)
    assert "Its draft ACC-SINV-" in refused.value.message
    closed_until(erpnext, None)
    assert accountant.send(Return(bill.number), key).total == bill.total
    assert [state for state, _ in invoices(erpnext)] == [1, 1]


def test_every_step_of_an_invoice_is_looked_at_before_the_next(accountant, order, erpnext):
    before = len(erpnext.faults.seen)
    accountant.send(Invoice(order))
    stored = [seen.method for seen in erpnext.faults.seen[before:] if "Sales%20Invoice" in seen.path]
    assert stored.index("POST") < stored.index("PUT")
