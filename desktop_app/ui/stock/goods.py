"""What is typed of goods that came or were counted, read into a command and put into the outbox, off the GUI thread."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date as Date
from decimal import Decimal
from typing import TYPE_CHECKING, TypeVar

from desktop_app.domain.commands import GoodsReceipt, StockCount
from desktop_app.domain.numbers import NumberError, parse_number
from desktop_app.domain.problems import InvalidInput, Problem, refuse_invalid
from desktop_app.domain.serials import serials_in
from desktop_app.domain.stock import MAIN, CountedLine, GoodsLine, StockLevel, StockQuery
from desktop_app.ports.outbox import Entry
from desktop_app.ui.widgets.text_rows_model import TextRow

if TYPE_CHECKING:  # the window shows itself before the verbs' modules are needed
    from desktop_app.workflows.verbs import Verbs

Line = TypeVar("Line")


@dataclass(frozen=True, slots=True)
class GoodsForm:
    """What stands in the form; a blank one with the entry that the last became. levels are those of its warehouse."""

    warehouse: str = MAIN
    day: Date | None = None
    reference: str = ""
    rows: tuple[TextRow, ...] = ()
    levels: tuple[StockLevel, ...] = ()
    entry: Entry | None = None


def receive(verbs: "Verbs", profile: str, form: GoodsForm) -> GoodsForm:
    """Put a goods receipt into the outbox; rows are item, quantity, cost and serials. Raises InvalidInput."""

    def read(code: str, row: TextRow) -> GoodsLine:
        cost = _number("cost", row[2]) if row[2] else None
        return GoodsLine(code, _number("quantity", row[1]), cost, serials_in(row[3]))

    lines = _lines(verbs, profile, form.rows, read)
    command = GoodsReceipt(form.warehouse, tuple(lines), form.day, form.reference)
    return GoodsForm(form.warehouse, entry=verbs.stock.receive(profile, command))


def sheet(verbs: "Verbs", profile: str, warehouse: str) -> GoodsForm:
    """A blank count of a warehouse, with what is thought to be there."""
    levels = verbs.stock.levels(profile, StockQuery())
    here = {level.item: level for level in levels if level.warehouse == warehouse}
    return GoodsForm(warehouse, levels=tuple(here.values()))


def count(verbs: "Verbs", profile: str, form: GoodsForm) -> GoodsForm:
    """Put a count into the outbox; rows are item, name, there, counted and serials. Raises InvalidInput."""

    def read(code: str, row: TextRow) -> CountedLine:
        return CountedLine(code, _number("quantity", row[3]), serials_in(row[4]))

    rows = [row if row[3] else () for row in form.rows]
    lines = _lines(verbs, profile, rows, read)
    command = StockCount(form.warehouse, tuple(lines), form.day, form.reference)
    entry = verbs.stock.count(profile, command)
    return GoodsForm(form.warehouse, entry=entry)


def _lines(
    verbs: "Verbs", profile: str, rows: Sequence[TextRow], read: Callable[[str, TextRow], Line]
) -> Sequence[Line]:
    """The lines of the rows that hold anything; problems name the row, as it is counted in the form."""
    problems: list[Problem] = []
    lines: list[Line] = []
    for at, row in enumerate(rows, start=1):
        if not row:
            continue
        try:
            lines.append(read(_code(verbs, profile, row[0]), row))
        except InvalidInput as refused:
            problems += [Problem(each.field, each.words, each.values, at) for each in refused.problems]
    refuse_invalid(problems)
    return lines


def _code(verbs: "Verbs", profile: str, typed: str) -> str:
    """The code of the item whose code, in capitals or not, or barcode was typed."""
    if not typed:
        raise InvalidInput(Problem("item", "The item is missing; write its code or barcode."))
    found = verbs.find_items.get(profile, typed) or verbs.find_items.get(profile, typed.upper())
    if found is None:
        raise InvalidInput(Problem("item", "There is no item “{code}”.", {"code": typed}))
    if not found.tracked:
        words = "The stock of “{name}” is not kept; tick it on the item first."
        raise InvalidInput(Problem("item", words, {"name": found.name}))
    return found.code


def _number(field: str, typed: str) -> Decimal:
    if not typed:
        raise InvalidInput(Problem(field, "The quantity is missing; write one."))
    try:
        return parse_number(typed)
    except NumberError as refused:
        raise InvalidInput(Problem(field, "{words}", {"words": str(refused)})) from refused
