"""Nothing typed is lost: a draft comes back as it was, however long it is and whatever stands in it."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.storage.database import Database
from desktop_app.storage.drafts import LINES_IN_ONE_ROW
from tests.storage.values import FULL_ORDER, LINE, ORDER, WRONG_TEXT, draft, entry, long_order

LONG = LINES_IN_ONE_ROW + 20


def kept(drafts, saved):
    """A draft as it should come back."""
    return replace(saved, saved_at=drafts.load(saved.id).saved_at)


@pytest.mark.parametrize("order", [ORDER, FULL_ORDER, replace(ORDER, lines=()), long_order(LONG)])
def test_a_draft_comes_back_to_the_last_digit(drafts, order):
    saved = draft(order, typed=(WRONG_TEXT,))
    drafts.save(saved)
    loaded = drafts.load(saved.id)
    assert loaded == kept(drafts, saved)
    assert str(loaded.order.lines) == str(order.lines)


def test_saving_says_when_it_was_durable(drafts, clock):
    saved = draft()
    assert drafts.save(saved) == clock.now()
    assert drafts.load(saved.id).saved_at == clock.now()


def test_an_unknown_draft_is_none(drafts):
    assert drafts.load("no such") is None


def test_drafts_outlive_the_program(folder, clock):
    saved = draft(long_order(LONG))
    with Database.open(folder, clock) as database:
        database.drafts.save(saved)
    with Database.open(folder, clock) as database:
        assert database.drafts.open_drafts("local") == [kept(database.drafts, saved)]


def test_open_drafts_are_of_one_profile_and_the_newest_comes_first(drafts, clock):
    first, second, elsewhere = draft(), draft(), draft(profile="shop")
    for one in (first, second, elsewhere):
        drafts.save(one)
        clock.move(seconds=1)
    assert [one.id for one in drafts.open_drafts("local")] == [second.id, first.id]
    drafts.save(first)
    assert [one.id for one in drafts.open_drafts("local")] == [first.id, second.id]


def test_a_submitted_draft_is_kept_and_no_longer_offered(drafts, outbox):
    saved = draft()
    drafts.save(saved)
    outbox.put([entry(draft_id=saved.id)])
    assert drafts.open_drafts("local") == []
    assert drafts.load(saved.id).submitted


def test_a_late_save_does_not_offer_a_submitted_draft_again(drafts, outbox):
    saved = draft()
    drafts.save(saved)
    outbox.put([entry(draft_id=saved.id)])
    drafts.save(replace(saved, order=FULL_ORDER))
    assert drafts.open_drafts("local") == []


@pytest.mark.parametrize("order", [ORDER, long_order(LONG)])
def test_a_draft_thrown_away_is_gone(drafts, order):
    saved = draft(order)
    drafts.save(saved)
    drafts.delete(saved.id)
    assert drafts.load(saved.id) is None
    drafts.save(replace(saved, order=ORDER))
    assert drafts.load(saved.id).order == ORDER


def test_a_draft_is_always_sent_under_the_same_key(folder, clock):
    saved = draft()
    with Database.open(folder, clock) as database:
        database.drafts.save(saved)
        key = database.drafts.key_for(saved.id, "local")
        assert database.drafts.key_for(saved.id, "local") == key
        assert database.drafts.key_for(saved.id, "shop") != key
    with Database.open(folder, clock) as database:
        assert database.drafts.key_for(saved.id, "local") == key


def test_temporary_numbers_count_up_and_are_never_given_twice(folder, clock):
    given_numbers = []
    for _ in range(3):
        with Database.open(folder, clock) as one, Database.open(folder, clock) as other:
            given_numbers += [database.drafts.new_number() for _ in range(25) for database in (one, other)]
    assert given_numbers[0] == "L-0001"
    assert len(set(given_numbers)) == len(given_numbers)


def test_half_a_character_in_a_paste_costs_only_itself(drafts):
    saved = draft(replace(ORDER, notes="a \ud83d b", lines=(replace(LINE, text="\udc00x"),)))
    drafts.save(saved)
    loaded = drafts.load(saved.id).order
    assert (loaded.notes, loaded.lines[0].text) == ("a � b", "�x")


def test_only_changed_lines_of_a_long_draft_are_written(drafts, database):
    before = draft(long_order(LONG))
    drafts.save(before)
    writer = database._gate._writer
    lines = (*before.order.lines[:5], replace(LINE, item="new"), *before.order.lines[6:])
    changes = writer.total_changes()
    drafts.save(replace(before, order=replace(before.order, lines=lines)), before)
    assert writer.total_changes() - changes == 2
    assert drafts.load(before.id).order.lines == lines


edits = st.one_of(
    st.tuples(st.just("change"), st.integers(0, LONG * 2), st.integers(1, 9)),
    st.tuples(st.just("insert"), st.integers(0, LONG * 2), st.integers(1, 60)),
    st.tuples(st.just("remove"), st.integers(0, LONG * 2), st.integers(1, 60)),
    st.tuples(st.just("reopen"), st.just(0), st.just(0)),
    st.tuples(st.just("lie"), st.just(0), st.just(0)),
)


def edited(lines, what, at, many):
    at = min(at, len(lines))
    if what == "insert":
        return lines[:at] + (replace(LINE, item=f"new {many}"),) * many + lines[at:]
    if what == "remove":
        return lines[:at] + lines[at + many :]
    return tuple(replace(line, quantity=Decimal(many)) if n == at else line for n, line in enumerate(lines))


@given(st.lists(edits, max_size=8), st.integers(LONG - 40, LONG + 20))
def test_a_draft_that_grows_and_shrinks_stays_what_was_typed(tmp_path_factory, steps, lines):
    """Also where the program was opened again in between, and where what is called “before” never was."""
    folder = tmp_path_factory.mktemp("data")
    database = Database.open(folder)
    before = draft(long_order(lines))
    database.drafts.save(before)
    for what, at, many in steps:
        if what == "reopen":
            database.close()
            database = Database.open(folder)
            continue
        told = replace(before, order=long_order(LONG + 7)) if what == "lie" else before
        after = replace(before, order=replace(before.order, lines=edited(before.order.lines, what, at, many)))
        database.drafts.save(after, told)
        assert database.drafts.load(after.id).order == after.order
        before = after
    database.close()
