"""What a site says of itself once: its company, how it calculates, its VAT; and what could not be read of it."""

import json
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, Final

from desktop_app.backends.erpnext.client import Client
from desktop_app.backends.erpnext.desk import Desk, read_desk
from desktop_app.backends.erpnext.errors import Missing, NoRight, SiteRejected
from desktop_app.backends.erpnext.hidden_rates import hidden_rates
from desktop_app.backends.erpnext.site_settings import decimals_of
from desktop_app.backends.erpnext.taxes import ITEM_TEMPLATES, Taxes, read_taxes, vat_terms
from desktop_app.backends.erpnext.terms import Terms
from desktop_app.domain.money_rules import WRITE_OFF
from desktop_app.domain.profiles import Profile
from desktop_app.domain.rules.choice import settings_of
from desktop_app.ports.backend import Rejected

RULE: Final = "erpnext"
_HOW: Final = ("rounding_method", "currency_precision", "float_precision")
_ROW_WISE: Final = "erpnext.controllers.taxes_and_totals.get_rounding_tax_settings"


@dataclass(frozen=True, slots=True)
class Facts:
    """unread: how the site rounds, by settings that neither it told nor the profile sets; all goes on without them."""

    desk: Desk
    company: str
    currency: str
    taxes: Taxes
    rule_settings: Mapping[str, str] = field(default_factory=dict)
    unread: tuple[str, ...] = ()
    time_zone: str = ""
    price_list: str = ""

    @property
    def blocking(self) -> tuple[str, ...]:
        """Settings without which nothing can be booked."""
        return self.taxes.missing

    def terms(self, profile: Profile) -> Terms:
        """What documents need to know."""
        given = profile.settings
        return Terms(
            company=self.company,
            currency=self.currency,
            vat=vat_terms(self.taxes),
            taxes_template=self.taxes.template,
            warehouse=given.get("warehouse", ""),
            price_list=given.get("price_list", "") or self.price_list,
            mode_of_payment=given.get("mode_of_payment", ""),
            write_off_limit=Decimal(given.get("write_off_limit", WRITE_OFF)),
            pricing_rules=given.get("pricing_rules", "ignore") == "respect",
            left_out=self.taxes.left_out,
            tax_categories=self.taxes.categories,
            rule_settings=self.rule_settings,
        )


def read_facts(client: Client, profile: Profile) -> Facts:
    """Read them; raises Rejected by field where the company is not clear, and whatever the connection refuses."""
    desk = read_desk(client)
    defaults = dict(desk.defaults) or _system_settings(client)
    company = _company(client, profile.settings.get("company", ""), str(defaults.get("company") or ""))
    wanted = profile.settings.get("taxes_template", "")
    hidden = {} if desk.may("read", ITEM_TEMPLATES) and desk.is_known else hidden_rates(client, company["name"])
    taxes = read_taxes(client, company["name"], wanted, hidden)
    settings = _rule_settings(client, profile, defaults, taxes)
    return Facts(
        desk=desk,
        company=company["name"],
        currency=company["default_currency"],
        taxes=taxes,
        rule_settings=settings,
        unread=tuple(name for name in _HOW if not defaults and name not in profile.settings),
        time_zone=desk.time_zone or str(defaults.get("time_zone") or ""),
        price_list=str(desk.defaults.get("selling_price_list") or "")
        or _usual_list(client, company["default_currency"]),
    )


def _system_settings(client: Client) -> dict[str, Any]:
    try:
        return client.get_resource("System Settings", "System Settings")
    except (NoRight, Missing):
        return {}


def _usual_list(client: Client, currency: str) -> str:
    """The list that sales use where nothing else is said: the only one of sales in the company's currency."""
    with suppress(NoRight):
        found = client.rows(
            "Price List", ["name"], [["selling", "=", 1], ["enabled", "=", 1], ["currency", "=", currency]]
        )
        return str(found[0]["name"]) if len(found) == 1 else ""
    return ""


def _company(client: Client, wanted: str, usual: str) -> dict[str, str]:
    found = client.rows("Company", ["name", "default_currency"])
    by_name = {str(row["name"]): row for row in found}
    name = wanted or (next(iter(by_name)) if len(by_name) == 1 else usual)
    if name not in by_name:
        words = f"Name the company in the profile's setting “company”; there is {', '.join(by_name) or 'none'}."
        if wanted:
            words = f"This ERPNext has no company “{wanted}”; there is {', '.join(by_name) or 'none'}."
        raise Rejected(words, "company")
    return {"name": name, "default_currency": str(by_name[name].get("default_currency") or "")}


def _rule_settings(client: Client, profile: Profile, defaults: Mapping[str, Any], taxes: Taxes) -> dict[str, str]:
    """For the rule, as texts: what the site says, and over it what the profile says."""
    rates = {
        code: {account: str(rate) for account, rate in vat.rates.items()} for code, vat in vat_terms(taxes).items()
    }
    read = {
        "vat_accounts": json.dumps(rates, ensure_ascii=False),
        "smallest_currency_fraction_value": _fractions(client),
        "disable_rounded_total": str(int(defaults.get("disable_rounded_total") or 0)),
        "round_row_wise_tax": _row_wise(client),
    }
    if defaults:
        read["currency_precision"] = str(decimals_of(defaults.get("currency_precision"), defaults.get("number_format")))
        read["float_precision"] = str(defaults.get("float_precision") or 3)
        read["rounding_method"] = str(defaults.get("rounding_method") or "")
    names = {setting.name for setting in settings_of(RULE)}
    given = {name: value for name, value in profile.settings.items() if name in names and value}
    return {name: value for name, value in {**read, **given}.items() if value}


def _row_wise(client: Client) -> str:
    """Whether each line's VAT is rounded by itself; a site that does not tell does not know of it."""
    try:
        return str(int(client.call(_ROW_WISE, {}, "GET").value or 0))
    except (SiteRejected, TypeError, ValueError):
        return ""


def _fractions(client: Client) -> str:
    fields = ["name", "smallest_currency_fraction_value"]
    try:
        found = client.rows("Currency", fields, [["smallest_currency_fraction_value", ">", 0]])
    except NoRight:
        return ""
    steps = {str(row["name"]): Decimal(row.get("smallest_currency_fraction_value") or 0) for row in found}
    return ", ".join(f"{code}={step:f}" for code, step in sorted(steps.items()))
