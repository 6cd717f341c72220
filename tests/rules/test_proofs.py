"""What counts as proved: every test of a capability passed, in all its phases; long runs go on where they stopped."""

import runpy
from types import SimpleNamespace

import pytest

from tests.soak.__main__ import HEADING, Slice, next_round


@pytest.fixture
def ledger(root):
    return runpy.run_path(str(root / ".ci/features.py"))["Ledger"]()


def note(ledger, name, number, *, call="passed", teardown="passed"):
    for when, outcome in (("setup", "passed"), ("call", call), ("teardown", teardown)):
        ledger.pytest_runtest_logreport(
            SimpleNamespace(
                nodeid=name, when=when, passed=outcome == "passed", user_properties=[("feature", number), ("x", "y")]
            )
        )


def test_a_capability_without_a_test_is_open(ledger):
    assert not ledger.proved("F-001")


def test_a_passing_test_proves(ledger):
    note(ledger, "a", "F-001")
    assert ledger.proved("F-001")


@pytest.mark.parametrize("phase", ["call", "teardown"])
@pytest.mark.parametrize("outcome", ["failed", "skipped"])
def test_one_test_that_does_not_pass_leaves_it_open(ledger, phase, outcome):
    note(ledger, "a", "F-001")
    note(ledger, "b", "F-001", **{phase: outcome})
    assert not ledger.proved("F-001")


def test_a_seed_goes_on_after_its_last_whole_round():
    page = HEADING + Slice(7, 1, 5, 3, None).line("abc") + Slice(8, 1, 9, 3, None).line("abc")
    page += Slice(7, 6, 2, 3, 8).line("abc")
    assert next_round(7, page) == 8
    assert next_round(9, page) == 1


def test_a_first_round_that_failed_is_played_again():
    assert next_round(7, HEADING + Slice(7, 1, 0, 3, 1).line("abc")) == 1
