"""What the filters over the list of documents ask for."""

from dataclasses import dataclass, replace
from datetime import date as Date

from desktop_app.domain.documents import DocumentKind, DocumentQuery

ALL, OPEN, OVERDUE = "all", "open", "overdue"

KINDS = {
    "quotations": DocumentKind.QUOTATION,
    "orders": DocumentKind.ORDER,
    "deliveries": DocumentKind.DELIVERY,
    "invoices": DocumentKind.INVOICE,
    "receipts": DocumentKind.RECEIPT,
    "payments": DocumentKind.PAYMENT,
}


@dataclass(frozen=True, slots=True)
class Filters:
    """What stands in the fields over the list; choice is the key of a pill, customer a customer's code."""

    choice: str = ALL
    text: str = ""
    since: Date | None = None
    customer: str = ""

    def query(self, today: Date, offset: int, limit: int) -> DocumentQuery:
        """The question for one page."""
        plain = DocumentQuery(
            customer=self.customer, since=self.since, text=self.text.strip(), offset=offset, limit=limit
        )
        if self.choice == OPEN:
            return replace(plain, only_open=True)
        if self.choice == OVERDUE:
            return replace(plain, overdue_on=today)
        return replace(plain, kind=KINDS.get(self.choice))

    @property
    def is_narrow(self) -> bool:
        """Whether anything is left out."""
        return self != Filters()
