"""Streams of orders: told apart by looking, read piece by piece, and a broken one does not stop the others."""

import io
import json
import os
import threading

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.files.json_stream import LARGEST_OBJECT
from desktop_app.files.reader import Files

TEXTS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=12)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | TEXTS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXTS, inner, max_size=3),
    max_leaves=6,
)


def order(reference, **extra):
    return {"customer": "A", "reference": reference, "lines": [{"item": "1", "quantity": "2"}], **extra}


def read(data):
    return list(Files().orders(io.BytesIO(data if isinstance(data, bytes) else data.encode())))


def references(found):
    return [one.reference if one.error is None else one.error.line for one in found]


ORDERS = [order("a"), order("b", notes='brackets ]}[{ and "quotes" \\'), order("c")]
FORMS = {
    "one a line": "\n".join(map(json.dumps, ORDERS)),
    "one a line, closed": "\n".join(map(json.dumps, ORDERS)) + "\n",
    "blank lines between": "\n\n" + "\n \n".join(map(json.dumps, ORDERS)) + "\n\n",
    "lines of Windows": "\r\n".join(map(json.dumps, ORDERS)) + "\r\n",
    "over many lines": "\n".join(json.dumps(one, indent=2) for one in ORDERS),
    "over few lines": "\n".join(json.dumps(one).replace(', "lines"', ',\n"lines"') for one in ORDERS),
    "an array on one line": json.dumps(ORDERS),
    "an array over many lines": json.dumps(ORDERS, indent=4),
    "an array of lines": "[\n" + ",\n".join(map(json.dumps, ORDERS)) + "\n]\n",
    "an array, commas first": "["
    + json.dumps(ORDERS[0])
    + "\n,"
    + json.dumps(ORDERS[1])
    + "\n,"
    + json.dumps(ORDERS[2])
    + "]",
    "with a byte order mark": "\ufeff" + "\n".join(map(json.dumps, ORDERS)),
}


@pytest.mark.parametrize("form", FORMS)
def test_every_form_gives_the_same_orders(form):
    assert references(read(FORMS[form])) == ["a", "b", "c"]


@pytest.mark.parametrize("nothing", ["", "\n \n", "[]", "[\n]\n"])
def test_an_empty_file_has_no_orders(nothing):
    assert read(nothing) == []


@given(st.lists(VALUES, min_size=1, max_size=4), st.sampled_from([None, 1]))
def test_whatever_extra_holds_the_next_order_is_found(extras, indent):
    orders = [order(str(number), extra={"k": extra}) for number, extra in enumerate(extras)]
    several = "\n".join(json.dumps(one, indent=indent, ensure_ascii=False) for one in orders)
    expected = [str(number) for number in range(len(orders))]
    assert references(read(several)) == expected
    assert references(read(json.dumps(orders, indent=indent))) == expected


BROKEN_LINES = [
    '{"customer": "A", "lines": [}',
    '{"customer": "A", "lines": [',
    '{"customer": "A, "lines": []}',
    '{"customer"',
    "customer;lines",
    "{} {}",
    '{"customer": NaN}',
    "}",
    '"',
    "{'customer': 'A'}",
]


@pytest.mark.parametrize("broken", BROKEN_LINES)
@pytest.mark.parametrize("place", [0, 1, 2])
def test_a_broken_line_is_named_and_the_others_go_on(broken, place):
    lines = [json.dumps(order("a")), json.dumps(order("b"))]
    lines.insert(place, broken)
    expected = ["a", "b"]
    expected.insert(place, place + 1)
    found = read("\n".join(lines))
    assert references(found) == expected
    assert f"ine {place + 1}" in found[place].error.message


def test_two_broken_lines_after_each_other():
    lines = [BROKEN_LINES[0], BROKEN_LINES[3], json.dumps(order("a"))]
    assert references(read("\n".join(lines))) == [1, 2, "a"]


def test_an_order_cut_short_at_the_end_says_so():
    (found,) = read(json.dumps(order("a"), indent=2)[:40])
    assert "ends before" in found.error.message


def test_a_mistake_inside_an_order_over_many_lines_names_the_line_of_the_file():
    text = json.dumps(order("a")) + "\n" + json.dumps(order("b"), indent=2).replace('"reference"', "reference")
    assert "Line 4 " in read(text)[1].error.message


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[{}, ,{}]", 3),
        ("[{} {}]", 3),
        ("[{},]", 2),
        ("[1, {}]", 2),
        ("[{}] x", 2),
        ("[{}", 2),
        ("[", 1),
    ],
)
def test_an_array_that_is_not_one_says_so(text, expected):
    found = read(text)
    assert len(found) == expected
    assert any("file" in one.error.message for one in found)


def test_a_file_of_another_encoding_is_named():
    assert "UTF-16" in read(json.dumps(order("a")).encode("utf-16"))[0].error.message
    found = read(
        json.dumps(order("Öö"), ensure_ascii=False).encode("latin-1") + b"\n" + json.dumps(order("b")).encode()
    )
    assert references(found) == [1, "b"]
    assert "UTF-8" in found[0].error.message


def test_an_order_nested_too_deeply_is_refused():
    deep = '{"extra":' * 100_000 + "1" + "}" * 100_000
    assert references(read(deep + "\n" + json.dumps(order("b")))) == [1, "b"]


def test_an_order_too_large_is_refused_and_the_next_is_read():
    huge = json.dumps(order("a", notes="x" * LARGEST_OBJECT))
    assert references(read(huge + "\n" + json.dumps(order("b")))) == [1, "b"]
    spread = "{\n" + ('"notes": "' + "x" * 1_000_000 + '",\n') * (LARGEST_OBJECT // 1_000_000 + 1)
    assert references(read(spread + json.dumps(order("b")))) == [1, "b"]


def test_an_order_of_a_hundred_thousand_lines_is_read():
    (found,) = read(json.dumps(order("a", lines=[{"item": "1", "quantity": "2"}] * 100_000), indent=1))
    assert len(found.request.lines) == 100_000


def test_a_file_of_a_hundred_thousand_broken_lines_names_each():
    found = read(b"{}x\n" * 100_000)
    assert len(found) == 100_000
    assert found[-1].error.line == 100_000


def test_an_order_comes_out_of_a_pipe_before_the_next_goes_in():
    reading, writing = os.pipe()
    with os.fdopen(reading, "rb") as source, os.fdopen(writing, "wb", buffering=0) as sink:
        orders = Files().orders(source)
        for text in (FORMS["one a line"].splitlines()[0], BROKEN_LINES[0], "not JSON", json.dumps(order("z"))):
            sink.write(text.encode() + b"\n")
            seen = []
            reader = threading.Thread(target=lambda seen=seen: seen.append(next(orders)), daemon=True)
            reader.start()
            reader.join(10)
            assert len(seen) == 1, text
