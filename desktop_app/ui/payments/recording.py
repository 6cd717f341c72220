"""From what stands on screen to the payment entry that is put into the outbox."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from desktop_app.domain.allocation import Off
from desktop_app.domain.commands import Pay, PayTarget, Refund
from desktop_app.domain.money import currency
from desktop_app.domain.tenders import Tender, tender_problems
from desktop_app.ui.counted import counted
from desktop_app.ui.payments.panel import Entered
from desktop_app.ui.payments.plan import Plan
from desktop_app.ui.payments.words import with_currency
from desktop_app.ui.widgets.refusals import problem_words

translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True)
class Obstacle:
    """Why a payment can't be recorded yet: one sentence, and whether it is about the amount."""

    words: str
    about_amount: bool = False


def obstacle(now: Plan, tenders: Sequence[Tender], choose_key: str) -> Obstacle | None:
    """What is in the way; None where the payment may go."""
    if now.refund is not None and now.amount > now.refund.open:
        words = translate("Payments", "Only {amount} is open on {number}.")
        left = with_currency(now.refund.open, now.currency)
        return Obstacle(words.format(amount=left, number=now.refund.number), about_amount=True)
    if now.whose is None:
        return Obstacle(translate("Payments", "No invoice is chosen; press {key} on one.").format(key=choose_key))
    if now.amount <= 0:
        return Obstacle(translate("Payments", "The amount must be above zero."), about_amount=True)
    for problem in tender_problems(tenders, now.amount):
        return Obstacle(problem_words(problem))
    money = currency(now.currency)
    if money.round(now.amount) != now.amount:
        one, many = "Amounts in {currency} have 1 decimal.", "Amounts in {currency} have %n decimals."
        words = counted("Payments", many, money.decimals, one=one)
        return Obstacle(words.format(currency=money.code), about_amount=True)
    return None


def refund_command(now: Plan, entered: Entered) -> Refund:
    """The money that goes back, with the amount that was seen."""
    number = now.refund.number if now.refund else ""
    return Refund(number, now.amount, entered.method, entered.date, entered.reference, entered.account)


def pay_command(now: Plan, entered: Entered) -> Pay:
    """The payment over the invoices that the amount reaches, in their order, with the amount that was seen."""
    targets = tuple(PayTarget(each.number) for each in now.allocations if each.amount > 0)
    return Pay(
        targets=targets,
        amount=now.amount,
        method="" if entered.tenders else entered.method,
        date=entered.date,
        reference=entered.reference,
        account=entered.account,
        tenders=entered.tenders,
        write_offs=_off(now, Off.WRITE_OFF),
        discounts=_off(now, Off.DISCOUNT),
    )


def _off(now: Plan, why: Off) -> tuple[PayTarget, ...]:
    return tuple(PayTarget(one.number, one.amount) for one in now.let_off if one.why is why)
