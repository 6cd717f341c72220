"""Drafts: numbered when begun, kept when saved, thrown away only before they are submitted."""

from dataclasses import replace

import pytest

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
