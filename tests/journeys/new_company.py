"""The way of a new company: from an empty folder to the first sales invoice and its payment, in ten steps by keys."""

from desktop_app.main import assemble
from desktop_app.ui.app import Program
from desktop_app.ui.format import money
from desktop_app.ui.tour.play import SETTINGS, SIZE
from desktop_app.ui.tour.stage import Figure, Stage
from tests.journeys.reckoning import total
from tests.journeys.walking import Walk

CUSTOMER = "Kask Hotel OU"
LINES = ((3, "249.50", 22), (4, "31.90", 9))
"""Quantity, unit price and VAT in per cent of the desk and of the handbook."""
TOTAL = total(LINES)


def begin(folder, out, app, kind=Stage, profiles=(), *, sample=False):
    """A window over an empty folder; what stands behind it, itself and the stage."""
    rooms = assemble(folder)
    for profile in profiles:
        rooms.verbs.connections.add(profile)
    for name, value in SETTINGS.items():
        rooms.verbs.settings.set(name, value)
    app.setCursorFlashTime(0)
    program = Program(app, rooms.verbs, folder)
    program.window.resize(*SIZE)
    stage = kind(program.window, out)
    ready = []
    program.sample.ready.connect(lambda: ready.append(True))
    program.show(sample=sample)
    program.window.activateWindow()
    stage.until(lambda: ready, "the empty books")
    return rooms, program, stage


def play(stage):
    """All ten steps."""
    walk = Walk(stage)
    for step in (company, account, customer, desk, handbook, goods, order, delivery, invoice, payment):
        step(walk)


def company(walk):
    walk.stage.go("company", "Ctrl+8")
    walk.until(lambda: walk.field() == "Name", "the company's name")
    walk.fill({"Name": "Oak and Sons OU", "Registration number": "10234567", "VAT number": "EE100931558"})
    walk.fill({"Phone": "+372 600 0000", "E-mail": "office@oak.example"})
    walk.stage.show("company", "Who sells")


def account(walk):
    walk.go_to("Addresses")
    walk.row("Head office", "Mere pst 4", "Tallinn", "", "10111", "Estonia")
    walk.go_to("Bank accounts")
    walk.row("EE382200221020145685", "Harbour Bank")
    walk.press("Ctrl+S")
    walk.until(walk.eyes.is_saved, "the company saved")
    walk.stage.show("account", "Address and bank account")


def customer(walk):
    walk.stage.go("customers", "Ctrl+3")
    walk.press("Ctrl+N")
    walk.until(lambda: walk.typed("Code"), "a code for the new customer")
    walk.fill({"Name": CUSTOMER, "VAT number": "EE101550011", "Time to pay in days": "14"})
    walk.go_to("Addresses")
    walk.row("Head office", "Pikk 7", "Tartu", "", "51003", "Estonia")
    walk.press("Ctrl+S")
    walk.until(walk.eyes.is_saved, "the customer saved")
    walk.until(lambda: walk.eyes.says("no open orders"), "how it stands with the customer")
    walk.stage.settled()
    walk.stage.show("customer", "The first customer")


def desk(walk):
    walk.stage.go("items", "Ctrl+9")
    begin_item(walk, "Oak desk 140", "DSK-140", "249.50", "S22")
    walk.go_to("Its stock is kept")
    walk.press("Space")
    save_item(walk)
    walk.stage.show("desk", "An item whose stock is kept")


def handbook(walk):
    walk.press("Esc")
    begin_item(walk, "Handbook of joinery", "BK-1", "31.90", "S9")
    save_item(walk)
    walk.stage.show("handbook", "An item at the reduced rate")


def begin_item(walk, name, code, price, vat_code):
    walk.press("Ctrl+N")
    walk.until(lambda: walk.eyes.says("New item") and walk.typed("Unit"), "the form of a new item")
    walk.fill({"Name": name, "Code": code, "Price without VAT": price, "VAT code": vat_code})


def save_item(walk):
    walk.press("Ctrl+S")
    walk.until(walk.eyes.is_saved, "the item saved")


def goods(walk):
    walk.stage.go("stock", "Ctrl+0")
    walk.wait_for_row("Stock", "DSK-140", "0")
    walk.press("Ctrl+N")
    walk.until(lambda: walk.eyes.rows("Goods that came") and walk.field() == "Goods that came", "the form for goods")
    walk.row("12", "160")
    walk.press("Ctrl+Return")
    walk.wait_for_words("is in the outbox")
    walk.stage.settled()
    walk.press("Esc")
    walk.wait_for_row("Stock", "DSK-140", "12")
    walk.stage.show("goods", "Twelve desks are there")


def order(walk):
    walk.order(CUSTOMER, ("oak desk", "3"), ("handbook", "4"))
    walk.until(walk.eyes.is_saved, "the draft on disk")
    walk.stage.show("order", "The first order", Figure(walk.eyes.order_total(), TOTAL))


def delivery(walk):
    walk.submit()
    walk.form("D")
    walk.until(lambda: walk.making() == money(TOTAL), "what the delivery note comes to")
    walk.stage.show("delivery", "What goes out")
    walk.book("Delivery note")


def invoice(walk):
    walk.form("I")
    walk.book("Sales invoice")
    shown = Figure(walk.eyes.card_figure("Sales invoice"), TOTAL)
    walk.stage.show("invoice", "The first sales invoice", shown, Figure(walk.eyes.card_open("Sales invoice"), TOTAL))


def payment(walk):
    walk.begin_payment()
    walk.record_payment()
    walk.stage.go("documents", "Ctrl+4")
    walk.until(lambda: walk.eyes.chain_sums()[1] == "0.00" and walk.eyes.is_chain_at_rest(), "nothing open")
    walk.stage.show("payment", "Paid; nothing is open", Figure(walk.eyes.chain_sums()[0], TOTAL), Figure("0.00"))
