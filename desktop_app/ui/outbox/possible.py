"""What a person may do with an entry, by its state."""

from collections.abc import Sequence
from enum import StrEnum

from desktop_app.domain.commands import Amend, PlaceOrder
from desktop_app.ports.outbox import Entry, State
from desktop_app.ui.documents.mending import follows
from desktop_app.ui.outbox.look_up import Seen
from desktop_app.ui.payments.refused import can_be_mended


class Deed(StrEnum):
    """What can be done, by the names of its actions."""

    OPEN = "outbox.open"
    RETRY = "outbox.retry"
    MEND = "outbox.mend"
    EXISTS = "outbox.exists"
    AGAIN = "outbox.again"
    WITHDRAW = "outbox.withdraw"
    COPY = "outbox.copy"


_BY_STATE = {
    State.WAITING: (Deed.RETRY, Deed.WITHDRAW),
    State.SENDING: (),
    State.UNSURE: (Deed.RETRY, Deed.EXISTS, Deed.AGAIN),
    State.PARKED: (Deed.MEND, Deed.RETRY, Deed.WITHDRAW),
    State.CONFIRMED: (),
    State.WITHDRAWN: (),
}


def mended_in(entry: Entry) -> str:
    """The screen in which a refused entry can be mended; empty for none."""
    if isinstance(entry.command, PlaceOrder | Amend):
        return "orders"
    return "payments" if can_be_mended(entry) else "documents" if follows(entry) else ""


def possible(entry: Entry) -> tuple[Deed, ...]:
    """The deeds in the order in which they are offered."""
    mends = bool(mended_in(entry))
    deeds = [deed for deed in _BY_STATE[entry.state] if deed is not Deed.MEND or mends]
    return (Deed.OPEN, *deeds, Deed.COPY)


def followers(entry: Entry, entries: Sequence[Seen]) -> tuple[Entry, ...]:
    """What waits for an entry, and what waits for that: withdrawn together with it."""
    keys, found = {entry.key}, []
    for other in (seen.entry for seen in reversed(entries)):
        if other.state in (State.WAITING, State.PARKED) and keys.intersection(other.depends_on):
            keys.add(other.key)
            found.append(other)
    return tuple(found)
