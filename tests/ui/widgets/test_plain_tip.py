"""A tool tip shows what others wrote as it is, never as markup."""

import pytest
from PySide6.QtGui import QTextDocument

from desktop_app.ui.widgets.elided_label import ElidedLabel
from desktop_app.ui.widgets.plain_tip import plain_tip


@pytest.mark.parametrize("words", ["Smith & Sons", "<b>bold</b> & <img src='file:///etc/hostname'>", "a &lt; b\nnext"])
def test_markup_and_entities_are_shown_as_they_were_written(qapp, words):
    told = QTextDocument()
    told.setHtml(plain_tip(words))
    assert told.toPlainText() == words


def test_plain_words_stay_as_they_are():
    assert plain_tip("Anchor 5 kg") == "Anchor 5 kg"


def test_a_shortened_label_tells_the_whole_name_as_it_was_written(qtbot):
    label = ElidedLabel()
    qtbot.addWidget(label)
    label.resize(20, 20)
    label.show_text("<h1>Alfreds Futterkiste</h1>")
    assert label.toolTip() == plain_tip("<h1>Alfreds Futterkiste</h1>") != "<h1>Alfreds Futterkiste</h1>"
