"""Sheets for others: exact amounts, no formulas, whole files that only their owner reads."""

import csv
import datetime as dt
import stat
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from desktop_app.files.reader import Files
from desktop_app.ports.files import Sheet

DAY = dt.date(2026, 11, 21)
HEADS = ("Number", "Date", "Open", "Documents")
ROW = ("SI-00001", DAY, Decimal("-1240.50"), 3)


def csv_rows(path):
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file))


def sheet_cells(path):
    return list(load_workbook(path).worksheets[0].iter_rows())


def test_csv_has_plain_decimals_and_iso_dates(tmp_path):
    path = tmp_path / "list.csv"
    Files().write_sheet(str(path), Sheet("Open invoices", HEADS, [ROW, ("", None, None, 0)]))
    assert csv_rows(path) == [list(HEADS), ["SI-00001", "2026-11-21", "-1240.50", "3"], ["", "", "", "0"]]
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")


def test_xlsx_has_amounts_as_numbers_with_two_decimals(tmp_path):
    path = tmp_path / "list.xlsx"
    Files().write_sheet(str(path), Sheet("Open invoices: all?", HEADS, [ROW]))
    heads, (number, day, amount, count) = sheet_cells(path)
    assert tuple(cell.value for cell in heads) == HEADS
    assert (number.value, day.value.date(), count.value) == ("SI-00001", DAY, 3)
    assert (amount.data_type, amount.value, amount.number_format) == ("n", -1240.5, "0.00")
    assert load_workbook(path).sheetnames == ["Open invoices  all"]


@pytest.mark.parametrize("text", ["=1+1", "+372 5550", "-2+3", "@SUM(A1)", "\t=1", '=HYPERLINK("http://x")'])
def test_a_text_that_looks_like_a_formula_stays_a_text(tmp_path, text):
    sheet = Sheet("List", (text,), [(text,)])
    Files().write_sheet(str(tmp_path / "list.csv"), sheet)
    assert csv_rows(tmp_path / "list.csv") == [[f"'{text}"], [f"'{text}"]]
    Files().write_sheet(str(tmp_path / "list.xlsx"), sheet)
    for (cell,) in sheet_cells(tmp_path / "list.xlsx"):
        assert (cell.data_type, cell.value, cell.quotePrefix) == ("s", text, True)


@given(st.text(max_size=8), st.decimals(allow_nan=False, allow_infinity=False, places=2, max_value=10**12))
def test_no_cell_of_a_csv_begins_like_a_formula_but_an_amount(tmp_path_factory, text, amount):
    path = tmp_path_factory.mktemp("csv") / "list.csv"
    Files().write_sheet(str(path), Sheet("List", ("A", "B"), [(text, amount)]))
    words, figure = csv_rows(path)[1]
    assert not words.startswith(("=", "+", "-", "@", "\t"))
    assert Decimal(figure) == amount


def test_signs_that_no_workbook_can_hold_are_left_out(tmp_path):
    Files().write_sheet(str(tmp_path / "list.xlsx"), Sheet("List", ("A",), [("a\x00b",)]))
    assert sheet_cells(tmp_path / "list.xlsx")[1][0].value == "ab"


@pytest.mark.parametrize("name", ["list.csv", "list.xlsx"])
def test_only_the_owner_reads_the_file(tmp_path, name):
    path = tmp_path / name
    path.write_text("older")
    path.chmod(0o644)
    Files().write_sheet(str(path), Sheet("List", HEADS, [ROW]))
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("name", ["list.csv", "list.xlsx"])
def test_a_file_that_fails_half_way_leaves_the_older_one(tmp_path, name):
    path = tmp_path / name
    path.write_text("older")

    def rows():
        yield ROW
        raise OSError("no answer")

    with pytest.raises(OSError, match="no answer"):
        Files().write_sheet(str(path), Sheet("List", HEADS, rows()))
    assert path.read_text() == "older"
    assert list(tmp_path.iterdir()) == [path]
