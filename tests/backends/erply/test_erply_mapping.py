"""Erply's own documents: saveSalesDocument's parameters in, totals and rows out under Erply's names."""

import json
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.backends.erply.mapping import quote
from desktop_app.domain.problems import InvalidInput, Problem

D = Decimal
RATES = {"7": 22, "8": 9, "9": D("0")}
THREE_ROWS = """
{"clientCode": "104112", "request": "saveSalesDocument", "type": "ORDER", "currencyCode": "EUR", "warehouseID": 3,
 "date": "2025-03-14", "customerID": 2817, "employeeID": 14, "notes": "Ring before delivery",
 "productID1": 501, "amount1": 2, "price1": 249.5, "discount1": 10, "vatrateID1": 7, "deliveryDate1": "2025-03-20",
 "productID2": 502, "amount2": 3, "price2": 18.745, "discount2": 0, "vatrateID2": 7,
 "itemName3": "Assembly booklet", "amount3": 1, "price3": 9.99, "discount3": 5, "vatrateID3": 8,
 "attributeName1": "orderEntryDraftId", "attributeType1": "text", "attributeValue1": "6d0f6c1e",
 "promotionRule1campaignID1": 3, "__settings": {"vat_rates": {"7": 22, "8": 9}}}
"""


def three_rows(**changes: Any) -> dict[str, Any]:
    return {**json.loads(THREE_ROWS, parse_float=D), **changes}


def one_row(settings: dict[str, Any] | None = None, **changes: Any) -> dict[str, Any]:
    row = {"productID1": "501", "amount1": "2", "price1": "10.00", "vatrateID1": "7"}
    return {**row, **changes, "__settings": {"vat_rates": RATES, **(settings or {})}}


def totals(document: dict[str, Any]) -> list[str]:
    answer = quote(document)
    return [str(answer[name]) for name in ("net", "vat", "rounding", "total")]


def refused(document: dict[str, Any]) -> Problem:
    with pytest.raises(InvalidInput) as caught:
        quote(document)
    assert caught.value.problems[0].message
    return caught.value.problems[0]


def test_the_order_of_three_rows() -> None:
    assert totals(three_rows()) == ["514.83", "112.03", "0.00", "626.86"]


def test_rows_have_the_names_of_the_shopping_cart() -> None:
    row = quote(three_rows())["rows"][0]
    assert row == {
        "rowNumber": 1,
        "productID": 501,
        "vatrateID": 7,
        "amount": D(2),
        "vatRate": D(22),
        "price": D("249.5"),
        "discount": D(10),
        "originalPrice": D("249.5"),
        "originalPriceWithVAT": D("304.39"),
        "finalPrice": D("224.55"),
        "finalPriceWithVAT": D("273.951"),
        "rowNetTotal": D("449.1"),
        "rowVAT": D("98.802"),
        "rowTotal": D("547.902"),
    }
    assert quote(three_rows())["rows"][2]["itemName"] == "Assembly booklet"


def test_texts_are_read_as_numbers_are() -> None:
    document = three_rows()
    texts = {key: str(value) for key, value in document.items() if key != "__settings"}
    assert totals({**texts, "__settings": document["__settings"]}) == totals(document)


def test_the_accounts_rounding_and_the_documents_own() -> None:
    to_five_cents = {"vat_rates": RATES, "invoice_rounding": 0}
    assert totals(three_rows(__settings=to_five_cents)) == ["514.83", "112.03", "-0.01", "626.85"]
    assert totals(three_rows(__settings=to_five_cents, rounding="0.04")) == ["514.83", "112.03", "0.04", "626.90"]
    assert totals(three_rows(__settings=to_five_cents, rounding=0)) == ["514.83", "112.03", "0.00", "626.86"]
    chair = one_row({"invoice_rounding": "0"}, amount1=1, price1="35.52", vatrateID1=9)
    assert totals(chair) == ["35.52", "0.00", "-0.02", "35.50"]


def test_erplys_own_example() -> None:
    row = one_row(price1="6.6667", discount1="15", amount1=10, vatrateID1="", vatRate1=20)
    assert totals(row) == ["56.67", "11.33", "0.00", "68.00"]


def test_a_receipt_and_the_same_rows_as_an_order() -> None:
    rows = {
        "amount1": 10,
        "price1": "1.2250",
        "vatRate1": 22,
        "amount2": 1,
        "price2": "7.45",
        "discount2": 10,
        "vatRate2": 14,
    }
    receipt = {"type": "CASHINVOICE", **rows}
    assert totals(receipt) == ["18.91", "3.63", "0.00", "22.54"]
    assert totals({"type": "ORDER", **rows}) == ["18.96", "3.63", "0.00", "22.59"]
    assert totals({**receipt, "__settings": {"country": "us"}})[3] != "22.54"
    assert totals({"type": "CREDITINVOICE", "isCashInvoice": "1", **rows})[3] == "22.54"
    assert totals({"type": "CREDITINVOICE", "isCashInvoice": 0, **rows})[3] == "22.59"
    assert quote(receipt)["rows"][1]["finalPriceWithVAT"] == D("7.64")


def test_versions() -> None:
    row = {"amount1": 1, "price1": "0.375", "vatRate1": 20}
    assert totals({**row, "algorithmVersion": "3"}) == ["0.38", "0.08", "0.00", "0.46"]
    assert totals({**row, "__settings": {"invoice_algorithm_version": "3"}}) == ["0.38", "0.08", "0.00", "0.46"]
    for version in (1, 2, 3, 4, 5):
        assert totals(three_rows(algorithmVersion=version)) == ["514.83", "112.03", "0.00", "626.86"]
    screw = {"type": "CASHINVOICE", "amount1": 1000, "price1": "0.0027", "vatRate1": 20}
    assert [totals(screw)[3], totals({**screw, "algorithmVersion": 4})[3]] == ["0.00", "3.24"]


def test_a_document_without_a_type_is_an_invoice() -> None:
    assert totals(one_row())[3] == "24.40"


def test_vat_rates_as_the_account_lists_them() -> None:
    listed = [{"id": 7, "name": "22%", "rate": "22", "active": 1}, {"id": "8", "rate": D("9")}]
    for name in ("vat_rates", "vatRates", "vatrates"):
        assert totals(three_rows(__settings={name: listed}))[3] == "626.86"


def test_places_of_prices() -> None:
    assert totals(one_row(amount1=1, price1="0.5555", vatrateID1=9))[0] == "0.56"
    assert totals(one_row({"price_decimals": 2}, amount1=10, price1="0.5555", vatrateID1=9))[0] == "5.60"
    assert totals(one_row({"default_price_decimals": "3"}, amount1=100, price1="0.5555", vatrateID1=9))[0] == "55.60"


def test_packages() -> None:
    box = {"packageID1": 3, "amountOfPackages1": "2", "amount1": None}
    assert totals(one_row({"packages": {"3": 6}}, **box))[0] == "120.00"
    assert totals(one_row({"packages": [{"packageID": 3, "packageAmount": 6}]}, **box))[0] == "120.00"
    assert totals(one_row({"packages": {"3": 6}}, **{**box, "amount1": 5}))[0] == "120.00"
    assert totals(one_row(packageID1=3))[0] == "20.00"
    assert refused(one_row(**box)).field == "packageID1"
    assert refused(one_row(amountOfPackages1=2)).field == "packageID1"
    assert refused(one_row({"packages": {"3": D("1E+99")}}, **box)).field == "packageID1"


def test_the_us_taxes_of_a_row() -> None:
    taxes = {"vatrateID1": 0, "StateSalesTax1": "6", "CountySalesTax1": "1.5", "CitySalesTax1": "0.5"}
    assert totals(one_row(**taxes, TotalSalesTax1=8))[1] == "1.60"
    assert refused(one_row(**taxes, TotalSalesTax1=9)).field == "TotalSalesTax1"
    assert refused(one_row(**taxes)).field == "TotalSalesTax1"


def test_a_default_rate_stands_in() -> None:
    assert totals(one_row({"default_vat_rate": 9}, vatrateID1=None))[1] == "1.80"
    assert refused(one_row({"default_vat_rate": 9}, vatrateID1=77)).field == "vatrateID1"


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"vatrateID2": 99}, "vatrateID2"),
        ({"vatrateID2": None}, "vatrateID2"),
        ({"vatrateID2": "x"}, "vatrateID2"),
        ({"vatRate2": 20}, "vatrateID2"),
        ({"vatrateID2": "", "vatRate2": -1}, "vatrateID2"),
        ({"amount2": 0}, "amount2"),
        ({"amount2": ""}, "amount2"),
        ({"amount2": "two"}, "amount2"),
        ({"amount2": True}, "amount2"),
        ({"amount2": [3]}, "amount2"),
        ({"amount2": "1e3"}, "amount2"),
        ({"amount2": D("NaN")}, "amount2"),
        ({"amount2": D("1E+30")}, "amount2"),
        ({"amount2": 10**5000}, "amount2"),
        ({"price2": None}, "price2"),
        ({"price2": "18,745"}, "price2"),
        ({"price2": D("1E-30")}, "price2"),
        ({"discount2": 101}, "discount2"),
        ({"discount2": "-5"}, "discount2"),
        ({"serviceID2": 4}, "serviceID2"),
        ({"itemName2": 5}, "itemName2"),
    ],
)
def test_a_row_is_refused_by_field_and_line(changes: dict[str, Any], field: str) -> None:
    problem = refused(three_rows(**changes))
    assert (problem.field, problem.line) == (field, 2)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"type": "SALE"}, "type"),
        ({"type": 5}, "type"),
        ({"algorithmVersion": 6}, "algorithmVersion"),
        ({"algorithmVersion": "2.5"}, "algorithmVersion"),
        ({"isCashInvoice": "yes"}, "isCashInvoice"),
        ({"currencyRate": 0}, "currencyRate"),
        ({"rounding": "0.005"}, "rounding"),
        ({"rounding": "some"}, "rounding"),
        ({"price": 5}, "price"),
        ({"discont2": 5}, "discont2"),
        ({"__settings": {"vat_rate": {"7": 22}}}, "__settings.vat_rate"),
        ({"__settings": {"vat_rates": {"7": "high"}}}, "__settings.vat_rates"),
        ({"__settings": {"invoice_rounding": 5}}, "__settings.invoice_rounding"),
        ({"__settings": {"country": "Estonia"}}, "__settings.country"),
        ({"__settings": [22]}, "__settings"),
    ],
)
def test_a_header_is_refused_by_field(changes: dict[str, Any], field: str) -> None:
    problem = refused(three_rows(**changes))
    assert (problem.field, problem.line) == (field, None)


def test_rows_are_numbered_without_gaps() -> None:
    problem = refused({"amount1": 1, "price1": 1, "vatRate1": 9, "amount3": 1, "price3": 1, "vatRate3": 9})
    assert (problem.field, problem.line) == ("amount3", 3)
    assert problem.message == "Row 2 is missing before “amount3”: rows are numbered from 1 without gaps."
    assert refused({"amount0": 1, "price0": 1, "vatRate0": 9}).field == "amount0"
    assert refused(three_rows(amount01=5)).field == "amount01"
    assert refused(three_rows(**{f"amount{'9' * 5000}": 5})).line is None


def test_a_document_without_rows_is_refused() -> None:
    problem = refused({"type": "ORDER"})
    assert (problem.field, problem.line) == ("amount1", 1)


def test_all_that_is_wrong_is_told_at_once() -> None:
    with pytest.raises(InvalidInput) as caught:
        quote(three_rows(type="SALE", amount1=0, vatrateID3=5))
    assert [problem.field for problem in caught.value.problems] == ["type", "amount1", "vatrateID3"]


def test_the_steps_end_in_the_total() -> None:
    answer = quote(three_rows(currencyRate="0.92", rounding="0.04"), explain=True)
    steps = {step.figure: step for step in answer["steps"]}
    assert steps["total"].result == answer["total"] == D("626.90")
    assert steps["VAT"].result == D("112.03")
    assert steps["total in the account's currency"].result == D("576.75")
    assert all(step.source and step.rounding for step in answer["steps"])
    assert "steps" not in quote(three_rows())


NUMBERS = st.integers(-(10**12), 10**12) | st.decimals(allow_nan=True, allow_infinity=True) | st.text(max_size=5)
VALUES = NUMBERS | st.none() | st.booleans() | st.sampled_from(["1", "2.5", "7", "ORDER", 10**5000, [1], {}])
NAMES = "productID serviceID vatrateID vatRate amount price discount packageID amountOfPackages itemName".split()
ROWS = st.dictionaries(st.sampled_from([f"{name}{number}" for name in NAMES for number in "123"]), VALUES, max_size=20)


@pytest.mark.soak_property
@given(
    ROWS,
    st.dictionaries(st.sampled_from(["type", "rounding", "algorithmVersion", "currencyRate", "isCashInvoice"]), VALUES),
)
def test_any_document_is_priced_or_refused_by_field(rows: dict[str, Any], header: dict[str, Any]) -> None:
    document = {**rows, **header, "__settings": {"vat_rates": RATES, "packages": {"7": 6}}}
    try:
        answer = quote(document)
    except InvalidInput:
        assert refused(document).field
        return
    assert answer["net"] + answer["vat"] + answer["rounding"] == answer["total"]
    assert {answer[name].as_tuple().exponent for name in ("net", "vat", "rounding", "total")} == {-2}
