"""Quotes: priced by the profile's rule or a named one, explained, and nothing kept."""

from dataclasses import replace
from decimal import Decimal

import pytest

from desktop_app.domain.orders import Discount
from desktop_app.domain.problems import InvalidInput
from tests.workflows.fakes import FAKE


@pytest.mark.parametrize("rule", ["", "local"])
def test_an_order_is_priced(verbs, order, rule):
    chosen = verbs.quote.rule(FAKE, rule)
    assert verbs.quote.quote(order, chosen).totals.total == Decimal("219.60")
    assert chosen.explain(order)[-1].result == Decimal("219.60")
    assert verbs.quote.notes(order, chosen) == ()
    assert verbs.outbox.entries() == ()


def test_an_unknown_rule_is_refused(verbs):
    with pytest.raises(InvalidInput, match="no rule “guess”"):
        verbs.quote.rule(FAKE, "guess")


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"lines": ()}, "no lines"),
        ({"discount": Discount(amount=Decimal(500))}, "larger than the order"),
    ],
)
def test_a_wrong_order_is_not_priced(verbs, order, changes, words):
    with pytest.raises(InvalidInput, match=words):
        verbs.quote.quote(replace(order, **changes), verbs.quote.rule(FAKE))
