"""Pieces that are known by their serials, and what happened to one, as rows."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QCoreApplication

from desktop_app.domain.serials import SerialPlace, SerialStep
from desktop_app.domain.stock import MovementKind
from desktop_app.ui.documents.piece_words import kind_words, to_words
from desktop_app.ui.format import day
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


def _where(step: SerialStep) -> str:
    words = translate("Stock", "into {warehouse}") if step.came else translate("Stock", "out of {warehouse}")
    return words.format(warehouse=step.warehouse) + to_words(step)
