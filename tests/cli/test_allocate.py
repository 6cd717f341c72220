"""allocate: credit in the books is used for open invoices, once."""

import pytest


@pytest.fixture
def credit(call, order):
    """A payment of which 50.00 is on nothing, and the number of an open invoice of the same customer."""
    lines = [{"item": "TABLE", "quantity": "1"}]
    for reference in ("first", "second"):
        call("submit", "-", "--through", "invoice", stdin=order(lines=lines, reference=reference))
    (paid,) = call("documents", "--kind", "invoice", "--open").answers[1:]
    total = float(paid["total"]) + 50
    call("pay", "SI-00001", "--amount", f"{total:.2f}")
    return "PE-00001", "SI-00002"


def shown(call, number):
    (document,) = [one for one in call("chain", number).answers[0]["chain"] if one["number"] == number]
    return document


def test_what_is_open_on_a_payment_is_used(call, credit):
    payment, invoice = credit
    before = shown(call, invoice)
    told = call("allocate", payment, invoice)
    (answer,) = told.answers
    assert (told.code, answer["state"], answer["number"], answer["total"]) == (0, "confirmed", "AL-00001", "50.00")
    assert shown(call, payment)["open"] == "0.00"
    assert float(shown(call, invoice)["open"]) == float(before["open"]) - 50
    assert call("cancel", "AL-00001").code == 0
    assert shown(call, invoice) == before


def test_other_programs_see_the_credit_at_the_invoice(call, credit):
    payment, invoice = credit
    call("allocate", payment, invoice, "--amount", "20")
    (answer,) = call("chain", invoice).answers
    assert {document["kind"] for document in answer["chain"]} == {"order", "delivery", "invoice", "payment"}
    assert {"source": invoice, "target": payment, "amount": "20.00"} in answer["links"]
    assert [document["kind"] for document in call("documents").answers].count("payment") == 1
    assert "allocation" not in call("documents", "--help").out


def test_the_same_again_uses_it_once(call, credit):
    first, again = (call("allocate", *credit, "--amount", "20").answers[0] for _ in range(2))
    assert (first["number"], again["number"], again["repeated"]) == ("AL-00001", "AL-00001", True)
    assert call("allocate", *credit, "--amount", "20", "--again").answers[0]["number"] == "AL-00002"
    assert shown(call, credit[0])["open"] == "10.00"


def test_more_than_there_is_is_refused(call, credit):
    told = call("allocate", *credit, "--amount", "50.01")
    assert told.code == 3
    assert call("allocate", *credit, "--amount", "0").code == 2
    assert call("allocate", credit[0], ",").code == 2
