"""The order form promises: a whole order by keys alone, totals at once, wrong texts kept, and a plain way out."""

from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from desktop_app.domain.profiles import LOCAL
from desktop_app.ports.outbox import State
from desktop_app.ui.orders.columns import At
from desktop_app.ui.orders.form_strip import LIFE
from desktop_app.ui.widgets.painted_delegate import WRONG
from tests.ui.sheet import ALT, CTRL, ENTER, ESCAPE, SHIFT, TAB

TEN_LINES = (
    "oak desk\n2\n\n10\n"
    "brass\n3\n\n\n"
    "handbook\n4\n\n\n"
    "assembly\n1,5\n\n\n"
    "screw\n6\n\n5\n"
    "bolt m8\n=2*6\n4,75\n\n"
    "4740000000017\n"
    "4740000000031\n"
    "lmp-2\n1\n20\n\n"
    "dsk-140\n10\n\n12.5\n"
)


def test_a_ten_line_order_is_typed_by_keys_alone(sheet):
    sheet.type("acme\n")
    sheet.type(TEN_LINES)
    assert sheet.lines() == [
        ("DSK-140", "2", "249.50"),
        ("LMP-2", "3", "18.745"),
        ("BK-0931", "4", "31.90"),
        ("SRV-ASM", "1.5", "48.00"),
        ("SCR-440", "6", "7.35"),
        ("M8B-100", "12", "4.75"),
        ("DSK-140", "1", "249.50"),
        ("BK-0931", "1", "31.90"),
        ("LMP-2", "1", "20"),
        ("DSK-140", "10", "249.50"),
    ]
    assert sheet.order.customer == "ACME"
    assert sheet.parts.foot.totals.figures() == {
        "Net": "3\u202f288.37",
        "VAT 22 % of 3\u202f128.87": "688.35",
        "VAT 9 % of 159.50": "14.36",
        "EUR": "3\u202f991.08",
    }
    sheet.press(ENTER, CTRL)
    (entry,) = sheet.verbs.outbox.entries(LOCAL)
    assert (entry.total, entry.customer_name, entry.state) == (Decimal("3991.08"), "ACME Trading", State.WAITING)
    assert sheet.parts.title.words() == "L-0001 waiting"
    sheet.send()
    assert sheet.parts.title.words() == "sent as SO-00001"
    assert sheet.said() == ["Sent as SO-00001."]
    assert sheet.verbs.follow.document(LOCAL, "SO-00001").total == Decimal("3991.08")


def test_the_picture_s_order_has_the_picture_s_totals(sheet):
    sheet.type("acme\noak desk\n2\n\n10\nbrass\n3\n\n\nhandbook\n4\n\n\nassembly\n1.5\n\n\nscrew\n6\n\n5\n")
    assert sheet.parts.foot.totals.figures() == {
        "Net": "746.84",
        "VAT 22 % of 619.24": "136.23",
        "VAT 9 % of 127.60": "11.48",
        "EUR": "894.55",
    }


def test_a_blank_order_is_offered_after_a_submit_and_begun_by_its_key(sheet):
    sheet.type("acme\noak desk\n\n\n\n")
    sheet.press(ENTER, CTRL)
    row = next(row for row in sheet.parts.strip.rows() if row.id == LIFE)
    assert (row.action, row.keys) == ("New order", "Ctrl N")
    sheet.press(Qt.Key.Key_N, CTRL)
    assert sheet.lines() == []
    assert sheet.parts.title.words() == "new"
    assert sheet.parts.header.customer.hasFocus()
    assert not sheet.open_drafts()


def test_a_submitted_order_is_saved_even_when_the_clock_had_not_run_out(sheet):
    sheet.type("acme\noak desk\n\n\n\n")
    sheet.parts.header.reference.setFocus()
    sheet.settle()
    sheet.bot.keyClicks(sheet.parts.header.reference, "7")
    assert sheet.parts.title.saved.words() == "not saved yet"
    sheet.press(ENTER, CTRL)
    assert sheet.parts.title.saved.words().startswith("saved ")


def test_a_submitted_order_can_not_be_typed_into(sheet):
    sheet.type("acme\noak desk\n\n\n\n")
    sheet.press(ENTER, CTRL)
    before = sheet.order
    sheet.type("brass\n")
    sheet.press(Qt.Key.Key_D, CTRL)
    sheet.press(Qt.Key.Key_Delete, CTRL)
    sheet.press(Qt.Key.Key_Delete)
    sheet.press(ENTER, CTRL)
    assert sheet.order == before
    assert len(sheet.verbs.outbox.entries(LOCAL)) == 1


def test_an_order_with_something_wrong_stays_and_leads_there(sheet):
    sheet.type("acme\noak desk\nthree\n\n\n")
    sheet.press(ENTER, CTRL)
    assert not sheet.verbs.outbox.entries(LOCAL)
    assert sheet.at == (0, At.QUANTITY)
    assert sheet.said() == ["“three” is no number; write one such as 1.5 or 1,5."]
    sheet.type("3\n")
    sheet.press(ENTER, CTRL)
    assert len(sheet.verbs.outbox.entries(LOCAL)) == 1


def test_an_order_without_a_customer_stays_and_leads_to_the_field(sheet):
    sheet.press(Qt.Key.Key_F6)
    sheet.type("oak desk\n\n\n\n")
    sheet.press(ENTER, CTRL)
    assert not sheet.verbs.outbox.entries(LOCAL)
    assert "The customer is missing; choose one." in sheet.said()
    assert sheet.parts.header.customer.hasFocus()
    assert sheet.parts.header.customer.property("wrong") is True


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("oak desk\n0\n", "The quantity is 0; write how many."),
        ("oak desk\n-1\n", "The quantity is below zero; goods that come back are a return."),
        ("oak desk\n1\n10000000\n", "The unit price is unusually high."),
        ("oak desk\n1\n\n150\n", "The discount must be between 0 and 100 per cent."),
        ("no such thing\n", "“no such thing” is no item; choose one from the list."),
    ],
)
def test_what_is_wrong_or_unusual_is_said(sheet, typed, sentence):
    sheet.type("acme\n" + typed)
    sheet.press(ENTER, CTRL)
    assert sentence in sheet.said()


def test_what_is_still_missing_is_marked_once_the_order_is_to_go(sheet):
    sheet.type("acme\noak desk\n0\n\n\n")
    cell = sheet.parts.model.index(0, At.QUANTITY)
    assert cell.data(WRONG) is False
    sheet.press(ENTER, CTRL)
    assert cell.data(WRONG) is True
    sheet.type("2\n")
    assert cell.data(WRONG) is False


def test_an_unusual_price_goes_all_the_same(sheet):
    sheet.type("acme\noak desk\n1\n10000000\n\n")
    sheet.press(ENTER, CTRL)
    (entry,) = sheet.verbs.outbox.entries(LOCAL)
    assert entry.total == Decimal(12200000)


def test_an_unknown_customer_stays_in_the_field(sheet):
    sheet.type("nobody\n")
    assert sheet.parts.header.customer.text() == "nobody"
    assert sheet.said() == ["“nobody” is no customer; choose one from the list."]
    assert sheet.parts.header.customer.property("wrong") is True


def test_a_wrong_date_stays_with_its_sentence(sheet):
    date = sheet.parts.header.date
    date.setFocus()
    date.selectAll()
    sheet.type("21.11.1026\n")
    assert date.text() == "21.11.1026"
    assert sheet.said() == ["The year 1026 is outside 1990 to 2100."]
    date.setFocus()
    date.selectAll()
    sheet.type("+7")
    sheet.press(TAB)
    assert sheet.said() == []
    assert (sheet.order.date - sheet.verbs.clock.today()).days == 7


def test_a_customer_brings_address_contact_and_standing(sheet):
    sheet.type("acme\n")
    assert sheet.order.shipping_address == "Head office"
    assert sheet.order.contact == "Mari Maasikas"
    panel = sheet.parts.side.customer
    assert panel._name.text() == "ACME Trading"
    assert panel._balance.text() == "0.00 EUR"
    assert panel._note.text() == "Unload at the back gate before 10."


def test_tab_from_the_customer_goes_on_in_the_head(sheet):
    sheet.type("birch")
    sheet.press(TAB)
    assert sheet.order.customer == "BIRCH"
    assert sheet.parts.header.ship_to.hasFocus()


def test_lines_are_removed_repeated_moved_and_brought_back(sheet):
    sheet.type("acme\noak desk\n\n\n\nbrass\n\n\n\nhandbook\n\n\n\n")
    sheet.parts.lines.go_to(0, At.ITEM)
    sheet.press(Qt.Key.Key_Down, ALT)
    assert [line[0] for line in sheet.lines()] == ["LMP-2", "DSK-140", "BK-0931"]
    assert sheet.at == (1, At.ITEM)
    sheet.press(Qt.Key.Key_D, CTRL)
    assert [line[0] for line in sheet.lines()] == ["LMP-2", "DSK-140", "DSK-140", "BK-0931"]
    sheet.press(Qt.Key.Key_Delete, CTRL)
    sheet.press(Qt.Key.Key_Up)
    sheet.press(Qt.Key.Key_Up, ALT)
    assert [line[0] for line in sheet.lines()] == ["DSK-140", "LMP-2", "BK-0931"]
    for _ in range(4):
        sheet.press(Qt.Key.Key_Z, CTRL)
    assert [line[0] for line in sheet.lines()] == ["DSK-140", "LMP-2", "BK-0931"]
    sheet.press(Qt.Key.Key_Y, CTRL)
    assert [line[0] for line in sheet.lines()] == ["LMP-2", "DSK-140", "BK-0931"]


def test_an_inserted_line_that_was_never_used_does_not_keep_an_order_here(sheet):
    sheet.type("acme\noak desk\n\n\n\n")
    sheet.parts.lines.go_to(0, At.ITEM)
    sheet.press(Qt.Key.Key_Insert, CTRL)
    assert len(sheet.order.lines) == 2
    sheet.press(ENTER, CTRL)
    (entry,) = sheet.verbs.outbox.entries(LOCAL)
    assert len(entry.command.order.lines) == 1


def test_net_prices_gross_prices_and_discounts_in_money_side_by_side(sheet):
    sheet.type("acme\noak desk\n2\n\n\n")
    sheet.parts.lines.go_to(0, At.PRICE)
    sheet.press(Qt.Key.Key_F7)
    sheet.press(Qt.Key.Key_F7)
    assert sheet.at == (0, At.DISCOUNT_AMOUNT)
    sheet.type("49\n")
    assert sheet.parts.foot.totals.figures()["Net"] == "450.00"
    assert sheet.parts.foot.totals.figures()["EUR"] == "549.00"
    sheet.parts.header.prices.setFocus()
    sheet.press(Qt.Key.Key_Down)
    assert sheet.order.prices_include_vat
    assert sheet.parts.foot.totals.figures()["EUR"] == "559.78"
    assert sheet.lines()[0][2] == "304.39"


def test_more_holds_discount_charges_and_notes_and_says_so(sheet):
    sheet.type("acme\noak desk\n2\n\n\n")
    sheet.press(ENTER, ALT)
    sheet.type("10%")
    sheet.press(TAB)
    assert sheet.order.discount.percent == 10
    sheet.parts.side.more.charges._rows[0].label.setFocus()
    sheet.type("Freight")
    sheet.press(TAB)
    sheet.type("12")
    sheet.press(TAB)
    (charge,) = sheet.order.charges
    assert (charge.label, charge.amount, charge.vat.code) == ("Freight", 12, "S22")
    sheet.parts.side.more.notes.setFocus()
    sheet.type("Ring first")
    sheet.press(ESCAPE)
    assert sheet.order.notes == "Ring first"
    assert sheet.parts.lines.hasFocus()
    figures = sheet.parts.foot.totals.figures()
    assert (figures["Discount"], figures["Charges"], figures["EUR"]) == ("−49.90", "12.00", "562.54")
    assert sheet.parts.foot._hints["orders.more"].accessibleName().startswith("More •")


def test_a_wrong_discount_is_kept_and_led_to(sheet):
    sheet.type("acme\noak desk\n\n\n\n")
    sheet.press(ENTER, ALT)
    sheet.type("lots\n")
    sheet.press(ESCAPE)
    assert len(sheet.said()) == 1
    sheet.press(Qt.Key.Key_F4)
    assert sheet.parts.side.more.discount.hasFocus()
    assert sheet.parts.side.more.discount.text() == "lots"


def test_why_these_sums_tells_the_steps_and_escape_leads_back(sheet):
    sheet.type("acme\noak desk\n2\n\n\n")
    sheet.press(Qt.Key.Key_F1, SHIFT)
    assert sheet.parts.side.shown() is sheet.parts.side.why
    words = sheet.parts.side.why.text().splitlines()
    assert "Line 1 · line net = 499.00" in words
    assert "total = 608.78" in words
    assert sheet.parts.side.why.step().figure == "total"
    sheet.press(ESCAPE)
    assert sheet.parts.lines.hasFocus()


def test_usual_items_come_back_by_their_key(sheet):
    sheet.type("acme\nbrass\n3\n\n\n")
    sheet.press(ENTER, CTRL)
    sheet.send()
    sheet.verbs.follow.invoice(LOCAL, "SO-00001")
    sheet.send()
    sheet.press(Qt.Key.Key_N, CTRL)
    sheet.type("acme\n")
    assert sheet.parts.side.customer._usual_rows.rows() == (("Desk lamp, brass", "3 × 18.745"),)
    sheet.press(Qt.Key.Key_I, CTRL | SHIFT)
    sheet.press(ENTER)
    assert sheet.lines() == [("LMP-2", "1", "18.745")]
    assert sheet.at == (0, At.QUANTITY)


def test_the_chain_of_a_sent_order_is_one_key_away(sheet):
    sheet.type("acme\nbrass\n3\n\n\n")
    sheet.press(ENTER, CTRL)
    sheet.send()
    assert sheet.parts.side.customer._orders.text() == "1 open order"
    sheet.press(Qt.Key.Key_L, CTRL)
    assert sheet.window.current == "documents"


def test_an_order_begins_with_a_customer_that_is_handed_over(sheet):
    sheet.desk.navigator.go("orders", "BIRCH")
    sheet.settle()
    assert sheet.order.customer == "BIRCH"
    assert sheet.parts.header.customer.text() == "Birch and Co"
    assert sheet.parts.lines.hasFocus()


def test_leaving_a_cell_takes_an_exact_code(sheet):
    sheet.press(Qt.Key.Key_F6)
    sheet.type("lmp-2")
    sheet.parts.header.reference.setFocus()
    sheet.settle()
    assert sheet.lines() == [("LMP-2", "1", "18.745")]


def test_every_control_has_its_words(sheet):
    sheet.type("acme\n")
    nameless = [
        widget
        for widget in sheet.form.findChildren(object)
        if hasattr(widget, "focusPolicy") and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        if not widget.accessibleName() and widget.isVisibleTo(sheet.form) and not hasattr(widget, "currentWidget")
    ]
    assert nameless == []
    assert QApplication.focusWidget().accessibleName() == "Lines of the order"
