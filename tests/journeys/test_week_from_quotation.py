"""A week from quotation to return by keys: prepayment, serials, the counter, dollars; every figure as on paper."""

from decimal import Decimal

import pytest
from PySide6.QtCore import QDeadlineTimer

from desktop_app.domain.customers import Customer
from desktop_app.domain.items import Item
from desktop_app.domain.price_lists import Price, PriceList
from desktop_app.domain.profiles import LOCAL
from desktop_app.domain.stock import StockQuery, Warehouse
from desktop_app.main import assemble
from desktop_app.ports.outbox import State
from tests.journeys import week_end
from tests.journeys import week_sums as paper
from tests.journeys.new_company import begin
from tests.journeys.walking import Walk
from tests.journeys.week_end import comes_to
from tests.journeys.week_sales import STEPS

WHOLE_MS = 60_000

PHONE = Item("PHONE-1", "Harbour phone", price=Decimal("349.50"), vat_code="S22", tracked=True, by_serial=True)
CASE = Item(
    "CASE-1",
    "Leather case",
    price=Decimal("18.35"),
    vat_code="S22",
    tracked=True,
    prices=(Price("USA", Decimal("21.05")),),
)
BOOK = Item("BK-1", "Handbook of joinery", price=Decimal("31.90"), vat_code="S9")


def set_up(folder):
    """Books with items, customers, warehouses and a price list in dollars."""
    rooms = assemble(folder)
    with rooms.verbs.connections.books(LOCAL) as books:
        books.keep_warehouses([Warehouse("MAIN", "Main"), Warehouse("HARBOUR", "Harbour")])
        books.keep_price_lists([PriceList("USA", "Abroad", "USD")])
        books.keep_items([PHONE, CASE, BOOK])
        books.keep_customers(
            [
                Customer("SHOP-1", paper.SHOP),
                Customer("FAR-1", paper.ABROAD, currency="USD", price_list="USA"),
                Customer("PASSING", paper.PASSING),
            ]
        )
    rooms.close()


@pytest.fixture
def opened(qapp, tmp_path):
    """A window over those books."""
    set_up(tmp_path / "data")
    rooms, program, stage = begin(tmp_path / "data", tmp_path, qapp)
    stage._deadline = QDeadlineTimer(WHOLE_MS)
    yield rooms.verbs, Walk(stage)
    program.close()
    rooms.close()


def test_a_week_from_quotation_to_return(opened):
    verbs, walk = opened
    for step in STEPS:
        step(walk)
    week_end.to_documents(walk)
    comes_to(walk, week_end.documents, paper.DOCUMENTS)
    said = {number: week_end.vat_of(walk, number) for number in paper.TAXED}
    assert said == paper.TAXED
    in_euros = sum(-vat if number.startswith("CN") else vat for number, vat in said.items()) - said["SI-00003"]
    assert in_euros == paper.VAT_OF_THE_WEEK
    assert walk.eyes.says(f"{paper.FAR_IN_EUROS} EUR at {paper.RATE}")
    look_at_goods_and_money(walk)
    assert pieces(verbs) == {"SN-1": "", "SN-2": "MAIN", "SN-3": ""}
    assert [one.state for one in verbs.outbox.entries(LOCAL) if one.state is not State.CONFIRMED] == []


def look_at_goods_and_money(walk):
    """Stock, the counted drawer, what is owed by age, and both statements."""
    walk.stage.go("stock", "Ctrl+0")
    comes_to(walk, week_end.stock, paper.STOCK)
    week_end.to_list(walk, "Alt+7")
    comes_to(walk, week_end.drawer, [paper.DRAWER])
    week_end.count_drawer(walk, paper.DRAWER)
    week_end.to_list(walk, "Alt+2")
    comes_to(walk, week_end.ageing, paper.OWED)
    for customer, balances in paper.STATEMENTS.items():
        week_end.to_statement(walk, customer)
        comes_to(walk, week_end.statement, balances)


def pieces(verbs):
    """Where each phone is; empty for one that was sold."""
    return {one.serial: one.warehouse for one in verbs.stock.serials(LOCAL, StockQuery())}
