"""Counted words promise: one is one, many are many, and a language's own forms go before English."""

import pytest
from PySide6.QtCore import QCoreApplication, QTranslator

from desktop_app.ui.counted import counted


@pytest.mark.parametrize(("count", "words"), [(0, "0 lines"), (1, "1 line"), (2, "2 lines"), (1000, "1000 lines")])
def test_one_and_many(qapp, count, words):
    assert counted("Form", "%n lines", count, one="1 line") == words


def test_what_english_says_of_both_alike_needs_no_second_form(qapp):
    assert [counted("Form", "%n overdue", count) for count in (1, 2)] == ["1 overdue", "2 overdue"]


class Estonian(QTranslator):
    """A translation with forms of its own, as a file of Qt Linguist has them."""

    def isEmpty(self):
        return False

    def translate(self, _context, source, _note=None, count=-1):
        return {"%n lines": "%n rida" if count == 1 else "%n rea"}.get(source, "")


def test_a_language_with_forms_of_its_own_is_not_answered_in_english(qapp):
    estonian = Estonian()
    QCoreApplication.installTranslator(estonian)
    try:
        assert [counted("Form", "%n lines", count, one="1 line") for count in (1, 2)] == ["1 rida", "2 rea"]
    finally:
        QCoreApplication.removeTranslator(estonian)
