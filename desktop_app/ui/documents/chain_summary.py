"""What the head of a chain says: how much was ordered, delivered, invoiced and paid."""

from dataclasses import dataclass
from decimal import Decimal

from desktop_app.domain.documents import Chain, Document, DocumentKind, DocumentStatus

ZERO = Decimal(0)
NOT_BOOKED = (DocumentStatus.DRAFT, DocumentStatus.CANCELLED)


@dataclass(frozen=True, slots=True)
class ChainSummary:
    """Sums in currency over all orders of a chain.

    lines counts their lines, delivered those delivered whole, begun those delivered in part.
    """

    customer_name: str = ""
    currency: str = ""
    total: Decimal = ZERO
    lines: int = 0
    delivered: int = 0
    begun: int = 0
    invoiced: Decimal = ZERO
    paid: Decimal = ZERO


def chain_summary(chain: Chain) -> ChainSummary:
    """Add up a chain; what waits in the outbox or was cancelled does not count as done."""
    if not chain.documents:
        return ChainSummary()
    first = chain.documents[0]
    orders = [order for order in chain.of(DocumentKind.ORDER) if order.status is not DocumentStatus.CANCELLED]
    lines = [line for order in orders for line in order.lines if line.quantity > 0]
    return ChainSummary(
        customer_name=first.customer_name or first.customer,
        currency=first.currency,
        total=_sum(orders or [first]),
        lines=len(lines),
        delivered=sum(1 for line in lines if not line.to_deliver),
        begun=sum(1 for line in lines if line.delivered and line.to_deliver),
        invoiced=_sum([invoice for invoice in chain.of(DocumentKind.INVOICE) if invoice.status not in NOT_BOOKED]),
        paid=_paid(chain),
    )


def _sum(documents: list[Document]) -> Decimal:
    return sum((document.total for document in documents), ZERO)


def _paid(chain: Chain) -> Decimal:
    payments = {payment.number for payment in chain.of(DocumentKind.PAYMENT) if payment.status not in NOT_BOOKED}
    return sum((link.amount for link in chain.links if link.target in payments), ZERO)
