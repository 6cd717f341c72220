"""P6: items found while typing among 100,000, beside one row fetched by its primary key."""

import random
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

import apsw

from desktop_app.domain.items import Item
from desktop_app.ports.changes import CatalogueChanges
from desktop_app.storage.catalogue import Catalogue
from tests.bench.measure import Row, p95

ITEMS, PAGE, SEARCHES = 100_000, 1000, 400
KINDS = "Bolt Nut Screw Washer Desk Lamp Chair Shelf Hinge Handle Drawer Cabinet Bracket Hook Rail Cable Panel".split()
STUFF = "oak brass zinc steel birch chrome copper walnut nickel ash pine beech glass rubber linen cork".split()
SYLLABLES = "ba co di fe gu ha jo ki lu ma ne po ra si to vu".split()
SHAPES = "round flat hex wide narrow long short tall small large folding hanging corner garden office".split()


def rows() -> list[Row]:
    """Measure what is typed, and what is typed wrongly."""
    chance = random.Random(20261121)
    with tempfile.TemporaryDirectory() as folder:
        items = [_item(number, chance) for number in range(ITEMS)]
        catalogue = _filled(Path(folder), items)
        typed = [_typed(chance.choice(items), chance) for _ in range(SEARCHES)]
        wrong = [_mistyped(chance.choice(items), chance) for _ in range(SEARCHES // 4)]
        floor = _floor(Path(folder), items)
        found = p95(_cpu(lambda text=text: catalogue.find_items("local", text, 12)) for text in typed)
        guessed = p95(_cpu(lambda text=text: catalogue.find_items("local", text, 12)) for text in wrong)
    return [
        Row("P6", "search among 100,000 items, CPU p95", "ms", found, floor, absolute_target=1),
        Row("P6", "the same with a typing error, CPU p95", "ms", guessed, floor, absolute_target=10),
    ]


def _item(number: int, chance: random.Random) -> Item:
    brand = "".join(chance.choices(SYLLABLES, k=3)).capitalize()
    name = f"{chance.choice(KINDS)} {chance.choice(STUFF)} {brand} {chance.choice(SHAPES)} {chance.randint(1, 400)}"
    return Item(f"A-{number:06}", name, price=Decimal("1.50"), vat_code="S22", barcodes=(f"200{number:010}",))


def _filled(folder: Path, items: list[Item]) -> Catalogue:
    catalogue = Catalogue(folder / "catalogues")
    for first in range(0, len(items), PAGE):
        page = tuple(items[first : first + PAGE])
        changes = CatalogueChanges((), page, (), str(first), done=first + PAGE >= len(items))
        catalogue.apply("local", changes, datetime.now(UTC))
    return catalogue


def _typed(item: Item, chance: random.Random) -> str:
    words = item.name.split()
    ways: list[Callable[[], str]] = [
        lambda: words[0][: chance.randint(1, 4)],
        lambda: " ".join(chance.sample(words, 2)),
        lambda: f"{words[0]} {words[2][:3]}",
        lambda: f"{words[1][1:4]} {words[4]}",
        lambda: item.barcodes[0],
        lambda: item.code[:5],
    ]
    return chance.choice(ways)().lower()


def _mistyped(item: Item, chance: random.Random) -> str:
    word = max(item.name.split(), key=len)
    place = chance.randint(1, len(word) - 2)
    return (word[:place] + word[place + 1] + word[place] + word[place + 2 :]).lower()


def _floor(folder: Path, items: list[Item]) -> float:
    connection = apsw.Connection(str(folder / "floor.sqlite"))
    connection.execute("CREATE TABLE items (code TEXT PRIMARY KEY, name TEXT) WITHOUT ROWID")
    with connection:
        connection.executemany("INSERT INTO items VALUES (?, ?)", [(item.code, item.name) for item in items])
    codes = random.Random(7).sample([item.code for item in items], SEARCHES)
    question = "SELECT name FROM items WHERE code = ?"
    return p95(_cpu(lambda code=code: connection.execute(question, (code,)).fetchall()) for code in codes)


def _cpu(work: Callable[[], object]) -> float:
    begin = time.thread_time()
    work()
    return (time.thread_time() - begin) * 1e3
