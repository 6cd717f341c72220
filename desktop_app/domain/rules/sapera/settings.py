"""What can be set for a Sapera tenant."""

from collections.abc import Mapping
from decimal import Decimal
from typing import cast

from desktop_app.domain.rules.sapera.documents import Site
from desktop_app.domain.rules.settings import Setting, decimals_by_name, read_settings, text, yes_or_no

HIGHEST_PERCENT = 1000
MOST_DECIMALS = 6

_by_id = decimals_by_name("id", "rate")


def _vat_types(value: object) -> dict[str, Decimal]:
    rates = _by_id(value)
    for name, rate in cast("dict[str, Decimal]", rates).items():
        if not 0 <= rate <= HIGHEST_PERCENT or rate != round(rate, MOST_DECIMALS):
            raise ValueError(f"the rate of “{name}” must be a percentage such as 25.")
    return cast("dict[str, Decimal]", rates)


SETTINGS: tuple[Setting, ...] = (
    Setting("vat_types", "The VAT types by id with their percentage, such as “v-25=25, v-0=0”.", {}, _vat_types),
    Setting(
        "allow_surcharge", "Whether a manual discount may be below zero, to ask more than the price.", False, yes_or_no
    ),
    Setting("currency", "The currency in which the tenant keeps its books, such as DKK.", "", text),
    Setting("charge_product", "The product that stands for freight and other charges.", "", text),
)


def site_with(given: Mapping[str, object]) -> Site:
    """The site as it is set; raises InvalidInput for an unknown setting or one that can't be used."""
    values = read_settings(SETTINGS, given)
    return Site(
        vat_types=cast("Mapping[str, Decimal]", values["vat_types"]),
        allow_surcharge=bool(values["allow_surcharge"]),
        currency=str(values["currency"]).upper(),
        charge_product=str(values["charge_product"]),
    )
