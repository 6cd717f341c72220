"""How the total of a stored document came about, by the site's own rule over its own rows."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any, Final

from desktop_app.backends.erpnext.documents import total_of
from desktop_app.backends.erpnext.errors import Json
from desktop_app.backends.erpnext.mapping import quote
from desktop_app.backends.erpnext.reading_orders import number, rates_of
from desktop_app.backends.erpnext.terms import SITE_SETTINGS, Terms
from desktop_app.domain.problems import InvalidInput
from desktop_app.domain.rules.rule import Step

SOURCE: Final = "the document at ERPNext"
_SIGNED: Final = ("qty", "amount", "net_amount", "stock_qty")


def steps_of(stored: Json, doctype: str, terms: Terms) -> tuple[Step, ...]:
    """The steps to a document's total; where the site made something else of it, the last step says so."""
    total = total_of(stored, doctype) if stored.get("name") else None
    try:
        told = tuple(quote(_native(stored, terms), explain=True)["steps"])
    except InvalidInput:
        words = "as ERPNext says; its own records decide it"
        return (Step("total", words, total_of(stored, doctype), "none", SOURCE),)
    if total is None or told[-1].result == total:
        return told
    return (*told, Step("total", "as ERPNext says", total, "none", SOURCE))


def _native(stored: Json, terms: Terms) -> dict[str, Any]:
    """The document as it was sent, quantities and amounts of a return turned round; templates by their own rates."""
    back = bool(stored.get("is_return"))
    settings = terms.native_settings(str(stored.get("currency") or ""))
    templates: dict[str, Mapping[str, Decimal]] = {}
    items = []
    for row in stored.get("items") or ():
        template = row.get("item_tax_template")
        if template:
            templates[template] = rates_of(row)
        items.append({**_turned(row, _SIGNED, back=back), "pricing_rules": None})
    document = {**_turned(stored, ("discount_amount",), back=back), "is_return": 0, "items": items}
    document["taxes"] = _taxes(stored.get("taxes") or (), back=back)
    settings["item_tax_templates"] = {**settings["item_tax_templates"], **templates}
    document.pop("doctype", None)
    return {**document, SITE_SETTINGS: settings}


def _turned(values: Json, names: Sequence[str], *, back: bool) -> dict[str, Any]:
    turned = {name: -number(values[name]) for name in names if back and values.get(name)}
    return {**values, **turned}


def _taxes(taxes: Sequence[Json], *, back: bool) -> list[dict[str, Any]]:
    return [_turned(tax, ("tax_amount",), back=back) for tax in taxes]
