"""What a catalogue stands on: VAT codes, price lists, means of trade and rights, read once for each run."""

import hashlib
import time
from collections import defaultdict
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date as Date
from typing import Final

from desktop_app.backends.erpnext.catalogue_items import Ground
from desktop_app.backends.erpnext.catalogue_means import read_means
from desktop_app.backends.erpnext.catalogue_pages import child_rows, read_rows
from desktop_app.backends.erpnext.catalogue_prices import ITEM_PRICE, read_price_lists
from desktop_app.backends.erpnext.catalogue_rows import Changed, CustomerGroupRow, GroupRow, ItemTaxRow
from desktop_app.backends.erpnext.client import Client
from desktop_app.backends.erpnext.connection import Connection
from desktop_app.backends.erpnext.errors import NoRight
from desktop_app.backends.erpnext.taxes import vat_codes
from desktop_app.domain.means import Means
from desktop_app.domain.price_lists import PriceList
from desktop_app.domain.vat import VatCode
from desktop_app.ports.clock import Clock

FRESH: Final = 600
"""Seconds for which it is believed while pages are read."""


@dataclass(frozen=True, slots=True)
class Head:
    """What it is; ground is a mark that changes with all that customers and items depend on.

    lists_of_groups are the price lists of customers who have none of their own, by their group; asked_lists those whose
    prices are asked for where price lists can't be read.
    """

    vat_codes: tuple[VatCode, ...]
    price_lists: tuple[PriceList, ...]
    rule_settings: Mapping[str, str]
    lists_of_groups: Mapping[str, str]
    asked_lists: tuple[PriceList, ...]
    reads_prices: bool
    of_items: Ground
    ground: str
    means: Means
    places: str


class Heads:
    """Reads it for one connection."""

    def __init__(self, connection: Connection, clock: Clock) -> None:
        self._connection, self._clock = connection, clock
        self._head: Head | None = None
        self._read_at = time.monotonic()

    def read(self) -> Head:
        """The same for a while."""
        if self._head is None or time.monotonic() - self._read_at > FRESH:
            self._head, self._read_at = _read(self._connection, self._clock.today()), time.monotonic()
        return self._head


def _read(connection: Connection, today: Date) -> Head:
    client, facts = connection.client, connection.facts()
    lists = read_price_lists(client, includes_vat=facts.taxes.included)
    usual = _usual_list(connection.terms().price_list, lists)
    codes = vat_codes(facts.taxes)
    templates = frozenset(facts.taxes.item_rates)
    groups = _groups(client) if templates else {}
    own = usual if any(each.code == usual and each.currency in ("", facts.currency) for each in lists) else ""
    ground = Ground(facts.taxes.plain, templates, groups, own)
    reads_prices = _may_read(client, ITEM_PRICE)
    of_groups = _lists_of_groups(client, usual)
    asked = () if reads_prices else _lists_in_use(client, lists, of_groups)
    means = read_means(connection, today)
    prices = "prices with VAT" if facts.taxes.included else "prices of customers"
    by_list = (usual, own, sorted(of_groups.items()), [each.code for each in asked])
    mark = repr((codes, sorted(templates), sorted(groups.items()), by_list, reads_prices, prices))
    return Head(
        vat_codes=codes,
        price_lists=lists,
        rule_settings={name: str(value) for name, value in facts.rule_settings.items()},
        lists_of_groups=of_groups,
        asked_lists=asked,
        reads_prices=reads_prices,
        of_items=ground,
        ground=_marked(mark),
        means=means,
        places=_marked(repr(sorted(one.code for one in means.warehouses))),
    )


def _marked(words: str) -> str:
    return hashlib.sha256(words.encode()).hexdigest()[:16]


def _usual_list(wanted: str, lists: Sequence[PriceList]) -> str:
    """The list of customers who have none: the one that is set, else the only one."""
    names = [each.code for each in lists]
    return wanted if wanted in names else names[0] if len(names) == 1 else ""


def _lists_of_groups(client: Client, usual: str) -> Mapping[str, str]:
    """The price list of a customer group's customers; the usual one for every other."""
    found: dict[str, str] = defaultdict(lambda: usual, {"": usual})
    with suppress(NoRight):
        rows = read_rows(client, "Customer Group", CustomerGroupRow, [["default_price_list", "is", "set"]])
        found |= {row.name: row.default_price_list or usual for row in rows}
    return found


def _lists_in_use(client: Client, lists: Sequence[PriceList], of_groups: Mapping[str, str]) -> tuple[PriceList, ...]:
    """The lists that customers buy by."""
    asked = [["default_price_list", "is", "set"], ["disabled", "=", 0]]
    rows = client.rows("Customer", ["default_price_list"], asked, group_by="default_price_list")
    used = {*of_groups.values(), *(str(row["default_price_list"]) for row in rows)}
    return tuple(each for each in lists if each.active and each.code in used)


def _may_read(client: Client, doctype: str) -> bool:
    try:
        read_rows(client, doctype, Changed, length=1)
    except NoRight:
        return False
    return True


def _groups(client: Client) -> dict[str, Sequence[ItemTaxRow]]:
    """Item tax templates by item group; a group without any has those of the group above it."""
    try:
        rows = read_rows(client, "Item Group", GroupRow)
        own = child_rows(client, "Item Tax", ItemTaxRow, "Item Group", [row.name for row in rows])
    except NoRight:
        return {}
    above = {row.name: row.parent_item_group or "" for row in rows}
    found: dict[str, Sequence[ItemTaxRow]] = {}
    for name in above:
        group, seen = name, set[str]()
        while group and group not in own and group not in seen:
            seen.add(group)
            group = above.get(group, "")
        if group in own:
            found[name] = own[group]
    return found
