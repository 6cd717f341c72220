"""FastAccounts' own documents: both examples to the cent, the vendor's form of values, every refusal by its field."""

import copy
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.backends.fastaccounts.mapping import quote
from desktop_app.domain.problems import InvalidInput, Problem

WORD = "not-to-be-seen"
GST17 = {"tax_codes": {"GST17": 17}}
BISCUITS = {
    "Code": "A-100",
    "Description": "Biscuits 24x",
    "Unit": "Ctn",
    "Quantity": "12",
    "Rate": "145.50",
    "DiscountAmount": "87.30",
    "GSTCode": "GST17",
    "RetailMargin": "34.92",
    "TradeOffer": "0.00",
}
TEA = {"Code": "B-220", "Quantity": Decimal("4.5"), "Rate": 320, "GSTCode": "GST17", "TradeOffer": "20.00"}
ORDER = {
    "ApiToken": WORD,
    "InvoiceTemplate": 3,
    "InvoiceDate": "2025-03-14",
    "DocNo": "OE-6D0F6C1E",
    "CustomerAccountNo": "C-0147",
    "CurrencyCode": "PKR",
    "ExchangeRate": "1",
    "Products": [BISCUITS, TEA],
    "Charges": [{"Code": "610201", "Amount": "150.00"}],
    "Deductions": [{"Code": "610203", "Amount": "-25.50"}],
    "__settings": GST17,
}
SEED = {
    "ApiToken": WORD,
    "Products": [
        {"Code": "1", "Quantity": "1", "Rate": "100", "Amount": "100", "DiscountAmount": "10", "GSTCode": "G10"}
        | {"GSTAmount": "10", "RetailMargin": "10", "TradeOffer": "0"},
        {"Code": "2", "Quantity": "1", "Rate": "100", "Amount": "100", "DiscountAmount": "10", "GSTCode": "G20"}
        | {"GSTAmount": "20", "RetailMargin": "0", "TradeOffer": "10"},
    ],
    "Charges": [{"Code": "610201", "Amount": "10"}, {"Code": "610202", "Amount": "20"}],
    "Deductions": [{"Code": "610203", "Amount": "-30"}, {"Code": "610204", "Amount": "-40"}],
}


def _order(**fields: Any) -> dict[str, Any]:
    return copy.deepcopy({name: value for name, value in {**ORDER, **fields}.items() if value is not ...})


def _with_line(**changes: Any) -> dict[str, Any]:
    line = {name: value for name, value in {**TEA, **changes}.items() if value is not ...}
    return _order(Products=[BISCUITS, line])


def _refusal(document: dict[str, Any]) -> Problem:
    with pytest.raises(InvalidInput) as caught:
        quote(document)
    (found, *_) = caught.value.problems
    assert WORD not in str(caught.value)
    assert found.message
    return found


def test_the_worked_example_to_the_cent() -> None:
    answer = quote(_order())
    assert answer["InvoiceTotal"] == "3709.90"
    assert [line["Amount"] for line in answer["Products"]] == ["1746.00", "1440.00"]
    assert [line["GSTAmount"] for line in answer["Products"]] == ["296.82", "244.80"]


def test_the_vendor_s_own_example_to_the_cent() -> None:
    answer = quote(copy.deepcopy(SEED))
    assert answer["InvoiceTotal"] == "150.00"
    assert [line["GSTAmount"] for line in answer["Products"]] == ["10.00", "20.00"]
    assert quote({**copy.deepcopy(SEED), "InvoiceTotal": "150"})["InvoiceTotal"] == "150.00"


def test_the_answer_is_the_document_in_plain_texts_without_token_and_settings() -> None:
    answer = quote(_order(Notes=None))
    assert {"ApiToken", "__settings", "Notes"}.isdisjoint(answer)
    assert WORD not in str(answer)
    assert (answer["InvoiceTemplate"], answer["DocNo"], answer["ExchangeRate"]) == ("3", "OE-6D0F6C1E", "1")
    assert answer["Products"][1] == {
        "Code": "B-220",
        "Quantity": "4.5",
        "Rate": "320",
        "GSTCode": "GST17",
        "Amount": "1440.00",
        "DiscountAmount": "0.00",
        "GSTAmount": "244.80",
        "RetailMargin": "0.00",
        "TradeOffer": "20.00",
    }
    assert answer["Charges"] == [{"Code": "610201", "Amount": "150.00"}]
    assert answer["Deductions"] == [{"Code": "610203", "Amount": "-25.50"}]


def test_numbers_never_get_an_exponent() -> None:
    answer = quote(_order(Products=[{"Quantity": Decimal("1E+2"), "Rate": "0.000001"}], Charges=[], Deductions=None))
    assert (answer["Products"][0]["Quantity"], answer["InvoiceTotal"]) == ("100", "0.00")
    assert {"Charges", "Deductions"}.isdisjoint(answer)


def test_the_answer_priced_again_is_itself() -> None:
    answer = quote(_order())
    assert quote({**answer, "__settings": GST17}) == answer


@pytest.mark.parametrize(
    "rates",
    [
        {"tax_codes": {"GST17": 17}},
        {"tax_codes": [{"Code": "GST17", "Rate": "17.00"}]},
        {"gst_codes": {"GST17": "17"}},
        {"gst_rates": "GST17=17"},
    ],
)
def test_tax_codes_under_their_names(rates: dict[str, Any]) -> None:
    assert quote(_order(__settings=rates))["InvoiceTotal"] == "3709.90"


@pytest.mark.parametrize(
    ("base", "gst"),
    [
        ("amount", ["296.82", "244.80"]),
        ("amount_less_discount", ["281.98", "244.80"]),
        ("amount_less_all", ["276.04", "241.40"]),
        ({"GST17": "amount_less_all", "GST5": "amount"}, ["276.04", "241.40"]),
        ("GST17=amount_less_discount", ["281.98", "244.80"]),
        ({"GST5": "amount_less_all"}, ["296.82", "244.80"]),
    ],
)
def test_what_gst_is_charged_on_is_set(base: object, gst: list[str]) -> None:
    answer = quote(_order(__settings={**GST17, "gst_base": base}))
    assert [line["GSTAmount"] for line in answer["Products"]] == gst


def test_gst_to_more_places() -> None:
    document = _with_line(Rate="0.333333", TradeOffer=...)
    document["__settings"] = {"tax_codes": {"GST17": Decimal("17.125")}, "gst_places": 6}
    answer = quote(document)
    assert answer["Products"][1]["GSTAmount"] == "0.256875"
    assert answer["InvoiceTotal"] == "2049.04"


def test_a_given_gst_amount_is_taken_whatever_the_code_s_rate() -> None:
    assert quote(_with_line(GSTAmount="1.234500"))["Products"][1]["GSTAmount"] == "1.2345"
    assert quote(_with_line(GSTAmount="2", GSTCode="S3"))["Products"][1]["GSTAmount"] == "2.00"
    assert quote(_with_line(GSTAmount=""))["Products"][1]["GSTAmount"] == "244.80"


def test_a_line_without_gst() -> None:
    assert quote(_with_line(GSTCode=...))["Products"][1]["GSTAmount"] == "0.00"


def test_the_steps_end_in_the_total() -> None:
    document = _order()
    document["Products"].append({**TEA, "GSTCode": "S3", "GSTAmount": "5"})
    document["Products"].append({"Quantity": "1", "Rate": "1"})
    steps = quote(document, explain=True)["steps"]
    assert [(step.figure, step.line) for step in steps[-4:]] == [
        ("Amount", 3),
        ("GSTAmount", 3),
        ("Amount", 4),
        ("InvoiceTotal", None),
    ]
    assert steps[1].inputs == {"base": Decimal("1746.00"), "rate": Decimal(17)}
    assert sum(steps[-1].inputs[name] for name in ("Amount", "GSTAmount", "Charges", "Deductions")) - sum(
        steps[-1].inputs[name] for name in ("DiscountAmount", "RetailMargin", "TradeOffer")
    ) == Decimal(steps[-1].result)


@pytest.mark.parametrize(
    ("changes", "field", "words"),
    [
        ({"Quantity": ...}, "Quantity", "is missing"),
        ({"Quantity": ""}, "Quantity", "is missing"),
        ({"Quantity": None}, "Quantity", "is missing"),
        ({"Rate": ...}, "Rate", "is missing"),
        ({"Quantity": "0"}, "Quantity", "above zero"),
        ({"Quantity": "-1"}, "Quantity", "above zero"),
        ({"Quantity": "1,000.00"}, "Quantity", "with a dot"),
        ({"Quantity": "1e3"}, "Quantity", "with a dot"),
        ({"Quantity": True}, "Quantity", "with a dot"),
        ({"Quantity": Decimal("NaN")}, "Quantity", "with a dot"),
        ({"Quantity": "1.0000001"}, "Quantity", "at most 6 decimals"),
        ({"Rate": "100000000000000"}, "Rate", "at most 14 digits"),
        ({"Rate": "-1"}, "Rate", "zero or more"),
        ({"DiscountAmount": "0.001"}, "DiscountAmount", "at most 2 decimals"),
        ({"DiscountAmount": "10000000000000"}, "DiscountAmount", "at most 13 digits"),
        ({"DiscountAmount": "-1"}, "DiscountAmount", "zero or more"),
        ({"RetailMargin": "-1"}, "RetailMargin", "zero or more"),
        ({"TradeOffer": "-1"}, "TradeOffer", "zero or more"),
        ({"GSTAmount": "-1"}, "GSTAmount", "zero or more"),
        ({"GSTAmount": "100000"}, "GSTAmount", "split the line"),
        ({"GSTAmount": "1.0000001"}, "GSTAmount", "at most 6 decimals"),
        ({"GSTAmount": "10", "GSTCode": ...}, "GSTCode", "needs its tax code"),
        ({"GSTCode": "GST9"}, "GSTCode", "“GST9” has no rate"),
        ({"GSTCode": "GST17-SPECIAL"}, "GSTCode", "at most 10 characters"),
        ({"Quantity": "2000", "Rate": "300"}, "GSTAmount", "is 102000.00; the field holds less than 100000"),
        ({"Quantity": "10000000", "Rate": "1000000"}, "Amount", "larger than the field holds"),
        ({"Amount": "1440.01"}, "Amount", "is 1440.01, and Quantity × Rate come to 1440.00"),
        ({"Discount": "5"}, "Discount", "takes no field “Discount”"),
        ({"Description": {}}, "Description", "must be a text"),
    ],
)
def test_a_wrong_line_is_refused_by_its_field_and_line(changes: dict[str, Any], field: str, words: str) -> None:
    found = _refusal(_with_line(**changes))
    assert (found.field, found.line) == (f"Products[1].{field}", 2)
    assert words in found.message


LARGE = [{"Code": str(row), "Quantity": "1", "Rate": "9000000000000"} for row in range(2)]


@pytest.mark.parametrize(
    ("fields", "field", "words"),
    [
        ({"Products": ...}, "Products", "is missing"),
        ({"Products": []}, "Products", "at least one"),
        ({"Products": {}}, "Products", "must be a list"),
        ({"Products": LARGE}, "InvoiceTotal", "more than the field holds"),
        ({"InvoiceTotal": "3709.91"}, "InvoiceTotal", "is 3709.91, and the order comes to 3709.90"),
        ({"CurrencyRef": "USD"}, "CurrencyRef", "is USD and CurrencyCode is PKR"),
        ({"CurrencyCode": "RUPEES"}, "CurrencyCode", "at most 5 characters"),
        ({"ExchangeRate": "0"}, "ExchangeRate", "above zero"),
        ({"Charges": [{"Code": "1"}]}, "Charges[0].Amount", "is missing"),
        ({"Charges": [{"Code": "1", "Amount": "-1"}]}, "Charges[0].Amount", "less is a deduction"),
        ({"Deductions": [{"Code": "1", "Amount": "25.50"}]}, "Deductions[0].Amount", "must be below zero"),
        ({"Deductions": [{"Code": "1", "Amount": "0"}]}, "Deductions[0].Amount", "must be below zero"),
        ({"Discount": "5"}, "Discount", "takes no field"),
        ({"__settings": []}, "__settings", "must be one object"),
        ({"__settings": {"gst": 17}}, "settings.gst", "no setting"),
        ({"__settings": {**GST17, "gst_codes": {}}}, "settings.gst_codes", "no setting"),
        ({"__settings": {"gst_base": "net"}}, "settings.gst_base", "none of amount"),
        ({"__settings": {"tax_codes": {"GST17": "-17"}}}, "settings.tax_codes", "must be a percentage"),
    ],
)
def test_a_wrong_document_is_refused_by_its_field(fields: dict[str, Any], field: str, words: str) -> None:
    found = _refusal(_order(**fields))
    assert (found.field, found.line) == (field, None)
    assert words in found.message


def test_a_product_that_is_no_object_is_refused() -> None:
    found = _refusal(_order(Products=[BISCUITS, "tea"]))
    assert (found.field, found.line, found.message) == ("Products[1]", 2, "“Products[1]” must be an object.")


def test_the_currency_may_stand_under_both_names() -> None:
    assert quote(_order(CurrencyRef="PKR"))["CurrencyRef"] == "PKR"
    assert quote(_order(CurrencyCode=..., CurrencyRef="USD"))["CurrencyRef"] == "USD"


def test_the_document_is_left_as_it_was() -> None:
    document = _order()
    before = copy.deepcopy(document)
    quote(document, explain=True)
    assert document == before


MONEY = st.decimals(min_value=0, max_value=1000, places=2)
LINES = st.fixed_dictionaries(
    {"Quantity": st.decimals(min_value=0, max_value=1000, places=3), "Rate": MONEY.map(str)},
    optional={
        "DiscountAmount": MONEY,
        "RetailMargin": MONEY,
        "TradeOffer": MONEY.map(str),
        "GSTCode": st.sampled_from(["GST17", "GST17", "G5"]),
        "GSTAmount": MONEY,
    },
)


def _answer(document: dict[str, Any]) -> dict[str, Any] | InvalidInput:
    try:
        return quote(document)
    except InvalidInput as refusal:
        return refusal


@pytest.mark.soak_property
@given(st.lists(LINES, min_size=1, max_size=5), st.randoms())
def test_a_document_is_priced_or_refused_by_field(lines: list[dict[str, Any]], random: st.randoms) -> None:
    answer = _answer(_order(Products=lines))
    if isinstance(answer, InvalidInput):
        assert all(problem.field.startswith("Products[") and problem.line for problem in answer.problems)
        return
    signs = {"Amount": 1, "DiscountAmount": -1, "RetailMargin": -1, "TradeOffer": -1, "GSTAmount": 1}
    total = sum(sign * Decimal(line[name]) for line in answer["Products"] for name, sign in signs.items())
    assert Decimal(answer["InvoiceTotal"]) == total + Decimal("124.50")
    random.shuffle(lines)
    assert quote(_order(Products=lines))["InvoiceTotal"] == answer["InvoiceTotal"]
