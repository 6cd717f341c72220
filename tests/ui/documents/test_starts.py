"""Chains without an order behind them: quotations become orders by O, receipts and direct documents go on."""

import datetime as dt
from dataclasses import replace
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt

from desktop_app.domain.commands import PlaceOrder
from desktop_app.domain.documents import Chain, Document, DocumentKind, DocumentLine, DocumentStatus
from desktop_app.domain.orders import Order, OrderLine
from desktop_app.domain.profiles import LOCAL
from desktop_app.domain.rules.choice import rule_named
from desktop_app.domain.vat import VatCode
from desktop_app.ui.documents.card_text import card_text
from desktop_app.ui.documents.chain_cards import Tone, chain_picture
from desktop_app.ui.documents.chain_summary import chain_summary
from desktop_app.ui.orders.columns import At
from tests.ui.sheet import CTRL, ENTER, SHIFT

D = Decimal
TODAY = dt.date(2026, 11, 21)
S22 = VatCode("S22", D(22))


def book(sheet, kind, **more):
    """Book what a sale begins with, straight in the books; its number."""
    lines = (
        OrderLine("DSK-140", "Oak desk 140", D(2), D("249.50"), vat=S22, unit="pc"),
        OrderLine("LMP-2", "Desk lamp, brass", D(3), D("18.745"), vat=S22, unit="pc"),
    )
    order = Order("ACME", "EUR", sheet.verbs.clock.today(), lines, type=kind, **more)
    total = rule_named("local").price(order).totals.total
    with sheet.verbs.connections.using(LOCAL) as backend:
        return backend.send(PlaceOrder(order, total), f"key-{kind}-{len(more)}").number


def show(sheet, number):
    sheet.desk.navigator.go("documents", number)
    sheet.settle()
    return sheet.window.made("documents")


def cards(screen):
    return [card.key for card in screen._chain.canvas().picture().cards]


def test_o_makes_the_order_of_a_quotation(sheet):
    number = book(sheet, "quotation")
    screen = show(sheet, number)
    assert cards(screen) == [number, f"order:{number}"]
    sheet.bot.keyClick(screen._chain.canvas().focusWidget() or screen, Qt.Key.Key_O)
    sheet.bot.waitUntil(lambda: bool(sheet.jobs.waiting) or sheet.order.quotation == number)
    sheet.settle()
    assert (sheet.order.quotation, sheet.order.type) == (number, "")
    assert [(line.item, line.quantity, line.quotation_line) for line in sheet.order.lines] == [
        ("DSK-140", 2, 1),
        ("LMP-2", 3, 2),
    ]
    sheet.parts.lines.setFocus()
    sheet.parts.lines.go_to(1, At.ITEM)
    sheet.press(Qt.Key.Key_Delete, CTRL)
    sheet.press(ENTER, CTRL)
    sheet.send()
    assert sheet.parts.title.words() == "sent as SO-00001"
    screen = show(sheet, number)
    assert cards(screen)[:2] == [number, "SO-00001"]
    assert f"order:{number}" in cards(screen)
    quotation = sheet.verbs.follow.document(LOCAL, number)
    assert quotation.status is DocumentStatus.PART


def test_a_lost_quotation_is_closed_by_its_key(sheet):
    number = book(sheet, "quotation")
    screen = show(sheet, number)
    sheet.bot.keyClick(screen._chain.canvas().focusWidget() or screen, Qt.Key.Key_W, CTRL | SHIFT)
    sheet.settle()
    sheet.send()
    assert sheet.verbs.follow.document(LOCAL, number).status is DocumentStatus.CLOSED
    said = [row.words for row in screen._chain._strip.rows()]
    assert said == [f"{number} is closed: no order is made of it any more. Ctrl Shift W reopens it."]


@pytest.mark.parametrize(("kind", "made"), [("delivery", ["delivery", "invoice"]), ("invoice", ["invoice", "pay"])])
def test_direct_documents_show_what_is_still_to_come(sheet, kind, made):
    number = book(sheet, kind)
    screen = show(sheet, number)
    step = {"delivery": "invoice", "invoice": "pay"}[kind]
    assert cards(screen) == [number, f"{step}:{number}"]
    assert made[0] == kind


def quotation(**more):
    line = DocumentLine(1, "A", "Desk", "pc", D(2), D(10), D(0), "S22", D(22), D(20))
    values = {
        "kind": DocumentKind.QUOTATION,
        "number": "QU-1",
        "date": TODAY,
        "customer": "A",
        "customer_name": "ACME",
        "currency": "EUR",
        "net": D(20),
        "vat": D("4.40"),
        "total": D("24.40"),
        "open": D("24.40"),
        "status": DocumentStatus.OPEN,
        "due_date": TODAY + dt.timedelta(days=30),
        "lines": (line,),
    }
    return Document(**{**values, **more})


def words(document, today=TODAY):
    (card, *_) = chain_picture(Chain((document,), ()), today).cards
    return card.tone, [part.text for part in card_text(card, today).parts]


def test_a_quotation_s_card_says_how_long_it_holds_and_that_it_expired():
    tone, parts = words(quotation())
    assert (tone, parts[0].startswith("valid until ")) == (Tone.OPEN, True)
    tone, parts = words(quotation(), TODAY + dt.timedelta(days=31))
    assert (tone, parts[0]) == (Tone.OVERDUE, "expired")
    closed = quotation(status=DocumentStatus.CLOSED, open=D(0))
    assert words(closed)[1][-1] == "lost"
    done = replace(quotation(), status=DocumentStatus.DONE, open=D(0))
    assert words(done, TODAY + dt.timedelta(days=31)) == (Tone.DONE, words(done)[1])


def test_a_receipt_counts_as_invoiced_and_paid():
    receipt = quotation(kind=DocumentKind.RECEIPT, status=DocumentStatus.DONE, open=D(0), due_date=None, method="cash")
    summary = chain_summary(Chain((receipt,), ()))
    assert (summary.invoiced, summary.paid) == (receipt.total, receipt.total)
    assert words(receipt)[1][-1] == "paid"
