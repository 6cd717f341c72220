"""Which card the arrow keys lead to."""

from collections.abc import Iterable
from enum import Enum

from desktop_app.ui.documents.chain_layout import Box, Layout


class Way(Enum):
    """An arrow key."""

    LEFT = "left"
    RIGHT = "right"
    UP = "up"
    DOWN = "down"


def neighbour(layout: Layout, key: str, way: Way) -> str | None:
    """The card next to one: across, a card it is tied to before any other; up and down in its own column."""
    here = layout.boxes.get(key)
    if here is None:
        return None
    if way in (Way.UP, Way.DOWN):
        return _beside(layout, here, way)
    tied = _nearest(layout, here, way, _tied(layout, key, way))
    return tied or _nearest(layout, here, way, layout.boxes)


def first(layout: Layout) -> str | None:
    """The card at the upper left."""
    return min(layout.boxes, key=lambda key: (layout.boxes[key].x, layout.boxes[key].y), default=None)


def _tied(layout: Layout, key: str, way: Way) -> list[str]:
    if way is Way.RIGHT:
        return [route.tie.target for route in layout.routes if route.tie.source == key]
    return [route.tie.source for route in layout.routes if route.tie.target == key]


def _nearest(layout: Layout, here: Box, way: Way, keys: Iterable[str]) -> str | None:
    sign = 1 if way is Way.RIGHT else -1
    boxes = {key: layout.boxes[key] for key in keys}
    ahead = [key for key, box in boxes.items() if (box.x - here.x) * sign > 0]
    return min(ahead, key=lambda key: (abs(boxes[key].x - here.x), abs(boxes[key].middle - here.middle)), default=None)


def _beside(layout: Layout, here: Box, way: Way) -> str | None:
    sign = 1 if way is Way.DOWN else -1
    same = {key: (box.y - here.y) * sign for key, box in layout.boxes.items() if box.x == here.x}
    return min((key for key, distance in same.items() if distance > 0), key=lambda key: same[key], default=None)
