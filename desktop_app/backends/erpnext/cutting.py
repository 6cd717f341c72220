"""What is wanted of the rows that ERPNext proposes for the next document, and their share of discount and charges.

The site proposes all that is left, but copies a discount amount and charges whole into every part. So that the parts
of a document share both to the cent, they are worked out here as for every other backend.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from desktop_app.backends.erpnext.errors import Json
from desktop_app.backends.erpnext.reading_orders import number
from desktop_app.domain.documents import ZERO, LineQuantity
from desktop_app.domain.follow_up import nothing_taken, part_of
from desktop_app.domain.orders import Order
from desktop_app.domain.rules.erpnext.documents import ChargeType
from desktop_app.domain.taking_back import TakenBack, part_back
from desktop_app.ports.backend import Rejected


@dataclass(frozen=True, slots=True)
class Proposal:
    """What the site proposes after a document: values unsaved, detail is the field that names the row it came from.

    step finishes “… is left to be …”. back: it is a return or a credit note, with quantities below zero.
    """

    source: Json
    values: Json
    detail: str
    step: str
    back: bool = False

    @property
    def left(self) -> dict[str, Decimal]:
        """What is left of each row of the source, by its name."""
        left = {str(row["name"]): ZERO for row in self.source["items"]}
        for row in self.values.get("items") or ():
            name = str(row.get(self.detail))
            if name in left:
                left[name] += abs(number(row.get("qty")))
        return left

    @property
    def rows(self) -> dict[int, Json]:
        """The rows of the source by their line numbers."""
        return {int(row["idx"]): row for row in self.source["items"]}


def wanted_of(proposal: Proposal, lines: Sequence[LineQuantity]) -> dict[str, Decimal]:
    """The quantity wanted of each row of the source, by its name; without lines all that is left. Raises Rejected."""
    left, rows, source = proposal.left, proposal.rows, proposal.source["name"]
    if not lines:
        wanted = {name: quantity for name, quantity in left.items() if quantity}
        if not wanted:
            raise Rejected(f"Nothing of {source} is left to be {proposal.step}.", "number")
        return wanted
    wanted = {}
    for entry in lines:
        if entry.line not in rows:
            raise Rejected(f"{source} has no line {entry.line}.", "line", entry.line)
        name = str(rows[entry.line]["name"])
        wanted[name] = wanted.get(name, ZERO) + entry.quantity
        if wanted[name] > left[name]:
            words = f"Line {entry.line} of {source}: {_plain(left[name])} is left to be {proposal.step}"
            raise Rejected(f"{words}, not {_plain(wanted[name])}.", "quantity", entry.line)
    return wanted


def cut(proposal: Proposal, wanted: Mapping[str, Decimal]) -> list[dict[str, Any]]:
    """The proposed rows cut down to what is wanted; what stands on them beside the quantity stays as it is.

    A row keeps the item tax template of its source and its rates, also where it has none: the site would put the
    item's own there.
    """
    sources = {str(row["name"]): row for row in proposal.source["items"]}
    remaining, found = dict(wanted), []
    for row in proposal.values.get("items") or ():
        name = str(row.get(proposal.detail))
        quantity = min(remaining.get(name, ZERO), abs(number(row.get("qty"))))
        if quantity:
            remaining[name] -= quantity
            kept = {field: value for field, value in row.items() if field != "item_tax_rate" and field[:2] != "__"}
            kept |= {"qty": -quantity if proposal.back else quantity, **_taxed(sources[name])}
            found.append(kept)
    return found


def _taxed(source: Json) -> dict[str, Any]:
    template, rates = source.get("item_tax_template") or "", source.get("item_tax_rate")
    return {"item_tax_template": template, "item_tax_rate": rates} if template else {"item_tax_template": ""}


def shares(proposal: Proposal, whole: Order, wanted: Mapping[str, Decimal], taken: Decimal) -> dict[str, Any]:
    """The header's discount amount and the rows of taxes that go with a part.

    whole is the source as an order; taken is the money of its discount amount that earlier parts took.
    """
    has_amount = whole.discount is not None and whole.discount.amount is not None
    if not has_amount and not whole.charges:
        return {}
    part = _part(proposal, whole, wanted, taken)
    found: dict[str, Any] = {}
    if part.discount is not None and part.discount.amount is not None:
        found["discount_amount"] = -part.discount.amount if proposal.back else part.discount.amount
    if whole.charges and not part.charges:
        found["taxes"] = without_charges(proposal.values.get("taxes") or ())
    return found


def _part(proposal: Proposal, whole: Order, wanted: Mapping[str, Decimal], taken: Decimal) -> Order:
    names = [str(row["name"]) for row in proposal.source["items"]]
    left = proposal.left
    before = tuple(line.quantity - left[name] for line, name in zip(whole.lines, names, strict=True))
    now = tuple(wanted.get(name, ZERO) for name in names)
    if proposal.back:
        return part_back(TakenBack(whole, before, now))
    return part_of(whole, replace(nothing_taken(whole), quantities=before, discount=taken, charges=any(before)), now)


def without_charges(taxes: Sequence[Json]) -> list[dict[str, Any]]:
    """Rows of taxes without amounts of their own; what was charged on top of those is charged on the net."""
    found = []
    for tax in taxes:
        if tax.get("charge_type") == ChargeType.ON_PREVIOUS_ROW_TOTAL.value:
            found.append({**tax, "charge_type": ChargeType.ON_NET_TOTAL.value, "row_id": None})
        elif tax.get("charge_type") != ChargeType.ACTUAL.value:
            found.append(dict(tax))
    return found


def _plain(quantity: Decimal) -> str:
    return f"{quantity.normalize():f}"
