"""Variants: one item in several makes, such as sizes and colours, each an item with its own code, price and barcode."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import product
from math import prod

from desktop_app.domain.items import Axis, Item
from desktop_app.domain.problems import Problem

MOST = 500
"""Variants of one item."""


def makes_of(axes: tuple[Axis, ...]) -> Iterator[tuple[str, ...]]:
    """Every make: a value of each axis, the last axis changing first; none without axes."""
    return product(*(axis.values for axis in axes)) if axes else iter(())


def variant_code(code: str, make: tuple[str, ...]) -> str:
    """The code of a make of an item: SHIRT and (red, L) give SHIRT-RED-L."""
    return "-".join((code, *(_short(value) for value in make)))


def variant_of(item: Item, make: tuple[str, ...]) -> Item:
    """A make of an item as it begins: everything is the item's but for code, name and barcodes."""
    return replace(
        item,
        code=variant_code(item.code, make),
        name=f"{item.name}, {make_words(make)}",
        barcodes=(),
        units=tuple(replace(unit, barcodes=()) for unit in item.units),
        axes=(),
        variant_of=item.code,
        make=make,
    )


def make_words(make: tuple[str, ...]) -> str:
    """A make as people read it: red, L."""
    return ", ".join(make)


def make_named(item: Item, text: str) -> tuple[str, ...] | None:
    """The make of an item that a text names by its values or its code; None where it names none or several."""
    wanted = _short(text)
    found = [make for make in makes_of(item.axes) if wanted and wanted in _names(item, make)]
    return found[0] if len(found) == 1 else None


def _names(item: Item, make: tuple[str, ...]) -> tuple[str, str]:
    return _short("".join(make)), _short(variant_code(item.code, make))


def variant_problems(item: Item) -> Iterator[Problem]:
    """What keeps an item from having the variants that its axes say, by the axes' places from 1."""
    if item.axes and item.variant_of:
        yield Problem("axes", "A variant of {code} has no variants itself.", {"code": item.variant_of})
    for line, axis in enumerate(item.axes, start=1):
        short = [_short(value) for value in axis.values]
        if not axis.name or not short:
            yield Problem("axes", "Write what it is, such as Size, and its values, such as S, M, L.", line=line)
        elif "" in short:
            words = "A value needs a letter or a digit, which its variant's code is made of."
            yield Problem("axes", words, line=line)
        elif len(set(short)) < len(short):
            yield Problem("axes", "Two values differ in no letter or digit.", line=line)
    if item.axes and prod(len(axis.values) for axis in item.axes) > MOST:
        yield Problem("axes", "These are more than {most} variants; give fewer values.", {"most": str(MOST)})


def _short(text: str) -> str:
    return "".join(sign for sign in text.upper() if sign.isalnum())
