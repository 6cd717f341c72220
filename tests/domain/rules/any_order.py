"""Orders as a person may type them, whole or unfinished, for the properties of every rule."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

from hypothesis import strategies as st

from desktop_app.domain.orders import Charge, Discount, DiscountOn, Order, OrderLine
from desktop_app.domain.vat import NO_VAT, VatCode, VatKind

DAY = date(2026, 11, 21)
S22 = VatCode("S22", Decimal(22))
S9 = VatCode("S9", Decimal(9), VatKind.REDUCED)
ODD = VatCode("S55", Decimal("5.5"), VatKind.REDUCED)
ZERO_RATED = VatCode("Z", Decimal(0), VatKind.ZERO)
EXEMPT = VatCode("E", Decimal(0), VatKind.EXEMPT)
CODES = st.sampled_from([S22, S22, S9, ODD, ZERO_RATED, EXEMPT])
PERCENT = st.sampled_from([Decimal(0)] * 4 + [Decimal(5), Decimal("12.5"), Decimal("33.33"), Decimal(100)])
PERCENT |= st.decimals(min_value=0, max_value=100, places=2)

LINES = st.builds(
    OrderLine,
    item=st.sampled_from(["1", "2"]),
    quantity=st.integers(1, 500).map(Decimal)
    | st.decimals(min_value=Decimal("0.001"), max_value=10_000, places=3, allow_nan=False),
    unit_price=st.decimals(min_value=0, max_value=1000, places=2)
    | st.decimals(min_value=0, max_value=100_000, places=4),
    discount_percent=PERCENT,
    discount_amount=st.sampled_from([Decimal(0)] * 5 + [Decimal("0.01"), Decimal("1.99")]),
    vat=CODES,
)
UNFINISHED = st.builds(
    OrderLine,
    item=st.sampled_from(["", "1"]),
    text=st.sampled_from(["", "by hand"]),
    quantity=st.sampled_from([Decimal(0), Decimal(1), Decimal(-2), Decimal("1E+9")]),
    unit_price=st.sampled_from([Decimal(0), Decimal("9.995"), Decimal(-3)]),
    discount_percent=st.sampled_from([Decimal(0), Decimal(100), Decimal(250), Decimal(-5)]),
    discount_amount=st.sampled_from([Decimal(0), Decimal(1000)]),
    vat=st.sampled_from([NO_VAT, S22, EXEMPT]),
)
CONTRADICTING = st.builds(
    OrderLine, item=st.just("1"), quantity=st.just(Decimal(1)), vat=st.just(VatCode("S22", Decimal(20)))
)
DISCOUNTS = (
    st.none()
    | st.builds(Discount, percent=PERCENT, on=st.sampled_from(DiscountOn))
    | st.builds(
        Discount,
        amount=st.decimals(min_value=Decimal("0.01"), max_value=50, places=2),
        on=st.sampled_from(DiscountOn),
    )
)
CHARGES = st.builds(
    Charge, label=st.just("Freight"), amount=st.decimals(min_value=0, max_value=1000, places=2), vat=CODES
)


def _orders(lines: st.SearchStrategy[OrderLine], least: int) -> st.SearchStrategy[Order]:
    return st.builds(
        Order,
        customer=st.just("A"),
        currency=st.sampled_from(["EUR", "EUR", "EUR", "CHF", "JPY", "KWD"]),
        date=st.just(DAY),
        lines=st.lists(lines, min_size=least, max_size=6).map(tuple),
        prices_include_vat=st.booleans(),
        discount=DISCOUNTS,
        charges=st.lists(CHARGES, max_size=2).map(tuple),
        rounding=st.sampled_from([None, None, Decimal("0.05"), Decimal(1)]),
    )


ORDERS = _orders(LINES, 1)
"""Orders that Local books would take."""

UNFINISHED_ORDERS = _orders(LINES | UNFINISHED, 0)
"""What may stand in the form while a person types."""

CONTRADICTING_ORDERS = _orders(LINES | CONTRADICTING, 1)
"""Orders in which one VAT code may stand with two percentages, as after it was changed at the backend."""


def exact_total(order: Order) -> Fraction:
    """What an order comes to where nothing is ever rounded; the discount, if any, is a percentage."""
    off = 1 - Fraction(order.discount.percent or 0) / 100 if order.discount else Fraction(1)
    gross_off = order.discount is not None and (order.discount.on is DiscountOn.GROSS or order.prices_include_vat)
    total = Fraction(0)
    for line in order.lines:
        amount = Fraction(line.quantity) * Fraction(line.unit_price) * (1 - Fraction(line.discount_percent) / 100)
        total += _with_vat(amount - Fraction(line.discount_amount), line.vat, order) * off
    on_gross = order.discount is not None and order.discount.on is DiscountOn.GROSS and gross_off
    for charge in order.charges:
        total += _with_vat(Fraction(charge.amount), charge.vat, order) * (off if on_gross else 1)
    return total


def _with_vat(amount: Fraction, vat: VatCode, order: Order) -> Fraction:
    return amount if order.prices_include_vat else amount * (1 + Fraction(vat.percent) / 100)


def slack(order: Order) -> Fraction:
    """How far roundings of unit prices to the cent, of lines, VAT and total can lead away from exact_total."""
    prices = sum((abs(Fraction(line.quantity)) for line in order.lines), Fraction(0)) * Fraction(2, 100)
    step = Fraction(order.rounding or Fraction(5, 100))
    return prices + Fraction(2, 100) * (len(order.lines) + 2 * len(order.charges) + 6) + step
