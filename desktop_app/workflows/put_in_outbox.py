"""Put a wish into the outbox once, however often it is asked for."""

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from hashlib import sha256
from typing import Any
from uuid import uuid4

from desktop_app.domain.command_sources import sources
from desktop_app.domain.commands import Command
from desktop_app.domain.problems import InvalidInput, Problem
from desktop_app.ports.drafts import DraftStore
from desktop_app.ports.outbox import AlreadyThere, Entry, NewEntry, OutboxStore, State


def customer_identity(code: str) -> str:
    """The identity that all changes of one customer share, a generation each."""
    return f"customer:{code}"


def _plain(value: Any) -> str:
    """Equal arguments become equal texts: 2, 2.0 and 2.00 are the same quantity; a day is its date."""
    return f"{value.normalize():f}" if isinstance(value, Decimal) else str(value)


@dataclass(frozen=True, slots=True)
class Wish:
    """What is asked for: a verb over documents by their numbers, with its arguments. again wants another of the same.

    identity is what the wish is known by; without one the hash of all that.
    """

    profile: str
    verb: str
    numbers: Sequence[str]
    arguments: Mapping[str, Any]
    identity: str = ""
    again: bool = False


class PutInOutbox:
    """Keys, identities and dependencies of what goes into the outbox."""

    def __init__(self, outbox: OutboxStore, drafts: DraftStore) -> None:
        self._outbox, self._drafts = outbox, drafts

    def entry(self, profile: str, command: Command, identity: str, **particulars: Any) -> NewEntry:
        """A new entry with a key and a temporary number of its own, waiting for the documents it builds on.

        Raises InvalidInput where one of them was withdrawn.
        """
        return NewEntry(
            key=str(uuid4()),
            profile=profile,
            command=command,
            number=self._drafts.new_number(),
            identity=identity,
            depends_on=self.needs(profile, sources(command)),
            **particulars,
        )

    def once(self, wish: Wish, make: Callable[[str], NewEntry]) -> Entry:
        """The entry of a wish: the one that its identity has already, as repeated, else what make gives for it."""
        identity = self.identity(wish)
        known = None if wish.again else self.known(wish.profile, identity)
        return known or self.put(make(identity), again=wish.again)

    def put(self, new: NewEntry, *, again: bool = False) -> Entry:
        """Keep an entry durably; another of its identity that came first is returned as repeated."""
        known = None if again else self.known(new.profile, new.identity)
        try:
            return known or self._outbox.put([new], again=again or self._is_taken(new))[0]
        except AlreadyThere as already:
            return replace(already.entry, repeated=True)

    def known(self, profile: str, identity: str) -> Entry | None:
        """What was made under an identity, marked as repeated; a withdrawn one was never made."""
        entry = self._outbox.by_identity(profile, identity) if identity else None
        return None if entry is None or entry.state is State.WITHDRAWN else replace(entry, repeated=True)

    def identity(self, wish: Wish) -> str:
        """The identity that a wish was given, else the hash of profile, verb, numbers and arguments.

        A document counts under its first number, so that the hash stays when the backend's number becomes known.
        """
        if wish.identity:
            return f"{wish.verb}:{wish.identity}"
        entries = [(self._outbox.by_number(wish.profile, name), name) for name in wish.numbers]
        first = [entry.number if entry else name for entry, name in entries]
        content = json.dumps([wish.profile, wish.verb, first, wish.arguments], default=_plain, sort_keys=True)
        return f"{wish.verb}:{sha256(content.encode()).hexdigest()}"

    def needs(self, profile: str, numbers: Iterable[str]) -> tuple[str, ...]:
        """The keys of the entries behind some numbers; raises InvalidInput where one was withdrawn."""
        entries = [entry for number in numbers if (entry := self._outbox.by_number(profile, number))]
        for entry in entries:
            if entry.state is State.WITHDRAWN:
                words = "{number} was withdrawn; nothing can follow it."
                raise InvalidInput(Problem("number", words, {"number": entry.number}))
        return tuple(dict.fromkeys(entry.key for entry in entries))

    def needs_customer(self, profile: str, code: str) -> tuple[str, ...]:
        """The key of a change of this customer that is still under way, for what builds on it."""
        entry = self._outbox.by_identity(profile, customer_identity(code))
        return () if entry is None or entry.is_settled else (entry.key,)

    def _is_taken(self, new: NewEntry) -> bool:
        """Only a withdrawn entry has this identity: a new generation takes its place."""
        return bool(new.identity) and self._outbox.by_identity(new.profile, new.identity) is not None
