"""What the company decides about money: its own currency and rates, credit limits, how much may be written off."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from functools import partial
from typing import Final, TypeAlias

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.domain.dates import DateError, parse_date
from desktop_app.domain.exchange import Rate
from desktop_app.domain.money import CurrencyError, currency
from desktop_app.domain.money_rules import CreditCheck, MoneyRules
from desktop_app.domain.numbers import NumberError, parse_number
from desktop_app.domain.problems import Problem, refuse_invalid
from desktop_app.ui.desk import Desk
from desktop_app.ui.format import day, plain_number, price, shown
from desktop_app.ui.kept_page import Page
from desktop_app.ui.widgets.checked_field import CheckedField, as_it_is
from desktop_app.ui.widgets.painted_delegate import Column
from desktop_app.ui.widgets.plain_label import field_label, plain_label
from desktop_app.ui.widgets.tab_order import enter_at, in_order
from desktop_app.ui.widgets.typed_table import TypedTable

translate = QCoreApplication.translate

Money: TypeAlias = tuple[MoneyRules, Sequence[Rate]]

_RATES: Final = (Column("currency", 160), Column("day", 160), Column("rate", 200, right=True, stretch=True))
_COLUMNS: Final = (Column("currency", 160), Column("most", 200, right=True, stretch=True))


class MoneyPage(Page[Money]):
    """Shows and saves MoneyRules with the rates of other currencies."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.credit_check = QComboBox(self.body)
        self.write_off = TypedTable(_COLUMNS, _titles, self.tr("Most that is written off"), self.body)
        self.write_off.changed.connect(self.note_change)
        self.rates = TypedTable(_RATES, _rate_titles, self.tr("Rates of currencies"), self.body)
        self.rates.changed.connect(self.note_change)
        self.tables.update(write_off=self.write_off, rates=self.rates)
        self.base: CheckedField[object] = CheckedField(str, as_it_is, self.tr("The company’s own currency"), self.body)
        self.base.textEdited.connect(self.note_change)
        self.base.setMaximumWidth(80)
        self.fields["base_currency"] = self.base
        words = self.tr("Back office may write off the rest of an invoice with its payment, up to this amount.")
        usual = self.tr("A currency that does not stand here has {most}.").format(most="0.05")
        column = QVBoxLayout(self.body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(self._checks())
        column.addWidget(plain_label(f"{words} {usual}", self.body, "muted"))
        column.addWidget(self.write_off, 1)
        column.addWidget(
            plain_label(self.tr("What one unit of another currency is worth, from a day on."), self.body, "muted")
        )
        column.addWidget(self.rates, 2)
        in_order(self.credit_check, self.base, self.write_off)
        enter_at(self, self.credit_check)

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
        label = field_label(self.tr("Orders over a credit limit are"), self.credit_check, self.body)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(label)
        row.addWidget(self.credit_check)
        own = field_label(self.tr("The company’s own currency is"), self.base, self.body)
        row.addSpacing(24)
        row.addWidget(own)
        row.addWidget(self.base)
        row.addStretch(1)
        return row

    def reading(self) -> Callable[[], Money]:
        company, profile = self.desk.verbs.company, self.desk.profile
        return lambda: (company.money_rules(profile), company.rates(profile))

    def keeping(self, value: Money) -> Callable[[], Money]:
        return partial(self.desk.verbs.company.save_money, self.desk.profile, *value)

    def show_value(self, value: Money) -> None:
        rules, rates = value
        self.base.set_value(rules.base_currency)
        self.rates.show_rows([(one.currency, day(one.day), plain_number(one.rate)) for one in rates])
        self._show_rules(rules)

    def _show_rules(self, value: MoneyRules) -> None:
        self.credit_check.setCurrentIndex(self.credit_check.findData(value.credit_check.value))
        rows = sorted(value.write_off.items())
        self.write_off.show_rows([(code, price(most, currency(code).decimals)) for code, most in rows])

    def wanted(self) -> Money:
        problems: list[Problem] = []
        limits = self._limits(problems)
        rates = tuple(
            rate for line, row in enumerate(self.rates.rows(), start=1) for rate in self._rate(line, row, problems)
        )
        refuse_invalid(problems)
        value = self.value()
        check = CreditCheck(self.credit_check.currentData())
        rules = replace(value[0] if value else MoneyRules(), write_off=limits, credit_check=check)
        return replace(rules, base_currency=self.base.text().strip().upper()), rates

    def _rate(self, line: int, row: Sequence[str], problems: list[Problem]) -> Iterator[Rate]:
        code, typed, rate = row
        today = self.desk.verbs.clock.today()
        try:
            on = parse_date(typed, today, month_first=shown().month_first) if typed.strip() else today
            yield Rate(code.strip().upper(), on, parse_number(rate))
        except (NumberError, DateError) as refused:
            problems.append(Problem("rates", "{words}", {"words": str(refused)}, line))

    def _limits(self, problems: list[Problem]) -> dict[str, Decimal]:
        limits = {}
        for line, (code, typed) in enumerate(self.write_off.rows(), start=1):
            try:
                limits[currency(code.strip().upper()).code] = parse_number(typed)
            except (CurrencyError, NumberError) as refused:
                problems.append(Problem("write_off", "{words}", {"words": str(refused)}, line))
        return limits

    def texts(self) -> object:
        return self.credit_check.currentIndex(), self.base.text(), self.write_off.rows(), self.rates.rows()


def _rate_titles() -> Sequence[str]:
    return translate("Company", "Currency"), translate("Company", "From"), translate("Company", "One of it is worth")


def _titles() -> Sequence[str]:
    return translate("Company", "Currency"), translate("Company", "Written off at most")
