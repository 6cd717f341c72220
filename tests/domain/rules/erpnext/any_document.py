"""ERPNext's documents of every kind, for the properties of its calculation."""

from decimal import Decimal

from hypothesis import strategies as st

from desktop_app.domain.rules.erpnext.documents import (
    ApplyDiscountOn,
    ChargeType,
    Document,
    DocumentLine,
    MarginType,
    RoundingMethod,
    Settings,
    TaxRow,
)

ZERO = Decimal(0)
CENT = Decimal("0.01")
FRACTIONS = {"EUR": CENT, "CHF": Decimal("0.05"), "SEK": Decimal(1)}
PRICES = st.decimals(min_value=0, max_value=1000, places=2) | st.decimals(min_value=0, max_value=10_000, places=4)
QUANTITIES = st.integers(1, 500).map(Decimal) | st.decimals(min_value=Decimal("0.001"), max_value=1000, places=3)
PERCENTS = st.sampled_from([ZERO, Decimal(5), Decimal("12.5"), Decimal(100)]) | st.decimals(0, 100, places=3)
RATES = st.sampled_from([Decimal(22), Decimal(9), Decimal("5.5"), ZERO])
TEMPLATES = st.sampled_from([{}, {}, {"Reduced": Decimal(9), "Standard": ZERO}, {"Standard": ZERO}])

SETTINGS = st.builds(
    Settings,
    rounding_method=st.sampled_from(RoundingMethod),
    currency_precision=st.sampled_from([2, 2, 2, 0, 3, 4]),
    float_precision=st.sampled_from([3, 3, 2, 6]),
    smallest_currency_fraction_value=st.just(FRACTIONS),
    round_row_wise_tax=st.sampled_from([False, False, True]),
)
LINES = st.builds(
    DocumentLine,
    qty=QUANTITIES,
    rate=st.just(ZERO) | PRICES,
    price_list_rate=st.just(ZERO) | PRICES,
    discount_percentage=PERCENTS,
    discount_amount=st.sampled_from([ZERO, CENT, Decimal("7.5")]),
    margin_type=st.sampled_from(MarginType),
    margin_rate_or_amount=st.sampled_from([ZERO, Decimal(10), Decimal("3.125")]),
    item_tax_rate=TEMPLATES,
)
PLAIN_LINES = st.builds(DocumentLine, qty=QUANTITIES, rate=PRICES, item_tax_rate=TEMPLATES)
YES_OR_NO = st.booleans()


@st.composite
def tax_rows(draw, *, contained=YES_OR_NO, charge_types=tuple(ChargeType)):
    """Up to four rows as the server takes them: a reference goes to an earlier row, contained rows come first."""
    rows = []
    within = draw(contained)
    for place in range(draw(st.integers(0, 4))):
        kinds = [kind for kind in charge_types if place or "Previous" not in kind]
        kind = draw(st.sampled_from(kinds))
        within = within and kind is not ChargeType.ACTUAL
        refers = "Previous" in kind
        row = draw(st.integers(1, place)) if refers else 0
        amount = draw(st.decimals(-50, 200, places=2)) if kind is ChargeType.ACTUAL else ZERO
        account = draw(st.sampled_from(["Standard", "Reduced", "Freight"]))
        rows.append(TaxRow(kind, account, draw(RATES), amount, row, within))
    return tuple(rows)


@st.composite
def documents(draw, *, lines=LINES, taxes=None):
    """A document of one to eight lines, mostly with taxes and half of them with a discount."""
    discount = draw(st.sampled_from(["none", "none", "percent", "amount"]))
    return Document(
        draw(st.sampled_from(["EUR", "CHF", "SEK", "XTS"])),
        tuple(draw(st.lists(lines, min_size=1, max_size=8))),
        draw(tax_rows() if taxes is None else taxes),
        draw(st.sampled_from([Decimal(1), Decimal(1), Decimal("0.92"), Decimal("1.0731")])),
        draw(st.sampled_from(ApplyDiscountOn)),
        draw(PERCENTS) if discount == "percent" else ZERO,
        draw(st.decimals(0, 100, places=3)) if discount == "amount" else ZERO,
        draw(st.booleans()),
    )
