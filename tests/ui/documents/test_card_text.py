"""What the cards of a chain say, to the eye and to a screen reader."""

from dataclasses import replace
from datetime import date as Date

import pytest

from desktop_app.domain.documents import Chain, DocumentKind, DocumentStatus
from desktop_app.ports.outbox import State
from desktop_app.ui.documents.card_text import Part, card_text
from desktop_app.ui.documents.chain_card import ChainCard
from desktop_app.ui.documents.chain_cards import Tone, chain_picture
from tests.ui.documents.samples import TODAY, document, line


def said(one, states=None):
    return card_text(chain_picture(Chain((one,), ()), TODAY, states).cards[0], TODAY)


def texts(parts):
    return [part.text for part in parts]


def test_an_order_counts_its_lines(order):
    text = said(order)
    assert (text.title, text.strong, text.figure) == ("Sales order", ("SO-00123",), "894.55")
    assert texts(text.parts) == ["15/11", "2 of 5 lines delivered", "1 in part"]


def test_an_overdue_invoice_says_so_first_and_in_red(chain):
    text = said(chain.of(DocumentKind.INVOICE)[0])
    assert text.parts == (Part("overdue 3 days", "danger"), Part("open 216.51"))
    assert text.spoken == "Sales invoice, SI-00070, 616.51, EUR, overdue 3 days, open 216.51"


def test_one_day_is_one_day():
    invoice = document(DocumentKind.INVOICE, "SI-1", "5", "5", DocumentStatus.OPEN, due_date=Date(2026, 11, 20))
    assert texts(said(invoice).parts)[0] == "overdue 1 day"


@pytest.mark.parametrize(
    ("more", "parts"),
    [
        ({"status": DocumentStatus.OPEN, "due_date": Date(2026, 12, 1)}, ["due 01/12", "open 5.00"]),
        ({"status": DocumentStatus.OPEN}, ["15/11", "open 5.00"]),
        ({"status": DocumentStatus.CANCELLED}, ["15/11", "cancelled"]),
        ({"status": DocumentStatus.DONE, "still": "0"}, ["15/11", "paid"]),
    ],
)
def test_how_it_stands_with_an_invoice(more, parts):
    values = {"still": "5"} | more
    assert texts(said(document(DocumentKind.INVOICE, "SI-1", "5", **values)).parts) == parts


def test_a_payment_tells_its_way_and_what_is_not_allocated():
    payment = document(DocumentKind.PAYMENT, "PE-1", "50", "8", DocumentStatus.PART, method="bank", reference="RF18")
    assert said(payment).parts == (Part("15/11"), Part("bank"), Part("RF18"), Part("8.00 not allocated", "warning"))


@pytest.mark.parametrize(("state", "tone"), [(State.UNSURE, Tone.WAITING), (State.PARKED, Tone.HELD)])
def test_what_is_in_the_outbox_says_where_in_its_life_it_is(order, state, tone):
    draft = replace(order, status=DocumentStatus.DRAFT)
    card = chain_picture(Chain((draft,), ()), TODAY, {"SO-00123": state}).cards[0]
    words = {State.UNSURE: "unclear", State.PARKED: "parked"}[state]
    assert (card.tone, card_text(card, TODAY).title) == (tone, f"Sales order · {words}")


def test_what_is_still_to_come_lists_three_lines_at_most(order):
    lines = tuple(line(number, f"Thing {number}", "2", unit="pc") for number in range(1, 6))
    picture = chain_picture(Chain((replace(order, lines=lines),), ()), TODAY)
    text = card_text(picture.card("deliver:SO-00123"), TODAY)
    assert text.strong == ("2 × Thing 1", "2 × Thing 2", "and 3 more")
    assert texts(text.parts) == ["promised 28/11"]


def test_a_broken_promise_is_red(order):
    late = replace(order, delivery_date=Date(2026, 11, 20))
    picture = chain_picture(Chain((late,), ()), TODAY)
    assert card_text(picture.card("deliver:SO-00123"), TODAY).parts == (Part("promised 20/11", "danger"),)


def test_money_has_its_currencys_decimals():
    yen = document(DocumentKind.INVOICE, "SI-1", "1500", currency="JPY")
    assert said(yen).figure == "1\u202f500"


def test_a_card_fits_what_it_says(qtbot, order):
    picture = chain_picture(Chain((order,), ()), TODAY)
    for card in picture.cards:
        widget = ChainCard(card, card_text(card, TODAY), "D" if card.step else "", "deliver" if card.step else "")
        qtbot.addWidget(widget)
        assert not widget.grab().isNull()
        assert widget.height() > widget.card_height() > 60
