"""What is typed while another order is being opened goes into that one, and never into the order before."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.ui.sheet import CTRL


def at_once(sheet, text):
    """Keys at a machine's speed: nothing that waits happens between them."""
    for sign in text:
        key = {"\n": Qt.Key.Key_Return, "\t": Qt.Key.Key_Tab}.get(sign)
        if key is None:
            QTest.keyClicks(QApplication.focusWidget(), sign)
        else:
            QTest.keyClick(QApplication.focusWidget(), key)


def test_letters_right_after_a_new_order_go_into_that_one(sheet):
    sheet.type("acme\noak desk\n3\n")
    before = sheet.order
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_N, CTRL)
    at_once(sheet, "birch")
    assert sheet.order == before
    assert sheet.form.snapshot() == (before, ())
    sheet.settle()
    assert (sheet.order.lines, sheet.parts.header.customer.text()) == ((), "birch")
    assert [draft.order for draft in sheet.open_drafts()] == [before]


def test_keys_that_act_on_the_order_before_do_nothing_meanwhile(sheet):
    sheet.type("acme\noak desk\n3\n")
    before = sheet.order
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_N, CTRL)
    for key in (Qt.Key.Key_D, Qt.Key.Key_Delete, Qt.Key.Key_Z, Qt.Key.Key_Return):
        QTest.keyClick(QApplication.focusWidget(), key, CTRL)
    assert sheet.order == before
    sheet.settle()
    assert [draft.order for draft in sheet.open_drafts()] == [before]
    assert not sheet.verbs.outbox.entries()
