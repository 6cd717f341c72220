"""Which refused payments can come back into the form, and over which documents a payment shall be."""

from collections.abc import Sequence

from desktop_app.domain.commands import Pay, Refund
from desktop_app.ports.outbox import Entry, State

MEND = "payments.mend"


def can_be_mended(entry: Entry) -> bool:
    """Whether a refused entry is a payment over documents, of which nothing can be booked: one by a single method."""
    command = entry.command
    of_one = isinstance(command, Refund) or (isinstance(command, Pay) and len(command.tenders) < 2)
    return entry.state is State.PARKED and of_one and bool(numbers_of(entry))


def numbers_of(wanted: object) -> tuple[str, ...]:
    """The documents that a payment shall be over, told by number, by numbers or by a refused payment."""
    if isinstance(wanted, Entry):
        command = wanted.command
        if isinstance(command, Pay):
            return tuple(target.number for target in command.targets)
        return (command.credit,) if isinstance(command, Refund) else ()
    if isinstance(wanted, str):
        return (wanted,) if wanted else ()
    return tuple(str(each) for each in wanted) if isinstance(wanted, Sequence) else ()
