"""Where the cards of a chain stand and how the ties between them run: plain arithmetic, in pixels."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import pairwise

from desktop_app.ui.documents.chain_cards import Tie
from desktop_app.ui.documents.chain_routes import MOST_GAP, Path, Route, Slot, routes_of

MARGIN = 32.0
GAP_DOWN, LEAST_GAP_DOWN = 32.0, 16.0
LEAST_GAP = 56.0
THICKEST, THINNEST = 14.0, 2.0
DEEPEST = 9
"""So many cards of one column may come from each other; a chain of documents has two or three."""
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
class Layout:
    """Boxes by the keys of their cards, the ties behind them, and how much room all takes."""

    boxes: dict[str, Box] = field(default_factory=dict)
    routes: tuple[Route, ...] = ()
    width: float = 0
    height: float = 0


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
    return Layout(boxes, routes_of(paths, xs, card_width), right + MARGIN, bottom + MARGIN)


def _slots(nodes: Sequence[Node]) -> dict[str, Slot]:
    used = sorted({node.column for node in nodes})
    return {n.key: Slot(n.key, used.index(n.column), n.height, given) for given, n in enumerate(nodes)}


def _paths(ties: Sequence[Tie], slots: dict[str, Slot]) -> list[Path]:
    known = [tie for tie in ties if tie.source in slots and tie.target in slots]
    most = max((abs(tie.amount) for tie in known), default=Decimal(0))
    return [_path(tie, _thickness(tie.amount, most), slots) for tie in known]


def _thickness(amount: Decimal, most: Decimal) -> float:
    return max(float(abs(amount) / most) * THICKEST, THINNEST) if most else THINNEST


def _path(tie: Tie, width: float, slots: dict[str, Slot]) -> Path:
    source, target = slots[tie.source], slots[tie.target]
    between = [Slot("", column, width, target.given) for column in range(source.column + 1, target.column)]
    path = [source, *between, target]
    if source.column == target.column:
        target.above = target.above or source
        return Path(tie, width, path)
    for left, right in pairwise(path):
        left.after.append(right)
        right.before.append(left)
    return Path(tie, width, path)


def _columns(slots: dict[str, Slot], paths: Iterable[Path]) -> list[list[Slot]]:
    passing = [slot for path in paths for slot in path.slots[1:-1]]
    count = max((slot.column for slot in slots.values()), default=-1) + 1
    columns: list[list[Slot]] = [[] for _ in range(count)]
    for slot in (*slots.values(), *passing):
        columns[slot.column].append(slot)
    return columns


def card_width(columns: int, room: float, least: float, most: float) -> float:
    """The width with which so many columns of cards fit into a room, between bounds."""
    even = (room - 2 * MARGIN - (columns - 1) * LEAST_GAP) / max(columns, 1)
    return float(int(min(max(even, least), most)))


def _gap_down(columns: list[list[Slot]], room: float) -> float:
    """What lies between two cards of a column: less where the tallest column would not fit."""
    tallest = max((sum(slot.height + GAP_DOWN for slot in column) for column in columns), default=0.0)
    return GAP_DOWN if tallest + 2 * MARGIN <= room + GAP_DOWN else LEAST_GAP_DOWN


def _settle(columns: list[list[Slot]], gap: float) -> None:
    """Sort each column by what its cards come from and move them as near to it as their heights allow."""
    for column in columns:
        column.sort(key=_rank)
        _spread(column, _wishes(column, gap, started=False), gap)
    for column in reversed(columns):
        _spread(column, [_mean(slot.after, slot.middle) for slot in column], gap)
    for column in columns[1:]:
        _spread(column, _wishes(column, gap, started=True), gap)


def _rank(slot: Slot) -> tuple[float, int, int, int]:
    """By what it comes from; what comes from a card of its own column stands right beneath that."""
    root, steps = slot, 0
    while root.above is not None and not root.before and steps < DEEPEST:
        root, steps = root.above, steps + 1
    return _mean(root.before, 0.0), root.given, steps, slot.given


def _wishes(column: list[Slot], gap: float, *, started: bool) -> list[float]:
    """Where each slot would best stand: beside what it comes from, or beneath it in its own column."""
    found: dict[int, float] = {}
    for slot in column:
        wish = _mean(slot.before, slot.middle if started else 0.0)
        above = slot.above
        if above is not None and not slot.before and id(above) in found:
            wish = found[id(above)] + (above.height + slot.height) / 2 + gap
        found[id(slot)] = wish
    return [found[id(slot)] for slot in column]


def _mean(slots: list[Slot], otherwise: float) -> float:
    return sum(slot.middle for slot in slots) / len(slots) if slots else otherwise


def _spread(column: list[Slot], wishes: list[float], gap: float) -> None:
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


def _shift(columns: list[list[Slot]], room: float) -> None:
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
