"""The small files beside an order: lines to deliver or invoice, column maps and settings."""

import io
from decimal import Decimal

import pytest

from desktop_app.domain.documents import LineQuantity
from desktop_app.domain.problems import InvalidInput
from desktop_app.files.reader import Files

FORMS = [
    '{"line": 1, "quantity": "2"}\n{"line": 3, "quantity": 0.5}',
    '[{"line": 1, "quantity": "2"}, {"line": 3, "quantity": "0.5"}]',
]


@pytest.mark.parametrize("text", FORMS)
def test_lines_are_read_in_every_form(text):
    lines = Files().line_quantities(io.BytesIO(text.encode()))
    assert lines == (LineQuantity(1, Decimal(2)), LineQuantity(3, Decimal("0.5")))


def test_lines_name_the_pieces_where_they_matter():
    lines = Files().line_quantities(io.BytesIO(b'{"line": 1, "quantity": "2", "serials": ["A1", "A2"]}'))
    assert lines == (LineQuantity(1, Decimal(2), ("A1", "A2")),)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "no lines"),
        ('{"line": 0, "quantity": "1"}', "from 1"),
        ('{"line": "1", "quantity": "1"}', "line's number"),
        ('{"line": 1, "qty": "1"}', "“quantity” is close"),
        ('{"line": 1}', "“quantity” is missing"),
        ('{"line": 1, "quantity": "1,5"}', "with a point"),
        ('{"line": 1, "quantity": "1"}\n{"line": 1, "quantity": "1"}', "twice"),
        ('{"line": 1, "quantity": "1"}\n{"line": ', "Line 2"),
    ],
)
def test_lines_that_are_wrong_say_what_would_be_right(text, words):
    with pytest.raises(InvalidInput, match=words):
        Files().line_quantities(io.BytesIO(text.encode()))


def test_texts_are_read_by_name(tmp_path):
    (tmp_path / "map.json").write_text('\ufeff{"price": "Net price", "unit": 5, "share": 0.10}', encoding="utf-8")
    read = Files().texts(str(tmp_path / "map.json"))
    assert read == {"price": "Net price", "unit": "5", "share": "0.10"}


@pytest.mark.parametrize("text", ["[]", "{", '{"a": {}}', '{"a": null}', '{"a": true}', '{"a": "x", "a": "y"}'])
def test_a_file_that_holds_no_texts_is_refused(tmp_path, text):
    (tmp_path / "map.json").write_text(text)
    with pytest.raises(InvalidInput, match=r"map\.json"):
        Files().texts(str(tmp_path / "map.json"))


def test_what_extra_holds_is_kept_to_the_digit():
    text = '{"customer":"A","extra":{"a":0.10,"b":7,"c":[true,null,{"d":123456789012345678901}]},'
    (order,) = Files().orders(io.BytesIO((text + '"lines":[{"item":"1","quantity":"1"}]}').encode()))
    assert order.request.extra == {"a": "0.10", "b": 7, "c": [True, None, {"d": "123456789012345678901"}]}
