"""The steps of a week from quotation to return, each by keys alone and up to what is seen in the end."""

from PySide6.QtWidgets import QComboBox

from desktop_app.domain.starts import Start
from desktop_app.ui.orders.lines_view import LinesView
from desktop_app.ui.orders.start_choice import StartChoice
from desktop_app.ui.orders.till import Till
from desktop_app.ui.widgets.serials_box import SerialsBox
from tests.journeys import week_sums as paper


def name_the_company(walk):
    """Who buys over the counter, and what a dollar is worth."""
    walk.stage.go("company", "Ctrl+8")
    walk.until(lambda: walk.field() == "Name", "the company's name")
    walk.fill({"Name": "Oak and Sons OU", "Customer of counter sales to nobody named": "PASSING"})
    walk.press("Ctrl+S")
    walk.until(walk.eyes.is_saved, "the company saved")
    walk.press("Ctrl+PgDown", "Ctrl+PgDown", "Ctrl+PgDown")
    walk.until(lambda: walk.field() == "Orders over a credit limit", "the company's money")
    walk.fill({"The company’s own currency": "EUR"})
    walk.go_to("Rates of currencies")
    walk.row("USD", "", str(paper.RATE))
    walk.press("Ctrl+S")
    walk.until(walk.eyes.is_saved, "the rate saved")


def receive(walk):
    """Three phones by their serials, and cases into both warehouses."""
    goods(walk, "PHONE-1", "MAIN", serials=paper.SERIALS)
    goods(walk, "CASE-1", "MAIN", str(paper.CAME["MAIN"]))
    goods(walk, "CASE-1", "HARBOUR", str(paper.CAME["HARBOUR"]))


def goods(walk, item, warehouse, quantity="", serials=()):
    """Goods of one item that came into a warehouse."""
    walk.stage.go("stock", "Ctrl+0")
    walk.wait_for_row("Stock", item)
    walk.press("Ctrl+N")
    walk.until(lambda: walk.eyes.rows("Goods that came") and walk.field() == "Goods that came", "the form for goods")
    walk.press("Left")
    walk.hands.type(item)
    walk.press("Tab")
    if serials:
        enter_pieces(walk, *serials)
    else:
        walk.row(quantity, "9")
    walk.fill({"Warehouse": warehouse})
    walk.press("Ctrl+Return")
    walk.wait_for_words("is in the outbox")
    walk.stage.settled()
    walk.press("Esc")
    walk.wait_for_row("Stock", item, warehouse, quantity or str(len(serials)))


def enter_pieces(walk, *serials):
    """Into the box of serials as soon as it is there."""
    walk.until(lambda: walk.eyes.seen(SerialsBox), "the box for serials")
    walk.press("Ctrl+J")
    walk.until(lambda: walk.field() == "Serials, one a line", "the focus in the box for serials")
    scan(walk, *serials)


def scan(walk, *serials):
    for serial in serials:
        walk.hands.type(serial)
        walk.press("Return")


def begin_with(walk, start):
    """Choose what the sale begins with: the list opens, arrows go there, Enter takes it."""
    walk.stage.go("orders", "Ctrl+1")
    if "sent as" in walk.eyes.life():
        walk.press("Ctrl+N")
    walk.until(lambda: walk.field() and "sent as" not in walk.eyes.life(), "an empty form")
    (choice,) = walk.eyes.seen(StartChoice)
    walk.until(lambda: start in choice.starts(), f"{start} among what is offered")
    steps = choice.starts().index(start) - choice.starts().index(choice.start())
    walk.press("Alt+T", *["Down" if steps > 0 else "Up"] * abs(steps), "Return")
    walk.until(lambda: choice.start() is start, f"{start} in the form")


def quote(walk):
    """A quotation, and the order of it."""
    begin_with(walk, Start.QUOTATION)
    walk.order(paper.SHOP, ("harbour phone", "3"), ("leather case", "4"), ("handbook", "2"))
    assert walk.eyes.order_total() == str(paper.ORDERED)
    walk.submit()
    walk.card("QU-00001")
    walk.press("O")
    walk.until(lambda: walk.stage.window.current == "orders" and "draft" in walk.eyes.life(), "the order of it")
    assert walk.eyes.order_total() == str(paper.ORDERED)
    walk.submit()
    walk.card("SO-00001")


def prepay(walk):
    """Thirty per cent beforehand, paid in cash."""
    walk.press("Ctrl+Shift+I")
    walk.until(lambda: walk.field() == "Ask for", "the form of the prepayment invoice")
    walk.hands.type("30%")
    walk.wait_for_words(str(paper.ASKED))
    walk.book("Prepayment invoice")
    walk.card("PI-00001")
    walk.begin_payment()
    by_method(walk, "Cash")
    walk.record_payment()


def by_method(walk, name):
    """Choose a payment method by the arrow keys."""
    walk.go_to("Method")
    walk.press("Home")
    while not method(walk).startswith(name):
        before = method(walk)
        walk.press("Down")
        assert method(walk) != before, f"{name} is not among the methods"


def method(walk):
    """The payment method that is chosen."""
    return next(box.currentText() for box in walk.eyes.seen(QComboBox) if box.accessibleName() == "Method")


def deliver(walk):
    """Two phones by their serials, the cases and the books; later the third phone; an invoice for each."""
    walk.stage.go("documents", "Ctrl+4")
    walk.until(walk.eyes.is_chain_at_rest, "the chain of the order")
    walk.card("SO-00001")
    walk.form("D")
    walk.quantities("2", "4", "2")
    name_pieces(walk, paper.SERIALS[:2])
    walk.book("Delivery note")
    walk.form("I")
    walk.book("Sales invoice")
    assert walk.eyes.card_figure("Sales invoice") == str(paper.FIRST)
    walk.card("SO-00001")
    walk.form("D")
    name_pieces(walk, paper.SERIALS[2:])
    walk.book("Delivery note", 2)
    walk.form("I")
    walk.book("Sales invoice", 2)


def name_pieces(walk, serials):
    """The serials of the first line of a form."""
    walk.press("Ctrl+Home")
    enter_pieces(walk, *serials)


def pay(walk):
    """Both invoices at once, through the bank."""
    walk.card("SO-00001")
    walk.begin_payment()
    assert sorted(walk.eyes.payment()[0]) == sorted([str(paper.FIRST), str(paper.SECOND)])
    by_method(walk, "Bank")
    walk.record_payment()


def give_back(walk):
    """The second phone comes back: a return, a credit note, and its money out of the drawer."""
    walk.stage.go("documents", "Ctrl+4")
    walk.until(walk.eyes.is_chain_at_rest, "the chain of the order")
    walk.card("DN-00001")
    walk.form("R")
    walk.quantities("1")
    name_pieces(walk, paper.SERIALS[1:2])
    walk.book("Return")
    walk.card("SI-00001")
    walk.form("R")
    walk.quantities("1")
    walk.book("Credit note")


def pay_back(walk):
    """What the credit note left goes back to the customer in cash."""
    walk.stage.go("payments", "Ctrl+2")
    walk.until(lambda: not walk.eyes.rows("Open invoices"), "no open invoice")
    walk.press("Ctrl+B")
    walk.until(lambda: walk.stage.window.windowTitle().startswith("Money back"), "money back")
    by_method(walk, "Cash")
    walk.press("Ctrl+Return")
    walk.wait_for_words("back to")
    walk.stage.settled()


def sell_over_the_counter(walk):
    """Three cases and a book, cash with change."""
    begin_with(walk, Start.RECEIPT)
    walk.until(lambda: walk.eyes.field_text("Customer") == paper.PASSING, "who walks in")
    walk.until(lambda: walk.eyes.has_focus(LinesView), "the lines of the sale")
    walk.line(0, "leather case", "3")
    walk.line(1, "handbook", "1")
    assert walk.eyes.order_total() == str(paper.SALE)
    walk.press("Ctrl+G")
    walk.until(lambda: walk.field() == "Given", "the till")
    walk.hands.type(str(paper.GIVEN))
    walk.press("Return")
    (till,) = walk.eyes.seen(Till)
    walk.until(lambda: till.change.text() == str(paper.CHANGE), "the change")
    walk.press("Ctrl+Return")
    walk.until(lambda: "sent as RC-00001" in walk.eyes.life(), "the receipt's number")


def sell_abroad(walk):
    """In dollars, out of the other warehouse, paid in part."""
    begin_with(walk, Start.ORDER)
    walk.order(paper.ABROAD, ("leather case", "5"))
    walk.press("Up", "Ctrl+J")
    walk.until(lambda: walk.field() == "Warehouse", "the details of the line")
    walk.hands.type("HARBOUR")
    walk.press("Tab")
    walk.press("Esc")
    assert walk.eyes.order_total() == str(paper.FAR)
    walk.submit()
    walk.form("D")
    walk.book("Delivery note")
    walk.form("I")
    walk.book("Sales invoice")
    walk.begin_payment()
    by_method(walk, "Bank")
    walk.fill({"Amount": str(paper.FAR_PAID)})
    walk.record_payment()


STEPS = (
    name_the_company,
    receive,
    quote,
    prepay,
    deliver,
    pay,
    give_back,
    pay_back,
    sell_over_the_counter,
    sell_abroad,
)
