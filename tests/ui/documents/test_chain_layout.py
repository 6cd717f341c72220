"""Cards never overlap, stand near what they come from, and ties are as thick as their money."""

from decimal import Decimal
from itertools import combinations, pairwise

from hypothesis import given
from hypothesis import strategies as st

from desktop_app.ui.documents.chain_cards import COLUMNS, Tie, chain_picture
from desktop_app.ui.documents.chain_layout import (
    GAP_DOWN,
    LEAST_GAP_DOWN,
    MARGIN,
    THICKEST,
    THINNEST,
    Node,
    card_width,
    lay_out,
)

ROOM = (1280.0, 620.0)


def placed(nodes, ties=()):
    return lay_out([Node(*node) for node in nodes], [Tie(s, t, Decimal(a)) for s, t, a in ties], 196.0, ROOM)


def test_no_cards_take_no_room():
    layout = placed([])
    assert (layout.boxes, layout.routes) == ({}, ())


def test_columns_go_from_left_to_right_and_empty_ones_take_no_room():
    layout = placed([("SO", 1, 100), ("SI", 3, 100)], [("SO", "SI", "10")])
    assert layout.boxes["SO"].x == MARGIN
    assert MARGIN + 196 < layout.boxes["SI"].x < 400


def test_what_follows_stands_evenly_around_what_it_comes_from():
    layout = placed([("SO", 1, 100), ("DN", 2, 100), ("still", 2, 100)], [("SO", "DN", "6"), ("SO", "still", "3")])
    boxes = layout.boxes
    assert boxes["still"].y - boxes["DN"].y == 100 + GAP_DOWN
    assert boxes["DN"].middle + boxes["still"].middle == 2 * boxes["SO"].middle


def test_the_first_card_stays_where_it_is_when_the_chain_grows():
    alone = placed([("SO", 1, 100)])
    grown = placed([("SO", 1, 100), ("DN", 2, 100), ("SI", 3, 100)], [("SO", "DN", "6"), ("DN", "SI", "6")])
    assert grown.boxes["SO"] == alone.boxes["SO"]


def test_thickness_is_money():
    layout = placed(
        [("SO", 1, 100), ("A", 2, 100), ("B", 2, 100), ("C", 2, 100)],
        [("SO", "A", "1000"), ("SO", "B", "500"), ("SO", "C", "1")],
    )
    assert [route.width for route in layout.routes] == [THICKEST, THICKEST / 2, THINNEST]


def test_a_tie_over_a_column_passes_between_its_cards():
    layout = placed(
        [("SO", 1, 100), ("DN", 2, 100), ("SI", 3, 100), ("S2", 3, 100)],
        [("SO", "DN", "6"), ("DN", "SI", "6"), ("SO", "S2", "4")],
    )
    passing = next(route for route in layout.routes if route.tie.target == "S2")
    between = layout.boxes["DN"]
    at_column = [y for x, y in passing.points if between.x <= x <= between.x + between.width]
    assert len(at_column) == 2
    assert all(y < between.y or y > between.y + between.height for y in at_column)


def test_ties_leave_a_card_side_by_side_in_the_order_of_their_ends():
    layout = placed([("SO", 1, 100), ("A", 2, 100), ("B", 2, 100)], [("SO", "B", "5"), ("SO", "A", "5")])
    leave = {route.tie.target: route.points[0][1] for route in layout.routes}
    assert leave["A"] < layout.boxes["SO"].middle < leave["B"]


def test_ties_within_a_column_lie_within_each_other_and_not_over_those_that_leave():
    nodes = [("SO", 1, 100), ("DN", 2, 100), ("PI", 3, 100), ("SI", 3, 100), ("CN", 3, 100), ("PE", 4, 100)]
    ties = [("SO", "PI", "30"), ("SO", "DN", "90"), ("DN", "SI", "90"), ("PI", "SI", "30"), ("SI", "CN", "40")]
    layout = placed(nodes, [*ties, ("SI", "PE", "50"), ("PI", "PE", "30")])
    boxes, loops = layout.boxes, {route.tie.target: route for route in layout.routes if route.reach}
    assert boxes["SI"].y < boxes["CN"].y < boxes["PI"].y
    paid = next(route for route in layout.routes if (route.tie.source, route.tie.target) == ("SI", "PE"))
    edge = [paid.points[0][1], loops["SI"].points[-1][1], loops["CN"].points[0][1]]
    assert all(lower - upper > THICKEST / 3 for upper, lower in pairwise(edge)), "each has its own place, from the top"
    assert loops["CN"].reach < loops["SI"].reach < (boxes["PE"].x - boxes["SI"].x - 196) * 4 / 3


def test_a_credit_note_stands_right_beneath_its_invoice():
    layout = placed(
        [("SO", 1, 100), ("DN", 2, 100), ("D2", 2, 100), ("SI", 3, 100), ("S2", 3, 100), ("CN", 3, 100)],
        [("SO", "DN", "6"), ("SO", "D2", "6"), ("DN", "SI", "6"), ("D2", "S2", "6"), ("SI", "CN", "2")],
    )
    boxes = layout.boxes
    assert boxes["CN"].y - boxes["SI"].y == 100 + GAP_DOWN
    assert boxes["SI"].y < boxes["CN"].y < boxes["S2"].y


def test_a_tall_column_moves_together():
    layout = placed([(str(number), 2, 100) for number in range(6)])
    assert layout.boxes["1"].y - layout.boxes["0"].y == 100 + LEAST_GAP_DOWN


def test_cards_are_narrower_where_room_is_scarce():
    assert [card_width(4, room, 176, 224) for room in (2000, 1268, 960, 300)] == [224, 224, 182, 176]
    assert card_width(0, 960, 176, 224) == 224


def test_ties_to_unknown_cards_are_left_out():
    assert placed([("SO", 1, 100)], [("SO", "DN", "5")]).routes == ()


def test_the_picture_of_a_real_chain_fits_the_window(chain, today):
    picture = chain_picture(chain, today)
    nodes = [Node(card.key, COLUMNS[card.kind], 102) for card in picture.cards]
    layout = lay_out(nodes, picture.ties, 196.0, ROOM)
    assert layout.width <= ROOM[0]
    assert layout.height <= ROOM[1]
    assert layout.boxes["SO-00123"].x < layout.boxes["DN-00088"].x < layout.boxes["SI-00070"].x


@st.composite
def chains(draw):
    columns = draw(st.lists(st.integers(0, 4), min_size=1, max_size=14))
    heights = draw(st.lists(st.sampled_from([80, 102, 140]), min_size=len(columns), max_size=len(columns)))
    nodes = [
        Node(str(index), column, height) for index, (column, height) in enumerate(zip(columns, heights, strict=True))
    ]
    pairs = [(a, b) for a, b in combinations(nodes, 2) if a.column <= b.column]
    chosen = draw(st.lists(st.sampled_from(pairs), max_size=20)) if pairs else []
    return nodes, [Tie(a.key, b.key, Decimal(draw(st.integers(0, 9999)))) for a, b in chosen]


@given(chains())
def test_cards_never_overlap_and_ties_run_from_left_to_right(drawn):
    nodes, ties = drawn
    layout = lay_out(nodes, ties, 196.0, ROOM)
    for one, other in combinations(layout.boxes.values(), 2):
        apart = abs(one.middle - other.middle) >= (one.height + other.height) / 2
        assert apart or abs(one.x - other.x) > one.width
    assert all(box.y >= MARGIN - 1 for box in layout.boxes.values())
    for route in layout.routes:
        xs = [x for x, _ in route.points]
        assert xs == sorted(xs)
        source = layout.boxes[route.tie.source]
        assert source.y <= route.points[0][1] <= source.y + source.height
