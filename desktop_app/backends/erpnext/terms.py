"""What a profile and its site say about documents: the company, how VAT codes are said, where charges and goods go."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property
from typing import Any

from desktop_app.backends.erpnext.site_settings import NAME as SITE_SETTINGS
from desktop_app.backends.erpnext.site_settings import WHOLE_UNITS
from desktop_app.domain.money import Currency
from desktop_app.domain.money_rules import WRITE_OFF
from desktop_app.domain.rules.erpnext.site import Site, site_with


@dataclass(frozen=True, slots=True)
class VatTerms:
    """How a VAT code is said on a document: by the line's item tax template, or without one by the taxes' own rows.

    rates: account → percent.
    """

    rates: Mapping[str, Decimal]
    template: str = ""

    @property
    def account(self) -> str:
        """The account to which the VAT of a charge goes: that of the highest rate."""
        return max(self.rates, key=lambda account: self.rates[account])


@dataclass(frozen=True)
class Terms:
    """What documents need to know; vat is by VAT code, rule_settings are the profile's for ERPNext's rule.

    pricing_rules: whether the site's pricing rules may change the prices of a line. left_out: accounts of the taxes
    template whose rows are not sent, because they are no percentage. tax_categories: tax category → taxes template
    that is for its customers, blank where that is the one in use.
    """

    company: str
    currency: str
    vat: Mapping[str, VatTerms] = field(default_factory=dict)
    taxes_template: str = ""
    warehouse: str = ""
    price_list: str = ""
    mode_of_payment: str = ""
    write_off_limit: Decimal = WRITE_OFF
    pricing_rules: bool = False
    left_out: tuple[str, ...] = ()
    tax_categories: Mapping[str, str] = field(default_factory=dict)
    rule_settings: Mapping[str, object] = field(default_factory=dict)

    @cached_property
    def site(self) -> Site:
        """How the site calculates; raises InvalidInput for a setting that can't be used."""
        return site_with(self.rule_settings)

    def money(self, code: str) -> Currency:
        """A currency with the decimals that the site gives to amounts, which may be more than it has by itself."""
        places = self.site.settings.currency_precision
        return Currency(code, places, Decimal(1).scaleb(-places))

    def native_settings(self, currency: str) -> dict[str, Any]:
        """The same for a document of the site's own that is to be priced."""
        settings = self.site.settings
        return {
            "rounding_method": settings.rounding_method.value,
            "currency_precision": settings.currency_precision,
            "number_format": "" if settings.currency_precision else WHOLE_UNITS,
            "float_precision": settings.float_precision,
            "round_row_wise_tax": int(settings.round_row_wise_tax),
            "smallest_currency_fraction_value": {currency: self.site.fraction(currency)},
            "item_tax_templates": {said.template: dict(said.rates) for said in self.vat.values() if said.template},
            "company_currency": self.currency,
        }


__all__ = ["SITE_SETTINGS", "Terms", "VatTerms"]
