"""Prices ERPNext's own Sales Orders: their fields into the calculation's values, and its figures back into fields."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

from desktop_app.backends.erpnext.answer import answer_of
from desktop_app.backends.erpnext.site_settings import Site, SiteReader
from desktop_app.backends.erpnext.wire import SALES_ORDER, Item, SalesOrder, Tax, read
from desktop_app.domain.problems import InvalidInput, Problem, refuse_invalid
from desktop_app.domain.rules.erpnext.calculation import calculate
from desktop_app.domain.rules.erpnext.documents import (
    ONE,
    ZERO,
    ApplyDiscountOn,
    ChargeType,
    Document,
    DocumentLine,
    MarginType,
    Settings,
    TaxRow,
)
from desktop_app.domain.rules.erpnext.steps import explain as steps_of

_SITES = SiteReader()
_NO_RATES: dict[str, Decimal] = {}
_ON_PREVIOUS_ROW = (ChargeType.ON_PREVIOUS_ROW_AMOUNT, ChargeType.ON_PREVIOUS_ROW_TOTAL)
_TAKES_NO_ROW = (ChargeType.ACTUAL, ChargeType.ON_NET_TOTAL)


def quote(document: Mapping[str, Any], *, explain: bool = False) -> dict[str, Any]:
    """Price a Sales Order that is to be sent: its header, `items` and `taxes` as the server will answer them.

    Numbers in it are Decimal or int; `__settings` is the site's, or a new site's. explain adds `steps`. Raises
    InvalidInput by field, with the row from 1; a field of `taxes` has the table's name before it. What the server takes
    from its own records is not answered: a list price that was not sent, and what hangs on it.
    """
    site = _SITES.site(document)
    sent: SalesOrder = read(SALES_ORDER, document)
    result = calculate(_document(sent, site), site.settings)
    if result.final.base_grand_total < 0:
        values = {"total": str(result.final.grand_total)}
        raise InvalidInput(Problem("grand_total", "It would be {total}; the server takes no order below 0.", values))
    answer = answer_of(sent, result)
    if explain:
        answer["steps"] = list(steps_of(result))
    return answer


def _document(sent: SalesOrder, site: Site) -> Document:
    items, taxes = sent["items"], sent.get("taxes") or []
    problems = [*_item_problems(items, site.settings), *_tax_problems(taxes), *_header_problems(sent, site)]
    refuse_invalid(problems)
    lines = tuple([_line(item, site.settings) for item in items])
    rows = tuple(map(_tax_row, taxes))
    if not rows and site.adds_template_rows:
        rows = _template_rows(lines)
    own_currency = sent["currency"] == site.company_currency
    return Document(
        sent["currency"],
        lines,
        rows,
        ONE if own_currency else sent.get("conversion_rate") or ONE,
        sent.get("apply_discount_on") or ApplyDiscountOn.GRAND_TOTAL,
        sent.get("additional_discount_percentage") or ZERO,
        sent.get("discount_amount") or ZERO,
        sent.get("disable_rounded_total", False),
    )


def _line(item: Item, settings: Settings) -> DocumentLine:
    template = item.get("item_tax_template")
    return DocumentLine(
        item["qty"],
        item.get("rate") or ZERO,
        item.get("price_list_rate") or ZERO,
        item.get("discount_percentage") or ZERO,
        item.get("discount_amount") or ZERO,
        item.get("margin_type") or MarginType.NONE,
        item.get("margin_rate_or_amount") or ZERO,
        settings.item_tax_templates[template] if template else _NO_RATES,
    )


def _tax_row(tax: Tax) -> TaxRow:
    return TaxRow(
        tax["charge_type"],
        tax["account_head"],
        tax.get("rate") or ZERO,
        tax.get("tax_amount") or ZERO,
        tax.get("row_id", 0),
        tax.get("included_in_print_rate", False),
        tax.get("add_deduct_tax") == "Deduct",
        tax.get("category") == "Valuation",
    )


def _template_rows(lines: Sequence[DocumentLine]) -> tuple[TaxRow, ...]:
    """Where no rows are sent the server adds one of 0 % for each account of the lines' templates."""
    accounts = dict.fromkeys(account for line in lines for account in line.item_tax_rate)
    return tuple([TaxRow(ChargeType.ON_NET_TOTAL, account) for account in accounts])


def _header_problems(sent: SalesOrder, site: Site) -> Iterator[Problem]:
    rate = sent.get("conversion_rate")
    if sent["currency"] == site.company_currency:
        return
    if rate is None:
        yield Problem(
            "conversion_rate", "It is missing; the server would look it up. In the company's own currency it is 1."
        )
    elif rate <= 0:
        yield Problem("conversion_rate", "It must be more than 0.")


def _item_problems(items: Sequence[Item], settings: Settings) -> Iterator[Problem]:
    for line, item in enumerate(items, 1):
        template = item.get("item_tax_template")
        if template and template not in settings.item_tax_templates:
            yield Problem(
                "item_tax_template",
                "“{template}” is not in item_tax_templates of __settings, so its VAT can't be told.",
                {"template": template},
                line,
            )
        if item.get("price_list_rate") is None:
            yield from _unpriced(item, line)


def _unpriced(item: Item, line: int) -> Iterator[Problem]:
    """Without a list price the server takes its own, and lets it make the rate unless one is sent."""
    if not item.get("rate") and item.get("discount_percentage") != 100:
        yield Problem(
            "rate", "Send a rate, or price_list_rate; without them the server takes its own price list's.", line=line
        )
    if item.get("margin_type") and item.get("margin_rate_or_amount"):
        yield Problem("price_list_rate", "It is missing; the margin is put upon it.", line=line)


def _tax_problems(taxes: Sequence[Tax]) -> Iterator[Problem]:
    for position, tax in enumerate(taxes, 1):
        for field, words in (*_row_problem(tax, position), *_included_problem(tax, taxes)):
            yield Problem(f"taxes.{field}", words, {"row": str(tax.get("row_id", 0))}, position)


def _row_problem(tax: Tax, position: int) -> Iterator[tuple[str, str]]:
    charge_type, row = tax["charge_type"], tax.get("row_id", 0)
    if charge_type in _TAKES_NO_ROW and row:
        yield "row_id", "Only a charge on a previous row refers to a row."
    elif charge_type in _ON_PREVIOUS_ROW and not row:
        yield "row_id", "It is missing; name a row before this one."
    elif charge_type in _ON_PREVIOUS_ROW and row >= position:
        yield "row_id", "Row {row} is this one or a later one; name a row before it."


def _included_problem(tax: Tax, taxes: Sequence[Tax]) -> Iterator[tuple[str, str]]:
    if not tax.get("included_in_print_rate"):
        return
    charge_type, row = tax["charge_type"], tax.get("row_id", 0)
    if charge_type is ChargeType.ACTUAL:
        yield "included_in_print_rate", "An amount can't be contained in prices."
    elif charge_type is ChargeType.ON_PREVIOUS_ROW_AMOUNT and not _all_included(taxes[row - 1 : row]):
        yield "included_in_print_rate", "Row {row} must be contained in prices too."
    elif charge_type is ChargeType.ON_PREVIOUS_ROW_TOTAL and not _all_included(taxes[: max(0, row - 1)]):
        yield "included_in_print_rate", "The rows before row {row} must be contained in prices too."
    elif tax.get("category") == "Valuation":
        yield "included_in_print_rate", "A charge that counts for valuation alone can't be contained in prices."


def _all_included(taxes: Sequence[Tax]) -> bool:
    return all(tax.get("included_in_print_rate") for tax in taxes)
