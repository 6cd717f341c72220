"""What the site itself proposes as the next document: stored nowhere, to be cut as it is wanted and then made."""

from typing import Any, Final

from desktop_app.backends.erpnext.client import Client
from desktop_app.backends.erpnext.errors import Json

PAYMENT_OF: Final = "erpnext.accounts.doctype.payment_entry.payment_entry.get_payment_entry"
"""The method that proposes the payment entry of a document."""


def proposed(client: Client, method: str, asked: Json) -> dict[str, Any]:
    """What a method proposes, without nulls and without what says that it is not stored yet."""
    made = client.call(method, asked, changes=False).value
    return {field: value for field, value in made.items() if not field.startswith("__") and value is not None}


def proposed_payment(client: Client, asked: Json) -> dict[str, Any]:
    """The payment entry that the site proposes."""
    return proposed(client, PAYMENT_OF, asked)
