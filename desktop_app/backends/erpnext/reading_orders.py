"""A stored sales order, delivery note or sales invoice as the order that it was made from."""

import json
from collections.abc import Mapping, Sequence
from datetime import date as Date
from decimal import Decimal
from typing import Any, Final

from desktop_app.backends.erpnext.built_rows import net_percents
from desktop_app.backends.erpnext.doctypes import DELIVERY, INVOICE, ORDER, SHAPES
from desktop_app.backends.erpnext.errors import Json
from desktop_app.backends.erpnext.markers import UNIQUE_FIELD
from desktop_app.backends.erpnext.plain_text import plain_lines
from desktop_app.backends.erpnext.terms import Terms
from desktop_app.domain.money import EXACT, HUNDRED, ZERO
from desktop_app.domain.orders import Charge, Discount, DiscountOn, Order, OrderLine
from desktop_app.domain.rules.erpnext.documents import ApplyDiscountOn, ChargeType
from desktop_app.domain.starts import Start
from desktop_app.domain.vat import NO_VAT, VatCode, VatKind

_STARTS: Final = {ORDER: Start.ORDER, DELIVERY: Start.DELIVERY, INVOICE: Start.INVOICE}
_CUSTOM: Final = "custom_"
"""With what the names of custom fields begin."""


def order_of(stored: Json, terms: Terms, doctype: str) -> Order:
    """The order; quantities of a return count as positive, and so do its amounts."""
    taxes = stored.get("taxes") or ()
    shape = SHAPES[doctype]
    code = str(stored.get("currency") or terms.currency)
    start = _STARTS[doctype]
    return Order(
        customer=str(stored.get("customer") or ""),
        currency=code,
        date=day(stored.get(shape.date)) or Date.min,
        lines=tuple(_line(row, taxes, terms) for row in stored.get("items") or ()),
        prices_include_vat=any(tax.get("included_in_print_rate") for tax in taxes),
        delivery_date=day(stored.get("delivery_date")),
        reference=str(stored.get("po_no") or ""),
        discount=_discount(stored),
        charges=tuple(_charges(taxes, terms, code)),
        notes=plain_lines(str(stored.get("terms") or "")),
        type="" if start is Start.ORDER else start.value,
        contact=str(stored.get("contact_person") or ""),
        billing_address=str(stored.get("customer_address") or ""),
        shipping_address=str(stored.get("shipping_address_name") or ""),
        price_list=str(stored.get("selling_price_list") or ""),
        extra=_custom(stored),
    )


def day(text: object) -> Date | None:
    """A date of the site's; None where there is none."""
    return Date.fromisoformat(str(text)[:10]) if text else None


def number(value: object) -> Decimal:
    """A number of the site's; 0 where there is none."""
    return Decimal(value) if isinstance(value, int | Decimal) else ZERO


def vat_of(row: Json, taxes: Sequence[Json], terms: Terms) -> VatCode:
    """The VAT code of a row of items: its item tax template, else the taxes' own row that charges it."""
    percent, account = percent_of(row, taxes)
    template = str(row.get("item_tax_template") or "")
    if template and template not in terms.vat:
        return _code(template, percent)
    for code, said in () if template else terms.vat.items():
        if not said.template and account in said.rates:
            return _code(code, percent)
    return _code(template or account, percent) if template or account else NO_VAT


def _code(name: str, percent: Decimal) -> VatCode:
    return VatCode(name, percent, VatKind.STANDARD if percent else VatKind.ZERO)


def percent_of(row: Json, taxes: Sequence[Json]) -> tuple[Decimal, str]:
    """What a row of items is charged, and the account to which most of it goes."""
    rates: dict[str, Decimal] = {}
    for tax, percent in zip(taxes, percents_of(row, taxes), strict=True):
        if percent is not None:
            account = str(tax.get("account_head"))
            rates[account] = rates.get(account, ZERO) + percent
    if not rates:
        return ZERO, ""
    return sum(rates.values(), ZERO), max(rates, key=lambda account: rates[account])


def percents_of(row: Json, taxes: Sequence[Json]) -> list[Decimal | None]:
    """What each row of taxes charges a row of items, in per cent of its net; None of one that is no percentage."""
    own = rates_of(row)
    return net_percents(
        (tax.get("charge_type"), tax.get("row_id"), own.get(str(tax.get("account_head")), number(tax.get("rate"))))
        for tax in taxes
    )


def rates_of(row: Json) -> Mapping[str, Decimal]:
    """The rates of a row's item tax template, by account."""
    try:
        found = json.loads(str(row.get("item_tax_rate") or "{}"), parse_float=Decimal, parse_int=Decimal)
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


def _line(row: Json, taxes: Sequence[Json], terms: Terms) -> OrderLine:
    quantity = abs(number(row.get("qty")))
    price, percent, off = prices_of(row, quantity)
    return OrderLine(
        item=str(row.get("item_code") or ""),
        text=str(row.get("item_name") or ""),
        quantity=quantity,
        unit_price=price,
        discount_percent=percent,
        discount_amount=off,
        vat=vat_of(row, taxes, terms),
        unit=str(row.get("uom") or ""),
        warehouse=str(row.get("warehouse") or ""),
        delivery_date=day(row.get("delivery_date")),
        serial=str(row.get("serial_no") or ""),
        extra=_custom(row),
    )


def prices_of(row: Json, quantity: Decimal) -> tuple[Decimal, Decimal, Decimal]:
    """Unit price, discount in per cent and discount of the whole line; together they come to the row's rate."""
    listed, rate, percent = (number(row.get(name)) for name in ("price_list_rate", "rate", "discount_percentage"))
    if not listed or rate > listed or rate < 0:
        return rate, ZERO, ZERO
    discounted = EXACT.multiply(listed, HUNDRED - percent).scaleb(-2)
    if abs(discounted - rate) < Decimal("0.01"):
        return listed, percent, ZERO
    if rate < discounted:
        return listed, percent, EXACT.multiply(discounted - rate, quantity)
    return rate, ZERO, ZERO


def _discount(stored: Json) -> Discount | None:
    net = stored.get("apply_discount_on") == ApplyDiscountOn.NET_TOTAL.value
    on = DiscountOn.NET if net else DiscountOn.GROSS
    percent, amount = number(stored.get("additional_discount_percentage")), abs(number(stored.get("discount_amount")))
    if percent:
        return Discount(percent=percent, on=on)
    return Discount(amount=amount, on=on) if amount else None


def is_charge(tax: Json, terms: Terms) -> bool:
    """Whether a row of taxes is freight or the like; its VAT may be another row of the same kind."""
    vats = {account for said in terms.vat.values() for account in said.rates}
    return tax.get("charge_type") == ChargeType.ACTUAL.value and str(tax.get("account_head")) not in vats


def _charges(taxes: Sequence[Json], terms: Terms, code: str) -> list[Charge]:
    """The charges without their VAT, each with the VAT code that fits; with it where the prices include VAT."""
    vats = _vats_of_charges(taxes, terms)
    gross = any(tax.get("included_in_print_rate") for tax in taxes)
    found = []
    for tax in taxes:
        if is_charge(tax, terms):
            net = abs(number(tax.get("tax_amount")))
            vat = next((vat for vat in vats if vat.percent), vats[0] if vats else NO_VAT)
            share = terms.money(code).round(EXACT.multiply(net, vat.percent).scaleb(-2)) if gross else ZERO
            found.append(Charge(str(tax.get("description") or tax.get("account_head") or ""), net + share, vat))
    return found


def _vats_of_charges(taxes: Sequence[Json], terms: Terms) -> list[VatCode]:
    accounts = [
        str(tax.get("account_head"))
        for tax in taxes
        if tax.get("charge_type") == ChargeType.ON_PREVIOUS_ROW_TOTAL.value
        or (tax.get("charge_type") == ChargeType.ACTUAL.value and not is_charge(tax, terms))
    ]
    return [
        _code(code, said.rates[account])
        for account in accounts
        for code, said in terms.vat.items()
        if said.rates.get(account)
    ]


def _custom(stored: Json) -> dict[str, Any]:
    return {
        name: value
        for name, value in stored.items()
        if name.startswith(_CUSTOM) and name != UNIQUE_FIELD and value not in (None, "", 0)
    }
