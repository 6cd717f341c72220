"""Sapera's own documents: the worked example as a command, changes in order, and every refusal by its field."""

import copy
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.backends.sapera.mapping import quote
from desktop_app.domain.problems import InvalidInput, Problem

V25 = {"vat_types": {"v-25": Decimal(25)}}
CUSTOMER = {
    "modelType": "ChangeSalesOrderCustomerUpdate",
    "customerId": "a-5521",
    "customerReference": {"value": "PO 8841"},
}
BICYCLE = {
    "modelType": "AddSalesOrderItemUpdate",
    "clientItemKey": "1",
    "productId": "p-9001",
    "productCategoryId": "c-20",
    "productInstanceId": {"value": "i-7781"},
    "financialAccountNumber": "1010",
    "vatTypeId": "v-25",
    "salesPrice": Decimal("3499.00"),
    "quantity": 1,
    "manualDiscount": {"value": Decimal("200.00")},
    "costPrice": {"value": Decimal("2150.00")},
}
HELMET = {
    "modelType": "AddSalesOrderItemUpdate",
    "clientItemKey": "2",
    "productId": "p-9050",
    "productVariantId": {"value": "pv-3"},
    "vatTypeId": "v-25",
    "salesPrice": Decimal("149.95"),
    "quantity": 2,
}
BELL = {
    "modelType": "AddSalesOrderItemUpdate",
    "clientItemKey": "3",
    "productId": "p-77",
    "vatTypeId": "v-25",
    "salesPrice": 89,
    "quantity": Decimal("3.0"),
    "manualDiscount": {"value": 17},
}


def _command(*updates: dict[str, Any], **fields: Any) -> dict[str, Any]:
    command = {"modelType": "CreateSalesOrderCommand", "modelUpdates": list(updates), "__settings": V25, **fields}
    return copy.deepcopy(command)


def _refusal(command: dict[str, Any]) -> Problem:
    with pytest.raises(InvalidInput) as caught:
        quote(command)
    assert caught.value.problems[0].message
    return caught.value.problems[0]


def test_the_worked_example_to_the_cent() -> None:
    answer = quote(_command(CUSTOMER, BICYCLE, HELMET, BELL, AllowModifyingWhenReady={"value": True}))
    totals = [str(answer[name]) for name in ("totalAmount", "vatAmount", "netAmount")]
    assert totals == ["3848.90", "769.78", "3079.12"]
    assert answer["modelType"] == "CreateSalesOrderCommand"
    assert answer["items"][0] == {
        "clientItemKey": "1",
        "productId": "p-9001",
        "vatTypeId": "v-25",
        "salesPrice": Decimal("3499.00"),
        "quantity": Decimal(1),
        "manualDiscount": Decimal("200.00"),
        "amount": Decimal("3299.00"),
        "vat": Decimal("659.80"),
        "net": Decimal("2639.20"),
    }
    assert [str(item["amount"]) for item in answer["items"]] == ["3299.00", "299.90", "250.00"]


def test_nothing_but_decimals_and_texts_goes_back() -> None:
    for item in quote(_command(BICYCLE, HELMET, BELL))["items"]:
        assert {type(value) for value in item.values()} == {str, Decimal}


def test_the_steps_end_in_the_totals() -> None:
    answer = quote(_command(BICYCLE, BELL), explain=True)
    steps = {(step.figure, step.line): step for step in answer["steps"]}
    assert steps["amount", 2].result == Decimal("250.00")
    assert steps["vat", 1].inputs == {"amount": Decimal("3299.00"), "v": Decimal(25)}
    assert [step.figure for step in answer["steps"][-3:]] == ["totalAmount", "vatAmount", "netAmount"]
    assert steps["netAmount", None].result == answer["netAmount"]


@pytest.mark.parametrize("rates", [{"v-25": 25}, [{"id": "v-25", "rate": 25}], "v-25=25"])
def test_vat_types_as_names_or_as_a_list(rates: object) -> None:
    assert str(quote(_command(BELL, __settings={"vat_types": rates}))["vatAmount"]) == "50.00"


def test_an_id_may_be_a_number() -> None:
    answer = quote(_command({**BELL, "productId": 77, "vatTypeId": 25}, __settings={"vat_types": {"25": 25}}))
    assert answer["items"][0]["productId"] == "77"


def test_an_item_without_a_key_stays_without() -> None:
    item = {name: value for name, value in BELL.items() if name != "clientItemKey"}
    assert "clientItemKey" not in quote(_command(item, item))["items"][1]


def test_changes_and_removals_are_applied_in_order() -> None:
    changed = {
        "modelType": "ChangeSalesOrderItemUpdate",
        "clientItemKey": "2",
        "quantity": {"value": 3},
        "manualDiscount": {"value": Decimal("0.85")},
        "description": {"value": "two and one"},
        "salesPrice": None,
    }
    removed = {"modelType": "RemoveSalesOrderItemUpdate", "itemId": "1"}
    cleared = {"modelType": "ChangeSalesOrderItemUpdate", "itemId": "3", "manualDiscount": {"value": None}}
    answer = quote(_command(BICYCLE, HELMET, BELL, changed, removed, cleared))
    assert [(item["clientItemKey"], str(item["amount"])) for item in answer["items"]] == [
        ("2", "449.00"),
        ("3", "267.00"),
    ]


def test_a_discount_that_is_cleared_is_none() -> None:
    assert str(quote(_command({**BELL, "manualDiscount": {"value": None}}))["totalAmount"]) == "267.00"


def test_a_surcharge_where_the_tenant_allows_it() -> None:
    dearer = {**BELL, "manualDiscount": {"value": -3}}
    assert _refusal(_command(dearer)).field == "modelUpdates[0].manualDiscount"
    assert str(quote(_command(dearer, __settings={**V25, "allow_surcharge": True}))["totalAmount"]) == "270.00"


@pytest.mark.parametrize(
    ("changes", "field", "words"),
    [
        ({"manualDiscount": 17}, "manualDiscount", 'write {"value": …}'),
        ({"manualDiscount": {}}, "manualDiscount", 'write {"value": …}'),
        ({"productInstanceId": "i-1"}, "productInstanceId", 'write {"value": …}'),
        ({"costPrice": 3}, "costPrice", 'write {"value": …}'),
        ({"manualDiscount": {"value": "much"}}, "manualDiscount.value", "“manualDiscount” must be a number"),
        ({"manualDiscount": {"value": 1, "currency": "DKK"}}, "manualDiscount.currency", "takes no field “currency”"),
        ({"salesPrice": True}, "salesPrice", "must be a number"),
        ({"salesPrice": Decimal("1E+40")}, "salesPrice", "too large"),
        ({"salesPrice": Decimal("-1E+40")}, "salesPrice", "too far below zero"),
        ({"salesPrice": Decimal("1E-11")}, "salesPrice", "too many decimals"),
        ({"salesPrice": -1}, "salesPrice", "zero or more"),
        ({"quantity": Decimal("NaN")}, "quantity", "must be a number"),
        ({"quantity": 0}, "quantity", "above zero"),
        ({"quantity": 2, "productInstanceId": {"value": "i-1"}}, "quantity", "must be 1"),
        ({"manualDiscount": {"value": Decimal("267.01")}}, "manualDiscount", "larger than the item's 267.00"),
        ({"vatTypeId": "v-9"}, "vatTypeId", "“v-9” has no rate"),
        ({"vatTypeId": ""}, "vatTypeId", "“vatTypeId” can't be used"),
        ({"discount": 5}, "discount", "takes no field “discount”"),
        ({"clientItemKey": "2"}, "clientItemKey", "is taken by another item"),
    ],
)
def test_a_wrong_item_is_refused_by_its_field_and_line(changes: dict[str, Any], field: str, words: str) -> None:
    found = _refusal(_command(CUSTOMER, HELMET, {**BELL, **changes}))
    assert (found.field, found.line) == (f"modelUpdates[2].{field}", 2)
    assert words in found.message


@pytest.mark.parametrize("name", ["productId", "vatTypeId", "salesPrice", "quantity"])
def test_what_matters_for_the_sum_must_be_there(name: str) -> None:
    item = {key: value for key, value in BELL.items() if key != name}
    found = _refusal(_command(item))
    assert (found.field, found.line, found.message) == (f"modelUpdates[0].{name}", 1, f"“{name}” is missing.")


@pytest.mark.parametrize(
    ("fields", "field", "words"),
    [
        ({"modelType": "UpdateSalesOrderCommand"}, "modelType", "Only a CreateSalesOrderCommand can be priced"),
        ({"modelUpdates": {}}, "modelUpdates", "must be a list"),
        ({"modelUpdates": [7]}, "modelUpdates[0]", "must be an object"),
        ({"modelUpdates": [{}]}, "modelUpdates[0].modelType", "is missing"),
        ({"modelUpdates": [{"modelType": "Sell"}]}, "modelUpdates[0].modelType", "AddSalesOrderItemUpdate"),
        ({"allowModifyingWhenReady": True}, "allowModifyingWhenReady", 'write {"value": …}'),
        ({"externalId": {"value": "x" * 65}}, "externalId.value", "“externalId” can't be used"),
        ({"organizationalUnitId": 12}, "organizationalUnitId", 'write {"value": …}'),
        ({"discount": 5}, "discount", "takes no field"),
        ({"__settings": 5}, "__settings", "must be one object"),
        ({"__settings": {"vat_type": {}}}, "settings.vat_type", "“vat_types” is close"),
        ({"__settings": {"vat_types": {"v": "much"}}}, "settings.vat_types", "a number"),
    ],
)
def test_a_wrong_command_is_refused_by_its_field(fields: dict[str, Any], field: str, words: str) -> None:
    found = _refusal(_command(BELL, **fields))
    assert found.field == field
    assert words in found.message


@pytest.mark.parametrize(
    ("update", "field", "line"),
    [
        ({"modelType": "RemoveSalesOrderItemUpdate", "itemId": "soi-2"}, "itemId", None),
        ({"modelType": "RemoveSalesOrderItemUpdate"}, "itemId", None),
        ({"modelType": "ChangeSalesOrderItemUpdate", "clientItemKey": "9"}, "clientItemKey", None),
        ({"modelType": "ChangeSalesOrderItemUpdate", "itemId": "3", "quantity": 5}, "quantity", None),
        ({"modelType": "ChangeSalesOrderItemUpdate", "itemId": "3", "salesPrice": {"value": None}}, "salesPrice", 1),
        ({"modelType": "ChangeSalesOrderCustomerUpdate", "customerReference": "PO"}, "customerReference", None),
        ({"modelType": "ChangeSalesOrderHeaderUpdate", "notes": "quick"}, "notes", None),
    ],
)
def test_an_update_that_can_not_be_applied_is_refused(update: dict[str, Any], field: str, line: int | None) -> None:
    found = _refusal(_command(BELL, update))
    assert (found.field, found.line) == (f"modelUpdates[1].{field}", line)


def test_a_change_that_breaks_an_item_is_told_at_the_item() -> None:
    update = {"modelType": "ChangeSalesOrderItemUpdate", "itemId": "3", "salesPrice": {"value": 1}}
    found = _refusal(_command(CUSTOMER, BELL, update))
    assert (found.field, found.line) == ("modelUpdates[1].manualDiscount", 1)


def test_the_document_is_left_as_it_was() -> None:
    command = _command(BICYCLE, {"modelType": "RemoveSalesOrderItemUpdate", "itemId": "1"})
    before = copy.deepcopy(command)
    assert quote(command)["items"] == []
    assert command == before


MONEY = st.decimals(min_value=0, max_value=10_000, places=2)
ITEMS = st.lists(
    st.fixed_dictionaries(
        {
            "modelType": st.just("AddSalesOrderItemUpdate"),
            "productId": st.text(min_size=1, max_size=3),
            "vatTypeId": st.sampled_from(["v-25", "v-25", "v-9"]),
            "salesPrice": MONEY,
            "quantity": st.integers(-1, 20) | MONEY,
        },
        optional={"manualDiscount": st.fixed_dictionaries({"value": MONEY | st.none()})},
    ),
    max_size=5,
)


def _answer(command: dict[str, Any]) -> dict[str, Any] | InvalidInput:
    try:
        return quote(command)
    except InvalidInput as refusal:
        return refusal


@pytest.mark.soak_property
@given(ITEMS)
def test_a_command_is_priced_or_refused_by_field(updates: list[dict[str, Any]]) -> None:
    answer = _answer(_command(*updates))
    if isinstance(answer, InvalidInput):
        assert all(problem.field.startswith("modelUpdates[") and problem.line for problem in answer.problems)
    else:
        assert answer["netAmount"] + answer["vatAmount"] == answer["totalAmount"]
        assert answer["totalAmount"] == sum((item["amount"] for item in answer["items"]), Decimal(0))
