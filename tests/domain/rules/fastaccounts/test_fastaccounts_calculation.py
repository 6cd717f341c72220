"""FastAccounts' amounts: the vendor's example, the paper's worked example, and what holds for every order."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.rules.fastaccounts.calculation import price_document
from desktop_app.domain.rules.fastaccounts.documents import GstBase, PricedDocument, Product, Site
from desktop_app.domain.rules.fastaccounts.limits import too_large

MONEY = st.decimals(min_value=0, max_value=1000, places=2)
PRODUCTS = st.builds(
    Product,
    code=st.just("A"),
    quantity=st.decimals(min_value=Decimal("0.000001"), max_value=1000, places=6),
    rate=st.decimals(min_value=0, max_value=1000, places=6),
    discount=MONEY,
    retail_margin=MONEY,
    trade_offer=MONEY,
    gst_code=st.sampled_from(["GST17", "GST5"]),
    gst_percent=st.sampled_from([Decimal(17), Decimal(5), Decimal(0)]),
    gst=st.none() | MONEY,
)
SITES = st.sampled_from(
    [Site(gst_base=base, gst_unit=unit) for base in GstBase for unit in map(Decimal, ("0.01", "1E-6"))]
)


def _product(quantity: str, rate: str, *taken: str, percent: str = "17", gst: str | None = None) -> Product:
    discount, margin, offer = (*map(Decimal, taken), *[Decimal(0)] * (3 - len(taken)))
    typed = None if gst is None else Decimal(gst)
    return Product("A", Decimal(quantity), Decimal(rate), discount, margin, offer, "GST17", Decimal(percent), typed)


def _price(*products: Product, charges: str = "", deductions: str = "", site: Site | None = None) -> PricedDocument:
    entries = [[Decimal(text) for text in texts.split()] for texts in (charges, deductions)]
    return price_document(products, entries[0], entries[1], site or Site())


def test_the_vendor_s_own_example() -> None:
    lines = (_product("1", "100", "10", "10", "0", gst="10"), _product("1", "100", "10", "0", "10", gst="20"))
    order = _price(*lines, charges="10 20", deductions="-30 -40")
    assert str(order.invoice_total) == "150.00"


def test_the_worked_example_to_the_cent() -> None:
    lines = (_product("12", "145.50", "87.30", "34.92"), _product("4.5", "320.00", "0", "0", "20"))
    order = _price(*lines, charges="150.00", deductions="-25.50")
    assert [str(line.amount) for line in order.products] == ["1746.00", "1440.00"]
    assert [str(line.gst) for line in order.products] == ["296.82", "244.80"]
    assert str(order.invoice_total) == "3709.90"


@pytest.mark.parametrize(
    ("base", "gst"),
    [
        (GstBase.AMOUNT, "17.00"),
        (GstBase.AMOUNT_LESS_DISCOUNT, "15.30"),
        (GstBase.AMOUNT_LESS_ALL, "14.28"),
    ],
)
def test_what_gst_is_charged_on(base: GstBase, gst: str) -> None:
    line = _product("1", "100", "10", "4", "2")
    assert str(_price(line, site=Site(gst_base=base)).products[0].gst) == gst
    assert str(_price(line, site=Site(gst_bases={"GST17": base})).products[0].gst) == gst


def test_halves_go_away_from_zero() -> None:
    assert str(_price(_product("0.5", "0.05", percent="0")).invoice_total) == "0.03"
    assert str(_price(_product("1", "0.50", percent="1")).products[0].gst) == "0.01"


def test_six_places_of_gst_are_rounded_in_the_total_alone() -> None:
    line = _product("1", "0.10", percent="17")
    order = _price(line, line, line, site=Site(gst_unit=Decimal("0.000001")))
    assert (str(order.gst), str(order.invoice_total)) == ("0.051000", "0.35")


@pytest.mark.parametrize(
    ("line", "field"),
    [
        (_product("1", "588235.26"), None),
        (_product("1", "588235.29"), "GSTAmount"),
        (_product("10000000", "1000000", percent="0"), "Amount"),
    ],
)
def test_a_figure_that_its_field_can_not_hold_is_named(line: Product, field: str | None) -> None:
    found = too_large(_price(line).products[0])
    assert (found and found[0]) == field


@pytest.mark.soak_property
@given(st.lists(PRODUCTS, max_size=8), st.lists(MONEY, max_size=2), SITES)
def test_the_order_is_the_sum_of_its_parts(products: list[Product], charges: list[Decimal], site: Site) -> None:
    order = price_document(products, charges, [-charge for charge in charges], site)
    net = sum((line.amount - sum(line.product[3:6]) for line in order.products), Decimal(0))
    assert order.net == net
    exact = net + sum((line.gst for line in order.products), Decimal(0))
    assert abs(order.invoice_total - exact) <= Decimal("0.005")
    assert order.invoice_total.as_tuple().exponent == -2


@given(st.lists(PRODUCTS, max_size=8), SITES, st.randoms())
def test_the_order_of_lines_changes_nothing(products: list[Product], site: Site, random: st.randoms) -> None:
    shuffled = list(products)
    random.shuffle(shuffled)
    assert price_document(shuffled, [], [], site)[1:] == price_document(products, [], [], site)[1:]


@given(PRODUCTS, SITES)
def test_gst_is_what_was_typed_or_within_half_a_unit_of_its_rate(product: Product, site: Site) -> None:
    (line,) = price_document([product], [], [], site).products
    if product.gst is not None:
        assert line.gst == product.gst
    else:
        assert abs(line.gst - line.gst_base * product.gst_percent / 100) <= site.gst_unit / 2
