"""quote --native and quote --rule: the backends' own documents and ways of calculating, from a terminal."""

import json

import pytest

ERPNEXT = {
    "customer": "A",
    "currency": "CHF",
    "conversion_rate": "1.05",
    "items": [{"item_code": "CHAIR", "qty": 3, "rate": 18.745, "item_tax_template": "Reduced"}],
    "taxes": [{"charge_type": "On Net Total", "account_head": "VAT 22", "rate": 22}],
    "__settings": {"item_tax_templates": {"Reduced": {"VAT 22": 9}}},
}
ERPLY = {
    "type": "ORDER",
    "productID1": 501,
    "amount1": 2,
    "price1": "249.5",
    "discount1": 10,
    "vatrateID1": 7,
    "productID2": 502,
    "amount2": 3,
    "price2": "18.745",
    "discount2": 0,
    "vatrateID2": 7,
    "itemName3": "Assembly booklet",
    "amount3": 1,
    "price3": "9.99",
    "discount3": 5,
    "vatrateID3": 8,
    "__settings": {"vat_rates": {"7": 22, "8": 9}},
}


def documents(*values):
    return "".join(json.dumps(value) + "\n" for value in values)


def test_documents_are_answered_in_their_own_words_as_json_numbers(call):
    told = call("quote", "--native", "erpnext", "-", stdin=documents(ERPNEXT, ERPNEXT))
    assert (told.code, told.err) == (0, "")
    assert len(told.answers) == 2
    assert told.answers[0]["items"][0]["rate"] == 18.74
    assert told.answers[0]["taxes"][0]["tax_amount"] == 5.06
    assert (told.answers[0]["grand_total"], told.answers[0]["rounded_total"]) == (61.28, 61.3)
    assert told.answers[0]["base_grand_total"] == 64.34
    assert '"grand_total":61.28,' in told.out


def test_the_order_of_erplys_paper(call):
    rounded = {**ERPLY, "__settings": {**ERPLY["__settings"], "invoice_rounding": "0"}}
    plain, to_five = call("quote", "--native", "erply", "-", stdin=documents(ERPLY, rounded)).answers
    assert (plain["net"], plain["vat"], plain["total"]) == (514.83, 112.03, 626.86)
    assert (to_five["rounding"], to_five["total"]) == (-0.01, 626.85)


def test_a_document_that_is_wrong_says_where_and_the_others_go_on(call):
    unknown = {**ERPNEXT, "__settings": {}}
    told = call("quote", "--native", "erpnext", "-", stdin=documents(unknown) + "[1]\n{oops\n" + documents(ERPNEXT))
    assert told.code == 2
    assert [("error" in answer) for answer in told.answers] == [True, True, True, False]
    assert (told.answers[0]["error"]["field"], told.answers[0]["error"]["line"]) == ("item_tax_template", 1)
    assert "Reduced" in told.answers[0]["error"]["message"]


@pytest.mark.parametrize(("kind", "document"), [("erpnext", ERPNEXT), ("erply", ERPLY)])
def test_a_document_is_explained_step_by_step(call, kind, document):
    (answer,) = call("quote", "--native", kind, "--explain", "-", stdin=documents(document)).answers
    assert answer["steps"][-1]["source"]
    assert {"figure", "line", "formula", "inputs", "result", "rounding", "source"} == set(answer["steps"][0])


@pytest.mark.parametrize(
    ("words", "told_of"),
    [
        (["--native", "abacus"], "erpnext"),
        (["--native", "erply", "--rule", "local"], "leave out --rule"),
    ],
)
def test_what_can_not_be_asked_for_is_wrong_use(call, words, told_of):
    told = call("quote", *words, "-", stdin=documents(ERPNEXT))
    assert told.code == 2
    assert told_of in told.answers[0]["error"]["message"]


def test_an_order_is_priced_by_another_rule_and_its_conversions_are_told(call, order):
    stdin = order(lines=[{"item": "TABLE", "quantity": "3", "unit_price": "18.745"}])
    (local,) = call("quote", "-", stdin=stdin).answers
    (erpnext,) = call("quote", "-", "--rule", "erpnext", "--explain", stdin=stdin).answers
    assert (local["net"], erpnext["net"]) == ("56.24", "56.22")
    assert "notes" not in local
    assert [(note["field"], note["line"]) for note in erpnext["notes"]] == [("unit_price", 1)]
    assert erpnext["steps"][-1]["result"] == erpnext["total"]


def test_settings_decide(call, order, tmp_path):
    (tmp_path / "settings.json").write_text('{"rounding_method": "Commercial Rounding", "currency_precision": 2}')
    stdin = order(lines=[{"item": "TABLE", "quantity": "1", "unit_price": "0.125"}])
    told = [
        call("quote", "-", "--rule", "erpnext", *more, stdin=stdin).answers[0]["net"]
        for more in ([], ["--settings", tmp_path / "settings.json"])
    ]
    assert told == ["0.12", "0.13"]


def test_what_a_backend_can_not_take_is_refused_by_field(call, order):
    told = call("quote", "-", "--rule", "erpnext", stdin=order(rounding="0.25"))
    assert told.code == 2
    assert told.answers[0]["error"]["field"] == "rounding"


def test_the_rules_and_their_settings_are_described(call):
    (answer,) = call("schema", "rules").answers
    rules = {rule["name"]: rule["settings"] for rule in answer["rules"]}
    assert {"local", "erpnext", "erply", "sapera"} <= set(rules)
    assert rules["local"] == {}
    assert rules["erpnext"]["rounding_method"]["default"] == "Banker's Rounding"
