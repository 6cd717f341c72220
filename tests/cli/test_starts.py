"""submit with a type: sales that begin with another document than a sales order."""

import pytest


def submit(call, stdin, *more):
    return call("submit", "-", "--profile", "local", *more, stdin=stdin)


def kinds(answer):
    return [document["kind"] for document in answer["chain"]]


@pytest.mark.parametrize(
    ("start", "through", "made"),
    [
        ("delivery", "order", ["delivery"]),
        ("delivery", "delivery", ["delivery"]),
        ("delivery", "payment", ["delivery", "invoice", "payment"]),
        (" Invoice ", "invoice", ["invoice"]),
        ("invoice", "payment", ["invoice", "payment"]),
        ("QUOTATION", "order", ["quotation"]),
        ("receipt", "order", ["receipt"]),
    ],
)
def test_a_sale_begins_with_what_its_type_says_and_goes_on(call, order, start, through, made):
    (answer,) = submit(call, order(type=start), "--through", through).answers
    assert (answer["state"], kinds(answer)) == ("confirmed", made)
    assert answer["number"] == answer["chain"][0]["number"]
    (again,) = submit(call, order(type=start), "--through", through).answers
    assert again == {**answer, "repeated": True}


def test_steps_that_a_start_has_behind_it_are_refused_by_field(call, order):
    told = submit(call, order(type="invoice"), "--through", "delivery")
    assert (told.code, told.answers[0]["error"]["field"]) == (2, "through")
    assert submit(call, order(type="quotation"), "--through", "delivery").answers[0]["error"]["field"] == "through"
    assert call("documents").answers == []


def test_an_unknown_type_is_refused_with_the_candidates(call, order):
    told = submit(call, order(type="offer"))
    assert told.code == 2
    error = told.answers[0]["error"]
    assert (error["field"], error["line"]) == ("type", None)
    assert error["message"].endswith("write order, quotation, delivery, invoice, receipt.")


def test_the_schema_says_what_a_sale_can_begin_with(call):
    (schema,) = call("schema", "order").answers
    assert "order, quotation, delivery, invoice, receipt" in schema["properties"]["type"]["description"]


def test_what_follows_a_direct_delivery_is_made_by_its_number(call, order):
    (delivery,) = submit(call, order(type="delivery")).answers
    (invoice,) = call("invoice", delivery["number"]).answers
    (credit,) = call("return", invoice["number"]).answers
    assert kinds(credit) == ["delivery", "invoice", "credit_note"]
    assert call("deliver", delivery["number"]).code == 3
