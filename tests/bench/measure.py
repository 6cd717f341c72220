"""How a figure is taken: the same work beside its floor, in one run, so that only the ratio counts."""

import statistics
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the report; measured and floor are in unit, ratio_target is the most that measured/floor may be.

    absolute_target, where given, is the most that measured may be, in unit.
    """

    number: str
    what: str
    unit: str
    measured: float
    floor: float
    ratio_target: float | None = None
    absolute_target: float | None = None

    @property
    def ratio(self) -> float:
        """Measured over floor."""
        return self.measured / self.floor if self.floor else 0.0

    @property
    def is_met(self) -> bool:
        """Every target that was set is met."""
        ratio_met = self.ratio_target is None or self.ratio <= self.ratio_target
        return ratio_met and (self.absolute_target is None or self.measured <= self.absolute_target)

    def line(self) -> str:
        """The row as printed."""
        ratio_goal = f"<= {self.ratio_target:g}x" if self.ratio_target is not None else ""
        goal = f"<= {self.absolute_target:g} {self.unit}" if self.absolute_target is not None else ""
        wanted = " and ".join(part for part in (goal, ratio_goal) if part)
        figures = f"{self.measured:10.3f} / {self.floor:10.3f} {self.unit:3} = {self.ratio:7.2f}x"
        verdict = "met" if self.is_met else "NOT MET"
        return f"{self.number:4} {self.what:58.58} {figures}   {wanted:22} {verdict if wanted else 'no target'}"


def side_by_side(work: Callable[[], object], floor: Callable[[], object], rounds: int = 15) -> tuple[float, float]:
    """The least time of each in milliseconds, taken in turns so that both see the same moods of the machine."""
    worked, floored = [], []
    for _ in range(rounds):
        worked.append(milliseconds(work))
        floored.append(milliseconds(floor))
    return min(worked), min(floored)


def milliseconds(work: Callable[[], object]) -> float:
    """How long it takes once."""
    begin = time.perf_counter()
    work()
    return (time.perf_counter() - begin) * 1e3


def p95(values: Iterable[float]) -> float:
    """The value that 95 of 100 do not exceed."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * 0.95))]


def median(values: Iterable[float]) -> float:
    """The one in the middle."""
    return statistics.median(values)
