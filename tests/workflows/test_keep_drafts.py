"""Drafts: numbered when begun, kept when saved, thrown away only before they are submitted."""

from dataclasses import replace
from decimal import Decimal

import pytest

from desktop_app.domain.commands import Cancel, PlaceOrder
from desktop_app.domain.problems import InvalidInput
from tests.workflows.fakes import FAKE


def test_a_draft_is_kept_once_it_is_saved(verbs, order, clock):
    draft = verbs.drafts.new(FAKE, order)
    assert draft.number.startswith("L-")
    assert verbs.drafts.load(draft.id) is None
    assert verbs.drafts.save(draft) == clock.now()
    changed = replace(draft, order=replace(order, notes="more"))
    verbs.drafts.save(changed, draft)
    assert verbs.drafts.load(draft.id).order.notes == "more"
    assert [kept.id for kept in verbs.drafts.open_drafts(FAKE)] == [draft.id]


def test_a_draft_is_thrown_away(verbs, order):
    draft = verbs.drafts.new(FAKE, order)
    verbs.drafts.save(draft)
    verbs.drafts.throw_away(draft.id)
    verbs.drafts.throw_away(draft.id)
    assert verbs.drafts.open_drafts(FAKE) == []


def test_a_submitted_draft_is_not_thrown_away(verbs, order):
    draft = verbs.drafts.new(FAKE, order)
    verbs.submit.submit_draft(draft)
    with pytest.raises(InvalidInput, match="was submitted"):
        verbs.drafts.throw_away(draft.id)


def test_a_refused_order_is_mended_bit_by_bit_without_a_change_to_its_entry(verbs, backend, order):
    entry = verbs.submit.submit(FAKE, order, "one")[0]
    backend.script = ["rejected"]
    verbs.send.step(FAKE)
    draft = verbs.drafts.mending(entry)
    assert (draft.order, draft.submitted) == (order, True)
    half = replace(draft, order=replace(order, notes="half"))
    verbs.drafts.save(half)
    assert verbs.drafts.mending(entry).order.notes == "half"
    assert verbs.drafts.open_drafts(FAKE) == []
    assert verbs.outbox.get(entry.key).command.order == order
    with pytest.raises(InvalidInput, match="was submitted"):
        verbs.drafts.throw_away(draft.id)


def test_what_was_typed_before_an_order_went_again_otherwise_is_passed_over(verbs, backend, clock, order):
    entry = verbs.submit.submit_draft(verbs.drafts.new(FAKE, order))
    backend.script = ["rejected"]
    verbs.send.step(FAKE)
    verbs.drafts.save(replace(verbs.drafts.mending(entry), order=replace(order, notes="half")))
    clock.move(minutes=1)
    again = PlaceOrder(replace(order, notes="whole"), Decimal("219.60"))
    assert verbs.drafts.mending(verbs.outbox.mend(entry.key, again)).order == again.order


def test_only_an_order_is_mended_as_a_draft(verbs, order):
    entry = verbs.submit.submit(FAKE, order, "one")[0]
    with pytest.raises(InvalidInput, match="no order"):
        verbs.drafts.mending(replace(entry, command=Cancel("SO-1")))
