"""The ERPNext test server carries a sale from order to payment, remembers it, and fails in the ways it is told."""

import httpx
import pytest

from tests.servers.faults import Fault

VAT = {"charge_type": "On Net Total", "account_head": "VAT 22 - HS", "description": "VAT 22 %", "rate": 22}
ORDER = {
    "customer": "Anchor & Sons Ltd",
    "delivery_date": "2031-12-01",
    "taxes": [VAT],
    "items": [{"item_code": "ROPE-10", "qty": 10}, {"item_code": "BLOCK-S", "qty": 2, "rate": 15}],
}
MAKE_NOTE = "erpnext.selling.doctype.sales_order.sales_order.make_delivery_note"
MAKE_INVOICE = "erpnext.stock.doctype.delivery_note.delivery_note.make_sales_invoice"
PROPOSE = "erpnext.accounts.doctype.payment_entry.payment_entry.get_payment_entry"


class Client:
    """Speaks to the server as a person with a key."""

    def __init__(self, server, person="clerk"):
        headers = {"Authorization": f"token {server.key(person)}"}
        self.http = httpx.Client(base_url=server.url, headers=headers, trust_env=False, timeout=10)

    def create(self, doctype, body):
        return self.http.post(f"/api/resource/{doctype}", json=body)

    def submitted(self, doctype, body):
        name = self.create(doctype, body).json()["data"]["name"]
        answer = self.http.put(f"/api/resource/{doctype}/{name}", json={"docstatus": 1})
        return answer.json()["data"]

    def call(self, method, **told):
        return self.http.post(f"/api/method/{method}", json=told).json()["message"]


@pytest.fixture
def clerk(erpnext):
    client = Client(erpnext)
    yield client
    client.http.close()


def test_a_sale_goes_from_the_order_to_the_payment(erpnext, clerk):
    order = clerk.submitted("Sales Order", ORDER)
    note = clerk.submitted("Delivery Note", clerk.call(MAKE_NOTE, source_name=order["name"]))
    invoice = clerk.submitted("Sales Invoice", clerk.call(MAKE_INVOICE, source_name=note["name"]))
    proposed = clerk.call(PROPOSE, dt="Sales Invoice", dn=invoice["name"])
    payment = clerk.submitted("Payment Entry", proposed | {"reference_no": "BANK-1"})
    assert (order["grand_total"], invoice["outstanding_amount"], payment["paid_amount"]) == (65.88, 65.88, 65.88)
    assert erpnext.site.get("Sales Order", order["name"])["status"] == "Completed"
    assert erpnext.site.get("Sales Invoice", invoice["name"])["status"] == "Paid"
    assert erpnext.site.bin("ROPE-10", "Quay Store - HS")["actual_qty"] == 990


@pytest.mark.parametrize(
    ("fault", "done"),
    [
        (Fault.DROP_BEFORE, 0),
        (Fault.DROP_AFTER, 1),
        (Fault.CUT, 1),
        (Fault.BAD_GATEWAY, 0),
        (Fault.GATEWAY_AFTER, 1),
        (Fault.TOO_MANY, 0),
        (Fault.STOPPED, 0),
        (Fault.REFUSED, 0),
        (Fault.DELAY, 1),
        (Fault.STALE, 1),
    ],
)
def test_a_fault_strikes_the_request_it_is_told_for(erpnext, clerk, fault, done):
    erpnext.faults.tell(fault, method="POST", part="Sales%20Order", seconds=0.01)
    try:
        clerk.create("Sales Order", ORDER)
    except httpx.TransportError:
        assert fault in {Fault.DROP_BEFORE, Fault.DROP_AFTER, Fault.CUT}
    erpnext.settle()
    assert len(erpnext.documents("Sales Order")) == done
    assert [seen.fault for seen in erpnext.faults.seen] == [fault]


def test_work_whose_client_is_gone_is_seen_a_moment_later(erpnext, clerk):
    erpnext.faults.tell(Fault.DROP_AFTER, method="POST")
    with pytest.raises(httpx.TransportError):
        clerk.create("Sales Order", ORDER)
    assert erpnext.documents("Sales Order") == []
    erpnext.settle()
    assert len(erpnext.documents("Sales Order")) == 1
