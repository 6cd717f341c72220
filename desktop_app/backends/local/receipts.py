"""Counter sales: a receipt bills, hands over and is paid in one, by one method or by several."""

from dataclasses import replace
from decimal import Decimal

from desktop_app.backends.local.money_documents import round_amount
from desktop_app.backends.local.posting import Head, Posted, post_order
from desktop_app.backends.local.session import Session
from desktop_app.backends.local.tenders import keep_tenders
from desktop_app.domain.documents import ZERO
from desktop_app.domain.orders import Order, PaymentChoice
from desktop_app.domain.rules.rule import PricedOrder
from desktop_app.domain.tenders import Tender, methods_of, tender_problems
from desktop_app.ports.backend import Rejected


def post_receipt(books: Session, head: Head, order: Order, priced: PricedOrder) -> Posted:
    """Book a receipt with what it was paid by; raises Rejected."""
    total = priced.totals.total
    tenders = _tenders(order.payment or PaymentChoice(), total, order.currency)
    for problem in tender_problems(tenders, total):
        raise Rejected(problem.message, "payment", problem.line)
    paid = replace(head, owed=ZERO, method=methods_of(tenders))
    posted = post_order(books, paid, order, priced)
    if len(tenders) > 1 or any(each.given is not None for each in tenders):
        keep_tenders(books, posted.id, tenders)
    return posted


def _tenders(payment: PaymentChoice, total: Decimal, code: str) -> tuple[Tender, ...]:
    """What a receipt was paid by, in whole coins: cash where nothing else was said, nothing where it costs nothing."""
    further = [each for each in payment.tenders if each.amount]
    exact = tuple(replace(each, amount=round_amount(each.amount, code) or ZERO) for each in further)
    return replace(payment, tenders=exact, given=round_amount(payment.given, code)).parts_of(total)
