"""What the head of a chain says: how much was ordered, delivered, invoiced and paid."""

from dataclasses import dataclass
from decimal import Decimal

from desktop_app.domain.document_steps import sum_steps
from desktop_app.domain.documents import ASKING, MONEY, Chain, Document, DocumentKind, DocumentStatus
from desktop_app.domain.rules.rule import Step

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
    credited: Decimal = ZERO


def chain_summary(chain: Chain) -> ChainSummary:
    """Add up a chain; what waits in the outbox or was cancelled does not count as done."""
    if not chain.documents:
        return ChainSummary()
    first = chain.documents[0]
    orders = _orders(chain)
    lines = [line for order in orders for line in order.lines if line.quantity > 0]
    return ChainSummary(
        customer_name=first.customer_name or first.customer,
        currency=first.currency,
        total=_sum(orders or [first]),
        lines=len(lines),
        delivered=sum(1 for line in lines if not line.to_deliver),
        begun=sum(1 for line in lines if line.delivered and line.to_deliver),
        invoiced=_sum([*_invoices(chain), *_receipts(chain)]),
        paid=sum((amount for amount in _paid(chain).values()), _sum(_receipts(chain))),
        credited=_sum(_credited(chain)),
    )


def summary_steps(chain: Chain) -> tuple[Step, ...]:
    """How the sums of the head are added up, document by document."""
    if not chain.documents:
        return ()
    ordered = {order.number: order.total for order in _orders(chain) or chain.documents[:1]}
    receipts = {receipt.number: receipt.total for receipt in _receipts(chain)}
    invoiced = {invoice.number: invoice.total for invoice in _invoices(chain)} | receipts
    credited = {credit.number: credit.total for credit in _credited(chain)}
    return (
        *(sum_steps("credited", "sum of the credit notes that are booked", credited) if credited else ()),
        *sum_steps("invoiced", "sum of the sales invoices that are booked", invoiced),
        *sum_steps("paid", "sum of what booked payments laid on documents of this chain", {**_paid(chain), **receipts}),
        *sum_steps("total", "sum of the orders", ordered),
    )


def _orders(chain: Chain) -> list[Document]:
    return [order for order in chain.of(DocumentKind.ORDER) if order.status is not DocumentStatus.CANCELLED]


def _invoices(chain: Chain) -> list[Document]:
    return [one for kind in ASKING for one in chain.of(kind) if one.status not in NOT_BOOKED]


def _receipts(chain: Chain) -> list[Document]:
    """They bill and are paid in one."""
    return [receipt for receipt in chain.of(DocumentKind.RECEIPT) if receipt.status not in NOT_BOOKED]


def _credited(chain: Chain) -> list[Document]:
    return [credit for credit in chain.of(DocumentKind.CREDIT_NOTE) if credit.status not in NOT_BOOKED]


def _sum(documents: list[Document]) -> Decimal:
    return sum((document.total for document in documents), ZERO)


def _paid(chain: Chain) -> dict[str, Decimal]:
    """What each booked payment, and each credit that was used later, laid on documents of the chain."""
    paid = {one.number: ZERO for one in chain.documents if one.kind in MONEY and one.status not in NOT_BOOKED}
    owing = {one.number for one in chain.documents if one.kind in (DocumentKind.ORDER, *ASKING)}
    for link in chain.links:
        if link.target in paid and link.source in owing:
            paid[link.target] += link.amount
    return paid
