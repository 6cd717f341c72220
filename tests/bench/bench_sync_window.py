"""P10: how long the window stands still, and how long its order table is painted, while a program fetches 100,000."""

import os
import sys
import tempfile
import time
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

from tests.bench.bench_keys import ENVIRONMENT
from tests.bench.bench_rule import order_of
from tests.bench.measure import Row, median

ITEMS, LINES = 100_000, 1000
TICK_MS, SECONDS = 2, 8
CHILD = f"""
from pathlib import Path
import tempfile
from desktop_app.cli.sync import go_behind
from tests.bench.bench_sync import Ready, synced
go_behind()
folder = tempfile.mkdtemp()
ready = Ready({ITEMS})
print("begun", flush=True)
synced(ready, Path(folder) / "made")
"""


def rows() -> list[Row]:
    """Measure the window at rest, and beside the other program at work."""
    os.environ.update(ENVIRONMENT)
    from PySide6.QtCore import QProcess
    from PySide6.QtWidgets import QApplication

    from desktop_app.main import assemble
    from desktop_app.ui.app import Program
    from desktop_app.ui.tour.waiting import until

    application = QApplication.instance() or QApplication(["counterfoil"])
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        rooms = assemble(Path(folder))
        program = Program(application, rooms.verbs, Path(folder))
        program.show()
        view = _opened(program, rooms.verbs)
        idle_gap, idle_paint = _looked_at(view)
        child = QProcess()
        child.start(sys.executable, ["-c", CHILD])
        until(lambda: b"begun" in bytes(child.readAllStandardOutput().data()), "the other program", 60_000)
        busy_gap, busy_paint = _looked_at(view)
        child.kill()
        child.waitForFinished(5000)
        program.close()
        rooms.close()
    return [
        Row("P10", "longest standstill while 100,000 items come", "ms", busy_gap, idle_gap, absolute_target=50),
        Row("P10", "order table of 1,000 lines painted meanwhile", "ms", busy_paint, idle_paint, ratio_target=1.5),
    ]


def _opened(program, verbs):
    from desktop_app.ui.tour.waiting import until

    draft = verbs.drafts.new("local", replace(order_of(LINES), discount=None))
    verbs.drafts.save(draft)
    form = program.window.made("orders")
    form.open(draft)
    until(lambda: form.parts.model.rowCount() == LINES + 1, "the order in the form", 30_000)
    return form.parts.lines


def _looked_at(view):
    """The longest time between two turns of the loop, and the usual time of painting, both in milliseconds."""
    from PySide6.QtCore import QCoreApplication, QEventLoop, QTimer

    ticks, painted = [], []
    timer = QTimer()
    timer.setInterval(TICK_MS)
    timer.timeout.connect(lambda: ticks.append(time.perf_counter()))
    timer.start()
    end = time.perf_counter() + SECONDS
    while time.perf_counter() < end:
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
        if len(ticks) // 20 > len(painted):
            begin = time.perf_counter()
            view.viewport().repaint()
            painted.append((time.perf_counter() - begin) * 1e3)
    timer.stop()
    gaps = [(late - early) * 1e3 for early, late in pairwise(ticks)]
    return max(gaps), median(painted)
