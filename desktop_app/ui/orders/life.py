"""Where an order is in its life, in words, and how far its chain has come."""

from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QCoreApplication

from desktop_app.domain.commands import Amend
from desktop_app.domain.orders import Amends
from desktop_app.ports.outbox import Entry, State


class Step(StrEnum):
    """How a station of the life line looks."""

    OPEN = "open"
    HERE = "here"
    DONE = "done"
    WRONG = "wrong"


@dataclass(frozen=True, slots=True)
class Life:
    """words stand in the title; first is the look of the first station."""

    words: str
    first: Step = Step.HERE
    number: str = ""


def _tr(words: str) -> str:
    return QCoreApplication.translate("OrderLife", words)


def of_draft(number: str, amends: Amends | None = None) -> Life:
    """An order that is still typed, or a booked one that is changed; number is empty before the first save."""
    if amends is not None:
        words = _tr("change of {booked}, version {version}")
        return Life(words.format(booked=amends.number, version=amends.version + 1), Step.HERE, number)
    return Life(_tr("draft {number}").format(number=number) if number else _tr("new"), Step.HERE, number)


def of_entry(entry: Entry, state: State) -> Life:
    """An order that went into the outbox; why it is held stands beneath its lines."""
    number = entry.remote_number or entry.number
    if state is State.CONFIRMED and isinstance(entry.command, Amend):
        words = _tr("{number} is changed, version {version}")
        return Life(words.format(number=number, version=entry.command.version + 1), Step.DONE, number)
    if state is State.CONFIRMED:
        return Life(_tr("sent as {number}").format(number=number), Step.DONE, number)
    first = Step.WRONG if state in {State.PARKED, State.UNSURE} else Step.HERE
    return Life(f"{entry.number} {_STATES[state]()}", first, number)


_STATES = {
    State.WAITING: lambda: _tr("waiting"),
    State.SENDING: lambda: _tr("sending"),
    State.UNSURE: lambda: _tr("unclear"),
    State.PARKED: lambda: _tr("parked"),
    State.WITHDRAWN: lambda: _tr("withdrawn"),
}
