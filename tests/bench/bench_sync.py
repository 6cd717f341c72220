"""P9 and P10: a catalogue is taken over from a server, and the window stays quick while that happens.

P9 reads pages as ERPNext answers them, kept ready in memory, so that neither a network nor a server is measured: they
are checked, put together and written into the catalogue file with all by which items are found. The floor is what the
least program would do with the same pages: json.loads and executemany into one table. The second row is beside the
same least program where it also does what makes items findable: barcodes, and their words with the same beginnings.
"""

import json
import os
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from desktop_app.backends.erpnext.catalogue import SiteCatalogue
from desktop_app.backends.erpnext.connection import Connection
from desktop_app.backends.erpnext.desk import Desk
from desktop_app.backends.erpnext.facts import Facts
from desktop_app.backends.erpnext.taxes import Taxes
from desktop_app.domain.profiles import Profile
from desktop_app.ports.clock import SystemClock
from desktop_app.storage.catalogue import Catalogue
from tests.bench.measure import Row, median

ITEMS, PAGE = 20_000, 1000
LONG = "abcdefghijklmnop"


class Ready:
    """Answers like a client of a site with so many items; every row was made before, and comes where it is asked for.

    pages are the same rows as answers of a thousand items each; what belongs to items is asked for by five hundred.
    """

    host = "ready.example"

    def __init__(self, items: int) -> None:
        self.names = [f"PART-{number:06}" for number in range(items)]
        self._rows = {
            "Item": {name: _item(name, number) for number, name in enumerate(self.names)},
            "UOM Conversion Detail": {
                name: _json({"parent": name, "uom": "Box", "conversion_factor": 12.0}) for name in self.names
            },
            "Item Barcode": {
                name: _json({"parent": name, "barcode": f"475{name[-6:]}", "uom": None}) for name in self.names
            },
            "Item Price": {name: _price(name, number) for number, name in enumerate(self.names)},
        }
        firsts = range(0, items, PAGE)
        self.pages = [
            {doctype: self._answer(doctype, self.names[first : first + PAGE]) for doctype in self._rows}
            for first in firsts
        ]
        halves = [self.names[first : first + PAGE // 2] for first in range(0, items, PAGE // 2)]
        self._parts = {
            (doctype, half[0]): self._answer(doctype, half)
            for doctype in self._rows
            if doctype != "Item"
            for half in halves
        }
        self.served = 0

    def _answer(self, doctype: str, names: Sequence[str]) -> bytes:
        rows = self._rows[doctype]
        return b'{"data":[' + b",".join([rows[name] for name in names]) + b"]}"

    def raw_rows(self, doctype: str, _fields: Sequence[str], filters: Any = (), **_how: Any) -> bytes:
        if doctype == "Item":
            self.served += not any(name == "modified" and sign == "=" for name, sign, _ in filters)
            at_end = bool(filters) and filters[0][1] == "="
            return b'{"data":[]}' if at_end or self.served > len(self.pages) else self.pages[self.served - 1]["Item"]
        asked = next((names for _, sign, names in filters if sign == "in"), [""])
        return self._parts.get((doctype, asked[0]), b'{"data":[]}')

    def rows(self, *_what: Any, **_how: Any) -> list[Any]:
        return []

    def count(self, _doctype: str, _filters: Any = ()) -> int:
        return len(self.names)


def _json(row: dict[str, Any]) -> bytes:
    return json.dumps(row).encode()


def _item(name: str, number: int) -> bytes:
    words = f"{LONG[number % 9 : number % 9 + 6]} part {number} {LONG[number % 5 : number % 5 + 7]}"
    stamp = f"2026-11-21 03:{number // 60000:02}:{number // 1000 % 60:02}.{number % 1000:06}"
    flags = {"disabled": 0, "is_sales_item": 1, "is_stock_item": 1, "has_variants": 0, "has_serial_no": 0}
    more = {"stock_uom": "Nos", "item_group": "Products", "end_of_life": "2099-12-31", "standard_rate": 0.0}
    return _json({"name": name, "modified": stamp, "item_name": words, **flags, **more})


def _price(name: str, number: int) -> bytes:
    rest = {"uom": "Nos", "valid_from": "2026-11-21", "valid_upto": None, "customer": None}
    rate = {"price_list": "Standard Selling", "price_list_rate": number % 997 + 0.25}
    return _json({"name": f"p{number}", "modified": "2026-11-21 03:00:00.000000", "item_code": name, **rate, **rest})


class Known(Connection):
    """A connection whose site said everything already."""

    def facts(self) -> Facts:
        return Facts(Desk(), "Ready", "EUR", Taxes("VAT", {"VAT": 22}), {"float_precision": "3"}, (), "UTC")


def synced(ready: Ready, folder: Path) -> None:
    """Take all pages over into a catalogue of its own."""
    site = SiteCatalogue(Known(ready, Profile("shop", "erpnext")), SystemClock())
    catalogue, cursor, ready.served = Catalogue(folder), "", 0
    done = False
    while not done:
        page = site.changes(cursor)
        catalogue.apply("shop", page, datetime.now(UTC))
        cursor, done = page.cursor, page.done
    assert catalogue.counts("shop").items == len(ready.names)
    catalogue.close()


def least(ready: Ready, folder: Path) -> None:
    """The same pages by json.loads and executemany."""
    _by_the_least(ready, folder, _keep_rows)


def least_findable(ready: Ready, folder: Path) -> None:
    """The same, and the items are found by their barcodes and by the beginnings of their words."""

    def keep(connection: sqlite3.Connection, rows: Sequence[tuple[Any, ...]]) -> None:
        _keep_rows(connection, rows)
        words = [(f"{name} {item_name}".lower().replace("-", " "),) for name, item_name, *_ in rows]
        connection.executemany("INSERT INTO found (words) VALUES (?)", words)
        connection.executemany("INSERT INTO barcodes VALUES (?, ?)", [(row[4], row[0]) for row in rows])

    _by_the_least(ready, folder, keep)


def _keep_rows(connection: sqlite3.Connection, rows: Sequence[tuple[Any, ...]]) -> None:
    connection.executemany("INSERT INTO items VALUES (?, ?, ?, ?, ?)", rows)


_LEAST = """
CREATE TABLE items (name TEXT PRIMARY KEY, item_name TEXT, unit TEXT, price REAL, barcode TEXT);
CREATE TABLE barcodes (barcode TEXT, item TEXT, PRIMARY KEY (barcode, item)) WITHOUT ROWID;
CREATE VIRTUAL TABLE found USING fts5 (words, content = '', detail = none, prefix = '1 2 3 4 5');
"""


def _by_the_least(
    ready: Ready, folder: Path, keep: Callable[[sqlite3.Connection, Sequence[tuple[Any, ...]]], None]
) -> None:
    folder.mkdir()
    connection = sqlite3.connect(folder / "least.sqlite")
    connection.executescript(_LEAST)
    for page in ready.pages:
        found = {doctype: json.loads(raw)["data"] for doctype, raw in page.items()}
        prices = {row["item_code"]: row["price_list_rate"] for row in found["Item Price"]}
        barcodes = {row["parent"]: row["barcode"] for row in found["Item Barcode"]}
        rows = [
            (item["name"], item["item_name"], item["stock_uom"], prices[item["name"]], barcodes[item["name"]])
            for item in found["Item"]
        ]
        with connection:
            keep(connection, rows)
    connection.close()


def _seconds(works: Sequence[Callable[[Ready, Path], None]], ready: Ready, rounds: int = 5) -> list[float]:
    """The usual time of each, taken in turns."""
    times: list[list[float]] = [[] for _ in works]
    for _ in range(rounds):
        for work, taken in zip(works, times, strict=True):
            with tempfile.TemporaryDirectory() as folder:
                begin = time.perf_counter()
                work(ready, Path(folder) / "made")
                taken.append(time.perf_counter() - begin)
    return [median(taken) for taken in times]


def _memory(items: int) -> float:
    """Megabytes that a process of its own grows by while it takes so many items over; the pages themselves apart."""
    words = [sys.executable, "-c", f"from tests.bench.bench_sync import grown; print(grown({items}))"]
    return float(subprocess.run(words, capture_output=True, text=True, check=True).stdout)


def grown(items: int) -> float:
    """The same inside that process."""
    ready = Ready(items)
    with tempfile.TemporaryDirectory() as folder:
        synced(Ready(PAGE), Path(folder) / "warm")
        before = _resident()
        synced(ready, Path(folder) / "made")
        return _resident() - before


def _resident() -> float:
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


def rows() -> list[Row]:
    """Measure both."""
    ready = Ready(ITEMS)
    ours, floor, findable = _seconds((synced, least, least_findable), ready)
    small, large = _memory(ITEMS), _memory(2 * ITEMS)
    return [
        Row("P9", "20,000 items taken over, checked and made findable", "s", ours, floor, ratio_target=1.11),
        Row("P9", "the same beside a least program whose items are found too", "s", ours, findable),
        Row("P9", "memory for 40,000 items beside 20,000", "MB", large, small, absolute_target=40),
    ]
