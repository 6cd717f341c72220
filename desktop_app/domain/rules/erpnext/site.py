"""What can be set of ERPNext's rule: how the site rounds, and where charges go."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import cast

from desktop_app.domain.rules.erpnext.documents import ZERO, RoundingMethod, Settings
from desktop_app.domain.rules.settings import (
    Setting,
    decimal,
    decimals_by_name,
    one_of,
    read_settings,
    text,
    whole_number,
    yes_or_no,
)
from desktop_app.domain.vat import VatCode

NEW_SITE_FRACTIONS = {
    "CHF": Decimal("0.05"),
    "CNY": Decimal("0.01"),
    "EUR": Decimal("0.01"),
    "USD": Decimal("0.01"),
    "YER": Decimal("0.01"),
}
"""The smallest fractions that a new site knows; totals in every other currency are rounded to whole units there."""

WHOLE = Decimal(1)


def rates_by_code(value: object) -> dict[str, dict[str, Decimal]]:
    """Percentages by account by VAT code, also as the text of a JSON object."""
    if isinstance(value, str):
        try:
            value = json.loads(value or "{}", parse_float=Decimal)
        except ValueError:
            value = None
    if not isinstance(value, Mapping) or not all(isinstance(rates, Mapping) for rates in value.values()):
        raise ValueError('an object such as {"VAT 9": {"2321 - VAT": 9}} is wanted.')
    return {code: {account: decimal(rate) for account, rate in rates.items()} for code, rates in value.items()}


SETTINGS = (
    Setting(
        "rounding_method",
        "How the site rounds, as its System Settings name it.",
        RoundingMethod.BANKERS.value,
        one_of(*RoundingMethod),
    ),
    Setting("currency_precision", "Decimals of the site's amounts.", 2, whole_number(0, 9)),
    Setting("float_precision", "Decimals of the site's quantities and percentages.", 3, whole_number(1, 9)),
    Setting(
        "smallest_currency_fraction_value",
        "To what the site rounds totals, by currency; a new site rounds EUR, USD, CNY and YER to 0.01, CHF to 0.05 and "
        "every other currency to whole units.",
        {},
        decimals_by_name("name", "smallest_currency_fraction_value"),
    ),
    Setting("disable_rounded_total", "Whether totals are left as they are.", False, yes_or_no),
    Setting("round_row_wise_tax", "Whether each line's VAT is rounded by itself.", False, yes_or_no),
    Setting(
        "vat_accounts",
        "The accounts that each VAT code charges, with their percentages; a code that is not named is an account of its"
        " own.",
        {},
        rates_by_code,
    ),
    Setting("charge_account", "The account to which charges go; else their label stands in its place.", "", text),
)


@dataclass(frozen=True, slots=True)
class Site:
    """The settings as they act; steps are those that were given by currency, vat_accounts are by VAT code."""

    settings: Settings
    steps: Mapping[str, Decimal]
    disable_rounded_total: bool = False
    charge_account: str = ""
    vat_accounts: Mapping[str, Mapping[str, Decimal]] = field(default_factory=dict)

    def rates(self, vat: VatCode) -> Mapping[str, Decimal]:
        """What a VAT code charges: account → percent."""
        return self.vat_accounts.get(vat.code) or {vat.code: vat.percent}

    def fraction(self, code: str) -> Decimal:
        """The smallest fraction of a currency, 0 where the site knows none and rounds to whole units."""
        return self.steps.get(code, NEW_SITE_FRACTIONS.get(code, ZERO))

    def step(self, code: str) -> Decimal:
        """To what a total in this currency is rounded."""
        return self.fraction(code) or WHOLE


def site_with(given: Mapping[str, object]) -> Site:
    """The site as given; raises InvalidInput for a setting that can't be used."""
    values = read_settings(SETTINGS, given)
    settings = Settings(
        rounding_method=RoundingMethod(cast("str", values["rounding_method"])),
        currency_precision=cast("int", values["currency_precision"]),
        float_precision=cast("int", values["float_precision"]),
        round_row_wise_tax=cast("bool", values["round_row_wise_tax"]),
    )
    return Site(
        settings=settings,
        steps=cast("Mapping[str, Decimal]", values["smallest_currency_fraction_value"]),
        disable_rounded_total=cast("bool", values["disable_rounded_total"]),
        charge_account=cast("str", values["charge_account"]),
        vat_accounts=cast("Mapping[str, Mapping[str, Decimal]]", values["vat_accounts"]),
    )
