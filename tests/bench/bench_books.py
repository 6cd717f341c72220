"""P13: 830 orders carried through to payment, beside their rows written plainly, one transaction an order."""

import random
import sqlite3
import tempfile
import time
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path

from desktop_app.domain.customers import Customer
from desktop_app.domain.items import Item
from desktop_app.domain.orders import Order, OrderLine
from desktop_app.main import assemble
from desktop_app.workflows.carry_through import Through
from desktop_app.workflows.verbs import Verbs
from tests.bench.measure import Row

ORDERS, ITEMS, CUSTOMERS, DOCUMENTS = 830, 77, 91, 4
DAY = date(2026, 11, 21)


def rows() -> list[Row]:
    """Measure both over the same orders, in the same folder, in thirds that take turns."""
    chance = random.Random(830)
    with tempfile.TemporaryDirectory(dir=Path.cwd()) as folder:
        program = assemble(Path(folder))
        try:
            _fill(program.verbs)
            orders = [_order(program.verbs, number, chance) for number in range(ORDERS)]
            plain = _plain_books(Path(folder))
            measured = floor = 0.0
            for part in (orders[0::3], orders[1::3], orders[2::3]):
                measured += _carry(program.verbs, part)
                floor += _write_plainly(plain, part)
            plain.close()
        finally:
            program.close()
    what = f"{ORDERS} orders through payment on Local books"
    return [Row("P13", what, "s", measured, floor, ratio_target=6)]


def _fill(verbs: Verbs) -> None:
    with verbs.connections.books("local") as books:
        books.keep_customers([Customer(f"C-{n:03}", f"Customer {n}") for n in range(CUSTOMERS)])
        items = (Item(f"I-{n:03}", f"Item {n}", price=Decimal("18.00"), vat_code="S22") for n in range(ITEMS))
        books.keep_items(list(items))
    verbs.refresh.refresh("local")


def _order(verbs: Verbs, number: int, chance: random.Random) -> Order:
    vat = verbs.find_items.vat_codes("local")[0]
    lines = tuple(
        OrderLine(
            f"I-{chance.randrange(ITEMS):03}",
            "An item",
            Decimal(chance.randint(1, 60)),
            Decimal(chance.randint(200, 9000)).scaleb(-2),
            Decimal(chance.choice((0, 0, 5, 10, 25))),
            vat=vat,
            unit="pc",
        )
        for _ in range(chance.choice((1, 2, 2, 3, 3, 4, 5)))
    )
    return Order(f"C-{chance.randrange(CUSTOMERS):03}", "EUR", DAY, lines, reference=str(10248 + number))


def _carry(verbs: Verbs, orders: Sequence[Order]) -> float:
    begin = time.perf_counter()
    for order in orders:
        verbs.submit.submit("local", order, order.reference, Through.PAYMENT)
        while verbs.send.step("local") is not None:
            continue
    return time.perf_counter() - begin


def _plain_books(folder: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(folder / "plain.sqlite", isolation_level=None)
    connection.executescript(
        """
        PRAGMA synchronous = FULL;
        CREATE TABLE documents (id INTEGER PRIMARY KEY, kind TEXT, number TEXT UNIQUE, key TEXT UNIQUE, day TEXT,
            customer TEXT, total TEXT);
        CREATE TABLE lines (document INTEGER, line INTEGER, item TEXT, text TEXT, quantity TEXT, price TEXT,
            discount TEXT, vat TEXT, amount TEXT);
        CREATE INDEX lines_of ON lines (document);
        """
    )
    return connection


def _write_plainly(connection: sqlite3.Connection, orders: Sequence[Order]) -> float:
    begin = time.perf_counter()
    for order in orders:
        connection.execute("BEGIN IMMEDIATE")
        for kind in range(DOCUMENTS):
            number = f"{kind}-{order.reference}"
            values = (kind, number, number, order.date.isoformat(), order.customer, "100.00")
            into = "INSERT INTO documents (kind, number, key, day, customer, total) VALUES (?, ?, ?, ?, ?, ?)"
            document = connection.execute(into, values).lastrowid
            connection.executemany(
                "INSERT INTO lines VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                [
                    (document, n, line.item, line.text, str(line.quantity), str(line.unit_price), "0", "S22", "1.00")
                    for n, line in enumerate(order.lines)
                ],
            )
        connection.execute("COMMIT")
    return time.perf_counter() - begin
