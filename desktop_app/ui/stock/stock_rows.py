"""Levels and movements of stock as rows."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QCoreApplication

from desktop_app.domain.stock import StockLevel, StockMovement
from desktop_app.ui.documents.piece_words import kind_words
from desktop_app.ui.format import day, price, quantity, short_day
from desktop_app.ui.widgets.painted_delegate import Column
from desktop_app.ui.widgets.rows import Row

translate = QCoreApplication.translate

LEVELS: Final = (
    Column("item", 130),
    Column("name", 280, stretch=True),
    Column("warehouse", 120, toned=True),
    Column("there", 110, right=True),
    Column("promised", 110, right=True),
    Column("until", 130, toned=True),
    Column("available", 110, right=True, toned=True),
    Column("unit", 80, toned=True),
)
MOVEMENTS: Final = (
    Column("date", 110),
    Column("item", 130),
    Column("warehouse", 110, toned=True),
    Column("kind", 150),
    Column("number", 120),
    Column("quantity", 110, right=True, toned=True),
    Column("cost", 100, right=True, toned=True),
    Column("reference", 160, stretch=True, toned=True),
    Column("who", 120, toned=True),
)


def level_titles() -> Sequence[str]:
    """The heads of the levels' columns."""
    return (
        translate("Stock", "Item"),
        translate("Stock", "Name"),
        translate("Stock", "Warehouse"),
        translate("Stock", "There"),
        translate("Stock", "Promised"),
        translate("Stock", "Of them until"),
        translate("Stock", "Available"),
        translate("Stock", "Unit"),
    )


def movement_titles() -> Sequence[str]:
    """The heads of the movements' columns."""
    return (
        translate("Stock", "Day"),
        translate("Stock", "Item"),
        translate("Stock", "Warehouse"),
        translate("Stock", "What"),
        translate("Stock", "Number"),
        translate("Stock", "Quantity"),
        translate("Stock", "Unit cost"),
        translate("Stock", "Reference or serial"),
        translate("Stock", "Who"),
    )


def level_row(level: StockLevel) -> Row:
    """A level as a row; what is promised beyond what is there stands out."""
    until = ", ".join(f"{quantity(each.quantity)}: {short_day(each.day)}" for each in level.falling)
    head, held = (level.item, level.name, level.warehouse), (level.there, level.promised)
    texts = (*head, *(quantity(figure) for figure in held), until, quantity(level.available), level.unit)
    copied = (*head, *held, until, level.available, level.unit)
    tone = "danger" if level.available < 0 else ""
    return Row(level, texts, copied, ("", "", "muted", "", "", "muted", tone, "muted"))


def movement_row(moved: StockMovement) -> Row:
    """A movement as a row, its quantity with a sign."""
    signed = quantity(moved.quantity) if moved.quantity < 0 else f"+{quantity(moved.quantity)}"
    cost = "" if moved.cost is None else price(moved.cost)
    head = (moved.item, moved.warehouse, kind_words(moved.kind), moved.number)
    reference = moved.serial or moved.reference
    texts = (day(moved.date), *head, signed, cost, reference, moved.who)
    copied = (moved.date, *head, moved.quantity, moved.cost, reference, moved.who)
    return Row(moved, texts, copied, ("", "", "muted", "", "", "", "muted", "muted", "muted"))
