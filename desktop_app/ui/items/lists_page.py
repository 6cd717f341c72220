"""The price lists: a code, a name, a currency, whether their prices include VAT, and whether they are in use."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.domain.price_lists import PriceList
from desktop_app.domain.problems import Problem, refuse_invalid
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
    Column("name", 260, stretch=True),
    Column("currency", 100),
    Column("includes_vat", 160),
    Column("active", 100),
)

NAME: Final = "price_lists"


class ListsPage(Page[Sequence[PriceList]]):
    """Shows and saves all price lists at once; one that was saved stays, and can be put out of use."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.tables[NAME] = TypedTable(_COLUMNS, _titles, self.tr("Price lists"), self.body)
        self.tables[NAME].changed.connect(self.note_change)
        about = self.tr("A customer's list is named on the customer; what an item costs on a list stands on the item.")
        column = QVBoxLayout(self.body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(plain_label(about, self.body, "muted"))
        column.addWidget(self.tables[NAME], 1)
        enter_at(self, self.tables[NAME])

    def reading(self) -> Callable[[], Sequence[PriceList]]:
        return partial(self.desk.verbs.items.price_lists, self.desk.profile)

    def keeping(self, value: Sequence[PriceList]) -> Callable[[], Sequence[PriceList]]:
        return partial(self.desk.verbs.items.save_price_lists, self.desk.profile, value)

    def show_value(self, value: Sequence[PriceList]) -> None:
        self.tables[NAME].show_rows([_row(price_list) for price_list in value])

    def wanted(self) -> Sequence[PriceList]:
        problems: list[Problem] = []
        lists = tuple(_read(row, line, problems) for line, row in enumerate(self.tables[NAME].rows(), start=1))
        here = {price_list.code for price_list in lists}
        for gone in (price_list for price_list in self.value() or () if price_list.code not in here):
            words = "The price list {code} can't be taken away; write it again with “no” under In use."
            problems.append(Problem(NAME, words, {"code": gone.code}))
        refuse_invalid(problems)
        return lists

    def texts(self) -> object:
        return self.tables[NAME].rows()


def _row(price_list: PriceList) -> TextRow:
    sides = (yes_or_no(yes=price_list.includes_vat), yes_or_no(yes=price_list.active))
    return price_list.code, price_list.name, price_list.currency, *sides


def _read(row: TextRow, line: int, problems: list[Problem]) -> PriceList:
    code, name, currency, with_vat, active = row
    return PriceList(
        code,
        name,
        currency.upper() or "EUR",
        _is_yes(with_vat, line, problems, usual=False),
        _is_yes(active, line, problems, usual=True),
    )


def _is_yes(text: str, line: int, problems: list[Problem], *, usual: bool) -> bool:
    try:
        return read_yes(text, usual=usual)
    except ValueError as refused:
        problems.append(Problem(NAME, "{words}", {"words": str(refused)}, line))
        return usual


def _titles() -> Sequence[str]:
    return (
        translate("Items", "Code"),
        translate("Items", "Name"),
        translate("Items", "Currency"),
        translate("Items", "Prices include VAT"),
        translate("Items", "In use"),
    )
