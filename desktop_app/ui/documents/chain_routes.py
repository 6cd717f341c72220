"""How the ties of a chain run between its cards: where they leave, where they arrive, how far they bend out."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from desktop_app.ui.documents.chain_cards import Tie

MOST_GAP = 104.0
TIE_GAP = 6.0
EDGE = 12.0
REACH, REACH_STEP = 36.0, 24.0
"""How far a tie between two cards of one column bends out, and how much further each longer one around it."""


@dataclass(frozen=True, slots=True)
class Route:
    """How a tie runs: through points from left to right, bent between the columns and straight across them.

    reach is how far one between two cards of the same column bends out to the right.
    """

    tie: Tie
    points: tuple[tuple[float, float], ...]
    width: float
    reach: float = 0.0


@dataclass(slots=True)
class Slot:
    """A place in a column: a card's, or one that a tie passes through on its way to a further column.

    before and after are what it is tied to in other columns, above the card of its own column that it comes from.
    """

    key: str
    column: int
    height: float
    given: int
    middle: float = 0.0
    before: list["Slot"] = field(default_factory=list)
    after: list["Slot"] = field(default_factory=list)
    above: "Slot | None" = None


@dataclass(slots=True)
class Path:
    """A tie on its way: the cards at its ends and the places between them that it passes through."""

    tie: Tie
    width: float
    slots: list[Slot]

    @property
    def is_loop(self) -> bool:
        """Between two cards of one column."""
        return self.slots[0].column == self.slots[-1].column


def routes_of(paths: Sequence[Path], xs: list[float], width: float) -> tuple[Route, ...]:
    """The routes of paths whose cards stand where they will, in columns that begin at xs, width pixels wide."""
    ports = _ports(paths)
    reaches = _reaches(paths, xs[1] - xs[0] - width if len(xs) > 1 else MOST_GAP)
    return tuple(
        Route(path.tie, _points(path, ports[index, 0], ports[index, -1], xs, width), path.width, reaches[index])
        for index, path in enumerate(paths)
    )


def _reaches(paths: Sequence[Path], gap: float) -> list[float]:
    """How far each path between cards of one column bends out: the longer the further, never over the gap."""
    reaches = [0.0] * len(paths)
    loops = [index for index, path in enumerate(paths) if path.is_loop]
    for column in {paths[index].slots[0].column for index in loops}:
        here = [index for index in loops if paths[index].slots[0].column == column]
        here.sort(key=lambda index: abs(paths[index].slots[0].middle - paths[index].slots[-1].middle))
        for place, index in enumerate(here):
            reaches[index] = min(REACH + place * REACH_STEP, gap * 1.2)
    return reaches


_End = tuple[int, int]
"""An end of a path: its place among the paths, and 0 where it leaves its source or -1 where it reaches its target."""


def _ports(paths: Sequence[Path]) -> dict[_End, float]:
    """How far down each path leaves its source and reaches its target, side by side in good order."""
    sides: dict[tuple[int, bool], list[_End]] = {}
    cards: dict[int, Slot] = {}
    for index, path in enumerate(paths):
        for end in (0, -1):
            card = path.slots[end]
            cards[id(card)] = card
            sides.setdefault((id(card), end == 0 or path.is_loop), []).append((index, end))
    ports: dict[_End, float] = {}
    for (card_id, _), ends in sides.items():
        ends.sort(key=lambda end: _toward(paths[end[0]], end[1]))
        _line_up(cards[card_id], [(end, paths[end[0]].width) for end in ends], ports)
    return ports


def _toward(path: Path, end: int) -> tuple[int, float]:
    """Ties go off from the top in the order of where they lead; those of the own column lie outside, nested."""
    here, other = path.slots[end], path.slots[1 if end == 0 else -2]
    if not path.is_loop:
        return 0, other.middle
    return (-1 if other.middle < here.middle else 1), -other.middle


def _line_up(card: Slot, widths: list[tuple[_End, float]], ports: dict[_End, float]) -> None:
    total = sum(width for _, width in widths) + TIE_GAP * (len(widths) - 1)
    squeeze = min((card.height - 2 * EDGE) / total, 1.0)
    down = card.middle - total * squeeze / 2
    for end, width in widths:
        ports[end] = down + width * squeeze / 2
        down += (width + TIE_GAP) * squeeze


def _points(path: Path, leave: float, arrive: float, xs: list[float], width: float) -> tuple[tuple[float, float], ...]:
    source, *between, target = path.slots
    middle = [(x, slot.middle) for slot in between for x in (xs[slot.column], xs[slot.column] + width)]
    end = xs[target.column] + (width if target.column == source.column else 0.0)
    return ((xs[source.column] + width, leave), *middle, (end, arrive))
