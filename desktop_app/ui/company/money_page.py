"""What the company decides about money: what becomes of orders over a credit limit, and how much may be written off."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import Final

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.domain.money import CurrencyError, currency
from desktop_app.domain.money_rules import CreditCheck, MoneyRules
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
        self.credit_check = QComboBox(self.body)
        self.write_off = TypedTable(_COLUMNS, _titles, self.tr("Most that is written off"), self.body)
        self.write_off.changed.connect(self.note_change)
        self.tables["write_off"] = self.write_off
        words = self.tr("Back office may write off the rest of an invoice with its payment, up to this amount.")
        usual = self.tr("A currency that does not stand here has {most}.").format(most="0.05")
        column = QVBoxLayout(self.body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(self._checks())
        column.addWidget(plain_label(f"{words} {usual}", self.body, "muted"))
        column.addWidget(self.write_off, 1)
        self.setFocusProxy(self.credit_check)

    def _checks(self) -> QHBoxLayout:
        words = {
            CreditCheck.OFF: self.tr("not looked at"),
            CreditCheck.WARN: self.tr("warned of in the order form"),
            CreditCheck.REFUSE: self.tr("refused, unless back office or owner pass it on purpose"),
        }
        for check, text in words.items():
            self.credit_check.addItem(text, check.value)
        self.credit_check.setAccessibleName(self.tr("Orders over a credit limit"))
        self.credit_check.currentIndexChanged.connect(self.note_change)
        label = plain_label(self.tr("Orders over a credit limit are"), self.body, "field")
        label.setBuddy(self.credit_check)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(label)
        row.addWidget(self.credit_check)
        row.addStretch(1)
        return row

    def reading(self) -> Callable[[], MoneyRules]:
        return partial(self.desk.verbs.company.money_rules, self.desk.profile)

    def keeping(self, value: MoneyRules) -> Callable[[], MoneyRules]:
        return partial(self.desk.verbs.company.save_money_rules, self.desk.profile, value)

    def show_value(self, value: MoneyRules) -> None:
        self.credit_check.setCurrentIndex(self.credit_check.findData(value.credit_check.value))
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
        check = CreditCheck(self.credit_check.currentData())
        return replace(self.value() or MoneyRules(), write_off=limits, credit_check=check)

    def texts(self) -> object:
        return self.credit_check.currentIndex(), self.write_off.rows()


def _titles() -> Sequence[str]:
    return translate("Company", "Currency"), translate("Company", "Written off at most")
