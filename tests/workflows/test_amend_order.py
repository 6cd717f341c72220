"""A booked order is opened to be changed once, and its change is sent exactly once, whatever the network does."""

from dataclasses import replace
from decimal import Decimal

import pytest

from desktop_app.domain.commands import Amend
from desktop_app.domain.documents import Document, DocumentKind, DocumentStatus
from desktop_app.domain.problems import InvalidInput
from desktop_app.ports.outbox import State
from tests.workflows.fakes import FAKE, FAULTS, NOON


@pytest.fixture
def booked(house, order):
    """The number of an order that the backend has."""
    house.verbs.submit.submit(FAKE, order, "one")
    house.verbs.send.step(FAKE)
    (entry,) = house.verbs.outbox.entries(FAKE)
    stand(house, entry.remote_number)
    return entry.remote_number


def stand(house, number, status=DocumentStatus.OPEN):
    total = Decimal("219.60")
    figures = (total, Decimal(0), total, total)
    kind, day = DocumentKind.ORDER, NOON.date()
    house.backend.given_documents[number] = Document(kind, number, day, "ALFKI", "Alfreds", "EUR", *figures, status)


def changed(house, number, quantity="5"):
    draft = house.verbs.orders.amend.open(FAKE, number)
    (line,) = draft.order.lines
    return replace(draft, order=replace(draft.order, lines=(replace(line, quantity=Decimal(quantity)),)))


def test_it_is_opened_once_with_its_lines_and_the_version_it_begins_from(house, booked, order):
    amend = house.verbs.orders.amend
    draft = amend.open(FAKE, booked)
    (line,) = draft.order.lines
    assert (draft.order.amends.number, draft.order.amends.version, line.booked) == (booked, 1, 1)
    assert replace(draft.order, amends=None, lines=(replace(line, booked=0),)) == order
    house.verbs.drafts.save(replace(draft, order=replace(draft.order, reference="typed")))
    assert amend.open(FAKE, booked).order.reference == "typed"
    assert amend.open(FAKE, "L-0001").id == draft.id, "by its temporary number too"


def test_the_change_waits_off_line_and_nothing_else_is_opened_meanwhile(house, booked, backend):
    entry = house.verbs.submit.submit_draft(changed(house, booked))
    command = entry.command
    assert isinstance(command, Amend)
    assert (command.number, command.version, command.total, entry.total) == (booked, 1, *[Decimal("109.80")] * 2)
    assert house.verbs.submit.submit_draft(changed_again(house, entry)).repeated
    backend.script.extend(["unreachable"])
    assert house.verbs.send.step(FAKE).state is State.WAITING
    with pytest.raises(InvalidInput, match="A change of order-0 is in the outbox as"):
        house.verbs.orders.amend.open(FAKE, booked)


def changed_again(house, entry):
    return house.verbs.drafts.load(entry.draft_id)


@pytest.mark.parametrize("fault", FAULTS)
def test_it_is_booked_exactly_once(house, booked, backend, clock, fault):
    key = house.verbs.submit.submit_draft(changed(house, booked)).key
    backend.script.append(fault)
    for _ in range(6):
        while house.verbs.send.step(FAKE):
            pass
        clock.move(hours=1)
        entry = house.verbs.outbox.get(key)
        if entry.state is State.PARKED:
            house.verbs.outbox.mend(key, replace(entry.command, order=replace(entry.command.order, reference="mended")))
    assert house.verbs.outbox.get(key).state is State.CONFIRMED
    assert len([made for made in backend.commands.values() if isinstance(made, Amend)]) == 1
    assert not backend.doubled()


@pytest.mark.parametrize("status", [DocumentStatus.CANCELLED, DocumentStatus.CLOSED])
def test_what_has_ended_is_not_opened(house, booked, status):
    stand(house, booked, status)
    with pytest.raises(InvalidInput, match=f"{booked} is {status}; it can't be changed"):
        house.verbs.orders.amend.open(FAKE, booked)


def test_nor_what_was_not_sent_yet(house, order):
    house.verbs.submit.submit(FAKE, order, "one")
    with pytest.raises(InvalidInput, match="L-0001 was not sent yet"):
        house.verbs.orders.amend.open(FAKE, "L-0001")


def test_a_change_belongs_to_its_own_books_and_a_copy_is_of_what_stands_there_now(house, booked):
    draft = changed(house, booked, "3")
    with pytest.raises(InvalidInput, match="belongs to the books where it was booked"):
        house.verbs.move.move(draft, "local")
    house.verbs.submit.submit_draft(draft)
    assert house.verbs.send.step(FAKE)
    copy = house.verbs.copy.copy(FAKE, booked, keep_prices=True)
    assert (copy.order.amends, [line.booked for line in copy.order.lines]) == (None, [0])
