"""Where the cards of a chain stand and how the ties between them run: plain arithmetic, in pixels."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import pairwise

from desktop_app.ui.documents.chain_cards import Tie

MARGIN = 32.0
GAP_DOWN, LEAST_GAP_DOWN = 32.0, 16.0
LEAST_GAP, MOST_GAP = 56.0, 104.0
THICKEST, THINNEST = 14.0, 2.0
TIE_GAP = 6.0
EDGE = 12.0
ANCHOR = 0.42
"""Down which part of the room the first card stands, where there is room enough."""


@dataclass(frozen=True, slots=True)
class Node:
    """A card to be placed: its column, counted from the left, and its height."""

    key: str
    column: int
    height: float


@dataclass(frozen=True, slots=True)
class Box:
    """Where a card stands."""

    x: float
    y: float
    width: float
    height: float

    @property
    def middle(self) -> float:
        """How far down its middle is."""
        return self.y + self.height / 2


@dataclass(frozen=True, slots=True)
class Route:
    """How a tie runs: through points from left to right, bent between the columns and straight across them."""

    tie: Tie
    points: tuple[tuple[float, float], ...]
    width: float


@dataclass(frozen=True, slots=True)
class Layout:
    """Boxes by the keys of their cards, the ties behind them, and how much room all takes."""

    boxes: dict[str, Box] = field(default_factory=dict)
    routes: tuple[Route, ...] = ()
    width: float = 0
    height: float = 0


@dataclass(slots=True)
class _Slot:
    """A place in a column: a card's, or one that a tie passes through on its way to a further column."""

    key: str
    column: int
    height: float
    given: int
    middle: float = 0.0
    before: list["_Slot"] = field(default_factory=list)
    after: list["_Slot"] = field(default_factory=list)


@dataclass(slots=True)
class _Path:
    tie: Tie
    width: float
    slots: list[_Slot]


def lay_out(nodes: Sequence[Node], ties: Sequence[Tie], card_width: float, room: tuple[float, float]) -> Layout:
    """Place cards in columns, each near what it is tied to, and tie them with a thickness by their money.

    room is the width and height to be filled; more is taken where it does not suffice. Empty columns take no room.
    """
    slots = _slots(nodes)
    paths = _paths(ties, slots)
    columns = _columns(slots, paths)
    _settle(columns, _gap_down(columns, room[1]))
    _shift(columns, room[1])
    xs = _places(len(columns), card_width, room[0])
    boxes = {key: Box(xs[s.column], s.middle - s.height / 2, card_width, s.height) for key, s in slots.items()}
    bottom = max((box.y + box.height for box in boxes.values()), default=0.0)
    right = xs[-1] + card_width if xs else 0.0
    return Layout(boxes, _routes(paths, xs, card_width), right + MARGIN, bottom + MARGIN)


def _slots(nodes: Sequence[Node]) -> dict[str, _Slot]:
    used = sorted({node.column for node in nodes})
    return {n.key: _Slot(n.key, used.index(n.column), n.height, given) for given, n in enumerate(nodes)}


def _paths(ties: Sequence[Tie], slots: dict[str, _Slot]) -> list[_Path]:
    known = [tie for tie in ties if tie.source in slots and tie.target in slots]
    most = max((abs(tie.amount) for tie in known), default=Decimal(0))
    return [_path(tie, _thickness(tie.amount, most), slots) for tie in known]


def _thickness(amount: Decimal, most: Decimal) -> float:
    return max(float(abs(amount) / most) * THICKEST, THINNEST) if most else THINNEST


def _path(tie: Tie, width: float, slots: dict[str, _Slot]) -> _Path:
    source, target = slots[tie.source], slots[tie.target]
    between = [_Slot("", column, width, target.given) for column in range(source.column + 1, target.column)]
    path = [source, *between, target]
    for left, right in pairwise(path):
        left.after.append(right)
        right.before.append(left)
    return _Path(tie, width, path)


def _columns(slots: dict[str, _Slot], paths: Iterable[_Path]) -> list[list[_Slot]]:
    passing = [slot for path in paths for slot in path.slots[1:-1]]
    count = max((slot.column for slot in slots.values()), default=-1) + 1
    columns: list[list[_Slot]] = [[] for _ in range(count)]
    for slot in (*slots.values(), *passing):
        columns[slot.column].append(slot)
    return columns


def card_width(columns: int, room: float, least: float, most: float) -> float:
    """The width with which so many columns of cards fit into a room, between bounds."""
    even = (room - 2 * MARGIN - (columns - 1) * LEAST_GAP) / max(columns, 1)
    return float(int(min(max(even, least), most)))


def _gap_down(columns: list[list[_Slot]], room: float) -> float:
    """What lies between two cards of a column: less where the tallest column would not fit."""
    tallest = max((sum(slot.height + GAP_DOWN for slot in column) for column in columns), default=0.0)
    return GAP_DOWN if tallest + 2 * MARGIN <= room + GAP_DOWN else LEAST_GAP_DOWN


def _settle(columns: list[list[_Slot]], gap: float) -> None:
    """Sort each column by what its cards come from and move them as near to it as their heights allow."""
    for column in columns:
        column.sort(key=lambda slot: (_mean(slot.before, 0.0), slot.given))
        _spread(column, [_mean(slot.before, 0.0) for slot in column], gap)
    for column in reversed(columns):
        _spread(column, [_mean(slot.after, slot.middle) for slot in column], gap)
    for column in columns[1:]:
        _spread(column, [_mean(slot.before, slot.middle) for slot in column], gap)


def _mean(slots: list[_Slot], otherwise: float) -> float:
    return sum(slot.middle for slot in slots) / len(slots) if slots else otherwise


def _spread(column: list[_Slot], wishes: list[float], gap: float) -> None:
    """Give each slot the middle nearest to its wish so that none overlap: least squares, by pooling neighbours."""
    offsets = [0.0]
    for upper, lower in pairwise(column):
        offsets.append(offsets[-1] + (upper.height + lower.height) / 2 + gap)
    pools: list[tuple[float, int]] = []
    for wish, offset in zip(wishes, offsets, strict=False):
        total, count = wish - offset, 1
        while pools and pools[-1][0] / pools[-1][1] > total / count:
            earlier = pools.pop()
            total, count = total + earlier[0], count + earlier[1]
        pools.append((total, count))
    bases = [total / count for total, count in pools for _ in range(count)]
    for slot, base, offset in zip(column, bases, offsets, strict=False):
        slot.middle = base + offset


def _shift(columns: list[list[_Slot]], room: float) -> None:
    """Move all so that the first card stands at the anchor, or lower where something would stand above the margin."""
    every = [slot for column in columns for slot in column]
    if not every:
        return
    top = min(slot.middle - slot.height / 2 for slot in every)
    bottom = max(slot.middle + slot.height / 2 for slot in every)
    shift = room * ANCHOR - columns[0][0].middle
    shift = min(shift, room - MARGIN - bottom)
    shift = max(shift, MARGIN - top)
    for slot in every:
        slot.middle = round(slot.middle + shift)


def _places(count: int, width: float, room: float) -> list[float]:
    gap = (room - 2 * MARGIN - count * width) / (count - 1) if count > 1 else 0.0
    gap = int(min(max(gap, LEAST_GAP), MOST_GAP))
    return [MARGIN + index * (width + gap) for index in range(count)]


def _routes(paths: Sequence[_Path], xs: list[float], width: float) -> tuple[Route, ...]:
    leaving = _ports(paths, 0)
    arriving = _ports(paths, -1)
    return tuple(
        Route(path.tie, _points(path, leaving[index], arriving[index], xs, width), path.width)
        for index, path in enumerate(paths)
    )


def _ports(paths: Sequence[_Path], end: int) -> list[float]:
    """How far down each path leaves its source (end 0) or reaches its target (end -1), side by side in good order."""
    ports = [0.0] * len(paths)
    next_to = 1 if end == 0 else -2
    for card in {id(path.slots[end]): path.slots[end] for path in paths}.values():
        here = [index for index, path in enumerate(paths) if path.slots[end] is card]
        here.sort(key=lambda index: paths[index].slots[next_to].middle)
        _line_up(card, [(index, paths[index].width) for index in here], ports)
    return ports


def _line_up(card: _Slot, widths: list[tuple[int, float]], ports: list[float]) -> None:
    total = sum(width for _, width in widths) + TIE_GAP * (len(widths) - 1)
    squeeze = min((card.height - 2 * EDGE) / total, 1.0)
    down = card.middle - total * squeeze / 2
    for index, width in widths:
        ports[index] = down + width * squeeze / 2
        down += (width + TIE_GAP) * squeeze


def _points(path: _Path, leave: float, arrive: float, xs: list[float], width: float) -> tuple[tuple[float, float], ...]:
    source, *between, target = path.slots
    middle = [(x, slot.middle) for slot in between for x in (xs[slot.column], xs[slot.column] + width)]
    end = xs[target.column] + (width if target.column == source.column else 0.0)
    return ((xs[source.column] + width, leave), *middle, (end, arrive))
