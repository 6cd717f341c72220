"""A comparison in words: the total first, what would be refused next, and never more rows than can be read."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from PySide6.QtCore import QLocale

from desktop_app.domain.orders import Order, OrderLine
from desktop_app.domain.problems import Problem, Severity
from desktop_app.domain.rules.comparison import MOST_LINES, MOST_PROBLEMS, compare
from desktop_app.domain.rules.local_books import LocalBooksRule
from desktop_app.domain.vat import VatCode
from desktop_app.ui.format import use_locale
from desktop_app.ui.orders.compare_words import folds_of, rules_words, way_words
from desktop_app.workflows.compare_ways import Compared, Way

S22 = VatCode("S22", Decimal(22))
LINE = OrderLine("1", "", Decimal(1), Decimal("10.00"), vat=S22)
ORDER = Order("A", "EUR", date(2026, 11, 21), (LINE,) * 60)


class Cheaper(LocalBooksRule):
    """A cent less on every line, with a word on each."""

    def price(self, order):
        return super().price(
            replace(order, lines=tuple(replace(e, discount_amount=Decimal("0.01")) for e in order.lines))
        )

    def check_line(self, order, row):
        severity = Severity.ERROR if row == 7 else Severity.NOTICE
        return (Problem("unit_price", "A <b>cent</b> less.", line=row + 1, severity=severity),)


def compared(rule, **more):
    way = Way("sapera")
    return Compared(way, ("local", "sapera"), compare(replace(ORDER, **more), LocalBooksRule(), rule))


@pytest.fixture(autouse=True)
def english(qapp):
    use_locale(QLocale("en_GB"))


def test_what_an_order_is_compared_with():
    assert way_words(Way("erpnext")) == "ERPNext, default settings"
    assert way_words(Way("fastaccounts", "shop")) == "shop (FastAccounts)"
    assert way_words(Way("local", "local")) == "Local books"
    assert rules_words(compared(Cheaper())) == "Local books rule → Sapera rule"


def test_nothing_that_changes_is_said_in_one_row():
    (row,) = folds_of(compared(LocalBooksRule()))
    assert (row.head, row.figure, row.under) == ("total", "0.00", "Every figure stays as it is")


def test_the_total_stands_first_then_refusals_then_notices_then_figures_then_lines():
    rows = folds_of(compared(Cheaper()))
    heads = [row.head for row in rows]
    assert heads[:3] == ["total", "Line 8 · Refused as it is", "Line 1 · Converted"]
    assert (rows[0].figure, rows[0].under) == ("−0.73", "732.00 → 731.27")
    assert heads[1 + MOST_PROBLEMS] == f"{60 - MOST_PROBLEMS} further notices"
    assert heads[2 + MOST_PROBLEMS : 5 + MOST_PROBLEMS] == ["net", "VAT S22", "Line 1 · line net"]
    assert heads[-1] == f"{60 - MOST_LINES} further lines differ"


def test_a_pair_of_steps_stands_behind_every_difference():
    line = next(row for row in folds_of(compared(Cheaper())) if row.head == "Line 1 · line net")
    words = [(each.words, each.figure) for each in line.details]
    assert words[:2] == [("Local books", "10.00"), ("quantity × unit price", "")]
    assert ("Sapera", "9.99") in words


def test_what_others_wrote_is_shown_as_it_is():
    refused = folds_of(compared(Cheaper()))[1]
    assert refused.details[0].words == "A <b>cent</b> less."
    assert refused.details[0].tone == "danger"
