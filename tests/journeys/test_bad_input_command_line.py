"""Bad input to the command line: each order answers with what is wrong and where, the others go on, nothing is lost."""

import io
import json
import sys
from types import SimpleNamespace

import pytest

from desktop_app.main import main

LINE = {"item": "DSK", "quantity": "1"}
NO_NUMBER = 'quantity: “{}” is no decimal number; write one with a point, such as "1234.50".'
WRONG = {
    "an unknown customer": ({"customer": "NOBODY"}, "customer", None, "There is no customer “NOBODY”."),
    "an unknown item": ({"lines": [LINE, {**LINE, "item": "NONE"}]}, "item", 2, "There is no item “NONE”."),
    "quantity 0": ({"lines": [{**LINE, "quantity": "0"}]}, "quantity", 1, "The quantity is 0; write how many."),
    "text for a number": ({"lines": [{**LINE, "quantity": "three"}]}, "quantity", 1, NO_NUMBER.format("three")),
    "1,5 in a file": ({"lines": [{**LINE, "quantity": "1,5"}]}, "quantity", 1, NO_NUMBER.format("1,5")),
    "1 234,50 in a file": ({"lines": [{**LINE, "quantity": "1 234,50"}]}, "quantity", 1, NO_NUMBER.format("1 234,50")),
    "the year 1026": (
        {"date": "1026-11-21"},
        "date",
        None,
        "The year 1026 can't be right; write one from 1990 to 2100.",
    ),
    "a line without item": (
        {"lines": [LINE, {"quantity": "1"}]},
        "item",
        2,
        "The line has no item; give “item”, or “text” for a line without one.",
    ),
    "no lines": ({"lines": []}, "lines", None, "“lines” must have at least one entry."),
}
BROKEN = {
    "cut off": ('{"customer": "ACME", "lines": [', "Line 1 of the file ends before its order is whole."),
    "a letter": ("Dear Sir or Madam", "Line 1 of the file is not JSON: expecting value at column 1."),
    "no text": (b"\x00\xff\xfe", "Line 1 of the file is not UTF-8 text; save the file as UTF-8."),
}


@pytest.fixture
def call(tmp_path, monkeypatch, capsys):
    """Carries out a command over books with one customer and one item."""

    def carry_out(*words, stdin=b""):
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin), encoding="utf-8"))
        code = main(["--data-dir", str(tmp_path / "data"), *map(str, words)])
        out, err = capsys.readouterr()
        assert "Traceback" not in out + err
        return SimpleNamespace(code=code, err=err, answers=[json.loads(line) for line in out.splitlines()])

    (tmp_path / "customers.csv").write_text("code,name\nACME,Acme Trading\n")
    (tmp_path / "items.csv").write_text("code,name,price,vat\nDSK,Oak desk,100.00,S22\n")
    lists = ["--customers", str(tmp_path / "customers.csv"), "--items", str(tmp_path / "items.csv")]
    assert main(["--data-dir", str(tmp_path / "data"), "catalogue", "import", *lists]) == 0
    capsys.readouterr()
    return carry_out


def order(**changes):
    return json.dumps({"customer": "ACME", "lines": [LINE]} | changes).encode() + b"\n"


@pytest.mark.parametrize(("changes", "field", "line", "message"), WRONG.values(), ids=WRONG)
@pytest.mark.parametrize("verb", ["quote", "submit"])
def test_a_wrong_order_says_what_and_where_and_the_next_one_goes_on(call, verb, changes, field, line, message):
    words = ("submit", "-", "--profile", "local") if verb == "submit" else ("quote", "-")
    told = call(*words, stdin=order(reference="bad", **changes) + order(reference="good"))
    assert told.code == 2
    assert told.answers[0] == {"reference": "bad", "error": {"field": field, "line": line, "message": message}}
    assert told.answers[1]["total"] == "122.00"
    assert len(call("documents").answers) == (verb == "submit")


@pytest.mark.parametrize(("content", "message"), BROKEN.values(), ids=BROKEN)
def test_a_broken_order_file_says_where_and_books_nothing(call, tmp_path, content, message):
    file = tmp_path / "orders.jsonl"
    file.write_bytes(content if isinstance(content, bytes) else content.encode())
    told = call("submit", file, "--profile", "local")
    assert told.code == 2
    assert [answer["error"]["message"] for answer in told.answers] == [message]
    assert call("documents").answers == []


@pytest.mark.parametrize(("name", "reason"), [("none.json", "No such file or directory"), ("", "Is a directory")])
def test_a_file_that_can_not_be_read_is_said(call, tmp_path, name, reason):
    told = call("submit", tmp_path / name, "--profile", "local")
    assert told.code == 2
    assert told.err == f"counterfoil: “{tmp_path / name}” can't be read: {reason}.\n"


def test_a_file_of_a_hundred_thousand_wrong_lines_answers_each(call):
    told = call("submit", "-", "--profile", "local", stdin=order(lines=[{**LINE, "quantity": "x"}]) * 100_000)
    assert told.code == 2
    assert len(told.answers) == 100_000
    assert told.answers[-1]["error"]["message"] == NO_NUMBER.format("x")


def test_an_order_of_a_hundred_thousand_lines_is_booked_whole(call):
    told = call("submit", "-", "--profile", "local", "--wait", "300", stdin=order(lines=[LINE] * 100_000))
    assert told.code == 0
    assert told.answers[0]["total"] == "12200000.00"


def test_a_price_of_ten_million_is_priced_and_booked(call):
    told = call("submit", "-", "--profile", "local", stdin=order(lines=[{**LINE, "unit_price": "10000000"}]))
    assert (told.code, told.answers[0]["total"]) == (0, "12200000.00")


@pytest.mark.parametrize(("text", "amount"), [("1,5", "1.50"), ("1.5", "1.50"), ("1 234,50", "1234.50")])
def test_an_amount_is_read_as_people_write_it(call, text, amount):
    lines = [{**LINE, "quantity": "100"}]
    assert call("submit", "-", "--profile", "local", "--through", "invoice", stdin=order(lines=lines)).code == 0
    told = call("pay", "SI-00001", "--amount", text)
    assert told.code == 0
    (payment,) = [document for document in told.answers[0]["chain"] if document["kind"] == "payment"]
    assert payment["total"] == amount


def test_a_tour_without_a_place_for_its_pictures_is_said(tmp_path, capfd):
    (tmp_path / "file").write_text("")
    assert main(["--data-dir", str(tmp_path / "data"), "tour", "--out", str(tmp_path / "file")]) == 1
    told = capfd.readouterr().err
    assert told.startswith(f"counterfoil: The computer is in the way at “{tmp_path / 'file'}”: File exists.")
