"""A start that fails promises: a window that says why and what to do, plainly, closed by any of the usual keys."""

import pytest
from PySide6.QtCore import Qt

from desktop_app.ports.trouble import Trouble
from desktop_app.ui.shell.no_start import box_of, say_why

TROUBLE = Trouble("/data/<b>x</b> can't be written.", "Choose another data folder.")


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Escape, Qt.Key.Key_Space])
def test_it_says_why_and_what_to_do_and_closes(qtbot, key):
    box = box_of(TROUBLE)
    qtbot.addWidget(box)
    box.show()
    assert box.text() == "/data/<b>x</b> can't be written."
    assert box.textFormat() is Qt.TextFormat.PlainText
    assert box.informativeText() == "Choose another data folder."
    assert box.accessibleName() == box.windowTitle() == "Counterfoil can't start"
    with qtbot.waitSignal(box.finished):
        qtbot.keyClick(box.buttons()[0], key)


def test_where_nobody_could_see_it_nothing_waits_for_a_key(qapp):
    say_why(TROUBLE)
