"""Stock of items: warehouses, what is in them and promised of it, and the movements by which it came about."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date as Date
from datetime import datetime
from decimal import ROUND_FLOOR, Decimal
from enum import StrEnum
from typing import Final, NamedTuple

from desktop_app.domain.items import Item
from desktop_app.domain.orders import Order
from desktop_app.domain.problems import Problem, Severity
from desktop_app.domain.serials import serial_problems

MAIN: Final = "MAIN"
"""The warehouse that goods leave from and come to where none is said; it is in all books."""
RESERVED_UNTIL: Final = "reserved_until"
"""The extra field of an order with the last day, as 2026-12-31, on which it still holds back goods."""
MOST_DECIMALS: Final = 6


@dataclass(frozen=True, slots=True)
class Warehouse:
    """Where goods lie; may_go_below says that more may be taken out than is there."""

    code: str
    name: str
    may_go_below: bool = False
    active: bool = True


class MovementKind(StrEnum):
    """What moved goods."""

    RECEIPT = "goods_receipt"
    COUNT = "stock_count"
    DELIVERY = "delivery"
    RETURN = "return"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True)
class StockMovement:
    """Goods that came (above zero) or went, in the item's own unit; number and line name the document that did it.

    cost is what one unit cost, where a goods receipt said so; made_at is in UTC. serial names the one piece that moved,
    of an item that is kept by serial.
    """

    item: str
    warehouse: str
    quantity: Decimal
    date: Date
    kind: MovementKind
    number: str
    line: int
    made_at: datetime
    who: str = ""
    reference: str = ""
    cost: Decimal | None = None
    serial: str = ""


def reserved_until(extra: Mapping[str, object]) -> Date | None:
    """The last day on which an order holds back goods, None where it says none; raises ValueError for no day."""
    until = extra.get(RESERVED_UNTIL)
    return None if until in (None, "") else Date.fromisoformat(str(until))


def reservation_problems(order: Order) -> Iterator[Problem]:
    """What is wrong with the day until which an order holds back goods."""
    try:
        until = reserved_until(order.extra)
    except ValueError:
        words = "“{text}” is no day until which goods can be reserved; write one such as 2026-12-31."
        yield Problem(RESERVED_UNTIL, words, {"text": str(order.extra[RESERVED_UNTIL])})
        return
    if until is not None and until < order.date:
        words = "The goods are reserved until a day before the order's date, so they are not reserved."
        yield Problem(RESERVED_UNTIL, words, severity=Severity.WARNING)


class Falling(NamedTuple):
    """What is held back up to a day, that day included, in the item's own unit."""

    day: Date
    quantity: Decimal


@dataclass(frozen=True, slots=True)
class StockLevel:
    """How much of an item is in a warehouse and how much of it orders hold back, in the item's own unit.

    falling is what of that is held back up to a day only, the earliest day first. as_of is when it was so, in UTC;
    None where it was asked just now.
    """

    item: str
    name: str
    unit: str
    warehouse: str
    there: Decimal
    promised: Decimal
    falling: tuple[Falling, ...] = ()
    as_of: datetime | None = None

    @property
    def available(self) -> Decimal:
        """What can still be promised; below zero where more was promised than is there."""
        return self.there - self.promised


@dataclass(frozen=True, slots=True)
class StockQuery:
    """Which levels, movements or pieces are wanted; empty means any.

    text finds levels by item, name and warehouse, pieces by their serials too; serial is of movements alone.
    """

    items: tuple[str, ...] = ()
    warehouse: str = ""
    text: str = ""
    limit: int = 1000
    serial: str = ""


@dataclass(frozen=True, slots=True)
class GoodsLine:
    """Goods that came: quantity in the item's own unit, cost of one unit where it is known, a serial for each piece."""

    item: str
    quantity: Decimal
    cost: Decimal | None = None
    serials: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CountedLine:
    """How much of an item was found, in its own unit, and the serials found of one that is kept by them."""

    item: str
    counted: Decimal
    serials: tuple[str, ...] = ()


def deliverable(there: Decimal, contains: Decimal, wanted: Decimal) -> Decimal:
    """How many units of so many pieces can be delivered of what is there, at most what is wanted, never below zero."""
    units = there if contains == 1 else (there / contains).to_integral_value(ROUND_FLOOR)
    return max(min(units, wanted), Decimal(0))


def shortages(
    order: Order, items: Mapping[str, Item], levels: Iterable[StockLevel], usual: str = MAIN
) -> Iterator[Problem]:
    """A warning for each line that orders more of a tracked item than can still be promised from its warehouse.

    items and levels are those that are known; lines of other items say nothing. Lines are served in their order. usual
    is the warehouse where neither line nor order names one; empty where nobody knows it, then nothing is said.
    """
    left = {(level.item, level.warehouse): level.available for level in levels}
    known = {item for item, _ in left}
    for at, line in enumerate(order.lines, start=1):
        item = items.get(line.item)
        if item is None or line.item not in known:
            continue
        warehouse = line.warehouse or order.warehouse or usual
        if not warehouse:
            continue
        available = left.get((line.item, warehouse), Decimal(0))
        wanted = line.quantity * item.content_of(line.unit or item.unit)
        left[line.item, warehouse] = available - wanted
        if wanted > max(available, Decimal(0)):
            words = "{wanted} {unit} are ordered and {available} can be promised from {warehouse}."
            values = {"wanted": plain(wanted), "unit": item.unit, "available": plain(max(available, Decimal(0)))}
            where = {"warehouse": warehouse}
            yield Problem("quantity", words, values | where, at, severity=Severity.WARNING)


def plain(quantity: Decimal) -> str:
    """A quantity in digits, without zeros at the end."""
    return f"{quantity.normalize():f}"


def warehouse_problems(warehouses: Sequence[Warehouse]) -> Iterator[Problem]:
    """What is wrong with warehouses by themselves; line counts them from 1."""
    seen: set[str] = set()
    for line, each in enumerate(warehouses, start=1):
        values = {"code": each.code}
        if not each.code.strip() or each.code != each.code.strip():
            yield Problem("code", "The code is missing or begins or ends with a blank.", line=line)
        elif each.code in seen:
            yield Problem("code", "There are two warehouses {code}; give one another code.", values, line)
        seen.add(each.code)
        if not each.name.strip():
            yield Problem("name", "The name is missing; write how the warehouse is called.", line=line)
        if each.code == MAIN and not each.active:
            yield Problem("active", "Warehouse {code} is used where none is said; it stays active.", values, line)


def goods_problems(lines: Sequence[GoodsLine]) -> Iterator[Problem]:
    """What is wrong with the lines of a goods receipt by themselves."""
    yield from _none(lines)
    for at, line in enumerate(lines, start=1):
        yield from _item(line.item, at)
        if line.quantity <= 0:
            yield Problem("quantity", "The quantity must be above zero.", line=at)
        yield from _decimals("quantity", line.quantity, at)
        if line.cost is not None and line.cost < 0:
            yield Problem("cost", "The cost must be zero or more.", line=at)
    yield from serial_problems((line.item, line.quantity, line.serials) for line in lines)


def count_problems(lines: Sequence[CountedLine]) -> Iterator[Problem]:
    """What is wrong with the lines of a stock count by themselves."""
    yield from _none(lines)
    seen: dict[str, int] = {}
    for at, line in enumerate(lines, start=1):
        yield from _item(line.item, at)
        if line.counted < 0:
            yield Problem("quantity", "The quantity counted must be zero or more.", line=at)
        yield from _decimals("quantity", line.counted, at)
        first = seen.setdefault(line.item, at)
        if first != at:
            words = "Item {item} was counted in line {first} already; write the sum there."
            yield Problem("item", words, {"item": line.item, "first": str(first)}, at)
    yield from serial_problems((line.item, line.counted, line.serials) for line in lines)


def _none(lines: Sequence[object]) -> Iterator[Problem]:
    if not lines:
        yield Problem("lines", "There are no lines; add an item.", missing=True)


def _item(item: str, line: int) -> Iterator[Problem]:
    if not item:
        yield Problem("item", "The item is missing; write its code.", line=line, missing=True)


def _decimals(field: str, quantity: Decimal, line: int) -> Iterator[Problem]:
    exponent = quantity.normalize().as_tuple().exponent
    if not isinstance(exponent, int) or -exponent > MOST_DECIMALS:
        words = "The quantity has more than {most} decimals."
        yield Problem(field, words, {"most": str(MOST_DECIMALS)}, line)
