"""A sales order is copied to a new order by one key, from the list and from its chain."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMessageBox

from desktop_app.domain.profiles import LOCAL
from desktop_app.ui.documents.screen import DocumentsScreen
from desktop_app.workflows.carry_through import Through

pytestmark = pytest.mark.usefixtures("plain_locale")

CTRL_SHIFT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def screen(books, on_screen):
    return on_screen(DocumentsScreen(books.desk))


def asked(books, screen, qtbot):
    books.jobs.crank()
    qtbot.keyClick(QApplication.focusWidget() or screen, Qt.Key.Key_Y, CTRL_SHIFT)
    return [each for each in QApplication.topLevelWidgets() if isinstance(each, QMessageBox) and each.isVisible()]


@pytest.mark.parametrize("place", ["list", "chain"])
def test_the_copy_opens_in_the_order_form(books, screen, qtbot, place):
    (entry,) = books.order(quantity="3")
    number = books.verbs.outbox.get(entry.key).remote_number
    screen.open(number if place == "chain" else None)
    (box,) = asked(books, screen, qtbot)
    assert number in box.text()
    qtbot.keyClick(box.defaultButton(), Qt.Key.Key_Space)
    books.jobs.crank()
    (draft,) = books.verbs.drafts.open_drafts(LOCAL)
    assert books.wanted == [("orders", draft)] or books.wanted[0][1].id == draft.id
    assert [(line.item, str(line.quantity), str(line.unit_price)) for line in draft.order.lines] == [
        ("DSK", "3", "100")
    ]


def test_a_delivery_note_is_not_copied(books, screen, qtbot):
    books.order(through=Through.DELIVERY)
    screen.open(None)
    assert not asked(books, screen, qtbot)
    assert "Only a sales order" in screen._list._strip.rows()[0].words
    assert not books.verbs.drafts.open_drafts(LOCAL)
