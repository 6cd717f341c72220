"""What is open on a document, told step by step from its chain."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal

from desktop_app.domain.documents import (
    ASKING,
    REDUCING,
    ZERO,
    Chain,
    Document,
    DocumentKind,
    DocumentLine,
    DocumentStatus,
)
from desktop_app.domain.money import EXACT, currency
from desktop_app.domain.rules.rule import Step

SOURCE = "the documents in the books"
AS_SAID = "as the books say"
"""The formula of what is open where the chain alone does not add up to it."""

FEW = 12
"""So many parts of a sum are told in one step."""

NONE = "none"
ONCE = "once, to the currency's decimals, half away from zero"
_NOT_BOOKED = (DocumentStatus.DRAFT, DocumentStatus.CANCELLED)
_ALL_INVOICED = "every line is invoiced"
_NEVER_OPEN = {
    DocumentKind.RETURN: "nothing is open on goods that came back",
    DocumentKind.RECEIPT: "it was paid at once",
    DocumentKind.ALLOCATION: "all of it is laid on sales invoices",
    DocumentKind.WRITE_OFF: "all of it came off the sales invoice",
    DocumentKind.EARLY_DISCOUNT: "all of it came off the sales invoice",
}
_ENDED = (DocumentStatus.CANCELLED, DocumentStatus.CLOSED)


def sum_step(figure: str, formula: str, parts: Mapping[str, Decimal]) -> Step:
    """A figure that is the sum of its named parts."""
    return Step(figure, formula, sum(parts.values(), ZERO), NONE, SOURCE, dict(parts))


def sum_steps(figure: str, formula: str, parts: Mapping[str, Decimal]) -> tuple[Step, ...]:
    """A sum of named parts: in one step where they can be read at a glance, else with a step for each of them."""
    whole = sum_step(figure, formula, parts)
    if len(parts) <= FEW:
        return (whole,)
    each = (Step(name, formula, amount, NONE, SOURCE) for name, amount in parts.items())
    return (*each, Step(figure, formula, whole.result, NONE, SOURCE))


def open_steps(document: Document, chain: Chain) -> tuple[Step, ...]:
    """What is open on a booked document; the last step's result is its open. chain is the whole chain it is in."""
    steps = tuple(_open(document, chain))
    if steps and steps[-1].result == document.open:
        return steps
    return (*steps, Step("open", AS_SAID, document.open, NONE, SOURCE))


def to_come_steps(document: Document, chain: Chain) -> tuple[Step, ...]:
    """What is still to be done with a document once the outbox is empty; nothing where nothing of it waits there."""
    waiting = {
        target.number: amount
        for target, amount in _followers(document.number, chain)
        if target.status is DocumentStatus.DRAFT
    }
    if not waiting:
        return ()
    left = max(document.open - sum(waiting.values(), ZERO), ZERO)
    formula = "open − what waits in the outbox, never below zero"
    return (Step("still to come", formula, left, NONE, SOURCE, {"open": document.open, **waiting}),)


def _open(document: Document, chain: Chain) -> Iterator[Step]:
    nothing = _nothing_open(document)
    if nothing:
        yield Step("open", nothing, ZERO, NONE, SOURCE)
        return
    match document.kind:
        case DocumentKind.ORDER:
            yield from _order(document, chain)
        case DocumentKind.QUOTATION | DocumentKind.DELIVERY:
            yield from _quotation(document) if document.kind is DocumentKind.QUOTATION else _delivery(document)
        case DocumentKind.INVOICE | DocumentKind.PREPAYMENT:
            kinds = (DocumentKind.PAYMENT, DocumentKind.ALLOCATION, *REDUCING)
            paid = {number: off for kind in kinds for number, off in _money(document.number, chain, kind).items()}
            yield _less_what_was_paid(document, paid, _credited(document.number, chain))
        case DocumentKind.CREDIT_NOTE:
            yield _left_of_credit(document, chain)
        case DocumentKind.PAYMENT:
            laid = {link.source: link.amount for link in chain.links if link.target == document.number and link.amount}
            yield _left(document, "total − laid on documents", {**laid, **used(document.number, chain)})


def _nothing_open(document: Document) -> str:
    """Why nothing can be open on a document; empty where something can."""
    if document.status in _ENDED:
        return f"nothing is open on what is {document.status}"
    if document.kind is DocumentKind.PAYMENT and document.total < 0:
        return "nothing is open on money that was paid back"
    return _NEVER_OPEN.get(document.kind, "")


def _less_what_was_paid(invoice: Document, paid: Mapping[str, Decimal], credited: Mapping[str, Decimal]) -> Step:
    left = invoice.total - sum(paid.values(), ZERO) - sum(credited.values(), ZERO)
    formula = "total − payments" if paid else "total" if credited else "total; no payment yet"
    if credited:
        formula = f"{formula} − what credit notes took off"
    return Step("open", formula, left, NONE, SOURCE, {"total": invoice.total, **paid, **credited})


def _left_of_credit(credit: Document, chain: Chain) -> Step:
    """The invoice had been paid that far, so that much is to the customer's credit."""
    off = {link.source: link.amount for link in chain.links if link.target == credit.number}
    gone = used(credit.number, chain)
    formula = "total − what came off the sales invoice"
    return _left(credit, f"{formula} − what was used of it" if gone else formula, {**off, **gone})


def _left(document: Document, formula: str, taken: Mapping[str, Decimal]) -> Step:
    left = document.total - sum(taken.values(), ZERO)
    return Step("open", formula, left, NONE, SOURCE, {"total": document.total, **taken})


def used(number: str, chain: Chain) -> dict[str, Decimal]:
    """What was used later of a payment entry or a credit note, or was paid back, by the documents that say so."""
    return {**_money(number, chain, DocumentKind.ALLOCATION), **_money(number, chain, DocumentKind.PAYMENT)}


def _order(order: Document, chain: Chain) -> Iterator[Step]:
    invoices = _invoices(order, chain)
    asked = {invoice.number: _own(invoice, order, chain) for invoice in invoices}
    rest = max(order.total - sum(asked.values(), ZERO), ZERO)
    if order.lines and all(not line.to_invoice for line in order.lines):
        yield Step("not invoiced", "every line is invoiced", rest := ZERO, NONE, SOURCE)
    else:
        formula = "total − sales invoices, never below zero" if asked else "total; no sales invoice yet"
        yield Step("not invoiced", formula, rest, NONE, SOURCE, {"total": order.total, **asked})
    advances = _paid(order.number, chain)
    if advances:
        yield sum_step("paid in advance", "payments that stand on the order itself", advances)
    unpaid = {}
    for invoice in (each for each in invoices if each.open):
        unpaid[f"open on {invoice.number}"] = invoice.open
        if asked[invoice.number] != invoice.total:
            yield (share := _share(invoice, asked[invoice.number]))
            unpaid[f"open on {invoice.number}"] = share.result
    whole = sum(advances.values(), ZERO)
    left = max(rest + sum(unpaid.values(), ZERO) - whole, ZERO)
    inputs = {"not invoiced": rest, **unpaid, **({"paid in advance": whole} if advances else {})}
    formula = "not invoiced + open on sales invoices − paid in advance, never below zero"
    yield Step("open", formula, left, NONE, SOURCE, inputs)


def _own(invoice: Document, order: Document, chain: Chain) -> Decimal:
    """What of a sales invoice is an order's: all of it, but for one over delivery notes of several orders."""
    deliveries = {one.number for one, _ in _followers(order.number, chain) if one.kind is DocumentKind.DELIVERY}
    sources = {order.number, *deliveries}
    return sum((link.amount for link in chain.links if link.target == invoice.number and link.source in sources), ZERO)


def _share(invoice: Document, own: Decimal) -> Step:
    """What of the open amount of a collective invoice is one order's."""
    share = EXACT.divide(EXACT.multiply(invoice.open, own), invoice.total)
    inputs = {"open": invoice.open, "the order's part": own, "total": invoice.total}
    money = currency(invoice.currency)
    figure, formula = f"open on {invoice.number}", "open × the order's part / total"
    return Step(figure, formula, money.round(share), ONCE, SOURCE, inputs)


def _delivery(delivery: Document) -> Iterator[Step]:
    lines = delivery.lines
    if not any(line.invoiced or line.returned for line in lines):
        yield Step("open", "total; nothing of it is invoiced", delivery.total, NONE, SOURCE, {"total": delivery.total})
        return
    if all(not line.to_invoice for line in lines):
        formula = "every line is invoiced or came back" if any(line.returned for line in lines) else _ALL_INVOICED
        yield Step("open", formula, ZERO, NONE, SOURCE)
        return
    yield _share_left(delivery, "lines not invoiced", [line.to_invoice for line in lines])


def _quotation(quotation: Document) -> Iterator[Step]:
    lines = quotation.lines
    if not any(line.ordered for line in lines):
        whole = {"total": quotation.total}
        yield Step("open", "total; nothing of it is ordered", quotation.total, NONE, SOURCE, whole)
    elif all(not line.to_order for line in lines):
        yield Step("open", "every line is ordered", ZERO, NONE, SOURCE)
    else:
        yield _share_left(quotation, "lines not ordered", [line.to_order for line in lines])


def _share_left(document: Document, figure: str, rests: Sequence[Decimal]) -> Step:
    """What of a total is still to come, by the amounts of the lines; rests are the quantities left of them."""
    whole = sum((line.amount for line in document.lines), ZERO)
    parts = (_part_of(line, rest) for line, rest in zip(document.lines, rests, strict=True))
    left = sum(parts, ZERO)
    share = EXACT.divide(EXACT.multiply(document.total, left), whole) if whole else document.total
    inputs = {"total": document.total, figure: _readable(left), "all lines": whole}
    return Step("open", f"total × {figure} / all lines", currency(document.currency).round(share), ONCE, SOURCE, inputs)


def _part_of(line: DocumentLine, rest: Decimal) -> Decimal:
    return EXACT.divide(EXACT.multiply(line.amount, rest), line.quantity)


def _invoices(order: Document, chain: Chain) -> list[Document]:
    """The sales invoices made from an order, by itself or by its delivery notes."""
    found: dict[str, Document] = {}
    for target, _amount in _followers(order.number, chain):
        followers: Iterable[tuple[Document, Decimal]] = ((target, ZERO),)
        if target.kind is DocumentKind.DELIVERY:
            followers = _followers(target.number, chain)
        found |= {one.number: one for one, _ in followers if one.kind in ASKING}
    return [found[number] for number in sorted(found) if found[number].status not in _NOT_BOOKED]


def _paid(number: str, chain: Chain) -> dict[str, Decimal]:
    return _money(number, chain, DocumentKind.PAYMENT)


def _credited(number: str, chain: Chain) -> dict[str, Decimal]:
    return {credit: off for credit, off in _money(number, chain, DocumentKind.CREDIT_NOTE).items() if off}


def _money(number: str, chain: Chain, kind: DocumentKind) -> dict[str, Decimal]:
    """What booked documents of a kind took off one, by their numbers."""
    return {
        target.number: amount
        for target, amount in _followers(number, chain)
        if target.kind is kind and target.status not in _NOT_BOOKED
    }


def _followers(number: str, chain: Chain) -> Iterator[tuple[Document, Decimal]]:
    by_number = {document.number: document for document in chain.documents}
    for link in chain.links:
        if link.source == number and link.target in by_number:
            yield by_number[link.target], link.amount


def _readable(amount: Decimal) -> Decimal:
    """To six decimals, because a third has no end; in the sum itself it is not rounded."""
    return EXACT.quantize(amount, Decimal("0.000001")).normalize() + ZERO
