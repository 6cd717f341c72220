"""The site's settings that a document may carry, as they act; what is not there is as on a new site."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from desktop_app.backends.erpnext.wire import SITE_SETTINGS, SiteSettings, read
from desktop_app.domain.problems import InvalidInput, Problem
from desktop_app.domain.rules.erpnext.documents import ZERO, RoundingMethod, Settings
from desktop_app.domain.rules.erpnext.site import NEW_SITE_FRACTIONS

NAME = "__settings"

_USUAL_PLACES = 2
WHOLE_UNITS = "#,###"
"""The number format of a site whose amounts have no decimals; no precision says so."""

_PLACES = {"#,###.###": 3, "#.###": 0, WHOLE_UNITS: 0, "#.########": 8}
"""Decimals by number_format where they are not the usual two."""

_USUAL_QUANTITY_PLACES = 3


@dataclass(frozen=True, slots=True)
class Site:
    """The settings of the calculation, and those that decide what goes into it; company_currency is blank if unsaid."""

    settings: Settings
    company_currency: str = ""
    adds_template_rows: bool = True


NEW_SITE = Site(Settings(smallest_currency_fraction_value=NEW_SITE_FRACTIONS))


def decimals_of(currency_precision: int | str | None, number_format: str | None) -> int:
    """Decimals of amounts: as the site's settings say, else, also where these say 0, as its number format shows."""
    return int(currency_precision or 0) or _PLACES.get(number_format or "", _USUAL_PLACES)


def _site(sent: SiteSettings) -> Site:
    places = decimals_of(sent.get("currency_precision"), sent.get("number_format"))
    fractions = {code: step or ZERO for code, step in sent.get("smallest_currency_fraction_value", {}).items()}
    templates = sent.get("item_tax_templates", {})
    return Site(
        Settings(
            rounding_method=sent.get("rounding_method") or RoundingMethod.BANKERS,
            currency_precision=places,
            float_precision=sent.get("float_precision") or _USUAL_QUANTITY_PLACES,
            smallest_currency_fraction_value={**NEW_SITE_FRACTIONS, **fractions},
            item_tax_templates={
                name: {account: rate or ZERO for account, rate in rates.items()} for name, rates in templates.items()
            },
            round_row_wise_tax=sent.get("round_row_wise_tax", False),
        ),
        sent.get("company_currency") or "",
        sent.get("add_taxes_from_item_tax_template", True),
    )


class SiteReader:
    """Reads settings, and keeps the last ones: a file of documents carries the same in each."""

    def __init__(self) -> None:
        self._last: tuple[Mapping[str, Any], Site] = ({}, NEW_SITE)

    def site(self, document: Mapping[str, Any]) -> Site:
        """The site of a document; raises InvalidInput by the setting's name."""
        sent = document.get(NAME)
        if sent is None:
            return NEW_SITE
        if not isinstance(sent, Mapping):
            raise InvalidInput(Problem(NAME, "It must be an object in {{ }}."))
        last, site = self._last
        if sent == last:
            return site
        site = _site(read(SITE_SETTINGS, sent, NAME))
        self._last = (sent, site)
        return site
