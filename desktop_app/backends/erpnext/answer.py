"""The priced document under ERPNext's own names, as far as it can be known before it is sent."""

import json
from collections.abc import Mapping
from decimal import Decimal
from functools import lru_cache
from itertools import repeat
from typing import Any

from desktop_app.backends.erpnext.wire import Item, SalesOrder
from desktop_app.domain.rules.erpnext.documents import ZERO, ChargeType, LineResult, Result, TaxResult
from desktop_app.domain.rules.erpnext.rounding import quantity_rounder

_ECHOED = ("conversion_factor", "uom", "item_code")
_ECHOED_IN_HEADER = ("price_list_currency", "plc_conversion_rate")


def answer_of(sent: SalesOrder, result: Result) -> dict[str, Any]:
    """Header, `items` and `taxes`; what only the server's records tell is left out."""
    final, document = result.final, result.document
    lines = zip(sent["items"], result.lines, strict=True)
    answer: dict[str, Any] = {
        "currency": document.currency,
        "conversion_rate": document.conversion_rate,
        "total_qty": result.total_qty,
        "total": result.total,
        "base_total": result.base_total,
        "net_total": final.net_total,
        "base_net_total": final.base_net_total,
        "additional_discount_percentage": document.additional_discount_percentage,
        "apply_discount_on": document.apply_discount_on.value,
        "discount_amount": result.discount_amount,
        "base_discount_amount": result.base_discount_amount,
        "total_taxes_and_charges": final.total_taxes_and_charges,
        "base_total_taxes_and_charges": final.base_total_taxes_and_charges,
        "grand_total": final.grand_total,
        "base_grand_total": final.base_grand_total,
        "rounding_adjustment": result.rounding_adjustment,
        "base_rounding_adjustment": result.base_rounding_adjustment,
        "rounded_total": result.rounded_total,
        "base_rounded_total": result.base_rounded_total,
        "disable_rounded_total": int(document.disable_rounded_total),
        "items": [_item(place, item, line) for place, (item, line) in enumerate(lines, 1)],
        "taxes": [_tax(place, tax) | _details(tax, place, sent, result) for place, tax in enumerate(final.taxes, 1)],
    }
    return answer | _echoed(sent, _ECHOED_IN_HEADER)


def _item(place: int, item: Item, line: LineResult) -> dict[str, Any]:
    values, net, template = line.values, line.net, item.get("item_tax_template")
    fields: dict[str, Any] = {
        "idx": place,
        "qty": values.qty,
        "discount_percentage": values.discount_percentage,
        "rate_with_margin": values.rate_with_margin,
        "rate": values.rate,
        "amount": values.amount,
        "base_rate": values.base_rate,
        "base_amount": values.base_amount,
        "net_rate": net.net_rate,
        "net_amount": net.net_amount,
        "base_net_rate": net.base_net_rate,
        "base_net_amount": net.base_net_amount,
        "distributed_discount_amount": net.distributed_discount_amount,
        "item_tax_template": template,
        "item_tax_rate": _rates_text(tuple(line.line.item_tax_rate.items())) if template else "{}",
    }
    if item.get("price_list_rate") is not None:
        fields["price_list_rate"] = values.price_list_rate
        fields["base_price_list_rate"] = values.base_price_list_rate
        fields["discount_amount"] = values.discount_amount
        fields["margin_type"] = values.margin_type.value
        fields["margin_rate_or_amount"] = values.margin_rate_or_amount
    return fields | _echoed(item, _ECHOED)


def _echoed(sent: Mapping[str, Any], names: tuple[str, ...]) -> dict[str, Any]:
    """What the server answers as it was sent."""
    return {name: sent[name] for name in names if name in sent}


_quoted = lru_cache(maxsize=4096)(json.dumps)


@lru_cache(maxsize=64)
def _rates_text(rates: tuple[tuple[str, Decimal], ...]) -> str:
    """A template's rates as the server writes them: 9 as 9.0."""
    written = ", ".join(f"{json.dumps(account)}: {_plain(rate)}" for account, rate in rates)
    return f"{{{written}}}"


@lru_cache(maxsize=64)
def _plain(rate: Decimal) -> str:
    text = format(rate.normalize(), "f")
    return text if "." in text else f"{text}.0"


def _tax(place: int, tax: TaxResult) -> dict[str, Any]:
    row = tax.row
    return {
        "idx": place,
        "charge_type": row.charge_type.value,
        "row_id": str(row.row_id) if row.row_id else None,
        "account_head": row.account_head,
        "rate": tax.rate,
        "included_in_print_rate": int(row.included_in_print_rate),
        "tax_amount": tax.tax_amount,
        "total": tax.total,
        "tax_amount_after_discount_amount": tax.tax_amount_after_discount_amount,
        "base_tax_amount": tax.base_tax_amount,
        "base_total": tax.base_total,
        "base_tax_amount_after_discount_amount": tax.base_tax_amount_after_discount_amount,
    }


def _details(tax: TaxResult, place: int, sent: SalesOrder, result: Result) -> dict[str, str]:
    """What each item is charged, in the company's currency; its rate is that of its last line."""
    taxes = sent.get("taxes")
    if taxes and taxes[place - 1].get("dont_recompute_tax"):
        return {}
    account, own = tax.row.account_head, quantity_rounder(result.settings).number
    # the server notes its share of an amount before the last line takes what is left: nothing, where nets come to 0
    by_line = tax.by_line if result.final.net_total or tax.row.charge_type is not ChargeType.ACTUAL else repeat(ZERO)
    charged: dict[str, tuple[Decimal, Decimal]] = {}
    for item, line, amount in zip(sent["items"], result.lines, by_line, strict=False):
        key = item.get("item_code") or item.get("item_name") or "null"
        before = charged[key][1] if key in charged else ZERO
        rates = line.line.item_tax_rate
        rate = own(rates[account]) if account in rates else tax.rate
        charged[key] = (rate, before + amount * result.document.conversion_rate)
    written = ",".join(f"{_quoted(key)}:[{_plain(rate)},{amount:.9f}]" for key, (rate, amount) in charged.items())
    return {"item_wise_tax_detail": f"{{{written}}}"}
