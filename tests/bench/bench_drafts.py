"""P7: a draft of ten lines kept durably, beside 4 kB appended to a file and brought to the disk."""

import os
import tempfile
import uuid
from dataclasses import replace
from decimal import Decimal
from itertools import count
from pathlib import Path

from desktop_app.ports.drafts import Draft
from desktop_app.storage.database import Database
from tests.bench.bench_rule import order_of
from tests.bench.measure import Row, median, milliseconds

ROUNDS = 300


def rows() -> list[Row]:
    """Measure a short draft, and a long one of which one line changes."""
    with tempfile.TemporaryDirectory(dir=Path.cwd()) as folder, Database.open(Path(folder)) as database:
        short = _commits(database, 10, Path(folder))
        long = _commits(database, 1000, Path(folder))
    return [
        Row("P7", "draft of 10 lines kept durably, p50", "ms", *short, ratio_target=1.3),
        Row("P7", "draft of 1,000 lines, one changed, p50", "ms", *long),
    ]


def _commits(database: Database, lines: int, folder: Path) -> tuple[float, float]:
    saved, appended, numbers = [], [], count(1)
    drafts = database.drafts
    draft = Draft(str(uuid.uuid4()), drafts.new_number(), "local", order_of(lines))
    drafts.save(draft)
    with (folder / f"floor-{lines}").open("ab", buffering=0) as floor:

        def append() -> None:
            floor.write(os.urandom(4096))
            os.fdatasync(floor.fileno())

        for _ in range(ROUNDS):
            first, *rest = draft.order.lines
            changed = replace(first, quantity=Decimal(next(numbers)))
            after = replace(draft, order=replace(draft.order, lines=(changed, *rest)))
            saved.append(milliseconds(lambda after=after, draft=draft: drafts.save(after, draft)))
            draft = after
            appended.append(milliseconds(append))
    return median(saved), median(appended)
