"""What the company decides about money: how much of an invoice may be written off, by currency."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import Final

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.domain.money import CurrencyError, currency
from desktop_app.domain.money_rules import MoneyRules
from desktop_app.domain.numbers import NumberError, parse_number
from desktop_app.domain.problems import InvalidInput, Problem
from desktop_app.ui.company.page import Page
from desktop_app.ui.company.typed_table import TypedTable
from desktop_app.ui.desk import Desk
from desktop_app.ui.format import price
from desktop_app.ui.widgets.painted_delegate import Column
from desktop_app.ui.widgets.plain_label import plain_label

translate = QCoreApplication.translate

_COLUMNS: Final = (Column("currency", 160), Column("most", 200, right=True, stretch=True))


class MoneyPage(Page[MoneyRules]):
    """Shows and saves MoneyRules."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.write_off = TypedTable(_COLUMNS, _titles, self.tr("Most that is written off"), self.body)
        self.write_off.changed.connect(self.note_change)
        self.tables["write_off"] = self.write_off
        words = self.tr("Back office may write off the rest of an invoice with its payment, up to this amount.")
        usual = self.tr("A currency that does not stand here has {most}.").format(most="0.05")
        column = QVBoxLayout(self.body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(plain_label(f"{words} {usual}", self.body, "muted"))
        column.addWidget(self.write_off, 1)
        self.setFocusProxy(self.write_off)

    def reading(self) -> Callable[[], MoneyRules]:
        return partial(self.desk.verbs.company.money_rules, self.desk.profile)

    def keeping(self, value: MoneyRules) -> Callable[[], MoneyRules]:
        return partial(self.desk.verbs.company.save_money_rules, self.desk.profile, value)

    def show_value(self, value: MoneyRules) -> None:
        rows = sorted(value.write_off.items())
        self.write_off.show_rows([(code, price(most, currency(code).decimals)) for code, most in rows])

    def wanted(self) -> MoneyRules:
        problems: list[Problem] = []
        limits = {}
        for line, (code, typed) in enumerate(self.write_off.rows(), start=1):
            try:
                limits[currency(code.strip().upper()).code] = parse_number(typed)
            except (CurrencyError, NumberError) as refused:
                problems.append(Problem("write_off", "{words}", {"words": str(refused)}, line))
        if problems:
            raise InvalidInput(*problems)
        return replace(self.value() or MoneyRules(), write_off=limits)

    def texts(self) -> object:
        return self.write_off.rows()


def _titles() -> Sequence[str]:
    return translate("Company", "Currency"), translate("Company", "Written off at most")
