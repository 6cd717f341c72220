"""What must be in stock: every movement written down, levels as their sums."""

from collections import defaultdict
from fractions import Fraction
from typing import NamedTuple

from tests.backends.contract.machine.papers import OPEN, ORDER, PART, No, Papers
from tests.backends.contract.machine.sheets import ZERO

MAIN, PORT, SHED = "MAIN", "PORT", "SHED"
TRACKED = {"PEN": {"": Fraction(1), "pc": Fraction(1), "box": Fraction(12)}, "INK": {"": Fraction(1)}}
"""The items whose stock is kept, and how many of them are in each unit; an unknown unit counts as one."""


class Move(NamedTuple):
    """Goods that came or went."""

    item: str
    warehouse: str
    quantity: Fraction
    line: int


def pieces(item, unit, quantity):
    """A quantity in the item's own unit."""
    return quantity * TRACKED[item].get(unit, Fraction(1))


class Goods(Papers):
    """Steps about stock; each raises No before anything was moved."""

    def __init__(self):
        super().__init__()
        self.moves = []
        self.levels = defaultdict(Fraction)
        self.warehouses = {MAIN: (False, True)}

    def receive(self, command):
        if any(line.quantity <= 0 for line in command.lines):
            raise No("quantity")
        self.check_goods(command)
        moves = [
            Move(line.item, command.warehouse, Fraction(line.quantity), at)
            for at, line in enumerate(command.lines, start=1)
        ]
        return self.move("goods_receipt", self.count_stem("GR-"), command.date or self.today, moves)

    def count(self, command):
        found = set()
        for line in command.lines:
            if line.counted < 0 or line.item in found:
                raise No("quantity" if line.counted < 0 else "item")
            found.add(line.item)
        self.check_goods(command)
        moves = [
            Move(line.item, command.warehouse, Fraction(line.counted) - self.levels[line.item, command.warehouse], at)
            for at, line in enumerate(command.lines, start=1)
        ]
        return self.move("stock_count", self.count_stem("SC-"), command.date or self.today, moves)

    def check_goods(self, command):
        if not command.lines:
            raise No("lines")
        self.check_warehouse(command.warehouse)
        if any(line.item not in TRACKED for line in command.lines):
            raise No("item")

    def check_warehouse(self, code, line=None):
        if code not in self.warehouses or not self.warehouses[code][1]:
            raise No("warehouse", line)

    def check_place(self, item, warehouse, line):
        """A warehouse means something only to items whose stock is kept."""
        if warehouse and item in TRACKED:
            self.check_warehouse(warehouse, line)

    def leaving(self, paper):
        """What a delivery note takes out."""
        moves = []
        for at, line in paper.lines.items():
            if line.typed.item in TRACKED:
                place = line.place
                self.check_warehouse(place, line.order_line)
                gone = pieces(line.typed.item, line.typed.unit, line.quantity)
                moves.append(Move(line.typed.item, place, -gone, at))
        return moves

    def coming(self, paper):
        """What a return brings in; goods whose warehouse is no longer in use come to the default one."""
        moves = []
        for at, line in paper.lines.items():
            if line.typed.item in TRACKED:
                place = line.place
                come = pieces(line.typed.item, line.typed.unit, line.quantity)
                moves.append(Move(line.typed.item, place if self.warehouses[place][1] else MAIN, come, at))
        return moves

    def undone(self, number):
        """What takes back all that a paper moved."""
        return [
            moved._replace(quantity=-moved.quantity)
            for kind, source, _, moved in self.moves
            if source == number and kind != "cancelled"
        ]

    def check_moves(self, moves):
        """No warehouse goes below zero that may not."""
        left = {}
        for each in moves:
            place = (each.item, each.warehouse)
            left[place] = left.get(place, self.levels[place]) + each.quantity
            may_go_below, active = self.warehouses[each.warehouse]
            if left[place] < 0 and not (may_go_below and active):
                raise No("quantity" if active else "warehouse")

    def move(self, kind, number, date, moves):
        for each in moves:
            self.moves.append((kind, number, date, each))
            self.levels[each.item, each.warehouse] += each.quantity
        return number

    def keep_warehouse(self, code, *, may_go_below, active):
        """Change a warehouse, or add one."""
        for (_, place), level in self.levels.items():
            if place == code and level and not active:
                raise No("active")
            if place == code and level < 0 and not may_go_below:
                raise No("may_go_below")
        if code == MAIN and not active:
            raise No("active")
        self.warehouses[code] = (may_go_below, active)

    def stock(self):
        """What is there and promised, by item and warehouse."""
        promised = defaultdict(Fraction)
        for order in self.living(ORDER):
            until = order.order.extra.get("reserved_until", self.today.isoformat())
            if until >= self.today.isoformat() and self.standing(order.number)[1] in (OPEN, PART):
                left = self.to_deliver(order.number)
                for at, line in order.lines.items():
                    if line.typed.item in TRACKED and left[at]:
                        promised[line.typed.item, line.place] += pieces(line.typed.item, line.typed.unit, left[at])
        places = {*promised, *((move.item, move.warehouse) for _, _, _, move in self.moves)}
        empty = {(item, MAIN) for item in TRACKED if not any(known == item for known, _ in places)}
        return {place: (self.levels.get(place, ZERO), promised[place]) for place in sorted({*places, *empty})}
