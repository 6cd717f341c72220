"""Which usual role of ERPNext has the rights of a type of document, and which type a refused request was about."""

from collections.abc import Mapping
from typing import Any, Final
from urllib.parse import unquote

from desktop_app.backends.erpnext.doctypes import DELIVERY, INVOICE, JOURNAL, ORDER, PAYMENT

ROLES: Final = {
    ORDER: "Sales User",
    DELIVERY: "Stock User",
    INVOICE: "Accounts User",
    PAYMENT: "Accounts User",
    JOURNAL: "Accounts User",
    "Bin": "Sales User",
    "Customer": "Sales User",
    "Item": "Sales User",
    "Company": "Sales User",
    "Item Price": "Sales Master Manager",
    "Item Tax Template": "Accounts User",
    "Warehouse": "Stock User",
    "Mode of Payment": "Accounts User",
    "Account": "Accounts User",
    "Currency Exchange": "Accounts User",
    "Custom Field": "System Manager",
    "System Settings": "System Manager",
}
"""The usual role that has the rights of a doctype."""

_MADE_BY: Final = {
    "make_delivery_note": DELIVERY,
    "make_sales_invoice": INVOICE,
    "get_payment_entry": PAYMENT,
}
_RESOURCE: Final = "/api/resource/"
_CANCEL: Final = "frappe.client.cancel"


def doctype_asked(where: str, values: Mapping[str, Any] | None) -> str:
    """The type of document that a request is about, by its address; empty for a method that names none."""
    if _RESOURCE in where:
        return unquote(where.partition(_RESOURCE)[2].partition("/")[0])
    made = _MADE_BY.get(where.rpartition(".")[2], "")
    return made or str((values or {}).get("doctype") or "")


def role_for(doctype: str, where: str) -> str:
    """The role that may do it; empty where no usual one is known."""
    return role_to_undo(doctype) if where.endswith(_CANCEL) else ROLES.get(doctype, "")


def role_to_undo(doctype: str) -> str:
    """The role that may cancel such a document or delete its draft; empty where no usual one is known."""
    return "Accounts Manager" if doctype == INVOICE else ROLES.get(doctype, "")
