"""ERPNext's document types of the sales cycle, with their fields' names where these differ from type to type."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from desktop_app.domain.documents import DocumentKind

ORDER: Final = "Sales Order"
DELIVERY: Final = "Delivery Note"
INVOICE: Final = "Sales Invoice"
PAYMENT: Final = "Payment Entry"
JOURNAL: Final = "Journal Entry"

DOCTYPES: Final = (ORDER, DELIVERY, INVOICE, PAYMENT)
"""What is listed; of journal entries only those that lay credit on invoices are known."""

ALL: Final = (*DOCTYPES, JOURNAL)
CREDIT_USE: Final = ["voucher_type", "=", "Credit Note"]
"""Which journal entries lay the credit of a credit note on invoices."""

DRAFT, SUBMITTED, CANCELLED = 0, 1, 2


@dataclass(frozen=True, slots=True)
class Shape:
    """How a document type calls what all of them have; items is the type of its rows, reference the customer's own."""

    kind: DocumentKind
    returned: DocumentKind
    date: str
    customer: str
    customer_name: str
    currency: str
    reference: str
    items: str = ""
    method: str = ""


SHAPES: Final[Mapping[str, Shape]] = {
    ORDER: Shape(
        DocumentKind.ORDER,
        DocumentKind.ORDER,
        "transaction_date",
        "customer",
        "customer_name",
        "currency",
        "po_no",
        "Sales Order Item",
    ),
    DELIVERY: Shape(
        DocumentKind.DELIVERY,
        DocumentKind.RETURN,
        "posting_date",
        "customer",
        "customer_name",
        "currency",
        "po_no",
        "Delivery Note Item",
    ),
    INVOICE: Shape(
        DocumentKind.INVOICE,
        DocumentKind.CREDIT_NOTE,
        "posting_date",
        "customer",
        "customer_name",
        "currency",
        "po_no",
        "Sales Invoice Item",
    ),
    PAYMENT: Shape(
        DocumentKind.PAYMENT,
        DocumentKind.PAYMENT,
        "posting_date",
        "party",
        "party_name",
        "paid_from_account_currency",
        "reference_no",
        method="mode_of_payment",
    ),
    JOURNAL: Shape(
        DocumentKind.ALLOCATION,
        DocumentKind.ALLOCATION,
        "posting_date",
        "pay_to_recd_from",
        "pay_to_recd_from",
        "total_amount_currency",
        "user_remark",
        "Journal Entry Account",
    ),
}

OF_KIND: Final[Mapping[DocumentKind, str]] = {
    DocumentKind.ORDER: ORDER,
    DocumentKind.DELIVERY: DELIVERY,
    DocumentKind.RETURN: DELIVERY,
    DocumentKind.INVOICE: INVOICE,
    DocumentKind.CREDIT_NOTE: INVOICE,
    DocumentKind.PAYMENT: PAYMENT,
}
"""Where documents of a kind are kept; what is not there, ERPNext keeps nothing of."""
