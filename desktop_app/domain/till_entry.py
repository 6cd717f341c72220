"""What is typed into the till of a counter sale: the methods it is paid by, their amounts, and the cash handed over."""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

from desktop_app.domain.orders import PaymentChoice
from desktop_app.domain.tenders import CASH, Tender

FURTHER = ("2", "3")
"""The methods besides the first, as their fields end."""

METHOD, AMOUNT, GIVEN = "method", "amount", "given"
TILL = (METHOD, GIVEN, *(f"{METHOD}_{nth}" for nth in FURTHER), *(f"{AMOUNT}_{nth}" for nth in FURTHER))
"""The fields: method_2 and amount_2 belong together."""


def enter_in_till(payment: PaymentChoice, field: str, text: str, number: Callable[[str], Decimal]) -> PaymentChoice:
    """How a sale is paid with one field as typed; raises what number raises for what can't be read."""
    name, _, nth = field.partition("_")
    if name == GIVEN:
        return replace(payment, given=number(text) or None)
    if not nth:
        return _with_cash_only(replace(payment, method=text.strip()))
    at = FURTHER.index(nth)
    tenders = [*payment.tenders, *(Tender("", Decimal(0)) for _ in range(at + 1 - len(payment.tenders)))]
    if name == METHOD:
        tenders[at] = replace(tenders[at], method=text.strip())
    else:
        tenders[at] = replace(tenders[at], amount=number(text))
    return _with_cash_only(replace(payment, tenders=tuple(tenders)))


def _with_cash_only(payment: PaymentChoice) -> PaymentChoice:
    """Nothing was handed over where no method is cash."""
    methods = (payment.method or CASH, *(each.method for each in payment.tenders))
    return payment if CASH in (method.casefold() for method in methods) else replace(payment, given=None)
