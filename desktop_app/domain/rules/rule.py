"""What every way of calculating offers: prices for an order, and the steps that explain them."""

from dataclasses import dataclass, field
from decimal import Decimal
from typing import NamedTuple, Protocol

from desktop_app.domain.orders import Order
from desktop_app.domain.problems import Problem
from desktop_app.domain.vat import VatCode


class PricedLine(NamedTuple):
    """A line's amount after its discounts, rounded: net, or gross where the order's prices include VAT."""

    amount: Decimal
    vat_code: str


class LineSum(NamedTuple):
    """The running sum of the lines of one VAT code and how many lines it has."""

    vat: VatCode
    amount: Decimal
    lines: int


class VatShare(NamedTuple):
    """The VAT of one code: percent of base is amount."""

    code: str
    percent: Decimal
    base: Decimal
    amount: Decimal


class LineFigures(NamedTuple):
    """A line with its own VAT, before any document discount; net + vat == gross."""

    net: Decimal
    vat: Decimal
    gross: Decimal


@dataclass(frozen=True, slots=True)
class Totals:
    """An order's totals in its currency; net + the VAT amounts + rounding == total.

    net is after the document discount and with the charges; discount and charges are as typed: without VAT, or with
    it where the prices include it or the discount is taken from the gross total.
    """

    net: Decimal
    discount: Decimal
    charges: Decimal
    vat: tuple[VatShare, ...]
    rounding: Decimal
    total: Decimal
    currency: str
    rule: str

    @property
    def vat_total(self) -> Decimal:
        """The VAT of all codes together."""
        return sum((share.amount for share in self.vat), Decimal(0))


@dataclass(frozen=True, slots=True)
class PricedOrder:
    """An order with its prices: a PricedLine for each line, the running sums by VAT code, and the totals.

    sums and memo are what a rule keeps to price the order again when one line has changed; nobody else needs them.
    """

    lines: tuple[PricedLine, ...]
    sums: dict[str, LineSum]
    totals: Totals
    memo: object = None


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a calculation in words: figure = formula with inputs, rounded so, by the rule's source."""

    figure: str
    formula: str
    result: Decimal
    rounding: str
    source: str
    inputs: dict[str, Decimal] = field(default_factory=dict)
    line: int | None = None


class Rule(Protocol):
    """A way of calculating. Pure: the same order always has the same prices.

    Pricing never fails, however unfinished an order is. What a backend can't take as it was typed is priced as near as
    it can be, and the checks tell: a notice how it is converted, an error why it is refused and what to do instead.
    """

    @property
    def name(self) -> str:
        """The name by which the rule is chosen."""

    def price(self, order: Order) -> PricedOrder:
        """Price a whole order."""

    def reprice_line(self, before: PricedOrder, order: Order, row: int) -> PricedOrder:
        """Price an order of which only the line at row (from 0) or the header differs from what before was made of."""

    def line_figures(self, order: Order, priced: PricedOrder, row: int) -> LineFigures:
        """Net, VAT and gross of one line by itself."""

    def explain(self, order: Order) -> tuple[Step, ...]:
        """The steps from the order's own numbers to its total, in the order in which they are taken."""

    def check_header(self, order: Order) -> tuple[Problem, ...]:
        """What the backend can't take as typed, outside the lines."""

    def check_line(self, order: Order, row: int) -> tuple[Problem, ...]:
        """What the backend can't take as typed in the line at row (from 0)."""
