"""A week of trade by keys alone: goods, cartons, parts, a refusal mended, money, returns; every figure as on paper."""

from decimal import Decimal

import pytest

from desktop_app.domain.customers import Customer
from desktop_app.domain.documents import DocumentKind, DocumentQuery
from desktop_app.domain.items import Item, ItemUnit
from desktop_app.domain.price_lists import Price, PriceList
from desktop_app.domain.profiles import LOCAL
from desktop_app.domain.stock import MovementKind, StockQuery
from desktop_app.main import assemble
from desktop_app.ports.outbox import State
from desktop_app.ui.tour.eyes import figure
from tests.journeys.new_company import begin
from tests.journeys.reckoning import total
from tests.journeys.walking import Walk

SHOP, CARTON = "Shopper and Sons", "4740000000123"
PEN = Item(
    "PEN-1",
    "Blue pen",
    price=Decimal("10.00"),
    vat_code="S22",
    tracked=True,
    units=(ItemUnit("carton", Decimal(12), (CARTON,)),),
    prices=(
        Price("SHOP", Decimal("8.35")),
        Price("SHOP", Decimal("7.15"), from_quantity=Decimal(10)),
        Price("SHOP", Decimal("75.55"), "carton"),
    ),
)
BOOK = Item("BK-1", "Handbook of joinery", price=Decimal("31.90"), vat_code="S9")

CARTONS, PENS, BOOKS, MORE = (1, "75.55", 22), (5, "8.35", 22), (4, "31.90", 9), (10, "7.15", 22)
FIRST = total([CARTONS, (2, "8.35", 22), BOOKS])
"""The first sales invoice: the carton, two of the five pens and the books."""
REST = total([(3, "8.35", 22)])
SECOND_ORDER = total([MORE])
CREDITED = total([(2, "7.15", 22)])
TOO_MUCH = Decimal("10.00")
PAID = FIRST + REST + TOO_MUCH
LEFT = SECOND_ORDER - CREDITED - TOO_MUCH


@pytest.fixture
def opened(qapp, tmp_path):
    """A window over books with a price list, a customer and two items."""
    rooms = assemble(tmp_path / "data")
    with rooms.verbs.connections.books(LOCAL) as books:
        books.keep_price_lists([PriceList("SHOP", "Shop prices")])
        books.keep_items([PEN, BOOK])
        books.keep_customers([Customer("SHOP-1", SHOP, price_list="SHOP", payment_days=14)])
    rooms.close()
    rooms, program, stage = begin(tmp_path / "data", tmp_path, qapp)
    yield rooms.verbs, Walk(stage)
    program.close()
    rooms.close()


def receive(walk, before, quantity, after):
    """Goods that came, by the row of the pen in the stock."""
    walk.stage.go("stock", "Ctrl+0")
    walk.wait_for_row("Stock", "PEN-1", before)
    walk.press("Ctrl+N")
    walk.until(lambda: walk.eyes.rows("Goods that came") and walk.field() == "Goods that came", "the form for goods")
    walk.row(quantity, "4")
    walk.press("Ctrl+Return")
    walk.wait_for_words("is in the outbox")
    walk.press("Esc")
    walk.wait_for_row("Stock", "PEN-1", after)


def sell(walk):
    """A carton by its barcode, pens and books on the customer's list; delivered and invoiced in two parts."""
    walk.order(SHOP)
    walk.scan(0, CARTON)
    walk.line(1, "blue pen", "5")
    walk.line(2, "handbook", "4")
    assert walk.eyes.order_total() == str(total([CARTONS, PENS, BOOKS]))
    walk.submit()
    walk.form("D")
    walk.quantities("1", "2", "4")
    walk.book("Delivery note")
    walk.form("I")
    walk.book("Sales invoice")
    assert walk.eyes.card_figure("Sales invoice") == str(FIRST)
    walk.form("D")
    walk.book("Delivery note", 2)
    walk.form("I")
    walk.book("Sales invoice", 2)


def be_refused(walk):
    """Ten pens where three are left: the delivery waits with its reason; goods come, and it goes."""
    walk.order(SHOP, ("blue pen", "10"))
    assert walk.eyes.order_total() == str(SECOND_ORDER)
    walk.submit()
    walk.form("D")
    walk.press("Ctrl+Return")
    walk.stage.go("outbox", "Ctrl+5")
    walk.until(lambda: walk.outbox_says("PEN-1"), "the refusal with its item")
    receive(walk, "3", "12", "15")
    walk.stage.go("outbox", "Ctrl+5")
    walk.until(lambda: len(walk.eyes.rows("Outbox")) == 9, "all that went out so far")
    walk.go_to_receipt("PEN-1")
    walk.press("Ctrl+R")
    walk.until(lambda: not walk.outbox_says("Refused"), "the delivery on its way")
    walk.stage.go("documents", "Ctrl+4")
    walk.until(lambda: len(walk.eyes.cards("Delivery note")) == 1 and walk.eyes.is_chain_at_rest(), "the delivery")
    walk.card("DN-00003")
    walk.form("I")
    walk.book("Sales invoice")


def pay(walk):
    """One payment over both invoices of the first order, and ten more than they come to."""
    walk.stage.go("payments", "Ctrl+2")
    walk.until(lambda: len(walk.eyes.rows("Open invoices")) == 3, "three open invoices")
    walk.press("Down", "Up", "Up", "Space", "Down", "Space")
    walk.until(lambda: sorted(walk.eyes.payment()[0]) == sorted([str(FIRST), str(REST)]), "both invoices chosen")
    walk.go_to("Amount")
    walk.hands.type(str(PAID))
    walk.until(lambda: walk.eyes.payment()[1] == str(TOO_MUCH), "what is too much")
    walk.record_payment()


def give_back(walk):
    """Two of the ten pens come back: a return of the delivery note, a credit note of the sales invoice."""
    for number, title in (("DN-00003", "Return"), ("SI-00003", "Credit note")):
        walk.stage.go("documents", "Ctrl+4")
        walk.until(walk.eyes.is_chain_at_rest, "the chain of the second order")
        walk.card(number)
        walk.form("R")
        walk.quantities("2")
        walk.book(title)


def use_credit(walk):
    """What was paid too much is used for the invoice that is left."""
    walk.stage.go("payments", "Ctrl+2")
    walk.until(lambda: len(walk.eyes.rows("Open invoices")) == 1, "one open invoice")
    walk.press("Down", "Up", "Space")
    walk.wait_for_words("can be used for")
    walk.press("Ctrl+U")
    walk.wait_for_row("Open invoices", str(LEFT))
    walk.stage.settled()


def look_back(walk):
    """What the back office says at the end: owed by age, and the statement's closing balance."""
    walk.stage.go("office", "Ctrl+7")
    walk.press("Alt+2")
    walk.until(lambda: walk.eyes.rows("Ageing by customer"), "the ageing")
    aged = walk.wait_for_row("Ageing by customer", SHOP)
    walk.press("Alt+4")
    walk.until(lambda: walk.eyes.rows("Statement of account"), "the statement")
    return figure(aged[-1]), figure(walk.eyes.rows("Statement of account")[-1][-1])


def test_a_trading_week(opened):
    verbs, walk = opened
    receive(walk, "0", "20", "20")
    sell(walk)
    be_refused(walk)
    pay(walk)
    walk.until(lambda: held(verbs) == TOO_MUCH, "what was too much in the books")
    give_back(walk)
    use_credit(walk)
    owed, closing = look_back(walk)
    assert (owed, closing) == (str(LEFT), str(LEFT))
    assert verbs.follow.standing(LOCAL, "SHOP-1").balance == LEFT
    check_documents(verbs)
    check_stock(verbs)


def held(verbs):
    """The money that is on no invoice."""
    return sum((one.amount for one in verbs.look.held_money(LOCAL, "")), Decimal(0))


def check_documents(verbs):
    found = verbs.follow.documents(LOCAL, DocumentQuery())
    made = {kind: sorted(one.total for one in found if one.kind is kind) for kind in DocumentKind}
    assert made[DocumentKind.INVOICE] == sorted([FIRST, REST, SECOND_ORDER])
    assert made[DocumentKind.CREDIT_NOTE] == [CREDITED]
    assert made[DocumentKind.PAYMENT] == [PAID]
    left = {one.number: one.open for one in found if one.kind is DocumentKind.INVOICE}
    assert left == {"SI-00001": 0, "SI-00002": 0, "SI-00003": LEFT}
    allocated = FIRST + REST + TOO_MUCH  # the first two invoices whole, and what was too much on the third
    assert made[DocumentKind.PAYMENT][0] == allocated + held(verbs)
    assert [one.state for one in verbs.outbox.entries(LOCAL) if one.state is not State.CONFIRMED] == []


def check_stock(verbs):
    moved = {kind: Decimal(0) for kind in MovementKind}
    for one in verbs.stock.movements(LOCAL, StockQuery(items=("PEN-1",))):
        moved[one.kind] += one.quantity
    assert moved[MovementKind.RECEIPT] == 20 + 12
    assert moved[MovementKind.DELIVERY] == -(12 + 5 + 10)
    assert moved[MovementKind.RETURN] == 2
    (level,) = verbs.stock.levels(LOCAL, StockQuery())
    assert (level.there, level.promised) == (20 + 12 - (12 + 5 + 10) + 2, 0)
