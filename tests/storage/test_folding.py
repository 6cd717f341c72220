"""Words are compared without case, diacritics and punctuation."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.storage.folding import fold, word_lines, words_of


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Õ Ä Ö Ü š ž", "o a o u s z"),
        ("Straße STRASSE ẞ", "strasse strasse ss"),
        ("Łódź", "lodz"),
        ("ı I İ i", "i i i i"),
        ("Ø ø Đ đ Ð ð", "o o d d d d"),
        ("Æ æ Œ œ Þ þ", "ae ae oe oe th th"),
        ("ﬁ №", "fi no"),
        ("Ёлка йод", "елка иод"),
        ("Ελληνικός", "ελληνικοσ"),
    ],
)
def test_letters_lose_case_and_marks(text, folded):
    assert fold(text) == folded


def test_words_are_letters_and_digits():
    assert words_of("  DSK-100 / oak,_desk\0“7”\n½") == ["dsk", "100", "oak", "desk", "7", "1", "2"]
    assert words_of("😀 … \ud83d") == []


def test_codes_are_equal_however_they_are_parted():
    assert word_lines(["DSK-100", "dsk 100", " dsk/100 ", "DSK100"]) == ["dsk 100", "dsk 100", "dsk 100", "dsk100"]


@given(st.text())
def test_folding_twice_changes_nothing_more(text):
    assert fold(fold(text)) == fold(text)


@given(st.text())
def test_a_word_stays_one_word(text):
    for word in words_of(text):
        assert words_of(word) == [word]


@given(st.lists(st.text(st.characters() | st.sampled_from("\n_ -\r\x85\u2028\u0301ßé"))))
def test_many_texts_at_once_have_the_words_of_each(texts):
    assert word_lines(texts) == [" ".join(words_of(text)) for text in texts]
