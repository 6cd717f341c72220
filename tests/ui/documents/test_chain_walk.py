"""The arrow keys lead along the ties first."""

from decimal import Decimal

import pytest

from desktop_app.ui.documents.chain_cards import Tie
from desktop_app.ui.documents.chain_layout import Layout, Node, lay_out
from desktop_app.ui.documents.chain_walk import Way, first, neighbour


@pytest.fixture
def layout():
    nodes = [Node("SO", 1, 100), Node("D1", 2, 100), Node("D2", 2, 100), Node("I2", 3, 100), Node("P2", 4, 100)]
    ties = [("SO", "D1"), ("SO", "D2"), ("D2", "I2"), ("I2", "P2")]
    return lay_out(nodes, [Tie(a, b, Decimal(1)) for a, b in ties], 196.0, (1280.0, 600.0))


@pytest.mark.parametrize(
    ("start", "way", "end"),
    [
        ("SO", Way.RIGHT, "D1"),
        ("D1", Way.DOWN, "D2"),
        ("D2", Way.UP, "D1"),
        ("D2", Way.RIGHT, "I2"),
        ("D1", Way.RIGHT, "I2"),
        ("I2", Way.LEFT, "D2"),
        ("P2", Way.RIGHT, None),
        ("SO", Way.LEFT, None),
        ("SO", Way.UP, None),
        ("gone", Way.UP, None),
    ],
)
def test_arrows(layout, start, way, end):
    assert neighbour(layout, start, way) == end


def test_the_first_card_is_the_upper_left_one(layout):
    assert first(layout) == "SO"
    assert first(Layout()) is None
