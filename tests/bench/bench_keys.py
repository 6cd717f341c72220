"""P3: from the Enter that ends a quantity to the repainted totals, beside one key in a bare field of Qt."""

import os
import tempfile
import time
from dataclasses import replace
from pathlib import Path

from tests.bench.bench_rule import order_of
from tests.bench.measure import Row, median, p95

KEYS = 150
PLACES = 8
"""The rows typed into, spread over the order."""
ENVIRONMENT = {"QT_QPA_PLATFORM": "offscreen", "LC_ALL": "C.UTF-8"}


def rows() -> list[Row]:
    """Measure orders of 10, 1,000 and 10,000 lines in the whole window, drafts being kept meanwhile."""
    os.environ.update(ENVIRONMENT)
    from PySide6.QtWidgets import QApplication

    from desktop_app.main import assemble
    from desktop_app.ui.app import Program

    application = QApplication.instance() or QApplication(["counterfoil"])
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        rooms = assemble(Path(folder))
        program = Program(application, rooms.verbs, Path(folder))
        field = _BareField()
        program.show()
        taken = {lines: _typed(program, rooms.verbs, lines, field) for lines in (10, 1000, 10000)}
        program.close()
        rooms.close()
    keys, floors = taken[1000]
    return [
        Row(
            "P3",
            "key to repainted totals, 1,000 lines, p95",
            "ms",
            p95(keys),
            p95(floors),
            ratio_target=8,
            absolute_target=3,
        ),
        Row("P3", "the same in the middle", "ms", median(keys), median(floors)),
        Row("P3", "10,000 lines beside 10 lines, p95", "ms", p95(taken[10000][0]), p95(taken[10][0]), ratio_target=1.5),
        Row("P3", "the same in the middle", "ms", median(taken[10000][0]), median(taken[10][0]), ratio_target=1.5),
    ]


class _BareField:
    """The floor: a window with nothing but a QLineEdit."""

    def __init__(self):
        from PySide6.QtWidgets import QLineEdit

        self._field = QLineEdit()
        self._field.resize(300, 30)
        self._field.show()
        self._painted = _Painted(self._field)

    def key(self):
        """Milliseconds from a key to its picture."""
        if len(self._field.text()) > 20:
            self._field.clear()
        return self._painted.after(self._field.windowHandle(), ord("7"))


class _Painted:
    """Times a key until a widget has been painted with another text than before."""

    def __init__(self, widget):
        from PySide6.QtCore import QEvent, QObject

        class Watch(QObject):
            before, seen = "", False

            def eventFilter(self, watched, event):
                if event.type() == QEvent.Type.Paint and widget.text() != self.before:
                    self.seen = True
                return False

        self._widget, self._watch = widget, Watch(widget)
        widget.installEventFilter(self._watch)

    def after(self, window, key):
        from PySide6.QtCore import QCoreApplication
        from PySide6.QtTest import QTest

        self._watch.before, self._watch.seen = self._widget.text(), False
        begin = time.perf_counter()
        QTest.keyClick(window, key)
        while not self._watch.seen:
            QCoreApplication.processEvents()
        return (time.perf_counter() - begin) * 1e3


def _typed(program, verbs, lines, field):
    """Times of Enter in the order form, and of keys in the bare field, taken in turns."""
    from PySide6.QtCore import Qt
    from PySide6.QtTest import QTest

    from desktop_app.ui.orders.columns import At
    from desktop_app.ui.tour.waiting import turn, until

    order = replace(order_of(lines), discount=None)
    draft = verbs.drafts.new("local", order)
    verbs.drafts.save(draft)
    form = program.window.made("orders")
    form.open(draft)
    until(lambda: form.parts.model.rowCount() == lines + 1, "the order in the form", 30000)
    view, window = form.parts.lines, program.window.windowHandle()
    total = _Painted(form.parts.foot.totals._total)
    taken, floors = [], []
    for number in range(KEYS):
        row = number % PLACES * (lines // PLACES)
        if not number % 10:
            program.window.activateWindow()
        view.setFocus()
        view.go_to(row, At.QUANTITY)
        turn()
        for digit in str(number + 11):
            QTest.keyClick(window, ord(digit))
        turn()
        taken.append(total.after(window, Qt.Key.Key_Return))
        turn()
        floors.append(field.key())
    return taken, floors
