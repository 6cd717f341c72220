"""An item as it is typed: texts that may be wrong, read into an Item."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date as Date
from decimal import Decimal
from typing import Final, TypeVar

from desktop_app.domain.items import Axis, Item, ItemKind, ItemUnit
from desktop_app.domain.numbers import parse_number
from desktop_app.domain.price_lists import ZERO, Price
from desktop_app.domain.problems import Problem, refuse_invalid
from desktop_app.ui.format import day, plain_number
from desktop_app.ui.widgets.text_rows_model import TextRow

ReadDay = Callable[[str], Date]
"""Reads a day as it is typed; raises ValueError with a sentence."""

Value = TypeVar("Value")
FIELDS: Final = ("code", "name", "unit", "price", "vat_code", "barcodes", "cost")
_BETWEEN = re.compile(r"[\s,;]+")


@dataclass(frozen=True, slots=True)
class ItemTexts:
    """What stands in the form: a text for each of FIELDS, the rows of the tables, and what is ticked."""

    fields: tuple[str, ...]
    units: tuple[TextRow, ...] = ()
    prices: tuple[TextRow, ...] = ()
    axes: tuple[TextRow, ...] = ()
    is_service: bool = False
    is_active: bool = True
    is_tracked: bool = False
    is_by_serial: bool = False


def texts_of(item: Item) -> ItemTexts:
    """An item as it first stands in the form."""
    return ItemTexts(
        (
            *(item.code, item.name, item.unit, plain_number(item.price), item.vat_code),
            *(" ".join(item.barcodes), plain_number(item.cost)),
        ),
        tuple((unit.name, plain_number(unit.contains), " ".join(unit.barcodes)) for unit in item.units),
        tuple(_price_texts(price) for price in item.prices),
        tuple((axis.name, ", ".join(axis.values)) for axis in item.axes),
        item.kind is ItemKind.SERVICE,
        item.active,
        item.tracked,
        item.by_serial,
    )


def _price_texts(price: Price) -> TextRow:
    least = plain_number(price.from_quantity) if price.from_quantity else ""
    days = (day(price.first_day), day(price.last_day))
    return price.price_list, plain_number(price.price), price.unit, least, *days


class _Reader:
    """Reads texts and gathers what can't be read; problems name the field or the table with its line."""

    def __init__(self, read_day: ReadDay) -> None:
        self._read_day = read_day
        self.problems: list[Problem] = []

    def number(self, text: str, field: str, line: int | None = None) -> Decimal:
        return self._read(parse_number, text, field, line) or ZERO

    def day(self, text: str, line: int) -> Date | None:
        return self._read(self._read_day, text, "prices", line)

    def _read(self, read: Callable[[str], Value], text: str, field: str, line: int | None) -> Value | None:
        if not text.strip():
            return None
        try:
            return read(text)
        except ValueError as error:
            self.problems.append(Problem(field, "{reason}", {"reason": str(error)}, line))
            return None

    def unit(self, row: TextRow, line: int) -> ItemUnit:
        name, contains, barcodes = row
        return ItemUnit(name, self.number(contains, "units", line), _barcodes(barcodes))

    def price(self, row: TextRow, line: int) -> Price:
        price_list, price, unit, least, first, last = row
        if not price:
            self.problems.append(Problem("prices", "The price is missing; write one, 0 for nothing.", line=line))
        amount, quantity = self.number(price, "prices", line), self.number(least, "prices", line)
        return Price(price_list, amount, unit, quantity, self.day(first, line), self.day(last, line))


def read_item(texts: ItemTexts, before: Item, read_day: ReadDay) -> Item:
    """Read the texts; what the form does not show stays as it was before. Raises InvalidInput."""
    reader = _Reader(read_day)
    code, name, unit, price, vat_code, barcodes, cost = (text.strip() for text in texts.fields)
    item = replace(
        before,
        code=code,
        name=name,
        unit=unit,
        price=reader.number(price, "price"),
        vat_code=vat_code,
        barcodes=_barcodes(barcodes),
        cost=reader.number(cost, "cost") if cost else None,
        kind=ItemKind.SERVICE if texts.is_service else ItemKind.GOODS,
        tracked=texts.is_tracked,
        by_serial=texts.is_by_serial,
        active=texts.is_active,
        units=tuple(reader.unit(row, line) for line, row in enumerate(texts.units, start=1)),
        prices=tuple(reader.price(row, line) for line, row in enumerate(texts.prices, start=1)),
        axes=tuple(Axis(name, _values(values)) for name, values in texts.axes),
    )
    if len({axis.name for axis in item.axes}) < len(item.axes):
        reader.problems.append(Problem("axes", "What differs is there twice."))
    refuse_invalid(reader.problems)
    return item


def _values(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(value.strip() for value in re.split("[,;]", text) if value.strip()))


def _barcodes(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(barcode for barcode in _BETWEEN.split(text) if barcode))
