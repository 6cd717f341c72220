"""deliver, invoice, return, pay and cancel: each makes the next document once, whole or in part."""

import pytest

PART = '{"line": 1, "quantity": "3"}\n'


@pytest.fixture
def placed(call, order):
    """The number of an order over ten tables and four chairs."""
    lines = [{"item": "TABLE", "quantity": "10"}, {"item": "CHAIR", "quantity": "4"}]
    (answer,) = call("submit", "-", "--profile", "local", stdin=order(lines=lines, date="2026-11-21")).answers
    return answer["number"]


def shown(answer, kind):
    return [(document["total"], document["status"]) for document in answer["chain"] if document["kind"] == kind]


def test_an_order_is_delivered_invoiced_and_paid(call, placed):
    for verb, number, kind in (("deliver", placed, "DN"), ("invoice", placed, "SI"), ("pay", "SI-00001", "PE")):
        told = call(verb, number)
        assert (told.code, told.err) == (0, "")
        (answer,) = told.answers
        assert (answer["state"], answer["number"]) == ("confirmed", f"{kind}-00001")
    assert {document["open"] for document in answer["chain"]} == {"0.00"}
    assert [document["kind"] for document in answer["chain"]] == ["order", "delivery", "invoice", "payment"]


def test_a_delivery_in_parts(call, placed):
    (part,) = call("deliver", placed, "--lines", "-", stdin=PART).answers
    assert shown(part, "delivery") == [("724.68", "open")]
    assert shown(part, "order") == [("2657.16", "part")]
    (rest,) = call("deliver", placed).answers
    assert [total for total, _ in shown(rest, "delivery")] == ["724.68", "1932.48"]


def test_the_same_part_again_is_the_same_document(call, placed):
    first, second = (call("deliver", placed, "--lines", "-", stdin=PART).answers[0] for _ in range(2))
    assert second["key"] == first["key"]
    assert (first.get("repeated"), second.get("repeated")) == (None, True)


def test_a_second_equal_part_has_an_id_of_its_own_or_again(call, placed):
    for more in ([], ["--id", "second"], ["--again"]):
        told = call("deliver", placed, "--lines", "-", *more, stdin=PART)
        assert "repeated" not in told.answers[0]
    assert len(shown(told.answers[0], "delivery")) == 3
    assert call("deliver", placed, "--lines", "-", "--id", "second", stdin=PART).answers[0]["id"] == "second"


def test_a_delivery_note_is_invoiced_and_so_is_the_rest(call, placed):
    call("deliver", placed, "--lines", "-", stdin=PART)
    (answer,) = call("invoice", "DN-00001").answers
    assert shown(answer, "invoice") == [("724.68", "open")]
    (answer,) = call("invoice", placed).answers
    assert sorted(total for total, _ in shown(answer, "invoice")) == ["1932.48", "724.68"]


def test_one_payment_over_several_invoices(call, placed):
    call("invoice", placed, "--lines", "-", stdin=PART)
    call("invoice", placed)
    (answer,) = call("pay", "SI-00001,SI-00002", "--amount", "1000", "--method", "bank", "--reference", "8841").answers
    assert answer["total"] == "1000.00"
    assert [
        (document["open"], document["status"]) for document in answer["chain"] if document["kind"] == "invoice"
    ] == [
        ("0.00", "done"),
        ("1657.16", "part"),
    ]
    (rest,) = call("pay", "SI-00002").answers
    assert rest["total"] == "1657.16"


@pytest.mark.parametrize("amount", ["100.50", "100,50"])
def test_amounts_and_dates_are_read_as_people_write_them(call, placed, amount):
    (answer,) = call("pay", placed, "--amount", amount, "--date", "2026-11-22").answers
    assert (answer["total"], answer["chain"][-1]["date"]) == ("100.50", "2026-11-22")


def test_a_delivery_is_cancelled_and_the_order_is_open_again(call, placed):
    call("deliver", placed)
    told = call("cancel", "DN-00001")
    assert told.code == 0
    (chain,) = call("chain", placed).answers
    assert [(document["kind"], document["status"]) for document in chain["chain"]] == [
        ("order", "open"),
        ("delivery", "cancelled"),
    ]
    assert call("cancel", "DN-00001").answers[0]["repeated"] is True


def test_goods_come_back_and_the_invoice_is_credited(call, placed):
    for verb, number in (("deliver", placed), ("invoice", "DN-00001"), ("pay", "SI-00001")):
        call(verb, number)
    (back,) = call("return", "DN-00001", "--lines", "-", stdin=PART).answers
    assert (back["number"], back["total"]) == ("RT-00001", "724.68")
    assert shown(back, "order") == [("2657.16", "part")]
    (credit,) = call("return", "SI-00001", "--lines", "-", stdin=PART).answers
    assert (credit["number"], credit["total"]) == ("CN-00001", "724.68")
    assert shown(credit, "order") == [("2657.16", "done")]
    assert [document["open"] for document in credit["chain"] if document["kind"] == "credit_note"] == ["724.68"]
    (rest,) = call("return", "SI-00001").answers
    assert [total for total, _ in shown(rest, "credit_note")] == ["724.68", "1932.48"]
    listed = call("documents", "--kind", "credit_note", "--open").answers
    assert [document["number"] for document in listed] == ["CN-00002", "CN-00001"]
    assert [document["number"] for document in call("documents", "--kind", "return").answers] == ["RT-00001"]


def test_the_same_return_again_is_the_same_document(call, placed):
    call("deliver", placed)
    first, second = (call("return", "DN-00001", "--lines", "-", stdin=PART).answers[0] for _ in range(2))
    assert (first["key"], second.get("repeated")) == (second["key"], True)


def test_temporary_numbers_are_numbers_too(call, order):
    waits = ["--through", "order", "--wait", "0"]
    (answer,) = call("submit", "-", "--profile", "local", *waits, stdin=order()).answers
    (delivered,) = call("deliver", answer["number"]).answers
    assert delivered["state"] == "confirmed"
    (chain,) = call("chain", answer["number"]).answers
    assert [document["number"] for document in chain["chain"]] == ["SO-00001", "DN-00001"]


@pytest.mark.parametrize("verb", ["deliver", "invoice", "return", "pay", "cancel"])
def test_an_unknown_number_is_refused(call, verb):
    told = call(verb, "SO-99999")
    assert told.code == 3
    assert told.answers[0]["state"] == "parked"
    assert "SO-99999" in told.answers[0]["reason"]


@pytest.mark.parametrize(
    ("verb", "words", "stdin", "message"),
    [
        ("deliver", ["--lines", "-"], "", "no lines"),
        ("deliver", ["--lines", "-"], '{"line": 1, "quantity": "0"}', "above zero"),
        ("deliver", ["--lines", "-"], '{"line": 1, "quantity": "1,5"}', "with a point"),
        ("invoice", ["--lines", "/no/such/file"], "", "No such file"),
        ("pay", ["--amount", "0"], "", "above zero"),
    ],
)
def test_what_can_not_be_asked_for_is_told(call, placed, verb, words, stdin, message):
    told = call(verb, placed, *words, stdin=stdin)
    assert told.code == 2
    assert message in told.answers[0]["error"]["message"]
    assert message in told.err


def test_more_than_was_ordered_is_refused_by_the_books(call, placed):
    told = call("deliver", placed, "--lines", "-", stdin='{"line": 1, "quantity": "11"}')
    assert (told.code, told.answers[0]["state"]) == (3, "parked")


def test_a_step_that_may_not_wait_stays_in_the_outbox(call, placed):
    told = call("deliver", placed, "--wait", "0")
    assert (told.code, told.answers[0]["state"]) == (4, "waiting")
    assert told.answers[0]["chain"][-1]["status"] == "draft"
    assert call("deliver", placed).answers[0]["state"] == "confirmed"
