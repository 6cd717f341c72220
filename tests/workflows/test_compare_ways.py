"""An order compared promises: the other profiles and ways by name, what changes, and what is not known there."""

from dataclasses import replace
from decimal import Decimal

import pytest

from desktop_app.domain.orders import OrderLine
from desktop_app.domain.problems import InvalidInput
from desktop_app.domain.profiles import Profile
from desktop_app.domain.rules.choice import RULES
from desktop_app.workflows.compare_ways import Way
from tests.workflows.conftest import S22
from tests.workflows.fakes import FAKE


@pytest.fixture
def cents(order):
    """Five lines of which VAT in each line and VAT on their sum are two cents apart."""
    return replace(order, lines=tuple(OrderLine("1", "", Decimal(1), Decimal("0.12"), vat=S22) for _ in range(5)))


def test_the_other_profiles_come_before_the_other_ways(verbs, house):
    house.opener.rule = "erpnext"
    assert verbs.ways.ways("local") == (Way("erpnext", FAKE), *(Way(rule) for rule in RULES if rule != "local"))
    assert verbs.ways.ways(FAKE) == (Way("local", "local"), *(Way(rule) for rule in RULES if rule != "erpnext"))


def test_a_profile_whose_backend_is_not_there_is_left_out(verbs, house):
    house.database.profiles.save(Profile("old", "forgotten"))
    assert "old" not in {way.profile for way in verbs.ways.ways("local")}


def test_another_way_is_compared_with_its_default_settings(verbs, cents):
    found = verbs.ways.compare(cents, (), "local", Way("sapera"))
    assert found.rules == ("local", "sapera")
    figures = {each.figure: each.change for each in found.comparison.figures}
    assert figures["total"] == found.comparison.after.total - found.comparison.before.total != 0
    assert found.problems == ()


def test_another_profile_is_compared_in_its_own_codes_and_names_what_it_does_not_know(verbs, house, cents):
    house.fill_local_books()
    house.opener.rule = "sapera"
    found = verbs.ways.compare(replace(cents, customer="NEW"), (), "local", Way("sapera", FAKE))
    assert found.rules == ("local", "sapera")
    assert [problem.message for problem in found.problems] == ["“NEW” is no customer of fake; choose one."]
    assert not found.comparison.is_same


def test_the_same_rule_in_another_profile_changes_nothing(verbs, house, cents):
    house.fill_local_books()
    assert verbs.ways.compare(cents, (), "local", Way("local", FAKE)).comparison.is_same


def test_unknown_profiles_and_rules_are_refused(verbs, cents):
    with pytest.raises(InvalidInput):
        verbs.ways.compare(cents, (), "local", Way("local", "nowhere"))
    with pytest.raises(InvalidInput):
        verbs.ways.compare(cents, (), "local", Way("guesswork"))
