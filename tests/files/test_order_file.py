"""What an order file may hold, and how each mistake in it is told."""

import io
import json
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.orders import Discount, DiscountOn
from desktop_app.files.reader import Files

EXAMPLE = """\
{"customer":"AIAVK","currency":"EUR","date":"2026-11-21","delivery_date":"2026-11-28","reference":"PO 8841",
 "prices_include_vat":false,"discount":{"percent":"2.5","on":"net"},
 "charges":[{"label":"Freight","amount":"12.00","vat_percent":"22"}],"notes":"",
 "lines":[{"item":"1","quantity":"10","unit_price":"18.00","discount_percent":"5","vat_percent":"22"}]}
"""


def read(text):
    (order,) = Files().orders(io.BytesIO(text.encode()))
    return order


def order(**changes):
    return {"customer": "A", "lines": [{"item": "1", "quantity": "2"}], **changes}


def with_line(**line):
    return order(lines=[{"item": "1", "quantity": "2"}, line])


def test_a_whole_order_is_read():
    request = read(EXAMPLE).request
    assert request.customer == "AIAVK"
    assert request.date == date(2026, 11, 21)
    assert request.discount == Discount(percent=Decimal("2.5"), on=DiscountOn.NET)
    assert request.charges[0].vat_percent == 22
    (line,) = request.lines
    assert (line.item, line.quantity, line.unit_price, line.discount_percent) == ("1", 10, Decimal("18.00"), 5)


def test_what_is_left_out_is_for_the_catalogue():
    request = read(json.dumps(order())).request
    assert (request.currency, request.date, request.lines[0].unit_price, request.lines[0].text) == (None,) * 4


@pytest.mark.parametrize(
    ("changes", "as_listed"),
    [
        ({}, True),
        ({"discount": {"percent": "3", "on": "net"}}, True),
        ({"prices_include_vat": False}, False),
        ({"charges": [{"label": "Freight", "amount": "1"}]}, False),
        ({"discount": {"amount": "3", "on": "net"}}, False),
        ({"lines": [{"item": "1", "quantity": "2", "unit_price": "1"}]}, False),
        ({"lines": [{"item": "1", "quantity": "2", "discount_amount": "1"}]}, False),
    ],
)
def test_only_an_order_that_names_no_amount_takes_its_prices_as_they_are_listed(changes, as_listed):
    assert read(json.dumps(order(**changes))).request.prices_as_listed is as_listed


def test_null_is_the_same_as_left_out():
    same = order(notes=None, currency=None, discount=None, charges=None, prices_include_vat=None)
    assert read(json.dumps(same)).request == read(json.dumps(order())).request


def test_every_key_of_the_contract_is_taken():
    full = order(
        id="7",
        type="quotation",
        contact="c",
        billing_address="b",
        shipping_address="s",
        price_list="p",
        warehouse="w",
        rounding="0.05",
        payment={"method": "cash", "date": "2026-11-21", "account": "a"},
        extra={"k": [1, "x", None]},
        discount={"amount": "3", "on": "gross"},
    )
    line = {"text": "t", "unit": "u", "warehouse": "w", "delivery_date": "2026-12-01", "variant": "v", "serial": "s"}
    full["lines"][0] |= line | {"discount_amount": "1", "vat_code": "S22", "extra": {"k": "v"}}
    request = read(json.dumps(full)).request
    assert (request.id, request.rounding, request.payment.method) == ("7", Decimal("0.05"), "cash")
    assert request.extra == {"k": [1, "x", None]}
    assert (request.lines[0].variant, request.lines[0].vat_code) == ("v", "S22")


@given(st.decimals("-99999999999", "99999999999", places=6))
def test_a_number_is_exact_as_text_and_as_a_json_number(amount):
    text = format(amount, "f")
    quoted = read(f'{{"customer":"A","lines":[{{"item":"1","quantity":"1","unit_price":"{text}"}}]}}')
    bare = read(f'{{"customer":"A","lines":[{{"item":"1","quantity":"1","unit_price":{text}}}]}}')
    assert quoted.request.lines[0].unit_price == bare.request.lines[0].unit_price == amount


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0")))
def test_any_text_is_kept_as_it_is(text):
    assert read(json.dumps(order(notes=text, reference=text))).request.notes == text
    assert read(json.dumps(order(notes=text), ensure_ascii=False)).request.notes == text


@pytest.mark.parametrize(
    ("written", "kept"),
    [("", ""), ("  ", ""), ("order", ""), (" Order ", ""), ("RECEIPT", "receipt"), ("CASHINVOICE ", "CASHINVOICE")],
)
def test_what_an_order_file_starts_is_read_without_regard_to_case_and_blanks(written, kept):
    assert read(json.dumps(order(type=written))).request.type == kept


WRONG = [
    (order(colour="red"), "colour", None, "no key of an order"),
    (with_line(item="1", qty="2"), "qty", 2, "“quantity” is close"),
    (order(discount={"percent": "1", "off": "net"}), "discount.off", None, "no key of a discount"),
    (order(charges=[{"label": "x", "amount": "1", "vat": "22"}]), "charges[0].vat", None, "no key of a charge"),
    (order(payment={"way": "cash"}), "payment.way", None, "no key of a payment"),
    ({"lines": [{"item": "1", "quantity": "2"}]}, "customer", None, "missing"),
    ({"customer": "A"}, "lines", None, "missing"),
    (order(customer=" "), "customer", None, "empty"),
    (order(customer=""), "customer", None, "empty"),
    (order(customer=5), "customer", None, "in quotes"),
    (order(type=5), "type", None, "in quotes"),
    (order(lines=[]), "lines", None, "at least one"),
    (order(lines={"item": "1"}), "lines", None, "list in"),
    (order(lines=["1"]), "item", 1, "object in"),
    (with_line(item="1"), "quantity", 2, "missing"),
    (with_line(quantity="1"), "item", 2, "no item"),
    (with_line(item=1, quantity="1"), "item", 2, "in quotes"),
    (with_line(item="1", quantity="1,5"), "quantity", 2, "with a point"),
    (with_line(item="1", quantity="1 234.50"), "quantity", 2, "with a point"),
    (with_line(item="1", quantity="many"), "quantity", 2, "no decimal number"),
    (with_line(item="1", quantity="1e3"), "quantity", 2, "no decimal number"),
    (with_line(item="1", quantity=""), "quantity", 2, "no decimal number"),
    (with_line(item="1", quantity=True), "quantity", 2, "number is expected"),
    (with_line(item="1", quantity=None), "quantity", 2, "number is expected"),
    (with_line(item="1", quantity="1000000000000"), "quantity", 2, "too large"),
    (with_line(item="1", quantity="0.0000001"), "quantity", 2, "6 decimals"),
    (order(date="21.11.2026"), "date", None, "year first"),
    (order(date="2026-02-30"), "date", None, "no day"),
    (order(date=20261121), "date", None, "year first"),
    (order(prices_include_vat="no"), "prices_include_vat", None, "true or false"),
    (order(discount={"percent": "1", "amount": "1"}), "discount", None, "one of them"),
    (order(discount={}), "discount", None, "one of them"),
    (order(discount={"percent": "1", "on": "lines"}), "discount.on", None, "net"),
    (order(extra=[1]), "extra", None, "object in"),
    (None, "", None, "object in"),
    ([1], "", None, "object in"),
    ("A", "", None, "object in"),
]


@pytest.mark.parametrize(("value", "field", "line", "words"), WRONG)
def test_a_mistake_names_its_field_its_line_and_the_remedy(value, field, line, words):
    (found,) = Files().orders(
        io.BytesIO(f"[{json.dumps(value)}]".encode() if value == [1] else json.dumps(value).encode())
    )
    assert found.request is None
    assert (found.error.field, found.error.line) == (field, line)
    assert words in found.error.message


def test_an_order_that_is_wrong_keeps_its_reference():
    assert read(json.dumps({"reference": "PO 1", "customer": "A"})).reference == "PO 1"


@pytest.mark.parametrize("number", ["NaN", "Infinity", "-Infinity", "1e99999999999999999999", "9" * 5000])
def test_numbers_that_are_none_are_refused(number):
    assert read(f'{{"customer":"A","lines":[{{"item":"1","quantity":{number}}}]}}').error is not None


def test_a_key_that_stands_twice_is_refused():
    assert "twice" in read('{"customer":"A","customer":"B","lines":[{"item":"1","quantity":"1"}]}').error.message


@pytest.mark.parametrize("text", ["\\u0000", "\\ud800", "\\uDFFF"])
def test_characters_that_no_file_keeps_are_refused(text):
    assert read(f'{{"customer":"A","notes":"{text}","lines":[{{"item":"1","quantity":"1"}}]}}').error is not None


def test_a_pair_of_escapes_for_one_character_is_kept():
    assert read('{"customer":"A","notes":"\\ud83d\\ude9a","lines":[{"item":"1","quantity":"1"}]}').request.notes == "🚚"


def test_equal_contents_have_one_hash():
    turned = dict(reversed(order(id="7").items()))
    assert read(json.dumps(order(), indent=2)).content_hash == read(json.dumps(turned)).content_hash


def test_other_contents_have_another_hash():
    assert read(json.dumps(order())).content_hash != read(json.dumps(order(notes="x"))).content_hash


def test_the_schema_carries_its_version_and_knows_the_same_keys():
    schema = Files().order_schema()
    assert schema["version"] == "1.0"
    assert schema["$schema"].startswith("https://json-schema.org/")
    assert schema["additionalProperties"] is False
    assert set(schema["required"]) == {"customer", "lines"}
    assert set(schema["$defs"]["LinePart"]["required"]) == {"quantity"}
    assert json.loads(json.dumps(schema)) == schema
