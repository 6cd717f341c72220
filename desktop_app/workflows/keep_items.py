"""Keep items and price lists in books of our own: checked, written at once, and at hand from then on."""

from collections.abc import Iterator, Sequence
from typing import Final

from desktop_app.domain.items import Item, ItemKind
from desktop_app.domain.money import CurrencyError, currency
from desktop_app.domain.price_lists import ZERO, Price, PriceList
from desktop_app.domain.problems import Problem, refuse_invalid
from desktop_app.domain.variants import makes_of, variant_of, variant_problems
from desktop_app.ports.catalogue import CatalogueStore
from desktop_app.workflows.connect_backend import Connections
from desktop_app.workflows.refresh_catalogue import RefreshCatalogue

MOST_TEXT: Final = 140


class KeepItems:
    """Changes of items and price lists; raises InvalidInput where a backend's catalogue is not ours to write."""

    def __init__(self, connections: Connections, catalogue: CatalogueStore, refreshing: RefreshCatalogue) -> None:
        self._connections, self._catalogue, self._refreshing = connections, catalogue, refreshing

    def item(self, profile: str, code: str) -> Item:
        """The item of a code; a blank one, with the usual VAT code, where there is none."""
        codes = self._catalogue.vat_codes(profile)
        found = self._catalogue.item(profile, code) if code else None
        return found or Item("", "", vat_code=codes[0].code if codes else "")

    def save(self, profile: str, item: Item, *, new: bool = False) -> Item:
        """Add an item or change the one with that code; a new one takes no other's code. Raises InvalidInput.

        Variants that its axes say and that are not there yet come with it; those that are there stay as they are.
        """
        problems = [*self._taken(profile, item, new=new), *item_problems(item)]
        problems += self._unknown(profile, item)
        variants = [] if problems else list(self._missing(profile, item, problems))
        refuse_invalid(problems)
        with self._connections.books(profile) as books:
            books.keep_items([item, *variants])
        self._refreshing.refresh(profile)
        return item

    def price_lists(self, profile: str) -> Sequence[PriceList]:
        """All price lists, by their codes."""
        return self._catalogue.price_lists(profile)

    def save_price_lists(self, profile: str, lists: Sequence[PriceList]) -> Sequence[PriceList]:
        """Add or change price lists; one that is left out stays as it is. Raises InvalidInput."""
        refuse_invalid(list_problems(lists))
        with self._connections.books(profile) as books:
            books.keep_price_lists(lists)
        self._refreshing.refresh(profile)
        return self.price_lists(profile)

    def _taken(self, profile: str, item: Item, *, new: bool) -> Iterator[Problem]:
        other = self._catalogue.item(profile, item.code) if new and item.code else None
        if other is not None and other.code == item.code:
            words = "The code {code} belongs to {name}; write another one."
            yield Problem("code", words, {"code": other.code, "name": other.name})

    def _missing(self, profile: str, item: Item, problems: list[Problem]) -> Iterator[Item]:
        for make in makes_of(item.axes):
            variant = variant_of(item, make)
            other = self._catalogue.item(profile, variant.code)
            if other is None or other.code != variant.code:
                yield variant
            elif other.variant_of != item.code:
                words = "The variant's code {code} belongs to {name}; write another value."
                problems.append(Problem("axes", words, {"code": other.code, "name": other.name}))

    def _unknown(self, profile: str, item: Item) -> Iterator[Problem]:
        codes = [vat.code for vat in self._catalogue.vat_codes(profile)]
        if item.vat_code not in codes:
            words = "There is no VAT code “{code}”; there is {known}."
            yield Problem("vat_code", words, {"code": item.vat_code, "known": ", ".join(codes)})
        lists = [price_list.code for price_list in self._catalogue.price_lists(profile)]
        for line, price in enumerate(item.prices, start=1):
            if price.price_list not in lists:
                words = "There is no price list “{code}”; there is {known}."
                known = ", ".join(lists) or "none yet"
                yield Problem("prices", words, {"code": price.price_list, "known": known}, line)


def item_problems(item: Item) -> Iterator[Problem]:
    """What is wrong with an item by itself; nothing means it may be kept."""
    if not item.code or item.code != item.code.strip():
        yield Problem("code", "The code is missing or begins or ends with a blank.")
    if not item.name.strip():
        yield Problem("name", "The name is missing; write what is sold.")
    for name, text in (("code", item.code), ("name", item.name), ("unit", item.unit)):
        if len(text) > MOST_TEXT:
            yield Problem(name, "The text is longer than {most} characters; shorten it.", {"most": str(MOST_TEXT)})
    yield from _amount_problems(item)
    if item.by_serial and (item.kind is ItemKind.SERVICE or not item.tracked):
        yield Problem("by_serial", "Only goods whose stock is kept have serials; tick that it is kept.")
    yield from _unit_problems(item)
    yield from variant_problems(item)
    for line, price in enumerate(item.prices, start=1):
        yield from _price_problems(item, price, line)


def _amount_problems(item: Item) -> Iterator[Problem]:
    for name, amount in (("price", item.price), ("cost", item.cost or ZERO)):
        if amount < ZERO:
            yield Problem(name, "The {name} must be zero or more.", {"name": name})


def _unit_problems(item: Item) -> Iterator[Problem]:
    seen = {item.unit}
    for line, unit in enumerate(item.units, start=1):
        if not unit.name or unit.contains <= ZERO:
            yield Problem("units", "A unit needs a name, and how many are in it.", line=line)
        elif unit.name in seen:
            yield Problem("units", "The unit “{unit}” is there twice.", {"unit": unit.name}, line)
        seen.add(unit.name)
    barcodes = item.all_barcodes
    twice = {barcode for barcode in barcodes if barcodes.count(barcode) > 1}
    for barcode in sorted(twice):
        yield Problem("barcodes", "The barcode {barcode} is there twice.", {"barcode": barcode})


def _price_problems(item: Item, price: Price, line: int) -> Iterator[Problem]:
    if price.unit not in {"", item.unit, *(unit.name for unit in item.units)}:
        yield Problem("prices", "The item has no unit “{unit}”.", {"unit": price.unit}, line)
    if price.price < ZERO or price.from_quantity < ZERO:
        yield Problem("prices", "A price and its quantity must be zero or more.", line=line)
    if price.first_day and price.last_day and price.last_day < price.first_day:
        yield Problem("prices", "The price ends before it begins.", line=line)


def list_problems(lists: Sequence[PriceList]) -> Iterator[Problem]:
    """What is wrong with price lists, by their places from 1."""
    seen: set[str] = set()
    for line, price_list in enumerate(lists, start=1):
        if not price_list.code or not price_list.name:
            yield Problem("price_lists", "A price list needs a code and a name.", line=line)
        elif price_list.code in seen:
            yield Problem("price_lists", "The code {code} is there twice.", {"code": price_list.code}, line)
        seen.add(price_list.code)
        try:
            currency(price_list.currency)
        except CurrencyError as error:
            yield Problem("price_lists", "{reason}", {"reason": str(error)}, line)
