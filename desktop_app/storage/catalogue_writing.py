"""Takes customers and items into a catalogue file, and writes only what changed."""

import json
from collections.abc import Iterable, Sequence

import apsw

from desktop_app.domain.items import Item
from desktop_app.domain.price_lists import PriceList
from desktop_app.domain.vat import VatCode
from desktop_app.storage.catalogue_values import ITEMS, Kind, V
from desktop_app.storage.codec import pack, unpack
from desktop_app.storage.folding import word_lines
from desktop_app.storage.gate import ask


def _known(connection: apsw.Connection, kind: Kind[V], codes: Iterable[str]) -> dict[str, tuple[int, bytes]]:
    """What stands there under these codes: id and value, asked for in one go."""
    asked = json.dumps(list(codes))
    sql = f"SELECT code, held.id, held.value FROM json_each(?) AS asked JOIN {kind.table} AS held ON code = asked.value"
    return {code: (int(row), bytes(raw)) for code, row, raw in ask(connection, sql, (asked,))}


def _next_id(connection: apsw.Connection, kind: Kind[V]) -> int:
    return int(ask(connection, f"SELECT coalesce(max(id), 0) + 1 FROM {kind.table}")[0][0])


def _write_words(connection: apsw.Connection, kind: Kind[V], words: Iterable[str]) -> None:
    sql = f"INSERT OR IGNORE INTO {kind.table}_words (word, digits) SELECT value, ? FROM json_each(?)"
    by_digits: tuple[list[str], list[str]] = ([], [])
    for word in sorted(words):
        by_digits[not word.isalpha()].append(word)
    for digits, these in enumerate(by_digits):
        connection.execute(sql, (digits, pack(these).decode()))


class Page(list[tuple[int, V, V | None]]):
    """What of a page is new or changed: the id, the value and what stood there before."""


def _changed(connection: apsw.Connection, kind: Kind[V], values: Iterable[V]) -> Page[V]:
    """Keep the rows of a page; returns those that were not there just so."""
    page: Page[V] = Page()
    by_code = {value.code: value for value in values}
    keys = word_lines(list(by_code))
    known, first_new, rows = _known(connection, kind, by_code), _next_id(connection, kind), []
    next_id = first_new
    for (code, value), key in zip(by_code.items(), keys, strict=True):
        raw, before = pack(value), known.get(code)
        if before and before[1] == raw:
            continue
        row = before[0] if before else next_id
        next_id += before is None
        rows.append((row, code, key, value.active, raw))
        page.append((row, value, unpack(before[1], kind.value) if before else None))
    new = [row for row in rows if row[0] >= first_new]
    again = [(code, key, active, raw, row) for row, code, key, active, raw in rows if row < first_new]
    connection.executemany(f"INSERT INTO {kind.table} VALUES (?, ?, ?, ?, ?)", new)
    connection.executemany(f"UPDATE {kind.table} SET code = ?, code_key = ?, active = ?, value = ? WHERE id = ?", again)
    return page


def _index(connection: apsw.Connection, kind: Kind[V], page: Page[V]) -> None:
    """Bring the words of changed values up to date."""
    found = f"{kind.table}_found"
    now = kind.words([value for _, value, _ in page])
    earlier = [(row, before) for row, _, before in page if before]
    were = dict(zip([row for row, _ in earlier], kind.words([before for _, before in earlier]), strict=True))
    lines = [(row, line) for (row, _, _), line in zip(page, now, strict=True) if were.get(row) != line]
    connection.executemany(f"DELETE FROM {found} WHERE rowid = ?", [(row,) for row, _ in lines if row in were])
    new = [(row, line) for row, line in lines if line]
    connection.executemany(f"INSERT INTO {found} (rowid, words) VALUES (?, ?)", new)
    _write_words(connection, kind, set(" ".join([line for _, line in new]).split()))


def _write_barcodes(connection: apsw.Connection, page: Page[Item]) -> None:
    old = [(barcode, row) for row, _, before in page if before for barcode in before.all_barcodes]
    new = [(barcode, row) for row, item, _ in page for barcode in item.all_barcodes]
    connection.executemany("DELETE FROM barcodes WHERE barcode = ? AND item = ?", old)
    connection.executemany("INSERT OR IGNORE INTO barcodes VALUES (?, ?)", new)


def write_values(connection: apsw.Connection, kind: Kind[V], values: Sequence[V]) -> int:
    """Add or change values by their codes, inside the caller's transaction; returns how many changed."""
    page = _changed(connection, kind, values)
    _index(connection, kind, page)
    return len(page)


def write_items(connection: apsw.Connection, items: Sequence[Item]) -> int:
    """The same for items, with their barcodes."""
    page = _changed(connection, ITEMS, items)
    _index(connection, ITEMS, page)
    _write_barcodes(connection, page)
    return len(page)


def write_vat_codes(connection: apsw.Connection, codes: Sequence[VatCode]) -> None:
    """Add or change VAT codes; where all that are known come along, their order is the new one."""
    known = [code for (code,) in ask(connection, "SELECT code FROM vat_codes ORDER BY position")]
    given = [code.code for code in codes]
    order = given if set(known) <= set(given) else [*known, *(code for code in given if code not in known)]
    by_code = {code.code: code for code in codes}
    connection.executemany(
        "UPDATE vat_codes SET position = ? WHERE code = ?", [(n, code) for n, code in enumerate(order)]
    )
    connection.executemany(
        "INSERT OR REPLACE INTO vat_codes VALUES (?, ?, ?)",
        [(code, position, pack(by_code[code])) for position, code in enumerate(order) if code in by_code],
    )


def keep_only(connection: apsw.Connection, codes: Sequence[VatCode]) -> None:
    """Forget VAT codes that are not among these."""
    known = {code for (code,) in ask(connection, "SELECT code FROM vat_codes")}
    gone = known - {code.code for code in codes}
    connection.executemany("DELETE FROM vat_codes WHERE code = ?", [(code,) for code in gone])


def write_price_lists(connection: apsw.Connection, lists: Sequence[PriceList]) -> None:
    """Add or change price lists by their codes."""
    rows = [(price_list.code, pack(price_list)) for price_list in lists]
    connection.executemany("INSERT OR REPLACE INTO price_lists VALUES (?, ?)", rows)
