"""What the order form says promises: every state has its word, every problem its place, prices as they were paid."""

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from PySide6.QtCore import QLocale

from desktop_app.domain.commands import PlaceOrder
from desktop_app.domain.documents import PriceOnce
from desktop_app.domain.orders import Discount, Order
from desktop_app.domain.problems import Problem, Severity
from desktop_app.ports.outbox import Entry, State
from desktop_app.ui.format import use_locale
from desktop_app.ui.orders.life import Step, of_draft, of_entry
from desktop_app.ui.orders.more_panel import holds_something
from desktop_app.ui.orders.problem_rows import place_of, problem_rows
from desktop_app.ui.orders.usual import amount_words, last_prices, usual_items
from desktop_app.ui.widgets.strip import Level

ORDER = Order("ACME", "EUR", date(2026, 11, 21))
MADE = datetime(2026, 11, 21, tzinfo=UTC)
ENTRY = Entry("key", "local", PlaceOrder(ORDER, Decimal(1)), "L-0007", State.WAITING, MADE)


@pytest.fixture(autouse=True)
def plain_locale():
    use_locale(QLocale("en_GB"))
    yield
    use_locale(QLocale())


def test_a_draft_is_new_until_it_has_a_number(qapp):
    assert of_draft("").words == "new"
    assert of_draft("L-0007").words == "draft L-0007"


@pytest.mark.parametrize(
    ("state", "words", "step"),
    [
        (State.WAITING, "L-0007 waiting", Step.HERE),
        (State.SENDING, "L-0007 sending", Step.HERE),
        (State.UNSURE, "L-0007 unclear", Step.WRONG),
        (State.PARKED, "L-0007 parked", Step.WRONG),
        (State.WITHDRAWN, "L-0007 withdrawn", Step.HERE),
    ],
)
def test_every_state_has_its_word(qapp, state, words, step):
    life = of_entry(ENTRY, state)
    assert (life.words, life.first) == (words, step)


def test_a_sent_order_is_called_by_the_backend_s_number(qapp):
    life = of_entry(replace(ENTRY, remote_number="SO-0123"), State.CONFIRMED)
    assert (life.words, life.first) == ("sent as SO-0123", Step.DONE)


def test_errors_stand_last_and_the_first_has_the_key(qapp):
    error = Problem("quantity", "“{text}” is no number.", {"text": "two"}, line=1)
    warning = Problem("unit_price", "The unit price is unusually high.", line=2, severity=Severity.WARNING)
    rows = problem_rows([error, warning], "F4")
    assert [(row.level, row.head, row.words, row.keys) for row in rows] == [
        (Level.WARNING, "Line 2", "The unit price is unusually high.", ""),
        (Level.DANGER, "Line 1", "“two” is no number.", "F4"),
    ]
    assert [place_of(row.id) for row in rows] == [(1, "unit_price"), (0, "quantity")]
    assert place_of("orders.new") is None


def test_a_notice_that_many_lines_share_is_one_plain_row_without_a_key(qapp):
    words = "{price} becomes {gross}."
    notices = [
        Problem("unit_price", words, {"price": str(n), "gross": str(2 * n)}, line=n, severity=Severity.NOTICE)
        for n in range(3, 9)
    ]
    alone = Problem("discount", "It is shared over the lines.", severity=Severity.NOTICE)
    rows = problem_rows([*notices, alone], "F4")
    assert [(row.level, row.head, row.words, row.keys) for row in rows] == [
        (Level.NOTICE, "Line 3 and 5 more", "3 becomes 6.", ""),
        (Level.NOTICE, "", "It is shared over the lines.", ""),
    ]


def test_a_problem_of_the_head_leads_to_the_head(qapp):
    (row,) = problem_rows([Problem("customer", "The customer is missing; choose one.")], "F4")
    assert place_of(row.id) == (None, "customer")
    assert row.head == ""


def once(item, day, price="18.745", discount="0"):
    return PriceOnce(item, f"Item {item}", date(2026, 10, day), Decimal(3), Decimal(price), Decimal(discount))


def test_what_was_bought_most_often_comes_first_with_its_newest_price():
    bought = [once("A", 1), once("B", 2), once("B", 9, "20"), once("", 3)]
    assert [(each.item, each.unit_price) for each in usual_items(bought)] == [
        ("B", Decimal(20)),
        ("A", Decimal("18.745")),
    ]
    assert amount_words(bought[0]) == "3 × 18.745"


def test_last_prices_are_of_one_item_and_newest_first():
    bought = [once("A", 1), once("B", 2), once("A", 9, "20", "10")]
    assert last_prices(bought, "A") == [("09/10/2026", "20.00 − 10 %"), ("01/10/2026", "18.745")]


def test_more_holds_something_only_beyond_what_a_customer_brings():
    assert not holds_something(Order("ACME", "EUR", date(2026, 11, 21), contact="Mari", shipping_address="Tartu"))
    assert holds_something(Order("ACME", "EUR", date(2026, 11, 21), discount=Discount(percent=Decimal(5))))
    assert holds_something(Order("ACME", "EUR", date(2026, 11, 21), notes="Ring first"))
