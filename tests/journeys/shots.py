"""Pictures of every window: python -m tests.journeys.shots FOLDER GUIDE BACKENDS, light and dark in the first."""

import os
import sys
import tempfile
from pathlib import Path

os.environ.update({"QT_QPA_PLATFORM": "offscreen", "LC_ALL": "C.UTF-8"})  # before anything loads Qt

from PySide6.QtWidgets import QApplication

from desktop_app.main import assemble
from desktop_app.ui.tour.play import play_in
from desktop_app.ui.tour.stage import Stage
from tests.journeys import new_company, shots_far
from tests.journeys.shots_far import NEXT_LOOK

NAMED = {
    "item-list": "order",
    "order": "order-done",
    "order-why": "order-why",
    "order-compare": "order-compare",
    "submitted": "order-sent",
    "delivery": "delivery",
    "chain-part-paid": "chain",
    "chain-why": "chain-why",
    "chain-complete": "chain-complete",
    "payment": "payments",
    "open-invoices": "open-invoices",
    "outbox": "outbox",
    "documents": "documents",
    "back-office": "back-office",
    "customers": "customers",
    "customer": "customer",
    "profiles": "profiles",
    "settings": "settings",
}
"""The tour's pictures that are kept, by the names they have in the documentation."""


class Camera(Stage):
    """Takes each picture twice."""

    def show(self, name, what, total=None, left=None):
        super().show(name, what, total, left)
        taken = self.out / self.report.steps[-1].picture
        if name not in NAMED:
            taken.unlink()
            return
        taken.replace(self.out / f"{NAMED[name]}-light.png")
        self.hands.press(NEXT_LOOK)
        self.photograph(f"{NAMED[name]}-dark.png")
        self.hands.press(NEXT_LOOK, NEXT_LOOK)


def main(out, guide, backends):
    """Make the pictures; 1 where a way did not come to its end."""
    failures = [*take_tour(out), *take_guide(guide), *shots_far.take(out, backends)]
    for sentence in failures:
        sys.stderr.write(f"{sentence}\n")
    return int(bool(failures))


def take_tour(out):
    """The tour's pictures, light and dark; what went wrong, in sentences."""
    out.mkdir(parents=True, exist_ok=True)
    programs = []

    def build(folder):
        programs.append(assemble(folder))
        return programs[-1].verbs

    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        report = play_in(Path(folder), out, build, Camera)
        for program in programs:
            program.close()
    return report.failures


def take_guide(out):
    """The guide's pictures; what went wrong, in sentences."""
    out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        rooms, program, stage = new_company.begin(Path(folder), out, QApplication.instance())
        try:
            new_company.play(stage)
        finally:
            program.close()
            rooms.close()
    return stage.report.failures


if __name__ == "__main__":
    sys.exit(main(*map(Path, sys.argv[1:])))
