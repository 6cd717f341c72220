"""What a chain shows: its documents, what is still to come, and how it stands with each."""

from dataclasses import replace
from datetime import date as Date
from decimal import Decimal

from desktop_app.domain.documents import Chain, DocumentKind, DocumentStatus, Link
from desktop_app.ui.documents.chain_cards import Step, Tie, Tone, chain_picture, open_lines, tone
from tests.ui.documents.samples import document, line


def test_every_document_has_a_card_and_steps_to_come_follow(chain, today):
    picture = chain_picture(chain, today)
    assert [card.key for card in picture.cards] == [
        "SO-00123",
        "DN-00088",
        "SI-00070",
        "PE-00009",
        "deliver:SO-00123",
        "pay:SI-00070",
    ]


def test_what_is_still_to_deliver_is_named_line_by_line(chain, today):
    card = chain_picture(chain, today).card("deliver:SO-00123")
    assert [(open_line.line.text, open_line.quantity) for open_line in card.lines] == [
        ("Handbook of joinery", Decimal(4)),
        ("Assembly on site", Decimal("1.5")),
        ("Screw 4 × 40", Decimal(6)),
    ]
    assert card.amount == Decimal("278.04")
    assert (card.kind, card.tone, card.step) == (DocumentKind.DELIVERY, Tone.TO_COME, Step.DELIVER)


def test_ties_carry_the_money_and_those_to_come_are_hollow(chain, today):
    ties = chain_picture(chain, today).ties
    assert Tie("SO-00123", "DN-00088", Decimal("616.51")) in ties
    assert Tie("SI-00070", "pay:SI-00070", Decimal("216.51"), hollow=True) in ties


def test_an_overdue_invoice_says_by_how_many_days(chain, today):
    card = chain_picture(chain, today).card("SI-00070")
    assert (card.tone, card.days) == (Tone.OVERDUE, 3)


def test_the_tone_follows_the_status(today):
    def of(status, **more):
        return tone(document(DocumentKind.INVOICE, "SI-1", "10", "10", status, **more), today)

    assert of(DocumentStatus.DRAFT) is Tone.WAITING
    assert of(DocumentStatus.OPEN) is Tone.OPEN
    assert of(DocumentStatus.OPEN, due_date=Date(2026, 11, 20)) is Tone.OVERDUE
    assert of(DocumentStatus.OPEN, due_date=today) is Tone.OPEN
    assert of(DocumentStatus.CANCELLED, due_date=Date(2026, 11, 1)) is Tone.CANCELLED


def test_a_delivery_not_yet_invoiced_shows_the_invoice_to_come(order, today):
    delivery = document(
        DocumentKind.DELIVERY, "DN-1", "616.51", "616.51", DocumentStatus.OPEN, lines=(line(1, "Oak desk", "2"),)
    )
    picture = chain_picture(Chain((order, delivery), (Link("SO-00123", "DN-1", Decimal("616.51")),)), today)
    assert picture.card("invoice:DN-1").amount == Decimal("616.51")


def test_what_waits_in_the_outbox_is_no_longer_to_come(order, today):
    waiting = document(
        DocumentKind.DELIVERY,
        "L-0008",
        "0",
        status=DocumentStatus.DRAFT,
        lines=(line(3, "Handbook of joinery", "4"), line(5, "Screw 4 × 40", "1")),
    )
    chain = Chain((order, waiting), (Link("SO-00123", "L-0008", Decimal(0)),))
    left = chain_picture(chain, today).card("deliver:SO-00123").lines
    assert [(open_line.line.line, open_line.quantity) for open_line in left] == [(4, Decimal("1.5")), (5, Decimal(5))]
    assert open_lines(order, Step.DELIVER)[0].quantity == 4


def test_a_payment_on_its_way_lowers_what_is_to_be_paid(chain, today):
    waiting = document(DocumentKind.PAYMENT, "L-0009", "216.51", status=DocumentStatus.DRAFT)
    more = Chain((*chain.documents, waiting), (*chain.links, Link("SI-00070", "L-0009", Decimal("216.51"))))
    assert chain_picture(more, today).card("pay:SI-00070") is None


def test_nothing_comes_after_what_was_cancelled_or_closed(order, today):
    for status in (DocumentStatus.CANCELLED, DocumentStatus.CLOSED):
        picture = chain_picture(Chain((replace(order, status=status),), ()), today)
        assert [card.key for card in picture.cards] == ["SO-00123"]
