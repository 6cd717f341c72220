"""Margins: what goods bring in less what they cost, line by line and over the order."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.items import Item, ItemUnit
from desktop_app.domain.margins import Margin, line_margin, order_margin
from desktop_app.domain.orders import Discount, Order, OrderLine
from desktop_app.domain.rules.local_books import LocalBooksRule
from desktop_app.domain.vat import VatCode
from tests.domain.rules.any_order import DAY

S22 = VatCode("S22", Decimal(22))
DESK = Item("DSK", "Desk", cost=Decimal("60.005"), units=(ItemUnit("set", Decimal(4)),))
ITEMS = {"DSK": DESK, "INK": Item("INK", "Ink")}
RULE = LocalBooksRule()


def order(*lines, **more):
    return Order("ACME", "EUR", DAY, lines, **more)


def test_a_line_is_worth_its_net_less_what_its_pieces_cost():
    one = order(OrderLine("DSK", "Desks", Decimal(2), Decimal(500), Decimal(10), vat=S22, unit="set"))
    margin = line_margin(one, RULE.price(one), RULE, 0, ITEMS)
    assert margin == Margin(Decimal("900.00"), Decimal("480.04"))
    assert (margin.amount, margin.percent) == (Decimal("419.96"), Decimal("46.7"))


def test_an_order_counts_its_discount_and_names_the_lines_without_a_cost():
    lines = (OrderLine("DSK", "Desk", Decimal(1), Decimal(100), vat=S22), OrderLine("INK", "Ink", Decimal(1), vat=S22))
    one = order(*lines, OrderLine(), discount=Discount(percent=Decimal(10)))
    priced = RULE.price(one)
    assert line_margin(one, priced, RULE, 1, ITEMS) is None
    assert order_margin(one, priced, ITEMS) == Margin(Decimal("90.00"), Decimal("60.01"), 1)
    assert Margin(Decimal(0), Decimal(5)).percent is None


@given(st.lists(st.tuples(st.integers(0, 50), st.integers(1, 500)), min_size=1, max_size=5))
def test_the_margins_of_lines_add_up_to_the_order_s(lines):
    one = order(*(OrderLine("DSK", "Desk", Decimal(each), Decimal(price), vat=S22) for each, price in lines))
    priced = RULE.price(one)
    own = [line_margin(one, priced, RULE, row, ITEMS) for row in range(len(lines))]
    whole = order_margin(one, priced, ITEMS)
    assert sum(each.amount for each in own) == whole.amount
