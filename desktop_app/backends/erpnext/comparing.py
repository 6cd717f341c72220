"""What the site made of a document against what its own rule makes of it here, field by field, in words."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any, Final

from desktop_app.backends.erpnext.doctypes import DELIVERY, INVOICE, ORDER
from desktop_app.backends.erpnext.errors import Json
from desktop_app.backends.erpnext.mapping import quote
from desktop_app.backends.erpnext.reading_orders import number, rates_of
from desktop_app.backends.erpnext.taxes import left_out_words
from desktop_app.backends.erpnext.terms import SITE_SETTINGS, Terms
from desktop_app.domain.problems import InvalidInput
from desktop_app.ports.backend import Rejected

_TOTALS: Final = {
    "total": "sum of the lines",
    "discount_amount": "discount",
    "net_total": "net",
    "total_taxes_and_charges": "VAT and charges",
    "grand_total": "total",
    "rounded_total": "rounded total",
}
_ROWS: Final = {"qty": "quantity", "rate": "unit price", "amount": "amount", "net_amount": "net"}
_MAY_DO_WITHOUT: Final = {ORDER: "Sales Manager", DELIVERY: "Stock Manager", INVOICE: "Accounts Manager"}
"""The role that may keep pricing rules off a document."""
_FEW: Final = 5
"""So many differing lines are told; the totals tell that there are more."""
_ZERO: Final = Decimal(0)


def differences(sent: Json, stored: Json, terms: Terms) -> tuple[str, ...]:
    """Sentences about every total, line and tax row that the site stored otherwise than its rule gives; none if equal.

    Nothing is said of a document whose figures the site takes from its own records alone. What begins a sale is told
    without which rows of the taxes template it goes, and where the customer's tax category means another VAT.
    """
    rows = sent.get("items") or ()
    if any(_follows(row) for row in rows):
        return _differences(sent, stored, terms)
    return (*map(left_out_words, terms.left_out), *_category(stored, terms), *_differences(sent, stored, terms))


def _category(stored: Json, terms: Terms) -> Iterator[str]:
    """A sentence where the site has a VAT of its own for customers such as this one."""
    category = str(stored.get("tax_category") or "")
    meant = terms.tax_categories.get(category)
    if category and meant != "":
        has = f"the taxes template “{meant}”" if meant else "perhaps a VAT of its own"
        words = f"ERPNext has this customer under the tax category “{category}”, for which it has {has}"
        yield f"{words}; this went by “{terms.taxes_template}”. Look whether its VAT is right."


def _differences(sent: Json, stored: Json, terms: Terms) -> tuple[str, ...]:
    try:
        expected = quote({**_plain(sent), SITE_SETTINGS: terms.native_settings(str(sent.get("currency") or ""))})
    except InvalidInput:
        return ()
    lines = [words for words in _line_differences(expected["items"], stored.get("items") or ()) if words]
    told = lines[:_FEW] + ([f"{len(lines) - _FEW} more lines differ."] if len(lines) > _FEW else [])
    return (*told, *_tax_differences(expected["taxes"], stored.get("taxes") or ()), *_totals(expected, stored))


def check_kept(sent: Json, draft: Json) -> None:
    """Raise Rejected by line where a draft came out with another VAT or price than it was sent with."""
    _check_prices(sent, draft)
    _check_vat(sent, draft)


def _check_prices(sent: Json, draft: Json) -> None:
    """To be without pricing rules takes a right of its own; without it the site forgets that and uses its rules."""
    if not sent.get("ignore_pricing_rule") or draft.get("ignore_pricing_rule"):
        return
    changed = next((line for line, row in enumerate(draft.get("items") or (), 1) if _by_rule(row)), None)
    if changed is not None:
        role = _MAY_DO_WITHOUT.get(str(draft.get("doctype")), "System Manager")
        words = "a pricing rule of ERPNext changes the price, and to keep it off takes the role"
        what = f"Line {changed}: {words} {role}; ask for it, or let rules change prices in the profile (pricing_rules)."
        raise Rejected(what, "unit_price", changed if changed <= len(sent.get("items") or ()) else None)


def _by_rule(row: Json) -> bool:
    return bool(row.get("is_free_item")) or str(row.get("pricing_rules") or "[]") != "[]"


def _check_vat(sent: Json, draft: Json) -> None:
    """The site puts an item's own item tax template in the place of what it is sent, where the item has one.

    What follows from a document keeps its VAT and is not looked at, nor is a line without template whose item has one
    that charges the same.
    """
    rows = zip(sent.get("items") or (), draft.get("items") or (), strict=False)
    for line, (row, kept) in enumerate(rows, 1):
        wanted, given = row.get("item_tax_template") or "", kept.get("item_tax_template") or ""
        if wanted == given or _follows(row) or (not wanted and _charges_the_same(kept, sent.get("taxes") or ())):
            continue
        charged, meant = (f"“{name}”" if name else "what the taxes template says" for name in (given, wanted))
        words = f"ERPNext charges {row['item_code']} {charged}, not {meant}; choose that VAT code"
        raise Rejected(f"{words}, or change the taxes of the item there.", "vat_code", line)


def _follows(row: Json) -> bool:
    """Whether a row came out of another document's."""
    return any(row.get(name) for name in ("so_detail", "dn_detail", "sales_invoice_item"))


def _charges_the_same(kept: Json, taxes: Sequence[Json]) -> bool:
    """Whether the item tax template that the site put on a row charges what the rows of taxes themselves say.

    Amounts, such as the VAT of charges, are the same whatever it says.
    """
    own = rates_of(kept)
    rates = {str(tax["account_head"]): number(tax["rate"]) for tax in taxes if "rate" in tax}
    return all(own.get(account, rate) == rate for account, rate in rates.items())


def dropped(sent: Json, stored: Json) -> tuple[str, ...]:
    """Sentences about fields that the site does not know and dropped, of the header and of the rows."""
    found = _unknown(sent, stored)
    for row, kept in zip(sent.get("items") or (), stored.get("items") or (), strict=False):
        found |= _unknown(row, kept)
    return (f"ERPNext has no field {', '.join(sorted(found))}; it was dropped.",) if found else ()


def _unknown(sent: Json, stored: Json) -> set[str]:
    """A null field is left out of an answer too, so only what was sent with a value counts."""
    return {
        name
        for name, value in sent.items()
        if value not in (None, "", 0, []) and name not in stored and not name.startswith("__")
    }


def _plain(sent: Json) -> dict[str, Any]:
    """Without what says of a made document that it is not stored yet."""
    return {name: value for name, value in sent.items() if not name.startswith("__") and name != "doctype"}


def _line_differences(expected: Sequence[Json], stored: Sequence[Json]) -> Iterator[str]:
    if len(expected) != len(stored):
        yield f"Lines: {len(expected)} here, {len(stored)} at ERPNext."
        return
    for line, (ours, theirs) in enumerate(zip(expected, stored, strict=True), 1):
        differing = list(_differing(ours, theirs, _ROWS))
        yield f"Line {line}: {'; '.join(differing)}." if differing else ""


def _tax_differences(expected: Sequence[Json], stored: Sequence[Json]) -> Iterator[str]:
    if len(expected) != len(stored):
        yield f"Rows of taxes: {len(expected)} here, {len(stored)} at ERPNext."
        return
    for ours, theirs in zip(expected, stored, strict=True):
        name = str(theirs.get("account_head"))
        for words in _differing(ours, theirs, {"tax_amount_after_discount_amount": name}):
            yield f"{words[0].upper()}{words[1:]}."


def _totals(expected: Json, stored: Json) -> Iterator[str]:
    for words in _differing(expected, stored, _TOTALS):
        yield f"{words[0].upper()}{words[1:]}."


def _differing(ours: Json, theirs: Json, names: Mapping[str, str]) -> Iterator[str]:
    for name, words in names.items():
        here, there = Decimal(ours.get(name) or _ZERO), Decimal(theirs.get(name) or _ZERO)
        # what was worked out in binary numbers there may carry noise far behind the last decimal
        if abs(here - there) > Decimal("0.000001"):
            decimals = 0 if name == "qty" else 2
            yield f"{words} {_short(here, decimals)} here, {_short(there, decimals)} at ERPNext"


def _short(number: Decimal, decimals: int) -> str:
    """A figure with so many decimals at least, and with six at most."""
    text = f"{round(number, 6).normalize():f}"
    return text if len(text.partition(".")[2]) >= decimals else f"{number:.{decimals}f}"
