"""What a command tells the shell at its end, and which of several outcomes counts."""

from collections.abc import Iterable
from enum import IntEnum

from desktop_app.ports.backend import NotAllowed, Refusal, Rejected
from desktop_app.ports.outbox import State


class ExitCode(IntEnum):
    """The shell's number for each outcome; what none of them says ends in TROUBLE."""

    DONE = 0
    TROUBLE = 1
    """The computer is in the way, such as a full disk, or the program made a mistake."""
    WRONG_USE = 2
    REFUSED = 3
    KEPT = 4
    """Not reachable, or not done yet: it is kept in the outbox."""
    SIGN_IN = 5
    INTERRUPTED = 130
    PIPE_CLOSED = 141
    """Whoever read the answers went away; 128 + SIGPIPE, as the shell has it."""


_WORST_FIRST = (ExitCode.WRONG_USE, ExitCode.SIGN_IN, ExitCode.REFUSED, ExitCode.KEPT)

_OF_STATE = {
    State.WAITING: ExitCode.KEPT,
    State.SENDING: ExitCode.KEPT,
    State.UNSURE: ExitCode.KEPT,
    State.PARKED: ExitCode.REFUSED,
    State.CONFIRMED: ExitCode.DONE,
    State.WITHDRAWN: ExitCode.DONE,
}


def worst(codes: Iterable[ExitCode]) -> ExitCode:
    """The one that counts of several; none at all is done."""
    found = set(codes)
    return next((code for code in _WORST_FIRST if code in found), ExitCode.DONE)


def of_state(state: State) -> ExitCode:
    """How a command ends whose entry is left in a state."""
    return _OF_STATE[state]


def of_refusal(refusal: Refusal) -> ExitCode:
    """How a command ends that the backend refused."""
    if isinstance(refusal, NotAllowed):
        return ExitCode.SIGN_IN
    return ExitCode.REFUSED if isinstance(refusal, Rejected) else ExitCode.KEPT
