"""What a payment entry took off invoices without money, read back: write-offs and other deductions, but no rates."""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Final

from desktop_app.backends.erpnext.errors import Json
from desktop_app.backends.erpnext.reading_orders import number
from desktop_app.domain.documents import ZERO
from desktop_app.domain.money import EXACT, currency

_MONEY: Final = ("total_allocated_amount", "unallocated_amount", "paid_amount")
_NEAR: Final = Decimal("0.05")


def let_off(payment: Json) -> Decimal:
    """How much, in the currency of the customer's account; zero for money that goes back."""
    return sum((amount for _, amount in offs(payment)), ZERO)


def let_off_words(payment: Json) -> str:
    """Where it was booked, for people, a line for each account."""
    code = payment.get("paid_from_account_currency") or ""
    unit = currency(str(code)) if code else None
    found = ((account, unit.round(amount) if unit else amount) for account, amount in offs(payment))
    return "\n".join(f"{amount} {code} came off without money: {account}" for account, amount in found)


def offs(payment: Json) -> list[tuple[str, Decimal]]:
    """What came off by account, in the currency of the customer's account.

    The site keeps it in the company's; the cent that rounding makes of it is made good on the last.
    """
    rate = number(payment.get("source_exchange_rate")) or Decimal(1)
    rows = [(str(row.get("account")), _in_account(number(row.get("amount")), rate)) for row in _rows(payment)]
    if rows and rate != 1:
        laid, free, paid = (number(payment.get(name)) for name in _MONEY)
        missing = laid + free - paid - sum(amount for _, amount in rows)
        account, amount = rows[-1]
        rows[-1] = (account, amount + missing if abs(missing) <= _NEAR else amount)
    return rows


def money_alone(laid: Iterable[tuple[str, Decimal]], payment: Json) -> Iterator[tuple[str, Decimal]]:
    """What money alone was laid on each document, of what was laid with what came off; the last ones have that."""
    left, found = let_off(payment), []
    for name, amount in reversed(list(laid)):
        taken = min(left, amount)
        left -= taken
        found.append((name, amount - taken))
    return reversed(found)


def _rows(payment: Json) -> list[Json]:
    if payment.get("payment_type") != "Receive":
        return []
    return [row for row in payment.get("deductions") or () if not row.get("is_exchange_gain_loss")]


def _in_account(amount: Decimal, rate: Decimal) -> Decimal:
    return amount if rate == 1 else EXACT.quantize(EXACT.divide(amount, rate), Decimal("0.01"))
