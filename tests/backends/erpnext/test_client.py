"""The connection to ERPNext: what goes out, what comes home, and which refusal each answer is."""

import json
import socket
import traceback
from contextlib import ExitStack
from decimal import Decimal

import pytest

from desktop_app.backends.erpnext.client import Client
from desktop_app.backends.erpnext.errors import Busy, Missing, NoRight, SiteRejected
from desktop_app.backends.erpnext.signing import Session, Token
from desktop_app.backends.erpnext.transport import TRIES, Transport
from desktop_app.ports.backend import NotAllowed, Unreachable, Unsure
from tests.backends.erpnext.loopback import CUT, error, serving

SECRET = "0f0f0f0f0f:5e5e5e5e5e"


@pytest.fixture
def connected():
    """Makes connections that are closed in the end."""
    with ExitStack() as stack:

        def connect(url, signing=None):
            client = Client(Transport(url), signing or Token(SECRET))
            stack.callback(client.close)
            return client

        yield connect


@pytest.fixture
def site():
    with serving(lambda _asked: (200, {"data": {}})) as running:
        yield running


@pytest.fixture
def client(site, connected):
    return connected(site.url)


def answering(site, *answer):
    site.answer = lambda _asked: answer


def refused(site, client, *answer, values=None):
    answering(site, *answer)
    with pytest.raises(Exception) as caught:
        client.insert("Sales Order", values or {"customer": "Tamm"})
    return caught.value


@pytest.mark.feature("F-001")
@pytest.mark.feature("F-002")
def test_documents_and_methods_go_by_their_names_and_numbers_stay_exact(site, client):
    site.answer = lambda _asked: (200, '{"data": {"name": "A/1", "rate": 3.30, "qty": 12345678901234567.125}}')
    document = client.get_resource("Sales Order", "Õie & Söhne/1 %")
    client.insert("Sales Order", {"items": [{"rate": Decimal("1234.50"), "qty": Decimal("0.1")}]})
    client.update("Sales Order", "A/1", {"modified": "x"})
    client.delete("Sales Order", "A/1")
    client.call("erpnext.make", {"source_name": "A/1", "left_out": None})

    assert (document["rate"], document["qty"]) == (Decimal("3.30"), Decimal("12345678901234567.125"))
    assert [(asked.method, asked.path) for asked in site.asked] == [
        ("GET", "/api/resource/Sales Order/Õie & Söhne/1 %"),
        ("POST", "/api/resource/Sales Order"),
        ("PUT", "/api/resource/Sales Order/A/1"),
        ("DELETE", "/api/resource/Sales Order/A/1"),
        ("POST", "/api/method/erpnext.make"),
    ]
    assert site.asked[1].body == b'{"items":[{"rate":1234.50,"qty":0.1}]}'
    assert site.asked[4].json == {"source_name": "A/1"}
    assert {asked.headers["Authorization"] for asked in site.asked} == {f"token {SECRET}"}


def test_a_list_is_asked_for_in_the_address_and_a_long_one_in_a_body(site, client):
    site.answer = lambda asked: (200, {"message" if asked.method == "POST" else "data": [{"name": "A"}]})
    long = [f"Customer {number} & Söhne" for number in range(300)]
    client.rows("Bin", ("item_code", "actual_qty"), [["modified", ">=", "2026-01-01"]], order_by="name asc", length=5)
    assert client.rows("Bin", filters=[["item_code", "in", long]], group_by="name") == [{"name": "A"}]

    short, big = site.asked
    assert json.loads(short.query["fields"]) == ["item_code", "actual_qty"]
    assert json.loads(short.query["filters"]) == [["modified", ">=", "2026-01-01"]]
    assert (short.query["order_by"], short.query["limit_page_length"]) == ("name asc", "5")
    assert (big.path, big.json["filters"][0][2], big.json["group_by"]) == (
        "/api/method/frappe.client.get_list",
        long,
        "name",
    )


def test_warnings_of_a_success_come_home_in_plain_text(site, client):
    answering(
        site, 200, error("", "<b>Order</b> exists &amp; <a href='x'>is open</a><br>Look") | {"data": {"name": "A"}}
    )
    answer = client.insert("Sales Order", {})
    assert (answer.value, answer.notices) == ({"name": "A"}, ("Order exists & is open Look",))


@pytest.mark.parametrize(
    ("answer", "kind", "place", "quoted"),
    [
        ((417, error("LinkValidationError", "Could not find Row #2: UOM: Parsec")), SiteRejected, ("unit", 2), "UOM"),
        (
            (417, error("MandatoryError", "Value missing", "x: [Sales Order, S-1]: customer")),
            SiteRejected,
            ("customer", None),
            "Value missing",
        ),
        (
            (417, error("InvalidQtyError", "Row #1: Quantity for Item <strong>B</strong> cannot be zero.")),
            SiteRejected,
            ("quantity", 1),
            "Item B cannot",
        ),
        (
            (417, error("NegativeStockError", "<strong>3.0</strong> units of Item B-2: Bolt needed")),
            SiteRejected,
            ("quantity", 2),
            "3.0 units",
        ),
        ((404, error("DoesNotExistError", "Item B-2 not found")), Missing, ("item", 2), "Item B-2"),
        ((404, error("DoesNotExistError", "Customer Tamm not found")), Missing, ("customer", None), "Tamm"),
        ((409, error("DuplicateEntryError", "Item <strong>B</strong> already exists")), SiteRejected, None, "exists"),
        ((500, error("TypeError", exception="TypeError: unsupported operand")), SiteRejected, None, "operand"),
        (
            (500, error("OperationalError", exception='x.OperationalError: (1292, "Incorrect date")')),
            SiteRejected,
            None,
            "Incorrect date",
        ),
        (
            (417, error("MandatoryError", "<b>Sales Taxes and Charges</b> Row #1: Value missing for: Account Head")),
            SiteRejected,
            ("vat_code", None),
            "Account Head",
        ),
        (
            (
                403,
                error(
                    "PermissionError",
                    "User <b>a</b> does not have doctype access",
                    _error_message="No permission for Sales Order",
                ),
            ),
            NoRight,
            None,
            "doctype access",
        ),
    ],
)
def test_what_the_site_refuses_names_the_field_and_the_row(site, client, answer, kind, place, quoted):
    rows = [{"item_code": "B"}, {"item_code": "B-2"}]
    refusal = refused(site, client, *answer, values={"items": rows})
    assert type(refusal) is kind
    assert quoted in refusal.quoted
    assert place is None or (refusal.field, refusal.line) == place
    assert refusal.exc_type == answer[1]["exc_type"]
    assert "<" not in refusal.message + refusal.quoted


@pytest.mark.parametrize(
    ("answer", "kind", "words"),
    [
        ((401, error("AuthenticationError")), NotAllowed, "key and secret"),
        ((403, error("PermissionError"), {"Set-Cookie": "user_id=Guest; Path=/"}), NoRight, "no permission"),
        ((403, error("PermissionError", "Anmelden", session_expired=1)), NotAllowed, "sign in"),
        ((200, '{"data": ' + "[" * 100_000), Unsure, "can't be read"),
        ((200, '{"data": {"rate": 1e9999999999999999999}}'), Unsure, "can't be read"),
        ((429, error("TooManyRequestsError"), {"Retry-After": "7"}), Busy, "7 s"),
        ((503, error("SessionStopped")), Busy, "maintenance"),
        ((503, "<html>full</html>"), Busy, "busy"),
        ((301, "", {"Location": "https://elsewhere.example/"}), Unreachable, "https://elsewhere.example/"),
        ((404, "<h1>no such site</h1>"), Unreachable, "no such ERPNext"),
        ((502, "<html>Bad gateway</html>"), Unsure, "502"),
        ((500, error("OperationalError", exception="x: (2006, 'gone away')")), Unsure, "OperationalError"),
        ((500, error("ConnectionError")), Unsure, "ConnectionError"),
        ((200, "<html>welcome</html>"), Unsure, "can't be read"),
        ((200, '{"data": {"na'), Unsure, "can't be read"),
    ],
)
def test_what_the_site_did_not_take_up_is_told_apart_from_what_it_may_have_booked(site, client, answer, kind, words):
    refusal = refused(site, client, *answer)
    assert type(refusal) is kind
    assert words in refusal.message


def test_a_cut_after_a_change_was_sent_is_unsure_and_sent_once_a_question_is_asked_again(site, client):
    site.answer = lambda _asked: CUT
    with pytest.raises(Unsure):
        client.insert("Sales Order", {})
    assert len(site.asked) == 1
    with pytest.raises(Unreachable):
        client.get_resource("Sales Order", "A")
    assert len(site.asked) == 1 + TRIES


def test_a_server_that_is_not_there_is_unreachable_in_words(connected):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port = taken.getsockname()[1]
    nobody = connected(f"http://127.0.0.1:{port}")
    with pytest.raises(Unreachable, match=r"Nothing answers at 127\.0\.0\.1"):
        nobody.insert("Sales Order", {})


def test_a_server_without_tls_or_with_an_unknown_certificate_is_named(site, connected):
    plain = connected(site.url.replace("http:", "https:"))
    with pytest.raises(Unreachable, match="no TLS"):
        plain.rows("Item")


def test_a_session_signs_in_once_fetches_its_csrf_token_and_signs_in_again_when_it_is_over(site, connected):
    alive = {"sid": ""}

    def answer(asked):
        if asked.path == "/api/method/login":
            if asked.json["pwd"] != "right":
                return 401, error("AuthenticationError")
            alive["sid"] = f"s{len(site.asked)}"
            return 200, {"message": "Logged In"}, {"Set-Cookie": f"sid={alive['sid']}; Path=/"}
        if asked.headers.get("Cookie") != f"sid={alive['sid']}":
            return 403, error("PermissionError", "Melden Sie sich an, um zuzugreifen", session_expired=1)
        if asked.path == "/app":
            return 200, '<script>frappe.csrf_token = "c1";</script>'
        if asked.method == "POST" and asked.headers.get("X-Frappe-CSRF-Token") != "c1":
            return 400, error("CSRFTokenError", "Invalid Request")
        return 200, {"data": {"name": "A"}}

    site.answer = answer
    client = connected(site.url, Session("mari@example.com", "right"))
    assert client.insert("Sales Order", {}).value == {"name": "A"}
    alive["sid"] = "another"
    assert client.get_resource("Sales Order", "A") == {"name": "A"}
    assert [asked.path.rpartition("/")[2] for asked in site.asked] == [
        "login",
        "Sales Order",
        "app",
        "Sales Order",
        "A",
        "login",
        "A",
    ]
    with pytest.raises(NotAllowed):
        connected(site.url, Session("mari@example.com", "wrong")).rows("Item")


@pytest.mark.parametrize("status", [429, 502, 503])
def test_a_desk_page_that_can_not_be_had_just_now_is_no_user_without_a_desk(site, client, status):
    answering(site, status, "<html>later</html>")
    with pytest.raises(Unreachable, match="may answer later"):
        client.desk_page()
    answering(site, 403, "<html>not for you</html>")
    assert client.desk_page() == ""


def test_a_question_that_was_refused_is_not_told_as_something_to_send_again(site, client):
    answering(site, 417, error("ValidationError", "Heute nicht"))
    with pytest.raises(SiteRejected) as refused:
        client.rows("Item")
    assert refused.value.message == (
        "ERPNext did not answer what was asked; look at what it says, or ask whoever runs the site."
    )
    assert refused.value.quoted == "Heute nicht"


def test_no_secret_is_in_what_a_person_or_a_log_may_see(site, client, connected):
    answering(site, 401, error("AuthenticationError"))
    for signing in (Token(SECRET), Session("mari", "hush-hush")):
        with pytest.raises(NotAllowed) as caught:
            connected(site.url, signing).rows("Item")
        seen = "".join(traceback.format_exception(caught.value)) + repr(signing) + repr(client) + str(caught.value)
        assert "5e5e5e5e5e" not in seen
        assert "hush-hush" not in seen
    assert "Cookie" not in site.asked[-1].headers
    for wrong in ("no colon", "two:li\nes", "schlüssel:x"):
        with pytest.raises(NotAllowed, match="key:secret"):
            Token(wrong)
