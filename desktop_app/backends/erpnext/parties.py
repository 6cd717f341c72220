"""The addresses and the contact of an order by the names that ERPNext knows them by."""

from typing import Any, Final

from desktop_app.backends.erpnext.client import Client
from desktop_app.domain.orders import Order

_FIELDS: Final = (
    ("billing_address", "customer_address", "Address", ("name", "address_title")),
    ("shipping_address", "shipping_address_name", "Address", ("name", "address_title")),
    ("contact", "contact_person", "Contact", ("name", "full_name", "first_name")),
)
"""Our field, ERPNext's, the type it names, and by which of its fields a person may have named it."""


def told_places(client: Client, order: Order) -> tuple[dict[str, Any], tuple[str, ...]]:
    """The fields to be sent, and a sentence on each that this customer has nothing of; the site then takes its own."""
    found: dict[str, Any] = {}
    notices: list[str] = []
    for ours, theirs, doctype, by in _FIELDS:
        wanted = getattr(order, ours)
        if not wanted:
            continue
        name = _named(client, doctype, by, order.customer, wanted)
        if name:
            found[theirs] = name
        else:
            words = f"ERPNext knows no {ours.replace('_', ' ')} “{wanted}” of this customer; it took its own."
            notices.append(words)
    return found, tuple(notices)


def _named(client: Client, doctype: str, by: tuple[str, ...], customer: str, wanted: str) -> str:
    of_customer = [["Dynamic Link", "link_doctype", "=", "Customer"], ["Dynamic Link", "link_name", "=", customer]]
    rows = client.rows(doctype, by, of_customer)
    for field in by:
        same = [row for row in rows if str(row.get(field) or "").casefold() == wanted.casefold()]
        if same:
            return str(same[0]["name"])
    return ""
