"""Plays the tour off screen in books of its own and writes its pictures and report.json."""

import os
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:  # Qt reads the environment once, so it must not be loaded before play has set it
    from PySide6.QtWidgets import QApplication

    from desktop_app.ui.app import Program
    from desktop_app.ui.tour.report import Report
    from desktop_app.ui.tour.stage import Stage
    from desktop_app.workflows.verbs import Verbs

SIZE: Final = (1280, 800)
SETTINGS: Final = {"look.mode": "light", "look.reduced_motion": "yes", "format.locale": "en_IE"}
"""Pictures that are the same everywhere: nothing moves, and numbers and dates are written in one way."""

Part = tuple[str, Callable[["Stage"], None]]


def play(out: Path, build: Callable[[Path], "Verbs"]) -> int:
    """Play the tour and write its pictures and report.json into out; build makes the verbs over a data folder.

    Returns 0 where every step was played and every figure was as reckoned, else 1 with sentences on standard error.
    """
    os.environ.update({"QT_QPA_PLATFORM": "offscreen", "LC_ALL": "C.UTF-8"})
    out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="counterfoil-tour-", ignore_cleanup_errors=True) as folder:
        report = play_in(Path(folder), out, build)
    report.write(out)
    for sentence in report.failures:
        sys.stderr.write(f"tour: {sentence}\n")
    return 0 if report.ok else 1


def play_in(
    folder: Path, out: Path, build: Callable[[Path], "Verbs"], make_stage: "type[Stage] | None" = None
) -> "Report":
    """Play the tour over a data folder, on another kind of stage where one is given; Qt must be off screen already."""
    from PySide6.QtCore import qInstallMessageHandler  # noqa: PLC0415 - after the environment is set
    from PySide6.QtWidgets import QApplication  # noqa: PLC0415 - the same

    from desktop_app.ui.app import Program  # noqa: PLC0415 - the same
    from desktop_app.ui.tour.stage import Stage  # noqa: PLC0415 - the same

    app = QApplication.instance() or QApplication(["counterfoil"])
    if not isinstance(app, QApplication):
        raise TypeError("The tour needs an application with widgets.")
    qInstallMessageHandler(_say)
    verbs = build(folder)
    for name, value in SETTINGS.items():
        verbs.settings.set(name, value)
    program = Program(app, verbs, folder)
    stage = (make_stage or Stage)(program.window, out)
    program.hook.happened.connect(lambda _path: stage.report.failures.append(_crash_words(program)))
    try:
        _play_parts(stage, [("Opening the window", lambda stage: _open(app, program, stage)), *_parts()])
    finally:
        program.close()
    return stage.report


def _open(app: "QApplication", program: "Program", stage: "Stage") -> None:
    loaded: list[bool] = []
    app.setCursorFlashTime(0)
    program.sample.ready.connect(lambda: loaded.append(True))
    program.window.resize(*SIZE)
    program.show(sample=True)
    program.window.activateWindow()
    stage.until(lambda: loaded, "the sample company")
    stage.settled()


def _parts() -> list[Part]:
    from desktop_app.ui.tour import following, looking, ordering  # noqa: PLC0415 - they load Qt

    return [
        ("Beginning an order", ordering.begin),
        ("Typing its lines", ordering.type_lines),
        ("Asking where the order's total comes from", ordering.ask_why),
        ("Submitting it", ordering.submit),
        ("Following its chain", following.see_chain),
        ("Delivering a part", following.deliver_part),
        ("Invoicing the part", following.invoice_part),
        ("Paying some of it", following.pay_part),
        ("Asking where its total comes from", following.ask_why),
        ("Delivering and invoicing the rest", following.the_rest),
        ("Paying it all", following.pay_all),
        ("Looking at the outbox", looking.outbox),
        ("Looking at the lists", looking.lists),
        ("Looking at the back office", looking.office),
        ("Looking at the customers", looking.customers),
        ("Looking at profiles and settings", looking.around),
        ("Looking at it in the dark", looking.dark),
    ]


def _play_parts(stage: "Stage", parts: Sequence[Part]) -> None:
    """Play one part after the other; the first that can't go on ends the tour with a picture of where it stood."""
    from desktop_app.ui.tour.waiting import Missing  # noqa: PLC0415 - it loads Qt

    for name, part in parts:
        try:
            part(stage)
        except Missing as missing:
            stage.report.failures.append(f"{name}: {missing}")
            stage.window.grab().save(str(stage.out / "stopped-here.png"))
            return


def _say(_kind: object, _context: object, words: str) -> None:
    """Pass on what Qt says, but for what the off-screen platform can't do by its nature."""
    if not words.startswith("This plugin does not support"):
        sys.stderr.write(f"{words}\n")


def _crash_words(program: "Program") -> str:
    log = program.hook.path.read_text(encoding="utf-8", errors="replace").strip()
    return f"The program stumbled: {log.splitlines()[-1] if log else 'it left no particulars'}"
