"""The rows of orders and delivery notes that were invoiced in part, for lists, which bring none of their own."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any, Final

from desktop_app.backends.erpnext.client import Client
from desktop_app.backends.erpnext.doctypes import DELIVERY, ORDER, SHAPES, SUBMITTED
from desktop_app.backends.erpnext.errors import Json, NoRight
from desktop_app.backends.erpnext.reading_orders import number

_TAXES: Final = "Sales Taxes and Charges"
_ROW: Final = ("parent", "amount", "qty", "net_amount", "billed_amt", "returned_qty", "item_tax_rate")
_TAX: Final = (
    "parent",
    "charge_type",
    "row_id",
    "account_head",
    "rate",
    "tax_amount_after_discount_amount",
    "included_in_print_rate",
)
_AT_ONCE: Final = 200


def with_rows(client: Client, doctype: str, found: Sequence[Json]) -> Sequence[Json]:
    """What a list found; documents that were invoiced in part have their rows and taxes, by which they are open."""
    begun = [str(row["name"]) for row in found if doctype in (ORDER, DELIVERY) and _is_begun(row)]
    if not begun:
        return found
    try:
        items = _by_parent(client, SHAPES[doctype].items, _ROW, doctype, begun)
        taxes = _by_parent(client, _TAXES, _TAX, doctype, begun)
    except NoRight:
        return found
    more = {name: {"doctype": doctype, "items": items[name], "taxes": taxes[name]} for name in begun}
    return [{**row, **more.get(str(row["name"]), {})} for row in found]


def _is_begun(row: Json) -> bool:
    if row.get("docstatus") != SUBMITTED or row.get("is_return"):
        return False
    return 0 < number(row.get("per_billed")) < 100 or number(row.get("per_returned")) > 0


def _by_parent(
    client: Client, child: str, fields: Sequence[str], doctype: str, names: Sequence[str]
) -> dict[str, list[dict[str, Any]]]:
    found: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for part in _parts(names):
        asked = [["parent", "in", part], ["parenttype", "=", doctype]]
        for row in client.rows(child, fields, asked, order_by="idx asc", parent=doctype):
            found[str(row["parent"])].append(row)
    return found


def _parts(names: Sequence[str]) -> Iterator[list[str]]:
    for at in range(0, len(names), _AT_ONCE):
        yield list(names[at : at + _AT_ONCE])
