"""Pieces that are known by their serials, and what happened to one, as rows."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QCoreApplication

from desktop_app.domain.serials import SerialPlace, SerialStep
from desktop_app.domain.stock import MovementKind
from desktop_app.ui.format import day
from desktop_app.ui.stock.stock_rows import kind_words
from desktop_app.ui.widgets.painted_delegate import Column
from desktop_app.ui.widgets.rows import Row

translate = QCoreApplication.translate

PIECES: Final = (
    Column("serial", 180),
    Column("code", 130),
    Column("name", 260, stretch=True),
    Column("place", 200, toned=True),
    Column("number", 120),
    Column("date", 110),
)
STEPS: Final = (
    Column("when", 110),
    Column("serial", 180),
    Column("code", 130),
    Column("kind", 150),
    Column("number", 120),
    Column("place", 200, stretch=True, toned=True),
)


def piece_titles() -> Sequence[str]:
    """The heads of the pieces' columns."""
    return (
        translate("Stock", "Serial"),
        translate("Stock", "Item"),
        translate("Stock", "Name"),
        translate("Stock", "Where it is"),
        translate("Stock", "By"),
        translate("Stock", "Day"),
    )


def step_titles() -> Sequence[str]:
    """The heads of the columns of what happened."""
    return (
        translate("Stock", "Day"),
        translate("Stock", "Serial"),
        translate("Stock", "Item"),
        translate("Stock", "What"),
        translate("Stock", "Number"),
        translate("Stock", "Where"),
    )


def piece_row(piece: SerialPlace) -> Row:
    """A piece as a row: where it lies, or whose it is now."""
    gone = translate("Stock", "gone to {customer}").format(customer=piece.customer)
    where = piece.warehouse or (gone if piece.customer else translate("Stock", "gone"))
    texts = (piece.serial, piece.item, piece.name, where, piece.number, day(piece.date))
    copied = (piece.serial, piece.item, piece.name, where, piece.number, piece.date)
    return Row(piece, texts, copied, ("bold", "", "", "" if piece.warehouse else "muted", "", ""))


def step_row(step: SerialStep) -> Row:
    """One thing that happened to a piece."""
    texts = (day(step.date), step.serial, step.item, kind_words(MovementKind(step.kind)), step.number, _where(step))
    return Row(step, texts, (step.date, *texts[1:]), ("", "", "", "", "", "muted"))


def steps_words(steps: Sequence[SerialStep]) -> str:
    """Such as “4711 of PHONE: Goods receipt GR-00003, 2 Nov; Delivery note DN-00007, 5 Nov, to Alfreds”."""
    told: list[str] = []
    for item in dict.fromkeys(step.item for step in steps):
        own = [step for step in steps if step.item == item]
        words = "; ".join(
            f"{kind_words(MovementKind(each.kind))} {each.number}, {day(each.date)}{_to(each)}" for each in own
        )
        told.append(
            translate("Stock", "Serial {serial} of {item}: {words}").format(
                serial=own[0].serial, item=item, words=words
            )
        )
    return ". ".join(told)


def _to(step: SerialStep) -> str:
    if not step.customer:
        return ""
    words = translate("Stock", ", from {customer}") if step.came else translate("Stock", ", to {customer}")
    return words.format(customer=step.customer)


def _where(step: SerialStep) -> str:
    words = translate("Stock", "into {warehouse}") if step.came else translate("Stock", "out of {warehouse}")
    return words.format(warehouse=step.warehouse) + _to(step)
