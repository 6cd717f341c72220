"""quote: prices of orders, one answer a line, nothing sent."""

import json

import pytest

EXAMPLE = """\
{"customer":"KASK","currency":"EUR","date":"2026-11-21","delivery_date":"2026-11-28","reference":"PO 8841",
 "prices_include_vat":false,"discount":{"percent":"2.5","on":"net"},
 "charges":[{"label":"Freight","amount":"12.00","vat_percent":"22"}],"notes":"",
 "lines":[{"item":"TABLE","quantity":"10","unit_price":"18.00","discount_percent":"5","vat_percent":"22"}]}
"""


def test_an_order_is_priced_to_the_cent(call):
    told = call("quote", "-", stdin=EXAMPLE)
    assert (told.code, told.err) == (0, "")
    assert told.answers == [
        {
            "reference": "PO 8841",
            "lines": [{"line": 1, "item": "TABLE", "net": "171.00", "vat": "37.62", "gross": "208.62"}],
            "net": "178.72",
            "discount": "4.28",
            "charges": "12.00",
            "vat": [{"code": "S22", "percent": "22", "base": "178.72", "amount": "39.32"}],
            "rounding": "0.00",
            "total": "218.04",
            "currency": "EUR",
            "rule": "local",
        }
    ]


def test_the_steps_come_when_asked_for_and_end_in_the_total(call):
    (answer,) = call("quote", "-", "--explain", stdin=EXAMPLE).answers
    assert answer["steps"][-1]["result"] == answer["total"] == "218.04"
    assert answer["steps"][0]["inputs"] == {"quantity": "10", "unit price": "18.00", "discount": "5"}
    assert answer["steps"][0]["line"] == 1


def test_what_is_left_out_comes_from_the_catalogue(call, order):
    (answer,) = call("quote", "-", stdin=order({"item": "BOOK", "quantity": "1"})).answers
    assert [line["net"] for line in answer["lines"]] == ["396.00", "21.00"]
    assert [(vat["code"], vat["amount"]) for vat in answer["vat"]] == [("S22", "87.12"), ("S9", "1.89")]


def test_orders_come_from_a_file_too(call, order, tmp_path):
    (tmp_path / "orders.jsonl").write_text(order() * 3)
    assert len(call("quote", tmp_path / "orders.jsonl").answers) == 3


def test_answers_are_one_compact_object_a_line_in_input_order(call, order):
    several = order(reference="a") + "oops\n" + order(reference="b") + order(customer="NOBODY", reference="c")
    told = call("quote", "-", stdin=several)
    assert [answer.get("reference") for answer in told.answers] == ["a", "", "b", "c"]
    assert told.out.splitlines()[0] == json.dumps(told.answers[0], separators=(",", ":"), ensure_ascii=False)
    assert told.code == 2


@pytest.mark.parametrize(
    ("changes", "field", "line", "words"),
    [
        ({"customer": "NOBODY"}, "customer", None, "NOBODY"),
        ({"lines": [{"item": "NOTHING", "quantity": "1"}]}, "item", 1, "NOTHING"),
        ({"lines": [{"item": "TABLE", "quantity": "0"}]}, "quantity", 1, "0"),
        ({"lines": [{"item": "TABLE", "quantity": "-1"}]}, "quantity", 1, "below zero"),
        ({"lines": [{"item": "TABLE", "quantity": "1,5"}]}, "quantity", 1, "with a point"),
        ({"lines": [{"quantity": "1"}]}, "item", 1, "no item"),
        ({"date": "1026-11-21"}, "date", None, "1026"),
        ({"currency": "euro"}, "currency", None, "EUR"),
        ({"colour": "red"}, "colour", None, "colour"),
        ({"lines": [{"item": "TABLE", "quantity": "1", "vat_percent": "0"}]}, "vat_percent", 1, "Z (0 %), E (0 %)"),
        ({"lines": [{"item": "TABLE", "quantity": "1", "vat_percent": "7"}]}, "vat_percent", 1, "S22 (22 %)"),
        ({"lines": [{"item": "TABLE", "quantity": "1", "vat_code": "S7"}]}, "vat_code", 1, "S7"),
        ({"discount": {"amount": "9999"}}, "discount", None, "larger"),
    ],
)
def test_an_order_that_is_wrong_says_where_and_what_would_be_right(call, order, changes, field, line, words):
    told = call("quote", "-", stdin=order(reference="PO 1", **changes))
    assert told.code == 2
    (answer,) = told.answers
    assert answer["reference"] == "PO 1"
    assert (answer["error"]["field"], answer["error"]["line"]) == (field, line)
    assert words in answer["error"]["message"]


def test_a_price_of_ten_million_is_priced(call, order):
    line = {"item": "TABLE", "quantity": "1", "unit_price": "10000000"}
    assert call("quote", "-", stdin=order(lines=[line])).answers[0]["total"] == "12200000.00"


def test_the_code_of_zero_rated_goods_wins_over_the_percentage(call, order):
    line = {"item": "TABLE", "quantity": "1", "vat_percent": "22", "vat_code": "E"}
    assert call("quote", "-", stdin=order(lines=[line])).answers[0]["vat"][0]["code"] == "E"


def test_a_rule_is_chosen_by_name(call, order):
    assert call("quote", "-", "--rule", "local", stdin=order()).answers[0]["rule"] == "local"
    told = call("quote", "-", "--rule", "moon", stdin=order())
    assert (told.code, told.answers[0]["error"]["field"]) == (2, "rule")


def test_a_setting_that_the_rule_does_not_have_is_refused_by_name(call, order, tmp_path):
    (tmp_path / "settings.json").write_text('{"precision": "3"}')
    told = call("quote", "-", "--settings", tmp_path / "settings.json", stdin=order())
    assert told.code == 2
    assert "no settings" in told.err
    (tmp_path / "settings.json").write_text("{}")
    assert call("quote", "-", "--settings", tmp_path / "settings.json", stdin=order()).code == 0


def test_quoting_leaves_nothing_behind(call, order):
    call("quote", "-", stdin=order())
    assert call("outbox", "list", "--json").answers == []
    assert call("documents").answers == []


def test_an_order_of_a_hundred_thousand_lines_is_priced(call, order):
    line = {"item": "TABLE", "quantity": "1", "unit_price": "0.01"}
    told = call("quote", "-", stdin=order(lines=[line] * 100_000))
    assert (told.code, told.answers[0]["total"]) == (0, "1220.00")


def test_no_input_has_no_answer(call):
    told = call("quote", "-", stdin="")
    assert (told.code, told.out) == (0, "")
