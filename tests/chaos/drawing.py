"""What a run does and what happens to it, drawn from a seed and the run's number alone."""

import random
from dataclasses import dataclass

from desktop_app.workflows.carry_through import STEPS, Through

KINDS = ("order", "delivery", "invoice", "payment")
PLACES = 8
"""At most so many requests of a document are passed by before a fault on the wire strikes."""


@dataclass(frozen=True)
class Run:
    """One sale: how far it goes, which of its documents the fault strikes, where, and what the client does then."""

    seed: int
    number: int
    fault: str
    struck: int
    through: Through
    place: int
    moment: float
    restarts: bool
    items: tuple

    @property
    def reference(self):
        return f"CHAOS-{self.seed}-{self.number}"

    @property
    def kinds(self):
        return KINDS[: STEPS.index(self.through) + 1]


def drawn(seed, number, faults, items):
    """The run of that number; the same for the same seed, everywhere. Each fault comes as often as another."""
    chance = random.Random(f"{seed}/{number}")
    struck = chance.randrange(len(KINDS))
    through = STEPS[chance.randrange(struck, len(STEPS))]
    lines = tuple((item, str(chance.randint(1, 3))) for item in chance.sample(items, chance.randint(1, 3)))
    return Run(
        seed,
        number,
        faults[(number + seed) % len(faults)],
        struck,
        through,
        chance.randrange(PLACES),
        chance.random(),
        chance.random() < 0.5,
        lines,
    )
