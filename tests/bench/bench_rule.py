"""P4: an order of 1,000 lines priced from the start, beside the same arithmetic in scaled integers."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from desktop_app.domain.orders import Order, OrderLine
from desktop_app.domain.rules.local_books import LocalBooksRule
from desktop_app.domain.vat import VatCode
from tests.bench.measure import Row, side_by_side

LINES = 1000
CODES = (VatCode("S22", Decimal(22)), VatCode("S9", Decimal(9)))


@dataclass(frozen=True, slots=True)
class _Scaled:
    """A line in whole thousandths, as a program without Decimals would hold it."""

    quantity: int
    price: int
    discount: int
    code: str


def order_of(lines: int) -> Order:
    """An order with discounts and two VAT codes."""
    return Order(
        "ACME",
        "EUR",
        date(2026, 11, 21),
        tuple(
            OrderLine(
                f"I{row}",
                f"Item {row}",
                Decimal(row % 7 + 1),
                Decimal("18.745"),
                Decimal(row % 3 * 5),
                vat=CODES[row % 5 == 0],
            )
            for row in range(lines)
        ),
    )


def rows() -> list[Row]:
    """Measure."""
    order, rule = order_of(LINES), LocalBooksRule()
    scaled = [_Scaled(row % 7 + 1, 18745, row % 3 * 5, "S9" if row % 5 == 0 else "S22") for row in range(LINES)]
    percents = {"S22": 22, "S9": 9}

    def in_integers() -> tuple[list[int], dict[str, int]]:
        amounts, nets = [], {"S22": 0, "S9": 0}
        for line in scaled:
            amount = (line.quantity * line.price * (100 - line.discount) + 500) // 1000
            amounts.append(amount)
            nets[line.code] += amount
        return amounts, {code: (net * percents[code] + 50) // 100 for code, net in nets.items()}

    measured, floor = side_by_side(lambda: rule.price(order), in_integers)
    return [Row("P4", "full recalculation, 1,000 lines", "ms", measured, floor, ratio_target=5)]
