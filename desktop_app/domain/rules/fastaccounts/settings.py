"""What can be set for a FastAccounts account."""

from collections.abc import Mapping
from decimal import Decimal
from typing import cast

from desktop_app.domain.rules.fastaccounts.documents import DiscountAs, GstBase, Site
from desktop_app.domain.rules.settings import Setting, decimals_by_name, one_of, read_settings, text, whole_number

HIGHEST_PERCENT = 1000
MOST_DECIMALS = 6
OTHER_NAMES = ("gst_codes", "gst_rates")
"""Taken for tax_codes where that is not given."""

_by_code = decimals_by_name("Code", "Rate")
_base = one_of(*GstBase)


def _tax_codes(value: object) -> dict[str, Decimal]:
    rates = cast("dict[str, Decimal]", _by_code(value))
    for name, rate in rates.items():
        if not 0 <= rate <= HIGHEST_PERCENT or rate != round(rate, MOST_DECIMALS):
            raise ValueError(f"the rate of “{name}” must be a percentage such as 17.")
    return rates


def _gst_bases(value: object) -> dict[str, GstBase]:
    """One base, kept under the empty name, or one per tax code."""
    if isinstance(value, Mapping):
        return {text(code): GstBase(str(_base(base))) for code, base in value.items()}
    parts = [part.partition("=") for part in text(value).split(",") if part.strip()]
    return {
        code.strip() if equals else "": GstBase(str(_base(base if equals else code))) for code, equals, base in parts
    }


SETTINGS: tuple[Setting, ...] = (
    Setting("tax_codes", "The tax codes with their percentage, such as “GST17=17, GST5=5”.", {}, _tax_codes),
    Setting(
        "gst_base",
        "What GST is charged on: amount, amount_less_discount or amount_less_all; one for all, or “GST17=amount”.",
        {},
        _gst_bases,
    ),
    Setting("gst_places", "The decimals to which GST of a line is rounded, 0 to 6.", 2, whole_number(0, MOST_DECIMALS)),
    Setting(
        "currency_field",
        "The field that names the currency: CurrencyCode, CurrencyRef or both.",
        "CurrencyCode",
        one_of("CurrencyCode", "CurrencyRef", "both"),
    ),
    Setting(
        "discount_as",
        "How a document discount is sent: spread over the lines, or as a deduction.",
        "lines",
        one_of(*DiscountAs),
    ),
    Setting("discount_account", "The nominal account on which a document discount is deducted.", "", text),
    Setting("charge_account", "The nominal account for charges without GST.", "", text),
    Setting("charge_product", "The product that stands for charges with GST.", "", text),
)


def site_with(given: Mapping[str, object]) -> Site:
    """The account as it is set; raises InvalidInput for an unknown setting or one that can't be used."""
    values = read_settings(SETTINGS, _renamed(given))
    bases = cast("dict[str, GstBase]", values["gst_base"])
    return Site(
        tax_codes=cast("Mapping[str, Decimal]", values["tax_codes"]),
        gst_bases=bases,
        gst_base=bases.get("", GstBase.AMOUNT),
        gst_unit=Decimal(1).scaleb(-cast("int", values["gst_places"])),
        discount_as=DiscountAs(str(values["discount_as"])),
        discount_account=str(values["discount_account"]),
        charge_account=str(values["charge_account"]),
        charge_product=str(values["charge_product"]),
    )


def _renamed(given: Mapping[str, object]) -> Mapping[str, object]:
    other = next((name for name in OTHER_NAMES if name in given), None)
    if other is None or "tax_codes" in given:
        return given
    return {"tax_codes" if name == other else name: value for name, value in given.items()}
