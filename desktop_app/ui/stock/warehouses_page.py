"""The warehouses: a code, a name, whether goods may go below zero there, and whether it is in use."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.domain.problems import Problem, refuse_invalid
from desktop_app.domain.stock import Warehouse
from desktop_app.ui.desk import Desk
from desktop_app.ui.kept_page import Page
from desktop_app.ui.widgets.painted_delegate import Column
from desktop_app.ui.widgets.plain_label import plain_label
from desktop_app.ui.widgets.tab_order import enter_at
from desktop_app.ui.widgets.text_rows_model import TextRow
from desktop_app.ui.widgets.typed_table import TypedTable
from desktop_app.ui.widgets.yes_no import read_yes, yes_or_no

translate = QCoreApplication.translate

_COLUMNS: Final = (
    Column("code", 140),
    Column("name", 300, stretch=True),
    Column("may_go_below", 180),
    Column("active", 120),
)

NAME: Final = "warehouses"


class WarehousesPage(Page[Sequence[Warehouse]]):
    """Shows and saves all warehouses at once; one that was saved stays, and can be put out of use."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        table = self.tables[NAME] = TypedTable(_COLUMNS, _titles, self.tr("Warehouses"), self.body)
        table.changed.connect(self.note_change)
        about = self.tr("Goods leave the line's warehouse, else the order's, else MAIN.")
        column = QVBoxLayout(self.body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(plain_label(about, self.body, "muted"))
        column.addWidget(table, 1)
        enter_at(self, table)

    def reading(self) -> Callable[[], Sequence[Warehouse]]:
        return partial(self.desk.verbs.stock.warehouses, self.desk.profile)

    def keeping(self, value: Sequence[Warehouse]) -> Callable[[], Sequence[Warehouse]]:
        return partial(self.desk.verbs.stock.save_warehouses, self.desk.profile, value)

    def show_value(self, value: Sequence[Warehouse]) -> None:
        self.tables[NAME].show_rows([_row(warehouse) for warehouse in value])

    def wanted(self) -> Sequence[Warehouse]:
        problems: list[Problem] = []
        found = tuple(_read(row, line, problems) for line, row in enumerate(self.tables[NAME].rows(), start=1))
        here = {warehouse.code for warehouse in found}
        for gone in (warehouse for warehouse in self.value() or () if warehouse.code not in here):
            words = "Warehouse {code} can't be taken away; write it again with “no” under In use."
            problems.append(Problem(NAME, words, {"code": gone.code}))
        refuse_invalid(problems)
        return found

    def texts(self) -> object:
        return self.tables[NAME].rows()

    def field_of(self, problem: Problem) -> str:
        return NAME


def _row(warehouse: Warehouse) -> TextRow:
    sides = (yes_or_no(yes=warehouse.may_go_below), yes_or_no(yes=warehouse.active))
    return warehouse.code, warehouse.name, *sides


def _read(row: TextRow, line: int, problems: list[Problem]) -> Warehouse:
    code, name, below, active = row
    try:
        return Warehouse(code, name, read_yes(below, usual=False), read_yes(active, usual=True))
    except ValueError as refused:
        problems.append(Problem(NAME, "{words}", {"words": str(refused)}, line))
        return Warehouse(code, name)


def _titles() -> Sequence[str]:
    return (
        translate("Stock", "Code"),
        translate("Stock", "Name"),
        translate("Stock", "May go below zero"),
        translate("Stock", "In use"),
    )
