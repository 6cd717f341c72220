"""What the tour saw, step by step, as it goes into report.json."""

import json
from dataclasses import asdict, dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import Final

FILE: Final = "report.json"


@dataclass(frozen=True, slots=True)
class Seen:
    """One step: the picture's file name, what it shows, and the figures read from it where it has them."""

    picture: str
    what: str
    total: str | None = None
    open: str | None = None


@dataclass(slots=True)
class Report:
    """All steps; failures are sentences that name the step they belong to."""

    steps: list[Seen] = field(default_factory=list)
    failures: list[str] = field(default_factory=list)

    @property
    def ok(self) -> bool:
        """Every step was played and every figure was as expected."""
        return not self.failures

    def compare(self, step: str, figure: str, expected: Decimal) -> None:
        """Note a figure of the screen that is not the one reckoned from the keys."""
        if Decimal(figure) != expected:
            self.failures.append(f"{step}: the screen shows {figure}, the keys make {expected}")

    def write(self, folder: Path) -> None:
        """Write report.json into a folder."""
        answer: dict[str, object] = {"ok": self.ok, "steps": [asdict(step) for step in self.steps]}
        if self.failures:
            answer["failures"] = self.failures
        (folder / FILE).write_text(json.dumps(answer, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
