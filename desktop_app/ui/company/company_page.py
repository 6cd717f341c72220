"""Who sells: names and numbers, addresses, bank accounts and the logo, as documents name the company."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.domain.company import QUOTATION_DAYS, BankAccount, Company
from desktop_app.domain.customers import Address
from desktop_app.domain.problems import InvalidInput, Problem
from desktop_app.ui.company.logo_field import LogoField
from desktop_app.ui.customers.fields import address_texts, address_titles
from desktop_app.ui.desk import Desk
from desktop_app.ui.kept_page import Page
from desktop_app.ui.widgets.checked_field import CheckedField, as_it_is
from desktop_app.ui.widgets.field_grid import FieldGrid
from desktop_app.ui.widgets.painted_delegate import Column
from desktop_app.ui.widgets.plain_label import field_label
from desktop_app.ui.widgets.tab_order import enter_at
from desktop_app.ui.widgets.typed_table import TypedTable

translate = QCoreApplication.translate

_ADDRESS: Final = (
    Column("label", 160),
    Column("street", 220, stretch=True),
    Column("city", 140),
    Column("region", 120),
    Column("postal_code", 90),
    Column("country", 130),
)

_ACCOUNT: Final = (Column("iban", 300), Column("bank", 240, stretch=True), Column("bic", 140))
MOST_FIGURES: Final = 6
_PLACES: Final = (("name", "registration_number"), ("vat_number", "phone"), ("email", ""))


class CompanyPage(Page[Company]):
    """Shows and saves a Company."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        for name, words in _words().items():
            self.fields[name] = CheckedField(str, as_it_is, words, self.body)
            self.fields[name].textEdited.connect(self.note_change)
        self.tables["addresses"] = TypedTable(_ADDRESS, address_titles, self.tr("Addresses"), self.body)
        self.tables["accounts"] = TypedTable(_ACCOUNT, _account_titles, self.tr("Bank accounts"), self.body)
        for table in self.tables.values():
            table.changed.connect(self.note_change)
        self.logo = LogoField(desk, self.strip, self.body)
        self.logo.changed.connect(self.note_change)
        for name, words in _rule_words().items():
            self.fields[name] = CheckedField(str, as_it_is, words, self.body)
            self.fields[name].textEdited.connect(self.note_change)
        self._lay_out()
        desk.actions.bind(self, "company.logo", self.logo.choose)
        enter_at(self, self.fields["name"])

    def _lay_out(self) -> None:
        column = QVBoxLayout(self.body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(FieldGrid(_PLACES, _words(), self.fields, self.body))
        column.addSpacing(6)
        for heading, widget, stretch in (
            (self.tr("Addresses, the first one is the registered one"), self.tables["addresses"], 2),
            (self.tr("Bank accounts, the first one is the usual one"), self.tables["accounts"], 2),
            (self.tr("Logo, a PNG or JPEG of at most 512 kB"), self.logo, 0),
        ):
            column.addWidget(field_label(heading, widget, self.body))
            column.addWidget(widget, stretch)
        rules = QHBoxLayout()
        rules.setSpacing(12)
        for name, text in _rule_words().items():
            rules.addWidget(field_label(text, self.fields[name], self.body))
            rules.addWidget(self.fields[name], 1)
        column.addLayout(rules)

    def reading(self) -> Callable[[], Company]:
        return partial(self.desk.verbs.company.company, self.desk.profile)

    def keeping(self, value: Company) -> Callable[[], Company]:
        return partial(self.desk.verbs.company.save_company, self.desk.profile, value)

    def show_value(self, value: Company) -> None:
        for name, field in self.fields.items():
            field.set_value(str(getattr(value, name)))
        self.tables["addresses"].show_rows([address_texts(address) for address in value.addresses])
        self.tables["accounts"].show_rows([(one.iban, one.bank, one.bic) for one in value.accounts])
        self.logo.show_logo(value.logo)

    def wanted(self) -> Company:
        return Company(
            **{name: self.fields[name].text().strip() for name in _words()},
            addresses=tuple(Address(*row) for row in self.tables["addresses"].rows()),
            accounts=tuple(BankAccount(*row) for row in self.tables["accounts"].rows()),
            logo=self.logo.logo(),
            quotation_days=_days(self.fields["quotation_days"].text().strip()),
            walk_in=self.fields["walk_in"].text().strip(),
        )

    def texts(self) -> object:
        typed = tuple(field.text().strip() for field in self.fields.values())
        return typed, *(tuple(table.rows()) for table in self.tables.values()), self.logo.logo()


def _days(text: str) -> int:
    """A number of days as it was typed, the usual one where nothing was; raises InvalidInput."""
    if text and not (text.isdecimal() and len(text) <= MOST_FIGURES):
        raise InvalidInput(
            Problem("quotation_days", "“{text}” is no number of days; write one such as 30.", {"text": text})
        )
    return int(text) if text else QUOTATION_DAYS


def _words() -> dict[str, str]:
    return {
        "name": translate("Company", "Name"),
        "registration_number": translate("Company", "Registration number"),
        "vat_number": translate("Company", "VAT number"),
        "phone": translate("Company", "Phone"),
        "email": translate("Company", "E-mail"),
    }


def _rule_words() -> dict[str, str]:
    return {
        "quotation_days": translate("Company", "Quotations hold for so many days"),
        "walk_in": translate("Company", "Customer of counter sales to nobody named"),
    }


def _account_titles() -> Sequence[str]:
    return translate("Company", "IBAN"), translate("Company", "Bank"), translate("Company", "BIC")
