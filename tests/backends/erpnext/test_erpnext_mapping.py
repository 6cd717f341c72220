"""Sales Orders under ERPNext's own names: what is answered, what a new site takes for granted, and what is refused."""

import json
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.backends.erpnext.mapping import quote
from desktop_app.domain.problems import InvalidInput
from desktop_app.domain.rules.rule import Step

D = Decimal
TEMPLATES = {"Books": {"VAT": D(9)}, "Abroad": {"VAT": 0, "Levy": D("1.5")}}
VAT = {"charge_type": "On Net Total", "account_head": "VAT", "rate": 22}
FREIGHT = {"charge_type": "Actual", "account_head": "Freight", "tax_amount": D("12.00")}


def on_row(row, **fields):
    return {"charge_type": "On Previous Row Total", "account_head": "Late", "rate": 1, "row_id": row, **fields}


def order(*items, **fields):
    sent = {"currency": "EUR", "conversion_rate": 1, "taxes": [VAT], **fields}
    return {**sent, "items": list(items) or [{"item_code": "A", "qty": 2, "rate": D("9.995")}]}


def with_settings(**settings):
    return {"__settings": {"item_tax_templates": TEMPLATES, **settings}}


def problems_of(document):
    with pytest.raises(InvalidInput) as refusal:
        quote(document)
    return [(problem.field, problem.line) for problem in refusal.value.problems]


def test_the_answer_has_the_server_s_names():
    answer = quote(order(doctype="Sales Order", customer="C 1", company="Ours", selling_price_list="Retail"))
    assert answer["grand_total"] == D("24.40")
    assert {"total_qty", "base_rounded_total", "disable_rounded_total", "apply_discount_on"} < answer.keys()
    (item,), (tax,) = answer["items"], answer["taxes"]
    assert (item["idx"], item["item_code"], item["rate"], item["amount"]) == (1, "A", D("10.00"), D("20.00"))
    assert (tax["charge_type"], tax["row_id"], tax["base_total"]) == ("On Net Total", None, D("24.40"))


def test_what_only_the_server_knows_is_not_answered():
    (item,) = quote(order())["items"]
    assert not {"price_list_rate", "discount_amount", "margin_type", "pricing_rules", "name"} & item.keys()
    (listed,) = quote(order({"qty": 1, "price_list_rate": 10}))["items"]
    assert (listed["price_list_rate"], listed["discount_amount"], listed["margin_type"]) == (10, 0, "")


def test_numbers_are_never_floats():
    def leaves(value):
        if isinstance(value, dict | list):
            for part in value.values() if isinstance(value, dict) else value:
                yield from leaves(part)
        else:
            yield value

    assert {type(leaf) for leaf in leaves(quote(order()))} <= {Decimal, int, str, type(None)}


def test_numbers_may_be_plain_text_in_rows_as_the_server_takes_them():
    assert quote(order({"qty": "2", "rate": "9.995", "discount_amount": ""}))["total"] == D("20.00")


def test_a_new_site_rounds_to_the_fractions_it_knows_and_others_to_whole_units():
    line = {"qty": 1, "rate": D("10.03")}
    assert quote(order(line, taxes=[], currency="CHF"))["rounded_total"] == D("10.05")
    assert quote(order(line, taxes=[], currency="USD"))["rounded_total"] == D("10.03")
    assert quote(order(line, taxes=[], currency="GBP"))["rounded_total"] == D(10)


@pytest.mark.parametrize(
    ("settings", "rate"),
    [
        ({}, "1.24"),
        ({"rounding_method": "Commercial Rounding"}, "1.25"),
        ({"currency_precision": "3"}, "1.245"),
        ({"currency_precision": "0"}, "1.24"),
        ({"currency_precision": "", "number_format": "#,###.###"}, "1.245"),
        ({"number_format": "#.###"}, "1"),
        ({"number_format": "something else"}, "1.24"),
    ],
)
def test_the_site_s_settings(settings, rate):
    sent = order({"qty": 1, "rate": D("1.245")}, **with_settings(**settings))
    assert quote(sent)["items"][0]["rate"] == D(rate)


def test_the_company_s_own_currency_needs_no_rate():
    sent = order(**with_settings(company_currency="EUR"))
    del sent["conversion_rate"]
    assert quote(sent)["base_grand_total"] == D("24.40")


def test_settings_are_read_anew_when_they_change():
    line = {"qty": 1, "rate": D("0.125")}
    totals = [
        quote(order(line, taxes=[], **with_settings(rounding_method=method)))["grand_total"]
        for method in ("Banker's Rounding", "Commercial Rounding", "Banker's Rounding")
    ]
    assert totals == [D("0.12"), D("0.13"), D("0.12")]


def test_a_template_s_rate_goes_before_the_row_s():
    reduced = {"item_code": "B", "qty": 1, "rate": 100, "item_tax_template": "Books"}
    answer = quote(order({"item_code": "A", "qty": 1, "rate": 100}, reduced, **with_settings()))
    assert answer["taxes"][0]["tax_amount"] == 31
    assert [item["item_tax_rate"] for item in answer["items"]] == ["{}", '{"VAT": 9.0}']
    detail = json.loads(answer["taxes"][0]["item_wise_tax_detail"])
    assert detail == {"A": [22.0, 22.0], "B": [9.0, 9.0]}


def test_without_rows_the_server_adds_one_for_each_account_of_the_templates():
    abroad = {"qty": 1, "rate": 100, "item_tax_template": "Abroad"}
    answer = quote(order({"qty": 1, "rate": 100}, abroad, taxes=[], **with_settings()))
    assert [(tax["account_head"], tax["rate"], tax["tax_amount"]) for tax in answer["taxes"]] == [
        ("VAT", 0, 0),
        ("Levy", 0, D("1.50")),
    ]
    switched_off = with_settings(add_taxes_from_item_tax_template=0)
    assert quote(order(abroad, taxes=[], **switched_off))["taxes"] == []


def test_the_same_item_twice_is_one_entry_of_the_tax_s_detail():
    line = {"item_code": "A", "qty": 1, "rate": 10}
    (tax,) = quote(order(line, line, conversion_rate=D("0.5"), currency="USD"))["taxes"]
    assert json.loads(tax["item_wise_tax_detail"]) == {"A": [22.0, 2.2]}


def test_the_detail_has_a_template_s_rate_rounded_and_no_share_of_what_is_left():
    line = {"item_code": "A", "qty": 1, "rate": 10, "item_tax_template": "Odd"}
    site = {"__settings": {"item_tax_templates": {"Odd": {"VAT": D("7.7777")}}}}
    answer = quote(
        order(line, taxes=[VAT, FREIGHT], additional_discount_percentage=100, apply_discount_on="Net Total", **site)
    )
    details = [json.loads(tax["item_wise_tax_detail"]) for tax in answer["taxes"]]
    assert details == [{"A": [7.778, 0]}, {"A": [0, 0]}]


def test_a_tax_row_that_keeps_its_detail_is_answered_without():
    (tax,) = quote(order(taxes=[{**VAT, "dont_recompute_tax": 1}]))["taxes"]
    assert (tax["tax_amount"], "item_wise_tax_detail" in tax) == (D("4.40"), False)


def test_flags_are_numbers_or_true_and_false():
    for sent, answered in ((1, 1), (D(1), 1), (True, 1), (0, 0), (None, 0), ("", 0)):
        assert quote(order(disable_rounded_total=sent))["disable_rounded_total"] == answered
    assert problems_of(order(disable_rounded_total="0")) == [("disable_rounded_total", None)]


def test_a_free_line_says_that_it_has_no_list_price():
    assert problems_of(order({"qty": 1, "rate": 0})) == [("rate", 1)]
    assert quote(order({"qty": 1, "rate": 0, "price_list_rate": 0}))["grand_total"] == 0


def test_it_tells_its_steps():
    steps = quote(order(), explain=True)["steps"]
    assert all(isinstance(step, Step) for step in steps)
    assert steps[-1].result == D("24.40")


@pytest.mark.parametrize(
    ("fields", "field", "line"),
    [
        ({"items": []}, "items", None),
        ({"items": "A"}, "items", None),
        ({"items": ["A"]}, "items", 1),
        ({"currency": None}, "currency", None),
        ({"conversion_rate": None}, "conversion_rate", None),
        ({"conversion_rate": 0}, "conversion_rate", None),
        ({"conversion_rate": "x"}, "conversion_rate", None),
        ({"discount_amount": "5"}, "discount_amount", None),
        ({"discount_amount": D("1E+16")}, "discount_amount", None),
        ({"discount_amount": D("NaN")}, "discount_amount", None),
        ({"discount_amount": D("1E-400000000")}, "discount_amount", None),
        ({"discount_amount": True}, "discount_amount", None),
        ({"discount_amount": 1000}, "grand_total", None),
        ({"additional_discount_percentage": 101}, "additional_discount_percentage", None),
        ({"apply_discount_on": "Total"}, "apply_discount_on", None),
        ({"apply_discount_on": ""}, "apply_discount_on", None),
        ({"disable_rounded_total": "no"}, "disable_rounded_total", None),
        ({"doctype": "Purchase Order"}, "doctype", None),
        ({"is_return": 1}, "is_return", None),
        ({"shipping_rule": "Parcel"}, "shipping_rule", None),
        ({"__settings": []}, "__settings", None),
        ({"__settings": {"rounding_method": "Up"}}, "__settings.rounding_method", None),
        ({"__settings": {"float_precision": "12"}}, "__settings.float_precision", None),
        ({"__settings": {"currency_precision": "two"}}, "__settings.currency_precision", None),
        (
            {"__settings": {"smallest_currency_fraction_value": {"EUR": -1}}},
            "__settings.smallest_currency_fraction_value.EUR",
            None,
        ),
    ],
)
def test_a_header_that_is_refused(fields, field, line):
    assert problems_of({**order(), **fields}) == [(field, line)]


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"qty": None}, "qty"),
        ({"qty": 0}, "qty"),
        ({"qty": ""}, "qty"),
        ({"qty": "2,5"}, "qty"),
        ({"rate": "2,5"}, "rate"),
        ({"rate": "1 000"}, "rate"),
        ({"rate": "abc"}, "rate"),
        ({"rate": "٣"}, "rate"),
        ({"rate": None}, "rate"),
        ({"rate": [1]}, "rate"),
        ({"discount_percentage": D("100.01")}, "discount_percentage"),
        ({"margin_type": "Half"}, "margin_type"),
        ({"margin_type": "Amount", "margin_rate_or_amount": 1}, "price_list_rate"),
        ({"item_tax_template": "Unheard of"}, "item_tax_template"),
        ({"pricing_rules": '["PRLE-1"]'}, "pricing_rules"),
    ],
)
def test_a_line_that_is_refused(fields, field):
    good = {"qty": 1, "rate": 10}
    assert problems_of(order(good, {**good, **fields}, **with_settings())) == [(field, 2)]
    missing = order(good, {"rate": 10})
    assert problems_of(missing) == [("qty", 2)]


@pytest.mark.parametrize(
    ("row", "field"),
    [
        ({**VAT, "charge_type": "On Everything"}, "charge_type"),
        ({**VAT, "charge_type": None}, "charge_type"),
        ({"charge_type": "On Net Total"}, "account_head"),
        ({**VAT, "rate": "22,5"}, "rate"),
        ({**VAT, "row_id": "1"}, "row_id"),
        ({**FREIGHT, "row_id": 1}, "row_id"),
        (on_row(None), "row_id"),
        (on_row(""), "row_id"),
        (on_row("2"), "row_id"),
        (on_row(3), "row_id"),
        (on_row("one"), "row_id"),
        (on_row(-1), "row_id"),
        (on_row("0"), "row_id"),
        ({**VAT, "row_id": "0"}, "row_id"),
        ({**FREIGHT, "included_in_print_rate": 1}, "included_in_print_rate"),
        (on_row(1, charge_type="On Previous Row Amount", included_in_print_rate=1), "included_in_print_rate"),
        ({**VAT, "included_in_print_rate": 1, "category": "Valuation"}, "included_in_print_rate"),
        ({**VAT, "included_in_print_rate": "yes"}, "included_in_print_rate"),
    ],
)
def test_a_tax_row_that_is_refused(row, field):
    assert problems_of(order(taxes=[VAT, row])) == [(f"taxes.{field}", 2)]


def test_a_row_on_a_total_asks_that_the_rows_before_it_are_contained_too():
    late = on_row(2, included_in_print_rate=1)
    assert problems_of(order(taxes=[VAT, {**VAT, "included_in_print_rate": 1}, late])) == [
        ("taxes.included_in_print_rate", 3)
    ]


def test_everything_wrong_is_named_at_once():
    sent = order({"qty": "2,5"}, {"qty": 1, "rate": "x"}, taxes=[{**VAT, "rate": "y"}], currency=7)
    assert set(problems_of(sent)) == {("currency", None), ("qty", 1), ("rate", 2), ("taxes.rate", 1)}


def test_every_refusal_is_a_sentence():
    with pytest.raises(InvalidInput) as refusal:
        quote(order({"qty": "2,5", "rate": 1, "discount_percentage": 150}))
    messages = [problem.message for problem in refusal.value.problems]
    assert messages[0].startswith("“2,5” is no plain number; send it as 2.5.")
    assert messages[1] == "150 % is more than the whole; send 100 at most."


JSON_VALUES = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.decimals(allow_nan=False)
    | st.just(Decimal("NaN"))
    | st.text(max_size=8)
)
JSON_VALUES |= st.lists(JSON_VALUES, max_size=2) | st.dictionaries(st.text(max_size=5), JSON_VALUES, max_size=2)
FIELDS = st.sampled_from(sorted({*order(), "apply_discount_on", "discount_amount", "__settings", "is_return", "taxes"}))
ROW_FIELDS = st.sampled_from(["qty", "rate", "price_list_rate", "margin_type", "row_id", "charge_type", "account_head"])


@pytest.mark.soak_property
@given(st.dictionaries(FIELDS, JSON_VALUES, max_size=2), st.dictionaries(ROW_FIELDS, JSON_VALUES, max_size=2))
def test_whatever_is_sent_is_priced_or_refused_by_field(header, row):
    sent = {**order({"qty": 1, "rate": 10, **row}, taxes=[{**VAT, **row}]), **header}
    problems = ()
    try:
        quote(sent)
    except InvalidInput as refusal:
        problems = refusal.problems
    assert all(problem.field and problem.message for problem in problems)
