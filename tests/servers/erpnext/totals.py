"""Totals of a selling document: by the same calculation as `quote --native erpnext`, back into the record."""

import json
from decimal import Decimal

from desktop_app.backends.erpnext.answer import answer_of
from desktop_app.backends.erpnext.site_settings import decimals_of
from desktop_app.domain.rules.erpnext.calculation import calculate
from desktop_app.domain.rules.erpnext.documents import (
    ApplyDiscountOn,
    ChargeType,
    Document,
    DocumentLine,
    MarginType,
    RoundingMethod,
    Settings,
    TaxRow,
)
from tests.servers.erpnext.errors import unfit
from tests.servers.erpnext.values import in_words, whole

FIRST_ROW = "Cannot select charge type as 'On Previous Row Amount' or 'On Previous Row Total' for first row"
ITEM_FIGURES = ("price_list_rate", "margin_rate_or_amount", "discount_percentage", "discount_amount")


def exact(value):
    return Decimal(repr(float(value or 0)))


def plain(value):
    return float(value) + 0.0 if isinstance(value, Decimal) else value


def settings_of(site):
    system = site.records["System Settings"].get("System Settings", {})
    precision = system.get("currency_precision")
    coins = {
        name: exact(record["smallest_currency_fraction_value"]) for name, record in site.records["Currency"].items()
    }
    templates = {
        name: {row["tax_type"]: exact(row["tax_rate"]) for row in record["taxes"]}
        for name, record in site.records["Item Tax Template"].items()
    }
    return Settings(
        RoundingMethod(system.get("rounding_method") or RoundingMethod.BANKERS),
        decimals_of(precision, system.get("number_format")),
        int(system.get("float_precision") or 3),
        coins,
        templates,
        bool(site.setting("Accounts Settings", "round_row_wise_tax")),
    )


def price(site, record):
    """Works out every amount of the record and its rows. Rows without taxes get those of their item tax templates."""
    settings = settings_of(site)
    add_template_rows(site, record, settings)
    check_taxes(record["taxes"])
    lines = tuple(line_of(row, settings) for row in record["items"])
    document = Document(
        record["currency"],
        lines,
        tuple(map(tax_row_of, record["taxes"])),
        exact(record["conversion_rate"]) or Decimal(1),
        ApplyDiscountOn(record["apply_discount_on"] or "Grand Total"),
        exact(record["additional_discount_percentage"]),
        exact(record["discount_amount"]),
        bool(record["disable_rounded_total"]),
    )
    sent = {"items": [native(row) for row in record["items"]], "taxes": [], "currency": record["currency"]}
    figures = answer_of(sent, calculate(document, settings))
    write(site, record, figures)


def native(row):
    return {name: exact(row[name]) for name in ITEM_FIGURES} | {
        "item_code": row["item_code"],
        "item_tax_template": row.get("item_tax_template"),
        "qty": exact(row["qty"]),
    }


def line_of(row, settings):
    template = row.get("item_tax_template")
    return DocumentLine(
        exact(row["qty"]),
        exact(row["rate"]),
        exact(row["price_list_rate"]),
        exact(row["discount_percentage"]),
        exact(row["discount_amount"]),
        MarginType(row["margin_type"] or ""),
        exact(row["margin_rate_or_amount"]),
        settings.item_tax_templates.get(template, {}) if template else {},
    )


def tax_row_of(row):
    return TaxRow(
        ChargeType(row["charge_type"]),
        row["account_head"],
        exact(row["rate"]),
        exact(row["tax_amount"]),
        whole(row["row_id"]),
        bool(row["included_in_print_rate"]),
    )


def check_taxes(rows):
    if rows and rows[0]["charge_type"] in {"On Previous Row Amount", "On Previous Row Total"}:
        raise unfit(FIRST_ROW)


def add_template_rows(site, record, settings):
    """Only where no row was sent: by a setting those of the tax template, else one of 0 % for each item tax account."""
    if record["taxes"]:
        return
    template = site.records["Sales Taxes and Charges Template"].get(record.get("taxes_and_charges"))
    if template and site.setting("Accounts Settings", "add_taxes_from_taxes_and_charges_template"):
        names = (
            "charge_type",
            "row_id",
            "account_head",
            "description",
            "included_in_print_rate",
            "rate",
            "cost_center",
            "account_currency",
        )
        told = [{name: row[name] for name in names} for row in template["taxes"]]
    else:
        rates = (settings.item_tax_templates.get(row.get("item_tax_template"), {}) for row in record["items"])
        accounts = dict.fromkeys(account for line in rates for account in line)
        told = [{"charge_type": "On Net Total", "account_head": name, "description": name} for name in accounts]
    for place, values in enumerate(told, 1):
        row = site.fresh("Sales Taxes and Charges", "", record["owner"]) | values | {"idx": place}
        row.update(parent=record["name"], parentfield="taxes", parenttype=record["doctype"])
        record["taxes"].append(row)


def write(site, record, figures):
    items, taxes = figures.pop("items"), figures.pop("taxes")
    for row, told in zip(record["items"], items, strict=True):
        row.update({name: plain(value) for name, value in told.items() if name in row and name != "idx"})
        if row["price_list_rate"] == 0:
            row["discount_amount"] = 0.0 if row["discount_amount"] < 0 else row["discount_amount"]
        row["stock_uom_rate"] = row["rate"] / (row["conversion_factor"] or 1)
    for row, told in zip(record["taxes"], taxes, strict=True):
        row.update({name: plain(value) for name, value in told.items() if name in row and name != "idx"})
        details = json.loads(row["item_wise_tax_detail"] or "{}")
        row["item_wise_tax_detail"] = json.dumps(details, separators=(",", ":"), ensure_ascii=False)
    record.update({name: plain(value) for name, value in figures.items() if name in record})
    if "amount_eligible_for_commission" in record:
        record["amount_eligible_for_commission"] = record["base_net_total"]
    payable = record["grand_total"] if record["disable_rounded_total"] else record["rounded_total"]
    base = record["base_grand_total"] if record["disable_rounded_total"] else record["base_rounded_total"]
    company = site.get("Company", record["company"])
    record["in_words"] = in_words(payable, record["currency"])
    record["base_in_words"] = in_words(base, company["default_currency"])


def payable_of(record):
    return record["rounded_total"] or record["grand_total"]


def owed_of(record):
    """What is to be paid on the customer's account, which is kept in the company's own currency."""
    return record["base_rounded_total"] or record["base_grand_total"]
