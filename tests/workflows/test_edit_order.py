"""The order being typed: every key makes a priced order, nothing typed is lost, every change can be taken back."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.customers import Address, Contact, Customer
from desktop_app.domain.items import Item
from desktop_app.domain.orders import Charge, DiscountOn, Order
from desktop_app.domain.rules.local_books import LocalBooksRule
from desktop_app.domain.vat import VatCode, VatKind
from desktop_app.workflows.edit_order import OrderEditor

TODAY = date(2026, 11, 21)
S22 = VatCode("S22", Decimal(22))
CODES = (S22, VatCode("S9", Decimal(9)), VatCode("Z", Decimal(0), VatKind.ZERO), VatCode("E", Decimal(0)))
DESK = Item("DSK-140", "Oak desk 140", "pc", Decimal("249.50"), "S22")


@pytest.fixture
def editor() -> OrderEditor:
    editor = OrderEditor(Order("", "EUR", TODAY), LocalBooksRule(), TODAY, CODES)
    editor.set_item(0, DESK)
    return editor


def test_an_item_brings_its_text_price_and_vat(editor: OrderEditor) -> None:
    line = editor.order.lines[0]
    assert (line.text, line.unit_price, line.vat, line.quantity) == ("Oak desk 140", Decimal("249.50"), S22, 1)
    assert editor.totals.total == Decimal("304.39")


def test_a_key_in_one_cell_changes_one_row(editor: OrderEditor) -> None:
    editor.set_item(1, DESK)
    edited = editor.set_cell(0, "quantity", "2")
    assert edited.rows == (0,)
    assert edited.totals.net == Decimal("748.50")


@pytest.mark.parametrize(
    ("name", "text", "value"),
    [
        ("quantity", "1 234,5", Decimal("1234.5")),
        ("unit_price", "=12*1,5", Decimal(18)),
        ("discount_percent", "10%", Decimal(10)),
        ("discount_amount", "5", Decimal(5)),
        ("vat", "s9", CODES[1]),
        ("vat", "9 %", CODES[1]),
        ("text", " Oak desk, scratched ", "Oak desk, scratched"),
        ("unit", "set", "set"),
        ("warehouse", " SHOP ", "SHOP"),
        ("serial", "A1, A2", "A1, A2"),
        ("delivery_date", "2026-12-24", date(2026, 12, 24)),
        ("quantity", "", Decimal(0)),
    ],
)
def test_typed_text_becomes_a_value(editor: OrderEditor, name: str, text: str, value: object) -> None:
    assert editor.set_cell(0, name, text).problems == ()
    assert getattr(editor.order.lines[0], name) == value


@pytest.mark.parametrize(
    ("name", "text"),
    [("quantity", "two"), ("unit_price", "1,2,3"), ("discount_percent", "150"), ("vat", "0"), ("vat", "x")],
)
def test_wrong_text_is_kept_beside_its_sentence(editor: OrderEditor, name: str, text: str) -> None:
    before = editor.order
    edited = editor.set_cell(0, name, text)
    assert editor.cell_text(0, name) == text
    assert [(problem.line, problem.field) for problem in edited.problems] == [(1, name)]
    assert editor.order == before
    editor.set_cell(0, name, "9")
    assert editor.cell_text(0, name) is None
    assert editor.problems == ()


def test_a_percentage_that_fits_two_codes_names_them(editor: OrderEditor) -> None:
    (problem,) = editor.set_cell(0, "vat", "0").problems
    assert "Z, E" in problem.message


def test_wrong_text_moves_with_its_line(editor: OrderEditor) -> None:
    editor.set_cell(0, "quantity", "two")
    editor.insert_line(0)
    assert editor.cell_text(1, "quantity") == "two"
    assert editor.problems[0].line == 2
    editor.move_line(1, 0)
    assert editor.cell_text(0, "quantity") == "two"
    editor.remove_lines([0])
    assert editor.typed == ()


def test_header_fields(editor: OrderEditor) -> None:
    editor.set_header("reference", "PO 8841")
    editor.set_header("delivery_date", "28.11.2026")
    editor.set_header("rounding", "0,05")
    assert (editor.order.reference, editor.order.delivery_date) == ("PO 8841", date(2026, 11, 28))
    assert editor.totals.total == Decimal("304.40")
    (problem,) = editor.set_header("date", "21.11.1026").problems
    assert problem.field == "date"
    assert editor.cell_text(None, "date") == "21.11.1026"
    assert editor.set_header("date", "").problems == ()
    assert editor.order.date == TODAY


def test_discount_and_charges(editor: OrderEditor) -> None:
    assert editor.set_discount("10%").totals.net == Decimal("224.55")
    assert editor.set_discount("12,50").totals.net == Decimal("237.00")
    assert editor.set_discount("22", DiscountOn.GROSS).totals.total == Decimal("282.39")
    assert editor.set_discount("x").problems[0].field == "discount"
    assert editor.set_discount("101%").problems[0].field == "discount"
    assert editor.set_discount("").totals.total == Decimal("304.39")
    assert editor.set_discount("1000").problems[0].field == "discount"
    editor.set_discount("")
    assert editor.set_charges((Charge("Freight", Decimal(12), S22),)).totals.charges == Decimal("12.00")


def test_a_customer_brings_currency_address_and_contact(editor: OrderEditor) -> None:
    customer = Customer(
        "ACME", "ACME", currency="USD", addresses=(Address("Tartu warehouse"),), contacts=(Contact("Mari"),)
    )
    editor.set_customer(customer)
    order = editor.order
    assert (order.customer, order.currency, order.shipping_address, order.contact) == (
        "ACME",
        "USD",
        "Tartu warehouse",
        "Mari",
    )


def test_prices_keep_their_meaning_when_vat_is_included(editor: OrderEditor) -> None:
    assert editor.set_prices_include_vat(including=True).totals.total == Decimal("304.39")
    assert editor.order.lines[0].unit_price == Decimal("304.39")
    assert editor.set_prices_include_vat(including=True).rows == ()
    editor.set_item(1, DESK)
    assert editor.order.lines[1].unit_price == Decimal("304.39")
    editor.set_prices_include_vat(including=False)
    assert editor.order.lines[0].unit_price == Decimal("249.50")


def test_lines_can_be_repeated_removed_and_moved(editor: OrderEditor) -> None:
    editor.set_item(1, Item("LMP-2", "Desk lamp", price=Decimal("18.745"), vat_code="S22"))
    editor.duplicate_line(0)
    assert [line.item for line in editor.order.lines] == ["DSK-140", "DSK-140", "LMP-2"]
    editor.move_line(2, 0)
    assert [line.item for line in editor.order.lines] == ["LMP-2", "DSK-140", "DSK-140"]
    editor.remove_lines([1, 2, 9])
    assert [line.item for line in editor.order.lines] == ["LMP-2"]


def test_every_change_can_be_taken_back_and_made_again(editor: OrderEditor) -> None:
    before = editor.order
    editor.set_cell(0, "quantity", "7")
    editor.set_cell(0, "quantity", "two")
    assert editor.undo().problems == ()
    assert editor.order.lines[0].quantity == 7
    editor.undo()
    assert editor.order == before
    editor.redo()
    assert editor.order.lines[0].quantity == 7
    assert (editor.can_undo, editor.can_redo) == (True, True)
    editor.set_cell(0, "quantity", "8")
    assert not editor.can_redo
    editor.redo()
    assert editor.order.lines[0].quantity == 8


def test_missing_things_are_silent_while_typing(editor: OrderEditor) -> None:
    editor.set_cell(1, "text", "Something")
    assert editor.problems == ()
    editor.show_missing = True
    assert {problem.field for problem in editor.problems} == {"customer", "quantity"}


def test_nothing_typed_in_the_line_after_the_last_adds_no_line(editor: OrderEditor) -> None:
    editor.set_cell(1, "quantity", "")
    assert len(editor.order.lines) == 1


def test_a_draft_gives_back_what_was_typed(editor: OrderEditor) -> None:
    editor.set_cell(0, "quantity", "two")
    editor.set_header("date", "yesterdayish")
    editor.set_discount("x")
    order, typed = editor.snapshot()
    again = OrderEditor(order, LocalBooksRule(), TODAY, CODES, typed)
    assert again.snapshot() == (order, typed)
    assert not again.can_undo
    assert {problem.field for problem in again.problems} == {"quantity", "date", "discount"}


def test_what_names_nobody_and_nothing_is_kept_until_one_is_chosen(editor: OrderEditor) -> None:
    problems = [*editor.set_header("customer", "acm").problems, *editor.set_cell(0, "item", "bolt m").problems]
    assert "“acm” is no customer; choose one from the list." in [problem.message for problem in problems]
    assert "“bolt m” is no item; choose one from the list." in [problem.message for problem in problems]
    kept = {(text.field, text.text, text.row) for text in editor.typed}
    assert kept == {("customer", "acm", None), ("item", "bolt m", 0)}
    editor.set_item(0, DESK)
    editor.set_header("customer", "")
    assert editor.typed == ()


def test_an_unknown_field_is_our_mistake(editor: OrderEditor) -> None:
    with pytest.raises(KeyError):
        editor.set_cell(0, "colour", "red")
    with pytest.raises(KeyError):
        editor.set_header("colour", "red")


@given(st.lists(st.tuples(st.integers(0, 5), st.sampled_from(["quantity", "unit_price", "vat"]), st.text(max_size=6))))
def test_any_typing_leaves_a_priced_order_and_undoes_to_the_start(keys: list[tuple[int, str, str]]) -> None:
    editor = OrderEditor(Order("", "EUR", TODAY), LocalBooksRule(), TODAY, CODES)
    for row, name, text in keys:
        editor.set_cell(min(row, len(editor.order.lines)), name, text)
        assert editor.priced.totals.total == LocalBooksRule().price(editor.order).totals.total
    while editor.can_undo:
        editor.undo()
    assert editor.snapshot() == (Order("", "EUR", TODAY), ())


def test_extra_fields_of_the_order_and_of_a_line_can_be_taken_back(editor: OrderEditor) -> None:
    before = editor.order
    editor.set_extra({"po_line": 7})
    edited = editor.set_extra({"colour": "red"}, 0)
    assert (editor.order.extra, editor.order.lines[0].extra) == ({"po_line": 7}, {"colour": "red"})
    assert edited.totals == editor.priced.totals
    editor.undo()
    editor.undo()
    assert editor.order == before


def test_a_line_s_day_that_is_none_stays_as_it_was_typed(editor: OrderEditor) -> None:
    editor.set_cell(0, "delivery_date", "someday")
    assert editor.cell_text(0, "delivery_date") == "someday"
    assert [problem.line for problem in editor.problems if problem.field == "delivery_date"] == [1]


def test_a_line_of_text_bears_the_usual_vat_until_another_is_chosen(editor: OrderEditor) -> None:
    for name, text in (("text", "Engraving"), ("quantity", "2"), ("unit_price", "15")):
        editor.set_cell(1, name, text)
    assert (editor.order.lines[1].vat, editor.order.lines[1].item) == (S22, "")
    editor.set_cell(1, "vat", "S9")
    editor.set_cell(1, "text", "Engraving, gold")
    assert editor.order.lines[1].vat.code == "S9"
    assert editor.totals == LocalBooksRule().price(editor.order).totals
