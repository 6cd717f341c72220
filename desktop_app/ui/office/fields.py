"""The columns of a list: what each shows of a value, on the screen and in a file."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date as Date
from decimal import Decimal
from typing import Any, TypeAlias

from PySide6.QtCore import QCoreApplication

from desktop_app.domain.money import currency
from desktop_app.ports.files import Cell
from desktop_app.ui import format as shown
from desktop_app.ui.widgets.painted_delegate import Column
from desktop_app.ui.widgets.rows import Row

CONTEXT = "Office"

Tone: TypeAlias = Callable[[Any, Date], str]
"""The tone of a value's cell today."""


def say(words: object) -> str:
    """Words of this screen in the person's language."""
    return QCoreApplication.translate(CONTEXT, str(words))


def plain(_value: Any, _today: Date) -> str:
    """No tone."""
    return ""


@dataclass(frozen=True, slots=True)
class Field:
    """A column with its title and the value it shows; a Decimal is money, tone gives the tone of a cell today.

    Where is_money, the currency of most rows stands in the head.
    """

    column: Column
    title: str
    value: Callable[[Any, Date], Cell]
    tone: Tone = plain
    is_money: bool = False

    def head(self, usual: str = "") -> str:
        """The title in the person's language."""
        title = say(self.title)
        return f"{title} {usual}" if usual and self.is_money else title


def text(key: str, title: str, width: int, value: Callable[[Any], Cell], **how: Any) -> Field:
    """A column of texts or dates."""
    tone = how.pop("tone", plain)
    column = Column(key, width, toned=tone is not plain, **how)
    return Field(column, title, lambda each, _today: value(each), tone)


def money(
    key: str, title: str, value: Callable[[Any], Decimal | None], tone: Tone = plain, *, bare: bool = False
) -> Field:
    """A column of amounts; bare has no currency in its head, as beside another that has it."""
    column = Column(key, 112, right=True, toned=tone is not plain)
    return Field(column, title, lambda each, _today: value(each), tone, is_money=not bare)


def row_of(fields: Sequence[Field], value: Any, code: str, usual: str, today: Date) -> Row:
    """The row of a value in currency code; a currency other than the usual one stands beside its amounts."""
    cells = [field.value(value, today) for field in fields]
    texts = tuple(_text(cell, code, usual, today) for cell in cells)
    copied = tuple("" if cell is None else cell for cell in cells)
    return Row(value, texts, copied, tuple(field.tone(value, today) for field in fields))


def amount_text(amount: Decimal, code: str) -> str:
    """An amount with its currency's decimals."""
    return shown.money(amount, currency(code).decimals)


def with_currency(amount: Decimal, code: str) -> str:
    """An amount and its currency: 1 240.00 EUR."""
    return f"{amount_text(amount, code)} {code}"


def _text(cell: Cell, code: str, usual: str, today: Date) -> str:
    match cell:
        case None:
            return ""
        case Decimal():
            return amount_text(cell, code) if code == usual else f"{code} {amount_text(cell, code)}"
        case Date():
            return shown.near_day(cell, today)
        case _:
            return str(cell)
