"""What the site made of a document against what its own rule makes of it here, field by field, in words."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any, Final

from desktop_app.backends.erpnext.errors import Json
from desktop_app.backends.erpnext.mapping import quote
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
_FEW: Final = 5
"""So many differing lines are told; the totals tell that there are more."""
_ZERO: Final = Decimal(0)


def differences(sent: Json, stored: Json, terms: Terms) -> tuple[str, ...]:
    """Sentences about every total, line and tax row that the site stored otherwise than its rule gives; none if equal.

    Nothing is said of a document whose figures the site takes from its own records alone.
    """
    try:
        expected = quote({**_plain(sent), SITE_SETTINGS: terms.native_settings(str(sent.get("currency") or ""))})
    except InvalidInput:
        return ()
    lines = [words for words in _line_differences(expected["items"], stored.get("items") or ()) if words]
    told = lines[:_FEW] + ([f"{len(lines) - _FEW} more lines differ."] if len(lines) > _FEW else [])
    return (*told, *_tax_differences(expected["taxes"], stored.get("taxes") or ()), *_totals(expected, stored))


def check_vat(sent: Json, draft: Json) -> None:
    """Raise Rejected by line where the site put an item's own item tax template in the place of the one it was sent.

    It does so for every item that has such templates. What follows from a document keeps its VAT and is not looked at.
    """
    rows = zip(sent.get("items") or (), draft.get("items") or (), strict=False)
    for line, (row, kept) in enumerate(rows, 1):
        wanted, given = row.get("item_tax_template") or "", kept.get("item_tax_template") or ""
        if wanted and wanted != given and not row.get("so_detail") and not row.get("dn_detail"):
            words = f"ERPNext charges {row['item_code']} “{given}”, not “{wanted}”; choose that VAT code"
            raise Rejected(f"{words}, or change the taxes of the item there.", "vat_code", line)


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
        yield f"{len(expected)} lines here, {len(stored)} at ERPNext."
        return
    for number, (ours, theirs) in enumerate(zip(expected, stored, strict=True), 1):
        differing = list(_differing(ours, theirs, _ROWS))
        yield f"Line {number}: {'; '.join(differing)}." if differing else ""


def _tax_differences(expected: Sequence[Json], stored: Sequence[Json]) -> Iterator[str]:
    if len(expected) != len(stored):
        yield f"{len(expected)} rows of taxes here, {len(stored)} at ERPNext."
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
            yield f"{words} {_short(here)} here, {_short(there)} at ERPNext"


def _short(number: Decimal) -> str:
    return f"{round(number, 6).normalize() + _ZERO:f}"
