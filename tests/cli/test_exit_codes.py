"""Of several outcomes the worst counts: 2 before 5, 3, 4 and 0."""

from itertools import permutations

import pytest

from desktop_app.cli.exit_codes import ExitCode, of_refusal, of_state, worst
from desktop_app.ports.backend import NotAllowed, Rejected, Unreachable, Unsure
from desktop_app.ports.outbox import State

WORST_FIRST = [2, 5, 3, 4, 0]


@pytest.mark.parametrize("start", range(5))
def test_the_worst_counts_whatever_the_order(start):
    for several in permutations(WORST_FIRST[start:]):
        assert worst(map(ExitCode, several)) == WORST_FIRST[start]


def test_nothing_to_do_is_done():
    assert worst([]) == 0


def test_what_is_not_settled_is_kept_and_what_is_parked_was_refused():
    codes = {state: int(of_state(state)) for state in State}
    assert codes == {
        State.WAITING: 4,
        State.SENDING: 4,
        State.UNSURE: 4,
        State.PARKED: 3,
        State.CONFIRMED: 0,
        State.WITHDRAWN: 0,
    }


def test_each_refusal_has_its_code():
    refusals = [Rejected("no"), Unreachable("away"), Unsure("lost"), NotAllowed("who")]
    assert [int(of_refusal(refusal)) for refusal in refusals] == [3, 4, 4, 5]
