"""Order files made whole from the catalogue, and what of them nobody can guess."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from desktop_app.domain.customers import Customer
from desktop_app.domain.exchange import Exchange, Rate
from desktop_app.domain.items import Item, ItemUnit
from desktop_app.domain.means import Means
from desktop_app.domain.order_requests import ChargeRequest, LineRequest, OrderRequest
from desktop_app.domain.orders import Discount, PaymentChoice
from desktop_app.domain.price_lists import Price, PriceList, PriceSource
from desktop_app.domain.problems import InvalidInput
from desktop_app.ports.changes import CatalogueChanges
from tests.workflows.conftest import ITEMS
from tests.workflows.fakes import FAKE

SMALL = OrderRequest("ALFKI", (LineRequest(Decimal(2), "1"),))


def line(**asked):
    return OrderRequest("ALFKI", (LineRequest(Decimal(2), **asked),))


@pytest.fixture
def fill(verbs):
    return lambda request: verbs.fill.fill(FAKE, request)


def problem_of(fill, request):
    with pytest.raises(InvalidInput) as refused:
        fill(request)
    (problem,) = refused.value.problems
    return problem


def test_the_catalogue_fills_what_is_left_out(fill):
    order = fill(SMALL)
    assert (order.currency, order.date) == ("EUR", date(2026, 11, 21))
    (filled,) = order.lines
    assert (filled.item, filled.text, filled.unit) == ("1", "Chai", "box")
    assert (filled.unit_price, filled.vat.code) == (Decimal("18.00"), "S22")
    assert (filled.quantity, filled.discount_percent, filled.discount_amount) == (Decimal(2), 0, 0)


def test_what_was_asked_for_wins(fill):
    asked = LineRequest(
        Decimal(2),
        "1",
        text="Tea",
        unit="",
        unit_price=Decimal("0.00"),
        discount_percent=Decimal(5),
        discount_amount=Decimal(1),
        vat_code="Z",
        vat_percent=Decimal(22),
        warehouse="W",
        delivery_date=date(2026, 12, 1),
        variant="V",
        serial="S",
        extra={"a": 1},
    )
    request = OrderRequest(
        "ALFKI",
        (asked,),
        currency="USD",
        date=date(2026, 1, 2),
        delivery_date=date(2026, 1, 3),
        reference="PO",
        prices_include_vat=True,
        discount=Discount(percent=Decimal(1)),
        notes="n",
        type="quotation",
        contact="c",
        billing_address="b",
        shipping_address="s",
        price_list="p",
        warehouse="w",
        rounding=Decimal("0.05"),
        payment=PaymentChoice("cash"),
        extra={"b": 2},
    )
    order = fill(request)
    for name in request.__dataclass_fields__.keys() - {"id", "lines", "charges", "prices_as_listed"}:
        assert getattr(order, name) == getattr(request, name), name
    (filled,) = order.lines
    for name in asked.__dataclass_fields__.keys() - {"vat_code", "vat_percent"}:
        assert getattr(filled, name) == getattr(asked, name), name
    assert filled.vat.code == "Z"


def test_the_currency_is_the_customers(fill):
    assert fill(replace(SMALL, customer="YENCO")).currency == "JPY"


def test_a_barcode_stands_for_its_item(fill):
    assert fill(line(item="4740001000017")).lines[0].item == "1"


def test_prices_with_vat_are_made_with_the_vat_of_the_line(fill):
    assert fill(replace(SMALL, prices_include_vat=True)).lines[0].unit_price == Decimal("21.96")
    request = replace(line(item="1", vat_code="Z"), prices_include_vat=True)
    assert fill(request).lines[0].unit_price == Decimal("18.00")


@pytest.mark.parametrize(
    ("asked", "code"),
    [
        ({"item": "2"}, "S9"),
        ({"item": "2", "vat_percent": Decimal("22.00")}, "S22"),
        ({"item": "2", "vat_code": "E", "vat_percent": Decimal(22)}, "E"),
        ({"item": "3"}, "S22"),
        ({"text": "Fitting", "unit_price": Decimal(5)}, "S22"),
    ],
)
def test_the_vat_of_a_line(fill, asked, code):
    assert fill(line(**asked)).lines[0].vat.code == code


@pytest.mark.parametrize(
    ("asked", "code"), [({}, "S22"), ({"vat_percent": Decimal(9)}, "S9"), ({"vat_code": "Z"}, "Z")]
)
def test_the_vat_of_a_charge(fill, asked, code):
    order = fill(replace(SMALL, charges=(ChargeRequest("Freight", Decimal(12), **asked),)))
    assert (order.charges[0].label, order.charges[0].vat.code) == ("Freight", code)


@pytest.mark.parametrize(
    ("request_", "field", "number", "words"),
    [
        (replace(SMALL, customer="NOBODY"), "customer", None, "no customer “NOBODY”"),
        (replace(SMALL, customer="GONE"), "customer", None, "not active"),
        (replace(SMALL, currency="euro"), "currency", None, "no currency code"),
        (line(item="77"), "item", 1, "no item “77”"),
        (line(item="9"), "item", 1, "not active"),
        (line(text="Fitting"), "unit_price", 1, "needs a unit price"),
        (line(item="1", vat_code="S24"), "vat_code", 1, "no VAT code “S24”; there is S22 (22 %), S9 (9 %)"),
        (line(item="1", vat_percent=Decimal(24)), "vat_percent", 1, "No VAT code has 24 %; there is S22"),
        (line(item="1", vat_percent=Decimal("0.0")), "vat_percent", 1, "0 % fits several VAT codes; .* Z .*, E "),
        (
            replace(SMALL, charges=(ChargeRequest("Freight", Decimal(1), vat_percent=Decimal(0)),)),
            "charges.vat_percent",
            None,
            "fits several",
        ),
    ],
)
def test_what_nobody_can_guess_is_refused_by_its_name(fill, request_, field, number, words):
    import re

    problem = problem_of(fill, request_)
    assert (problem.field, problem.line) == (field, number)
    assert re.search(words.replace("(", r"\(").replace(")", r"\)"), problem.message)


def test_all_that_is_wrong_is_said_at_once(fill):
    request = OrderRequest("NOBODY", (LineRequest(Decimal(1), "77"), LineRequest(Decimal(1), "78")))
    with pytest.raises(InvalidInput) as refused:
        fill(request)
    assert [(problem.field, problem.line) for problem in refused.value.problems] == [
        ("customer", None),
        ("item", 1),
        ("item", 2),
    ]


def test_without_vat_codes_nothing_is_guessed(verbs, house):
    changes = CatalogueChanges((), (replace(ITEMS[0], code="1"),), (), "1", done=True)
    house.database.catalogue.apply("local", changes, house.clock.now())
    with pytest.raises(InvalidInput, match="bring the catalogue up to date"):
        verbs.fill.fill("local", SMALL)


def test_the_catalogue_is_looked_up_once_for_many_orders(verbs, house, monkeypatch):
    catalogue, asked = house.database.catalogue, []
    look = catalogue.item
    monkeypatch.setattr(catalogue, "item", lambda profile, code: asked.append(code) or look(profile, code))
    for _ in range(50):
        verbs.fill.fill(FAKE, SMALL)
    assert asked == ["1"]
    verbs.refresh.refresh(FAKE)
    verbs.fill.fill(FAKE, SMALL)
    assert asked == ["1", "1"]


def test_what_another_program_changed_is_seen_after_a_while(verbs, house, clock):
    verbs.fill.fill(FAKE, SMALL)
    dearer = replace(ITEMS[0], price=Decimal(20))
    house.database.catalogue.apply(FAKE, CatalogueChanges((), (dearer,), (), "2", done=True), clock.now())
    assert verbs.fill.fill(FAKE, SMALL).lines[0].unit_price == Decimal("18.00")
    clock.move(minutes=1)
    assert verbs.fill.fill(FAKE, SMALL).lines[0].unit_price == Decimal(20)


def test_an_item_that_was_not_there_is_asked_for_anew(verbs, house, clock):
    with pytest.raises(InvalidInput):
        verbs.fill.fill(FAKE, line(item="10"))
    item = replace(ITEMS[0], code="10", barcodes=())
    house.database.catalogue.apply(FAKE, CatalogueChanges((), (item,), (), "2", done=True), clock.now())
    assert verbs.fill.fill(FAKE, line(item="10")).lines[0].item == "10"


class TestPriceLists:
    """The customer's list, or the one that the order asks for."""

    @pytest.fixture(autouse=True)
    def lists(self, house):
        pen = Item(
            "PEN",
            "Pen",
            price=Decimal("10.00"),
            vat_code="S22",
            units=(ItemUnit("carton", Decimal(12), ("4740000000128",)),),
            prices=(
                Price("SHOP", Decimal("8.00")),
                Price("SHOP", Decimal("7.00"), from_quantity=Decimal(10)),
                Price("WEB", Decimal("12.20")),
            ),
        )
        changes = CatalogueChanges(
            (Customer("SHOPPER", "Shopper", price_list="SHOP"),),
            (pen,),
            (),
            "2",
            done=True,
            price_lists=(PriceList("SHOP", "Shop"), PriceList("WEB", "Web", includes_vat=True)),
        )
        house.database.catalogue.apply(FAKE, changes, house.clock.now())

    def test_the_customer_s_list_prices_by_quantity(self, fill):
        order = fill(OrderRequest("SHOPPER", (LineRequest(Decimal(9), "PEN"), LineRequest(Decimal(10), "PEN"))))
        assert order.price_list == "SHOP"
        assert [line.unit_price for line in order.lines] == [Decimal("8.00"), Decimal("7.00")]
        assert {line.price_from.source for line in order.lines} == {PriceSource.LIST}

    def test_the_order_s_own_list_wins_and_its_vat_is_minded(self, fill):
        asked = OrderRequest("SHOPPER", (LineRequest(Decimal(1), "PEN"),), price_list="WEB")
        assert fill(asked).lines[0].unit_price == Decimal("10.00")
        assert fill(replace(asked, prices_include_vat=True)).lines[0].unit_price == Decimal("12.20")

    def test_a_list_in_another_currency_is_converted_by_the_rates_that_a_server_told(self, fill, house):
        means = Means(exchange=Exchange("EUR", (Rate("CHF", date(2026, 11, 1), Decimal("0.96")),)))
        house.database.catalogue.apply(
            FAKE, CatalogueChanges((), (), (), "3", done=True, means=means), house.clock.now()
        )
        (line,) = fill(OrderRequest("SHOPPER", (LineRequest(Decimal(1), "PEN"),), currency="CHF")).lines
        assert (line.unit_price, line.price_from.other_currency) == (Decimal("8.33"), "EUR")

    def test_a_price_that_no_rate_leads_to_is_asked_for_in_place_of_nothing(self, fill, house):
        means = Means(exchange=Exchange("EUR", ()))
        house.database.catalogue.apply(
            FAKE, CatalogueChanges((), (), (), "3", done=True, means=means), house.clock.now()
        )
        asked = OrderRequest("SHOPPER", (LineRequest(Decimal(1), "PEN"),), currency="CHF")
        problem = problem_of(fill, asked)
        assert (problem.field, problem.line) == ("unit_price", 1)
        assert "no rate from EUR" in problem.message
        fill(replace(asked, lines=(LineRequest(Decimal(1), "PEN", unit_price=Decimal(0)),)))

    def test_so_is_the_item_s_own_where_the_list_is_in_the_order_s_currency_but_has_none(self, fill, house):
        means, francs = Means(exchange=Exchange("EUR", ())), (PriceList("FRANC", "Francs", "CHF"),)
        house.database.catalogue.apply(
            FAKE, CatalogueChanges((), (), (), "3", done=True, means=means, price_lists=francs), house.clock.now()
        )
        lines = (LineRequest(Decimal(1), "PEN"),)
        problem = problem_of(fill, OrderRequest("SHOPPER", lines, price_list="FRANC", currency="CHF"))
        assert (problem.field, problem.line) == ("unit_price", 1)
        assert "no rate of CHF" in problem.message

    def test_prices_as_they_are_listed_are_with_vat_where_the_list_s_are(self, fill):
        asked = OrderRequest("SHOPPER", (LineRequest(Decimal(1), "PEN"),), price_list="WEB", prices_as_listed=True)
        filled = fill(asked)
        assert (filled.prices_include_vat, filled.lines[0].unit_price) == (True, Decimal("12.20"))
        assert not fill(replace(asked, price_list="SHOP")).prices_include_vat

    def test_a_price_that_is_given_wins(self, fill):
        (line,) = fill(OrderRequest("SHOPPER", (LineRequest(Decimal(10), "PEN", unit_price=Decimal(3)),))).lines
        assert (line.unit_price, line.price_from) == (3, None)

    def test_a_list_that_nobody_knows_is_refused_by_name(self, fill):
        problem = problem_of(fill, replace(SMALL, price_list="NONE"))
        assert (problem.field, problem.message) == ("price_list", "There is no price list “NONE”; there is SHOP, WEB.")

    def test_a_carton_is_asked_for_by_its_barcode_or_its_name(self, fill):
        asked = (LineRequest(Decimal(1), "4740000000128"), LineRequest(Decimal(1), "PEN", unit="carton"))
        for line in fill(OrderRequest("SHOPPER", asked)).lines:
            assert (line.item, line.unit, line.quantity, line.unit_price) == ("PEN", "carton", 1, Decimal("84.00"))


def test_a_list_is_passed_on_where_the_backend_tells_of_none(fill):
    assert fill(replace(SMALL, price_list="Standard Selling")).price_list == "Standard Selling"
