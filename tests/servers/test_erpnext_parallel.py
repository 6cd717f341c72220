"""What the recorded server did when requests met: a check lets two through, a unique field only one."""

from concurrent.futures import ThreadPoolExecutor

import httpx
import pytest

from tests.servers.erpnext.server import Server

ORDER = {
    "customer": "Anchor & Sons Ltd",
    "delivery_date": "2031-12-01",
    "items": [{"item_code": "ROPE-10", "qty": 1, "rate": 10}],
}
FIELD = {"dt": "Sales Order", "label": "Client UID", "fieldname": "client_uid", "fieldtype": "Data", "unique": 1}


@pytest.fixture
def slow():
    """A server on which a write takes its time, so that two can be under way at once."""
    server = Server(work_time=0.4)
    server.site.records["Selling Settings"]["Selling Settings"]["allow_against_multiple_purchase_orders"] = 0
    yield server
    server.close()


def client(server, person="clerk"):
    headers = {"Authorization": f"token {server.key(person)}"}
    return httpx.Client(base_url=server.url, headers=headers, trust_env=False, verify=False)


def post(server, doctype, body, person="clerk"):
    with client(server, person) as http:
        return http.post(f"/api/resource/{doctype}", json=body)


def both(server, body):
    with client(server) as http, ThreadPoolExecutor(2) as pool:
        http.get("/api/method/ping")
        answers = list(pool.map(lambda _: http.post("/api/resource/Sales Order", json=body), range(2)))
    return [(answer.status_code, answer.json().get("exc_type")) for answer in sorted(answers, key=status)]


def status(answer):
    return answer.status_code


def test_two_orders_with_one_reference_pass_at_once_but_not_one_after_the_other(slow):
    body = ORDER | {"po_no": "PO 1"}
    assert both(slow, body) == [(200, None), (200, None)]
    assert post(slow, "Sales Order", body).json()["exc_type"] == "ValidationError"


def test_a_unique_field_lets_one_of_two_through(slow):
    assert post(slow, "Custom Field", FIELD, "Administrator").status_code == 200
    body = ORDER | {"client_uid": "one"}
    assert both(slow, body) == [(200, None), (417, "UniqueValidationError")]
    assert len(slow.documents("Sales Order", client_uid="one")) == 1


def test_only_an_administrator_adds_a_field(slow):
    assert post(slow, "Custom Field", FIELD).status_code == 403
    assert post(slow, "Sales Order", ORDER | {"client_uid": "x"}).json()["data"].get("client_uid") is None
