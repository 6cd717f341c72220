"""chain and documents: what the books hold, one object a line."""

import datetime as dt

import pytest

from desktop_app.domain.commands import Invoice, Pay, PayTarget
from desktop_app.main import assemble

LONG_AGO = dt.date(2020, 1, 5)


@pytest.fixture
def booked(call, order):
    """Two orders, one of them paid, one invoiced long ago."""
    call("submit", "-", "--profile", "local", "--through", "payment", stdin=order(reference="PO 1"))
    old = order({"item": "BOOK", "quantity": "1"}, customer="TAMM", date="2026-01-05")
    call("submit", "-", "--profile", "local", "--through", "invoice", stdin=old)
    return call


def numbers(told):
    return [answer["number"] for answer in told.answers]


def test_a_chain_is_found_by_any_of_its_numbers(booked):
    chains = [booked("chain", number).answers[0] for number in ("SO-00001", "DN-00001", "SI-00001", "PE-00001")]
    assert all(chain["chain"] == chains[0]["chain"] for chain in chains)
    assert [document["number"] for document in chains[0]["chain"]] == ["SO-00001", "DN-00001", "SI-00001", "PE-00001"]


def test_a_chain_says_what_followed_from_what(booked):
    links = booked("chain", "SO-00001").answers[0]["links"]
    assert {"source": "SI-00001", "target": "PE-00001", "amount": "483.12"} in links
    assert {(link["source"], link["target"]) for link in links} >= {("SO-00001", "DN-00001"), ("DN-00001", "SI-00001")}


def test_an_unknown_number_is_refused(booked):
    told = booked("chain", "SO-99999")
    assert told.code == 3
    assert "SO-99999" in told.err
    assert "SO-99999" in told.answers[0]["error"]["message"]


def test_all_documents_are_listed_newest_first(booked):
    told = booked("documents")
    assert told.code == 0
    assert sorted(numbers(told)) == ["DN-00001", "DN-00002", "PE-00001", "SI-00001", "SI-00002", "SO-00001", "SO-00002"]
    dates = [answer["date"] for answer in told.answers]
    assert dates == sorted(dates, reverse=True)
    assert told.answers[-1] == {
        "kind": "order",
        "number": "SO-00002",
        "date": "2026-01-05",
        "total": "506.01",
        "open": "506.01",
        "status": "done",
        "currency": "EUR",
        "customer": "TAMM",
        "customer_name": "Tamme Talu",
    }


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (["--kind", "invoice"], {"SI-00001", "SI-00002"}),
        (["--kind", "invoice", "--open"], {"SI-00002"}),
        (["--customer", "TAMM"], {"SO-00002", "DN-00002", "SI-00002"}),
        (["--kind", "order", "--since", "2026-06-01"], {"SO-00001"}),
        (["--customer", "NOBODY"], set()),
        (["--kind", "credit_note"], set()),
    ],
)
def test_documents_are_chosen(booked, words, expected):
    told = booked("documents", *words)
    assert (told.code, set(numbers(told))) == (0, expected)


def test_only_invoices_past_their_date_are_overdue(call, order):
    call("submit", "-", "--profile", "local", stdin=order(date="2020-01-05"))
    call("invoice", "SO-00001")
    assert call("documents", "--overdue").answers == []
    assert call("documents", "--open", "--kind", "invoice").answers[0]["due_date"] > "2026"


@pytest.fixture
def overdue(call, order, data):
    """An invoice that was due long ago, one that is paid, and one that is not due yet; the first one's number."""
    lines = "".join(order(id=str(number)) for number in range(3))
    call("submit", "-", "--profile", "local", stdin=lines)
    call("invoice", "SO-00003")
    program = assemble(data)
    with program.verbs.connections.using("local") as books:
        late, paid = (books.send(Invoice(f"SO-0000{number}", (), LONG_AGO), f"key {number}") for number in (1, 2))
        books.send(Pay((PayTarget(paid.number),)), "key 3")
    program.close()
    return late.number


def test_an_invoice_past_its_date_is_overdue_until_it_is_paid(call, overdue):
    assert numbers(call("documents", "--overdue")) == [overdue]
    assert numbers(call("documents", "--overdue", "--open", "--kind", "invoice")) == [overdue]
    assert numbers(call("documents", "--overdue", "--since", "2026-01-01")) == []
    assert numbers(call("documents", "--overdue", "--customer", "TAMM")) == []
    assert numbers(call("documents", "--overdue", "--kind", "order")) == []


@pytest.mark.parametrize("words", [["--kind", "bill"], ["--since", "someday"], ["--profile", "nowhere"]])
def test_a_filter_that_can_t_be_read_is_wrong_use(booked, words):
    told = booked("documents", *words)
    assert (told.code, told.answers) == (2, [])
    assert words[1] in told.err


def test_more_documents_than_a_page_are_all_listed(call, order):
    orders = "".join(order(id=str(number)) for number in range(1001))
    call("submit", "-", "--profile", "local", "--wait", "300", stdin=orders)
    found = numbers(call("documents"))
    assert len(found) == len(set(found)) == 1001
