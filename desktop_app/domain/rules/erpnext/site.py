"""What can be set of ERPNext's rule: how the site rounds, and where charges go."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import cast

from desktop_app.domain.money import currency
from desktop_app.domain.rules.erpnext.documents import RoundingMethod, Settings
from desktop_app.domain.rules.settings import (
    Setting,
    decimals_by_name,
    one_of,
    read_settings,
    text,
    whole_number,
    yes_or_no,
)

STEPS = {"CHF": Decimal("0.05")}
"""Currencies whose smallest coin is more than their smallest unit; ERPNext keeps it with the currency."""

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
        "To what the site rounds a currency's totals, by currency; else to the currency's smallest coin.",
        {},
        decimals_by_name("name", "smallest_currency_fraction_value"),
    ),
    Setting("disable_rounded_total", "Whether totals are left as they are.", False, yes_or_no),
    Setting("charge_account", "The account to which charges go; else their label stands in its place.", "", text),
)


@dataclass(frozen=True, slots=True)
class Site:
    """The settings as they act; steps are those that were given by currency."""

    settings: Settings
    steps: Mapping[str, Decimal]
    disable_rounded_total: bool = False
    charge_account: str = ""

    def step(self, code: str) -> Decimal:
        """To what a total in this currency is rounded."""
        if code in self.steps:
            return self.steps[code]
        return STEPS.get(code) or currency(code).exponent


def site_with(given: Mapping[str, object]) -> Site:
    """The site as given; raises InvalidInput for a setting that can't be used."""
    values = read_settings(SETTINGS, given)
    settings = Settings(
        rounding_method=RoundingMethod(cast("str", values["rounding_method"])),
        currency_precision=cast("int", values["currency_precision"]),
        float_precision=cast("int", values["float_precision"]),
    )
    return Site(
        settings=settings,
        steps=cast("Mapping[str, Decimal]", values["smallest_currency_fraction_value"]),
        disable_rounded_total=cast("bool", values["disable_rounded_total"]),
        charge_account=cast("str", values["charge_account"]),
    )
