"""Which instalments of a document a payment goes to, where the site lays payments by the terms of payment."""

from decimal import Decimal
from typing import Any

from desktop_app.backends.erpnext.client import Client
from desktop_app.backends.erpnext.errors import Json
from desktop_app.backends.erpnext.proposing import proposed_payment
from desktop_app.backends.erpnext.reading_orders import number


def term_rows(client: Client, document: Json, row: dict[str, Any]) -> list[dict[str, Any]]:
    """The rows of a payment entry for what is laid on a document, the next instalments first; else row alone."""
    if not document.get("payment_terms_template"):
        return [row]
    asked = {"dt": row["reference_doctype"], "dn": row["reference_name"]}
    by_term = [one for one in proposed_payment(client, asked).get("references") or () if one.get("payment_term")]
    left: Decimal = row["allocated_amount"]
    found = []
    for one in by_term:
        given = left if one is by_term[-1] else min(left, number(one.get("payment_term_outstanding")))
        left -= given
        if given:
            found.append({**row, "payment_term": one["payment_term"], "allocated_amount": given})
    return found or [row]
