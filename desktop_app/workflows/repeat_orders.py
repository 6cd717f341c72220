"""Repeat orders: what recurs is kept here, and what is due is offered as drafts. Nothing is booked by itself."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date as Date
from threading import Lock
from typing import Any
from uuid import UUID, uuid4, uuid5

from desktop_app.domain.problems import InvalidInput, Problem
from desktop_app.domain.recurring import Every, Recurring, due
from desktop_app.ports.backend import Refusal
from desktop_app.ports.clock import Clock
from desktop_app.ports.drafts import Draft, DraftStore
from desktop_app.ports.profiles import Settings
from desktop_app.workflows.copy_order import CopyOrder


@dataclass(frozen=True, slots=True)
class Offered:
    """The drafts that were made now, and why others could not be, in sentences; those are tried again."""

    drafts: tuple[Draft, ...] = ()
    problems: tuple[str, ...] = ()


class RepeatOrders:
    """What recurs stands in the settings of the client, for each profile; every method blocks on disk."""

    def __init__(self, settings: Settings, drafts: DraftStore, copying: CopyOrder, clock: Clock) -> None:
        self._settings, self._drafts, self._copying, self._clock = settings, drafts, copying, clock
        self._lock = Lock()

    def listing(self, profile: str) -> tuple[Recurring, ...]:
        """What recurs, the next one first; what has come to its last day stands there no more."""
        found = (_read(kept) for kept in json.loads(self._settings.get(_name(profile)) or "[]"))
        return tuple(sorted((one for one in found if one.next), key=lambda one: (one.next or one.first, one.number)))

    def add(
        self, profile: str, number: str, customer_name: str, every: Every, first: Date, until: Date | None = None
    ) -> Recurring:
        """Repeat an order from a day on; raises InvalidInput for days that can't be."""
        if first < self._clock.today():
            raise InvalidInput(Problem("first", "The next day is gone; write one from today on."))
        if until is not None and until < first:
            raise InvalidInput(Problem("until", "The last day is before the next one."))
        recurring = Recurring(str(uuid4()), number, customer_name, every, first, until)
        with self._lock:
            self._keep(profile, (*self.listing(profile), recurring))
        return recurring

    def stop(self, profile: str, recurring_id: str) -> None:
        """Repeat it no more; drafts that were offered stay."""
        with self._lock:
            self._keep(profile, [one for one in self.listing(profile) if one.id != recurring_id])

    def offer(self, profile: str) -> Offered:
        """Make a draft for every copy that has fallen due since the last time, however long ago that was.

        The draft of a turn has a fixed id and is kept before the turn is counted, so that a stop between the two
        neither doubles nor loses one.
        """
        drafts: list[Draft] = []
        problems: list[str] = []
        with self._lock:
            for recurring in self.listing(profile):
                try:
                    drafts.extend(self._offer(profile, recurring))
                except (InvalidInput, Refusal) as error:
                    problems.append(f"{recurring.number}: {error}")
        return Offered(tuple(drafts), tuple(problems))

    def _offer(self, profile: str, recurring: Recurring) -> list[Draft]:
        made = []
        for turn in due(recurring, self._clock.today()):
            draft_id = str(uuid5(UUID(recurring.id), str(turn)))
            if self._drafts.load(draft_id) is None:
                made.append(self._copying.copy(profile, recurring.number, keep_prices=False, draft_id=draft_id))
            counted = replace(recurring, turn=turn + 1)
            others = [one for one in self.listing(profile) if one.id != recurring.id]
            self._keep(profile, [*others, counted])
        return made

    def _keep(self, profile: str, recurring: Sequence[Recurring]) -> None:
        self._settings.set(_name(profile), json.dumps([_kept(one) for one in recurring]))


def _name(profile: str) -> str:
    return f"recurring.{profile}"


def _kept(recurring: Recurring) -> dict[str, Any]:
    until = recurring.until and recurring.until.isoformat()
    values = {"id": recurring.id, "number": recurring.number, "customer_name": recurring.customer_name}
    days = {"first": recurring.first.isoformat(), "until": until}
    return {**values, **days, "every": recurring.every.value, "turn": recurring.turn}


def _read(kept: dict[str, Any]) -> Recurring:
    until = kept["until"] and Date.fromisoformat(kept["until"])
    values = {**kept, "every": Every(kept["every"]), "first": Date.fromisoformat(kept["first"]), "until": until}
    return Recurring(**values)
