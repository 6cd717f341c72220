"""What a document of money adds up to, told step by step from its chain: a payment entry, a refund, an allocation."""

from collections.abc import Mapping, Sequence
from decimal import Decimal

from desktop_app.domain.allocation import Payable, allocate
from desktop_app.domain.document_steps import NONE, SOURCE, sum_step, used
from desktop_app.domain.documents import ASKING, ZERO, Chain, Document, DocumentKind
from desktop_app.domain.rules.rule import Step


def money_steps(document: Document, chain: Chain) -> tuple[Step, ...]:
    """The total of a payment entry, of money paid back or of an allocation."""
    if document.kind is DocumentKind.ALLOCATION:
        return allocation_entry_steps(document, chain)
    return refund_steps(document, chain) if document.total < 0 else payment_steps(document, chain)


def payment_steps(payment: Document, chain: Chain) -> tuple[Step, ...]:
    """A payment entry's total: what is laid on each document, what was used of it later, and what is left."""
    laid = {link.source: link.amount for link in chain.links if link.target == payment.number and link.amount}
    return laid_steps({**laid, **used(payment.number, chain)}, payment.total)


def refund_steps(refund: Document, chain: Chain) -> tuple[Step, ...]:
    """The total of money that went back: less than nothing, by what was taken of the credit."""
    taken = {link.source: link.amount for link in chain.links if link.target == refund.number}
    return (
        sum_step("paid back", "what was taken of the credit", taken),
        Step("total", "− paid back, as the money goes out", refund.total, NONE, SOURCE, {"paid back": -refund.total}),
    )


def allocation_entry_steps(allocation: Document, chain: Chain) -> tuple[Step, ...]:
    """An allocation's total: what each invoice got, which together is what was taken of the credit."""
    kinds = {document.number: document.kind for document in chain.documents}
    laid: dict[str, Decimal] = {}
    taken: dict[str, Decimal] = {}
    for link in (link for link in chain.links if link.target == allocation.number):
        group = laid if kinds[link.source] in ASKING else taken
        group[link.source] = link.amount
    return (
        sum_step("taken of the credit", "what was open on it and is used now", taken),
        sum_step("total", "sum of what each invoice got", laid),
    )


def write_off_steps(open_: Decimal, written_off: Decimal) -> tuple[Step, ...]:
    """A write-off's total: what the payment left of the sales invoice."""
    inputs = {"open before": open_, "paid": open_ - written_off}
    return (Step("total", "open before − paid, all that was left", written_off, NONE, SOURCE, inputs),)


def laid_steps(laid: Mapping[str, Decimal], total: Decimal) -> tuple[Step, ...]:
    """A payment of this total with what of it is laid on documents, by their numbers."""
    allocated = sum_step("laid on documents", "sum of what each document got", laid)
    left = total - allocated.result
    inputs = {"amount": total, "laid on documents": allocated.result}
    whole = {"laid on documents": allocated.result, "not allocated": left}
    return (
        allocated,
        Step("not allocated", "amount − laid on documents", left, NONE, SOURCE, inputs),
        sum_step("total", "laid on documents + not allocated", whole),
    )


def allocation_steps(documents: Sequence[Payable], amount: Decimal | None) -> tuple[Step, ...]:
    """How an amount will be laid over documents in their order; None pays all that is open on them."""
    steps, laid = [], allocate(documents, amount)
    left = amount
    for document, part in zip(documents, laid, strict=True):
        inputs = {"open": document.open}
        formula = "all that is open"
        if left is not None:
            inputs["left of the payment"] = left
            formula = "the smaller of what is open and what is left of the payment"
            left -= part.amount
        steps.append(Step(f"laid on {document.number}", formula, part.amount, NONE, SOURCE, inputs))
    whole = {part.number: part.amount for part in laid}
    return (*steps, *laid_steps(whole, sum(whole.values(), ZERO) if amount is None else amount))
