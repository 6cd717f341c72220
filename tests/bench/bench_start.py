"""P1 and P2: from the start of the process to a window that takes keys, and its memory, beside an empty window."""

import os
import subprocess
import sys
import tempfile
import time

from tests.bench.measure import Row, median

ROUNDS = 9
ENVIRONMENT = {"QT_QPA_PLATFORM": "offscreen", "LC_ALL": "C.UTF-8"}
BYTE_CODE = "PYTHONDONTWRITEBYTECODE"


def rows() -> list[Row]:
    """Measure in turns; the first start of each, which also writes byte code and the empty books, is not counted.

    Byte code has a folder of its own, since an installed program has all of its own at hand.
    """
    taken: dict[str, list[tuple[float, float]]] = {"program": [], "bare": []}
    with tempfile.TemporaryDirectory() as folder:
        environment = {name: value for name, value in os.environ.items() if name != BYTE_CODE}
        environment |= {**ENVIRONMENT, "PYTHONPYCACHEPREFIX": f"{folder}/byte-code"}
        for _ in range(ROUNDS + 1):
            taken["program"].append(_start(environment, "program", f"{folder}/data"))
            taken["bare"].append(_start(environment, "bare"))
    times = {name: median(milliseconds for milliseconds, _ in starts[1:]) for name, starts in taken.items()}
    memory = {name: median(mebibytes for _, mebibytes in starts[1:]) for name, starts in taken.items()}
    return [
        Row("P1", "start to usable window", "ms", times["program"], times["bare"], ratio_target=1.6),
        Row("P2", "memory at that moment", "MiB", memory["program"], memory["bare"], ratio_target=1.5),
    ]


def _start(environment: dict[str, str], *arguments: str) -> tuple[float, float]:
    """Milliseconds until usable and mebibytes held then."""
    command = [sys.executable, "-m", "tests.bench.start_probe", *arguments]
    begin = time.monotonic()
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    moment, kilobytes = done.stdout.split()
    return (float(moment) - begin) * 1e3, int(kilobytes) / 1024
