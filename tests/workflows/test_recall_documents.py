"""Recent documents: at hand without the backend, each by the number it has now."""

from datetime import timedelta
from decimal import Decimal

import pytest

from desktop_app.domain.documents import DocumentKind
from desktop_app.ports.recents import Recent
from desktop_app.workflows.carry_through import Through
from tests.workflows.fakes import FAKE, NOON, a_document, turn


@pytest.fixture
def recents(verbs):
    return verbs.recents


@pytest.fixture
def submitted(verbs, order):
    """An order still in the outbox."""
    return verbs.submit.submit(FAKE, order, "one")[0]


def numbers(recents, profile=FAKE):
    return [recent.number for recent in recents.recents(profile)]


def open_chain(verbs, number):
    verbs.recents.remember_opened(FAKE, number, verbs.follow.chain(FAKE, number))


def test_a_document_is_remembered_with_what_a_list_shows(recents, clock):
    recents.remember(FAKE, a_document("SI-7", DocumentKind.INVOICE))
    clock.move(hours=1)
    recents.remember(FAKE, a_document("SO-1"))
    newest, oldest = recents.recents(FAKE)
    assert (newest.number, newest.opened_at) == ("SO-1", NOON + timedelta(hours=1))
    name, total = "Alfreds Futterkiste", Decimal("122.00")
    assert oldest == Recent("SI-7", DocumentKind.INVOICE, "ALFKI", name, total, "EUR", NOON)


def test_ten_are_recalled_or_as_many_as_are_wanted(recents):
    for number in range(12):
        recents.remember(FAKE, a_document(f"SO-{number}"))
    assert numbers(recents) == [f"SO-{number}" for number in range(11, 1, -1)]
    assert [recent.number for recent in recents.recents(FAKE, 2)] == ["SO-11", "SO-10"]


def test_each_profile_has_its_own(recents):
    recents.remember(FAKE, a_document("SO-1"))
    assert numbers(recents, "local") == []


def test_off_line_they_are_at_hand(recents, backend):
    recents.remember(FAKE, a_document("SO-1"))
    backend.script = ["broken"]
    assert numbers(recents) == ["SO-1"]
    assert backend.script == ["broken"]


def test_of_a_chain_only_the_document_that_was_opened_is_remembered(verbs, order):
    entries = verbs.submit.submit(FAKE, order, "one", Through.INVOICE)
    open_chain(verbs, entries[1].number)
    assert numbers(verbs.recents) == [entries[1].number]


def test_a_temporary_number_becomes_the_backends(verbs, submitted):
    open_chain(verbs, submitted.number)
    assert numbers(verbs.recents) == [submitted.number]
    turn(verbs.send, FAKE)
    sent = verbs.outbox.get(submitted.key)
    (recent,) = verbs.recents.recents(FAKE)
    assert recent.number == sent.remote_number != submitted.number
    assert recent.total == (sent.remote_total or submitted.total)


def test_opened_under_both_numbers_it_stands_there_once(verbs, submitted):
    open_chain(verbs, submitted.number)
    verbs.recents.remember(FAKE, a_document("SO-OTHER"))
    turn(verbs.send, FAKE)
    number = verbs.outbox.get(submitted.key).remote_number
    verbs.recents.remember(FAKE, a_document(number))
    assert numbers(verbs.recents) == [number, "SO-OTHER"]


def test_asked_for_by_a_number_that_has_passed_it_is_kept_under_the_backends(verbs, house, submitted):
    turn(verbs.send, FAKE)
    number = verbs.outbox.get(submitted.key).remote_number
    house.backend.given_documents[number] = a_document(number)
    open_chain(verbs, submitted.number)
    assert [recent.number for recent in house.database.recents.recents(FAKE)] == [number]


def test_what_was_withdrawn_is_left_out(verbs, submitted):
    open_chain(verbs, submitted.number)
    verbs.outbox.withdraw(submitted.key)
    assert numbers(verbs.recents) == []


def test_a_sample_taken_out_leaves_none_behind(verbs):
    verbs.sample.load()
    verbs.recents.remember("local", a_document("SO-00001"))
    verbs.sample.remove()
    assert numbers(verbs.recents, "local") == []


def test_a_removed_profile_leaves_none_behind(verbs, recents):
    recents.remember(FAKE, a_document("SO-1"))
    verbs.connections.remove(FAKE)
    assert numbers(recents) == []
