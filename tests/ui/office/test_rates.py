"""Ageing over several currencies ends with all of it in the company's own, at today's rates."""

from dataclasses import replace
from datetime import date as Date
from decimal import Decimal

import pytest

from desktop_app.domain.ageing import Aged, in_base
from desktop_app.domain.exchange import Rate
from desktop_app.domain.profiles import LOCAL
from tests.ui.office.reading import column, opened, told

pytestmark = pytest.mark.usefixtures("plain_locale")
RATE = Rate("USD", Date(2026, 1, 1), Decimal("0.5"))


def test_all_currencies_in_one_line(books, screen):
    books.invoice()
    with books.verbs.connections.books(LOCAL) as local:
        (birch,) = [each for each in local.changes("").customers if each.code == "BIRCH"]
        local.keep_customers([replace(birch, currency="USD")])
    books.verbs.refresh.refresh(LOCAL)
    books.invoice("BIRCH", quantity="2")
    opened(books, screen, None)
    screen.show_list("ageing")
    books.jobs.crank()
    assert column(screen, "open") == ["122.00", "USD 244.00", "122.00", "USD 244.00"]
    books.verbs.company.save_money(LOCAL, books.verbs.company.money_rules(LOCAL), (RATE,))
    screen.refresh()
    books.jobs.crank()
    assert column(screen, "open")[-1] == "244.00"
    assert column(screen, "customer")[-1] == "All customers, at today’s rates"
    assert told(screen)[0].count("EUR") == 1


def test_without_a_rate_nothing_is_made_up():
    bands = (Decimal(1), *[Decimal(0)] * 4)
    totals = [Aged("", "", "EUR", bands, 1), Aged("", "", "USD", bands, 1)]
    day = Date(2026, 11, 21)
    assert in_base(totals, (), "EUR", day) is None
    assert in_base(totals[:1], (RATE,), "EUR", day) is None
    assert in_base(totals, (RATE,), "EUR", day).open == Decimal("1.50")
