"""Invoicing together: one wish in the outbox for several delivery notes, refused where they don't belong together."""

from datetime import date
from decimal import Decimal

import pytest

from desktop_app.domain.commands import CollectiveInvoice
from desktop_app.domain.documents import DocumentKind
from desktop_app.domain.problems import InvalidInput
from desktop_app.ports.outbox import State
from tests.workflows.fakes import FAKE, a_document, turn

DELIVERY = DocumentKind.DELIVERY


@pytest.fixture
def notes(backend):
    """Two delivery notes that the backend has."""
    for number, total in (("DN-1", "12.20"), ("DN-2", "24.40")):
        backend.given_documents[number] = a_document(number, DELIVERY, total)
    return [backend.given_documents[number] for number in ("DN-1", "DN-2")]


def test_the_wish_names_the_delivery_notes_and_what_the_clerk_saw(verbs, backend, notes):
    entry = verbs.together.invoice(FAKE, notes)
    assert entry.command == CollectiveInvoice(("DN-1", "DN-2"), date(2026, 11, 21))
    assert (entry.customer, entry.total, entry.currency) == ("ALFKI", Decimal("36.60"), "EUR")
    turn(verbs.send, FAKE)
    assert verbs.outbox.get(entry.key).state is State.CONFIRMED
    assert list(backend.commands.values()) == [entry.command]


def test_the_same_again_is_made_once(verbs, notes):
    first = verbs.together.invoice(FAKE, notes)
    again = verbs.together.invoice(FAKE, notes)
    assert (again.key, again.repeated) == (first.key, True)
    other = verbs.together.invoice(FAKE, notes, identity="another")
    assert other.key != first.key


def test_while_it_waits_it_stands_in_the_chain_with_each_delivery_s_part(verbs, notes):
    entry = verbs.together.invoice(FAKE, notes, date(2026, 11, 30))
    chain = verbs.follow.chain(FAKE, entry.number)
    (invoice,) = chain.of(DocumentKind.INVOICE)
    assert (invoice.number, invoice.total, invoice.date) == (entry.number, Decimal("36.60"), date(2026, 11, 30))
    parts = [(link.source, link.amount) for link in chain.links]
    assert parts == [("DN-1", Decimal("12.20")), ("DN-2", Decimal("24.40"))]


@pytest.mark.parametrize(
    ("others", "words"),
    [
        ([], "Choose"),
        ([a_document("SO-1")], "no delivery note"),
        ([a_document("DN-1", DELIVERY), a_document("DN-2", DELIVERY, customer="BONAP")], "one customer"),
        ([a_document("DN-1", DELIVERY), a_document("DN-2", DELIVERY, currency="USD")], "one currency"),
    ],
)
def test_what_does_not_belong_together_is_refused_here(verbs, others, words):
    with pytest.raises(InvalidInput, match=words):
        verbs.together.invoice(FAKE, others)
    assert not verbs.outbox.entries(FAKE)
