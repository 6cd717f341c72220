"""What a payment entry took off invoices without money, read back: write-offs and other deductions, but no rates."""

from collections.abc import Iterable, Iterator
from decimal import Decimal

from desktop_app.backends.erpnext.errors import Json
from desktop_app.backends.erpnext.reading_orders import number
from desktop_app.domain.documents import ZERO
from desktop_app.domain.money import EXACT, currency


def let_off(payment: Json) -> Decimal:
    """How much, in the currency of the customer's account; zero for money that goes back."""
    return sum((_of(row, payment) for row in _rows(payment)), ZERO)


def let_off_words(payment: Json) -> str:
    """Where it was booked, for people, a line for each account."""
    code = payment.get("paid_from_account_currency") or ""
    unit = currency(str(code)) if code else None
    rows = ((unit.round(_of(row, payment)) if unit else _of(row, payment), row) for row in _rows(payment))
    words = (f"{amount} {code} came off without money: {row.get('account')}" for amount, row in rows)
    return "\n".join(words)


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


def _of(row: Json, payment: Json) -> Decimal:
    rate = number(payment.get("source_exchange_rate")) or Decimal(1)
    amount = number(row.get("amount"))
    return amount if rate == 1 else EXACT.quantize(EXACT.divide(amount, rate), Decimal("0.01"))
