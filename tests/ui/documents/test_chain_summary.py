"""The head of a chain adds up what was booked."""

from dataclasses import replace
from decimal import Decimal

from desktop_app.domain.documents import Chain, DocumentKind, DocumentStatus, Link
from desktop_app.ui.documents.chain_cards import Step, chain_picture
from desktop_app.ui.documents.chain_summary import ChainSummary, chain_summary
from desktop_app.ui.documents.next_step import source_of, to_pay
from tests.ui.documents.samples import TODAY, document, line


def test_the_sums_of_a_chain(chain):
    assert chain_summary(chain) == ChainSummary(
        customer_name="ACME Trading OÜ",
        currency="EUR",
        total=Decimal("894.55"),
        lines=5,
        delivered=2,
        begun=1,
        invoiced=Decimal("616.51"),
        paid=Decimal("400.00"),
    )


def test_what_waits_or_was_cancelled_is_not_counted_as_done(chain):
    waiting = document(DocumentKind.PAYMENT, "L-9", "216.51", status=DocumentStatus.DRAFT)
    cancelled = document(DocumentKind.INVOICE, "SI-2", "99", status=DocumentStatus.CANCELLED)
    links = (*chain.links, Link("SI-00070", "L-9", Decimal("216.51")), Link("DN-00088", "SI-2", Decimal(99)))
    assert chain_summary(Chain((*chain.documents, waiting, cancelled), links)) == chain_summary(chain)


def test_an_empty_chain_says_nothing():
    assert chain_summary(Chain((), ())) == ChainSummary()


def test_a_step_starts_from_the_card_or_from_the_first_that_waits_for_it(chain):
    picture = chain_picture(chain, TODAY)
    assert source_of(Step.DELIVER, picture, "SO-00123").number == "SO-00123"
    assert source_of(Step.DELIVER, picture, "deliver:SO-00123").number == "SO-00123"
    assert source_of(Step.DELIVER, picture, "SI-00070").number == "SO-00123"
    assert source_of(Step.INVOICE, picture, "SO-00123").number == "SO-00123"
    assert source_of(Step.INVOICE, picture, "SI-00070").number == "SO-00123"


def test_a_delivery_is_invoiced_before_its_order(chain):
    delivery = document(DocumentKind.DELIVERY, "DN-2", "5", "5", DocumentStatus.OPEN, lines=(line(3, "Book", "1"),))
    picture = chain_picture(Chain((*chain.documents, delivery), chain.links), TODAY)
    assert source_of(Step.INVOICE, picture, "PE-00009").number == "DN-2"


def test_nothing_left_has_no_source(chain):
    done = tuple(replace(document, lines=()) for document in chain.documents)
    picture = chain_picture(Chain(done, chain.links), TODAY)
    assert source_of(Step.DELIVER, picture, "SO-00123") is None


def test_an_invoice_is_paid_before_an_order_in_advance(chain):
    picture = chain_picture(chain, TODAY)
    assert to_pay(picture, "SO-00123") == ("SI-00070",)
    assert to_pay(picture, "pay:SI-00070") == ("SI-00070",)
    alone = chain_picture(Chain(chain.documents[:1], ()), TODAY)
    assert to_pay(alone, "SO-00123") == ("SO-00123",)
    assert to_pay(chain_picture(Chain((), ()), TODAY), "") == ()
