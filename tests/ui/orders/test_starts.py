"""The order form types what a sale begins with: a quotation, a direct delivery note or invoice, a counter sale."""

from dataclasses import replace
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt

from desktop_app.domain.company import Company
from desktop_app.domain.documents import DocumentKind
from desktop_app.domain.profiles import LOCAL
from desktop_app.domain.starts import Start
from desktop_app.domain.tenders import Tender
from desktop_app.ports.backend import Capability
from desktop_app.ui.orders.columns import At
from tests.ui.sheet import ALT, CTRL, ENTER
from tests.workflows.fakes import FAKE

D = Decimal


def choose(sheet, start):
    """By keys alone: the list opens, the arrow goes to a start, Enter takes it."""
    sheet.press(Qt.Key.Key_T, ALT)
    choice = sheet.parts.title.start
    view, steps = choice.box.view(), choice.starts().index(start) - choice.box.currentIndex()
    for _ in range(abs(steps)):
        sheet.bot.keyClick(view, Qt.Key.Key_Down if steps > 0 else Qt.Key.Key_Up)
    sheet.bot.keyClick(view, ENTER)
    sheet.settle()


def name_walk_in(sheet, code="BIRCH"):
    with sheet.verbs.connections.books(LOCAL) as books:
        books.keep_company(Company("Shop", walk_in=code))


def booked(sheet, number):
    return sheet.verbs.follow.document(LOCAL, number)


@pytest.mark.parametrize(
    ("start", "number", "words"),
    [
        (Start.QUOTATION, "QU-00001", "Submit quotation"),
        (Start.DELIVERY, "DN-00001", "Submit delivery note"),
        (Start.INVOICE, "SI-00001", "Submit invoice"),
    ],
)
def test_a_sale_begins_with_what_was_chosen(sheet, start, number, words):
    assert sheet.parts.title.start.starts() == list(Start)
    choose(sheet, start)
    sheet.type("acme\n")
    sheet.type("oak desk\n2\n\n\n")
    assert (sheet.order.type, sheet.parts.foot.button.text()) == (start.value, words)
    sheet.press(ENTER, CTRL)
    sheet.send()
    assert sheet.parts.title.words() == f"sent as {number}"
    document = booked(sheet, number)
    assert (document.kind.value, document.total) == (start.value, D("608.78"))
    sheet.press(Qt.Key.Key_N, CTRL)
    assert (sheet.order.type, sheet.parts.foot.button.text()) == ("", "Submit")


def test_a_quotation_has_its_last_day_where_the_delivery_stands_else(sheet):
    header = sheet.parts.header
    assert (header.delivery.isVisible(), header.valid.isVisible()) == (True, False)
    choose(sheet, Start.QUOTATION)
    assert (header.delivery.isVisible(), header.valid.isVisible()) == (False, True)
    sheet.type("acme\n")
    sheet.type("oak desk\n1\n\n\n")
    header.valid.setFocus()
    sheet.type("+10\n")
    today = sheet.verbs.clock.today()
    assert (sheet.order.valid_until - today).days == 10
    sheet.press(ENTER, CTRL)
    sheet.send()
    assert (booked(sheet, "QU-00001").due_date - today).days == 10


def test_a_counter_sale_by_the_scanner_is_paid_with_change(sheet):
    name_walk_in(sheet)
    choose(sheet, Start.RECEIPT)
    assert (sheet.order.customer, sheet.order.prices_include_vat) == ("BIRCH", True)
    sheet.type("4740000000031\n4740000000048\n4740000000031\n")
    assert [line.item for line in sheet.order.lines] == ["BK-0931", "M8B-100", "BK-0931"]
    total = sheet.parts.editor.totals.total
    till = sheet.parts.foot.till
    sheet.press(Qt.Key.Key_G, CTRL)
    sheet.type("10\n")
    sheet.press(ENTER, CTRL)
    assert not sheet.verbs.outbox.entries(LOCAL)
    assert f"10 was handed over, which is less than {total}." in sheet.said()
    sheet.press(Qt.Key.Key_G, CTRL)
    sheet.type("100\n")
    assert D(till.change.text()) == 100 - total
    sheet.press(ENTER, CTRL)
    sheet.send()
    assert sheet.parts.title.words() == "sent as RC-00001"
    receipt = booked(sheet, "RC-00001")
    assert (receipt.kind, receipt.total, receipt.open, receipt.method) == (DocumentKind.RECEIPT, total, 0, "cash")
    (tender,) = receipt.tenders
    assert tender.change == 100 - total
    sheet.press(Qt.Key.Key_N, CTRL)
    assert (sheet.order.type, sheet.order.customer, sheet.order.payment) == ("receipt", "BIRCH", None)
    assert not sheet.open_drafts()


def test_a_counter_sale_by_card_asks_for_no_money(sheet):
    choose(sheet, Start.RECEIPT)
    sheet.type("acme\n")
    sheet.type("brass\n2\n\n\n")
    till = sheet.parts.foot.till
    till.method.setCurrentIndex(till.method.findData("card"))
    till.method.activated.emit(till.method.currentIndex())
    sheet.settle()
    assert not till.given.isEnabled()
    sheet.press(ENTER, CTRL)
    sheet.send()
    assert booked(sheet, "RC-00001").method == "card"


def test_prices_become_those_with_vat_and_undo_brings_them_back(sheet):
    sheet.type("acme\n")
    sheet.type("oak desk\n1\n\n\n")
    before = sheet.order
    choose(sheet, Start.RECEIPT)
    assert (sheet.order.lines[0].unit_price, sheet.parts.editor.totals.total) == (D("304.39"), D("304.39"))
    sheet.press(Qt.Key.Key_Z, CTRL)
    assert sheet.order == before


def test_only_what_the_backend_can_begin_with_is_offered(second):
    sheet = second.sheet
    second.opener.fake.capabilities = frozenset({Capability.QUOTATION})
    sheet.desk.change_profile(FAKE)
    sheet.settle()
    assert sheet.parts.title.start.starts() == [Start.ORDER, Start.QUOTATION]


def test_a_draft_opens_as_what_it_is(sheet):
    choose(sheet, Start.INVOICE)
    sheet.type("acme\n")
    sheet.type("oak desk\n1\n\n\n")
    sheet.press(Qt.Key.Key_N, CTRL)
    (draft,) = sheet.open_drafts()
    assert draft.order == replace(draft.order, type="invoice")
    sheet.form.open(draft)
    sheet.settle()
    assert (sheet.parts.title.start.start(), sheet.parts.foot.button.text()) == (Start.INVOICE, "Submit invoice")


def test_a_counter_sale_is_paid_partly_by_card_and_partly_in_cash(sheet):
    choose(sheet, Start.RECEIPT)
    sheet.type("acme\n")
    sheet.type("oak desk\n1\n\n\n")
    till = sheet.parts.foot.till
    sheet.press(Qt.Key.Key_M, ALT)
    card = till.further[0]
    assert (card.method.currentData(), card.amount.hasFocus()) == ("card", True)
    sheet.type("3o4\n")
    assert "amount_2" in {typed.field for typed in sheet.parts.editor.typed}
    sheet.press(Qt.Key.Key_F4)
    assert card.amount.hasFocus()
    card.amount.selectAll()
    sheet.type("400\n")
    assert "400 by other methods is more than 304.39; lower it." in sheet.said()
    sheet.press(Qt.Key.Key_G, CTRL)
    sheet.type("5\n")
    card.ask()
    sheet.type("304.39\n")
    assert sheet.said() == ["Nothing of it is paid in cash; leave out what was handed over."]
    card.ask()
    sheet.type("300\n")
    assert (till.rest.text(), sheet.said()) == ("4.39", [])
    sheet.press(Qt.Key.Key_G, CTRL)
    sheet.type("4\n")
    assert "4 was handed over, which is less than 4.39." in sheet.said()
    sheet.press(Qt.Key.Key_G, CTRL)
    sheet.type("5\n")
    assert till.change.text() == "0.61"
    sheet.press(Qt.Key.Key_N, CTRL)
    (draft,) = sheet.open_drafts()
    sheet.form.open(draft)
    sheet.settle()
    assert (till.rest.text(), card.amount.text(), till.change.text()) == ("4.39", "300", "0.61")
    sheet.press(ENTER, CTRL)
    sheet.send()
    receipt = booked(sheet, "RC-00001")
    assert receipt.tenders == (Tender("cash", D("4.39"), given=D("5.00")), Tender("card", D("300.00")))


def test_a_counter_sale_to_nobody_says_where_its_customer_is_named_and_finds_him_then(sheet):
    choose(sheet, Start.RECEIPT)
    (row,) = (row for row in sheet.parts.strip.rows() if row.id == "shell.company")
    assert (row.keys, row.words.startswith("No customer is named for counter sales.")) == ("Ctrl 8", True)
    assert sheet.parts.header.customer.hasFocus()
    assert sheet.parts.header.prices.currentText() == "with VAT · EUR"
    sheet.parts.strip.acted.emit(row.id)
    sheet.settle()
    assert sheet.window.current == "company"
    name_walk_in(sheet)
    sheet.press(Qt.Key.Key_1, CTRL)
    assert (sheet.order.customer, sheet.said()) == ("BIRCH", [])


def test_who_is_chosen_by_hand_takes_the_word_back(sheet):
    choose(sheet, Start.RECEIPT)
    assert sheet.said()
    sheet.type("acme\n")
    assert (sheet.order.customer, sheet.said()) == ("ACME", [])


def test_a_price_worked_out_with_vat_is_shown_as_money_and_explained_exactly(sheet):
    choose(sheet, Start.RECEIPT)
    sheet.type("acme\n")
    sheet.type("brass\n100\n\n\n")
    sheet.parts.lines.go_to(0, At.PRICE)
    sheet.settle()
    model, cell = sheet.parts.model, sheet.parts.model.index(0, At.PRICE)
    (line,) = sheet.order.lines
    assert (line.unit_price, model.data(cell)) == (D("22.8689"), "22.87")
    assert sheet.parts.side.customer._price.text() == "the item's own price, with VAT exactly 22.8689"
    assert "22.8689" in model.data(cell, Qt.ItemDataRole.ToolTipRole)
    assert model.data(cell, Qt.ItemDataRole.AccessibleTextRole).endswith("with VAT exactly 22.8689")
    sheet.press(ENTER)
    sheet.press(ENTER)
    assert (sheet.order.lines[0].unit_price, sheet.parts.editor.totals.total) == (D("22.8689"), D("2286.89"))
    sheet.parts.lines.go_to(0, At.PRICE)
    sheet.type("22.875\n")
    assert (model.data(cell), sheet.parts.side.customer._price.text()) == (
        "22.875",
        "typed by hand or given with the order",
    )
