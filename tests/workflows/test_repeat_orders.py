"""What recurs is offered as drafts when it falls due: none twice, none lost, nothing booked by itself."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from desktop_app.domain.problems import InvalidInput
from desktop_app.domain.recurring import Every
from tests.workflows.fakes import NOON

TODAY = NOON.date()


@pytest.fixture
def booked(house, order):
    house.fill_local_books()
    house.verbs.submit.submit("local", order, "one")
    assert house.verbs.send.step("local")
    return "SO-00001"


@pytest.fixture
def repeat(house):
    return house.verbs.orders.repeat


def drafts(house):
    return list(house.verbs.drafts.open_drafts("local"))


def test_a_due_copy_is_a_draft_with_the_prices_of_the_day(house, booked, repeat, clock):
    repeat.add("local", booked, "Alfreds", Every.MONTH, TODAY + timedelta(days=10))
    assert repeat.offer("local").drafts == ()
    clock.move(days=10)
    (draft,) = repeat.offer("local").drafts
    (line,) = draft.order.lines
    assert (draft.order.date, line.item, line.quantity) == (clock.today(), "1", Decimal(10))
    assert [one.id for one in drafts(house)] == [draft.id]
    assert repeat.offer("local").drafts == (), "once for a day, however often it is asked for"
    (recurring,) = repeat.listing("local")
    assert recurring.next == date(2027, 1, 1)
    assert len(house.verbs.outbox.entries("local")) == 1, "nothing is booked by itself"


def test_none_is_lost_over_a_long_absence_and_none_is_doubled_where_the_counting_was_cut_off(
    house, booked, repeat, clock
):
    repeat.add("local", booked, "Alfreds", Every.WEEK, TODAY, TODAY + timedelta(days=20))
    before = house.rooms.settings.get("recurring.local")
    clock.move(days=100)
    made = repeat.offer("local").drafts
    assert len(made) == 3
    assert repeat.listing("local") == (), "its last day has passed"
    house.verbs.submit.submit_draft(made[0])
    house.rooms.settings.set("recurring.local", before)  # the program ended before the turns were counted
    assert repeat.offer("local").drafts == ()
    assert {one.id for one in drafts(house)} == {one.id for one in made[1:]}


def test_what_can_t_be_copied_is_said_and_tried_again(house, booked, repeat, clock):
    repeat.add("local", "SO-00099", "Nobody", Every.WEEK, TODAY)
    repeat.add("local", booked, "Alfreds", Every.WEEK, TODAY)
    offered = repeat.offer("local")
    assert len(offered.drafts) == 1
    assert offered.problems[0].startswith("SO-00099: There is no document SO-00099")
    assert repeat.offer("local").problems == offered.problems


def test_it_is_stopped_and_wrong_days_are_refused(booked, repeat):
    recurring = repeat.add("local", booked, "Alfreds", Every.QUARTER, TODAY)
    for first, until, field in (
        (TODAY - timedelta(days=1), None, "first"),
        (TODAY, TODAY - timedelta(days=1), "until"),
    ):
        with pytest.raises(InvalidInput) as refused:
            repeat.add("local", booked, "Alfreds", Every.QUARTER, first, until)
        assert refused.value.problems[0].field == field
    repeat.stop("local", recurring.id)
    assert repeat.listing("local") == ()
    assert repeat.offer("local").drafts == ()
