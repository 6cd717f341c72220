"""Pictures of work with an ERPNext, of its set-up, and of what the tour does not pass: the till and a prepayment."""

import os
import tempfile
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtWidgets import QApplication

from desktop_app.domain.profiles import Profile
from desktop_app.ui.orders.lines_view import LinesView
from desktop_app.ui.tour.stage import Stage
from desktop_app.ui.tour.waiting import Missing, until
from tests.journeys import new_company
from tests.journeys.walking import Walk
from tests.servers.erpnext.server import Server
from tests.servers.faults import Fault, Told

NEXT_LOOK = "Ctrl+Shift+L"
"""From light to dark, from there to the system's look, and from there to light."""
PATIENCE_MS = 120_000
FAR = "harbour"
SETTINGS = {"warehouse": "Quay Store - HS", "charge_account": "Freight Income - HS"}
CUSTOMER = "Saare Puit AS"
BUYER = "Haavaste Valla Raamatukogu"


class Photographer(Stage):
    """Takes a picture light and dark under its name, or light alone; waits for a server on the way."""

    def __post_init__(self):
        super().__post_init__()
        self._deadline.setRemainingTime(PATIENCE_MS)

    def until(self, condition, what):
        """Wait for something to be seen, longer than the tour does; raises Missing."""
        until(condition, what, max(min(PATIENCE_MS // 4, self._deadline.remainingTime()), 1))

    def both(self, name):
        self.photograph(f"{name}-light.png")
        self.hands.press(NEXT_LOOK)
        self.photograph(f"{name}-dark.png")
        self.hands.press(NEXT_LOOK, NEXT_LOOK)


def take(out, backends):
    """All of them, those of the set-up into backends; what went wrong, in sentences."""
    for folder in (out, backends):
        folder.mkdir(parents=True, exist_ok=True)
    return [*_tried(lambda: site(out, backends)), *_tried(lambda: counter(out))]


def _tried(play):
    try:
        play()
    except Missing as missing:
        return [f"{missing}."]
    return []


@contextmanager
def window(out, *profiles, sample=False):
    """A person before a window over an empty folder, or over the sample company, with these profiles."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        rooms, program, stage = new_company.begin(
            Path(folder), out, QApplication.instance(), Photographer, profiles, sample=sample
        )
        walk = Walk(stage)
        walk.verbs = rooms.verbs
        try:
            yield walk
        finally:
            program.close()
            rooms.close()


# ---- an ERPNext


def site(out, backends):
    """From the set-up to a chain, and an order that is refused."""
    server = Server(customers=300, items=600)
    os.environ["COUNTERFOIL_SECRET_HARBOUR"] = server.key("keeper")
    try:
        with window(backends) as walk:
            set_up(walk, server)
        with window(out, Profile(FAR, "erpnext", server.url, settings=SETTINGS)) as walk:
            fetch(walk, server)
            sell(walk, server)
            refuse(walk, server)
    finally:
        server.close()


def set_up(walk, server):
    """The profile as it is typed, and what its test says."""
    walk.stage.go("profiles", "Ctrl+6")
    walk.press("Ctrl+N")
    walk.until(lambda: walk.field() == "Name", "the form of a new profile")
    walk.stage.hands.type(FAR)
    walk.go_to("Backend")
    walk.press("Down")
    walk.go_to("Address")
    walk.stage.hands.type(server.url)
    walk.go_to("Secret")
    walk.stage.hands.type(server.key("keeper"))
    walk.go_to("Account of charges")
    walk.stage.hands.type(SETTINGS["charge_account"])
    walk.go_to("Warehouse")
    walk.stage.hands.type(SETTINGS["warehouse"])
    walk.stage.photograph("erpnext-1-profile.png")
    walk.press("Ctrl+Return")
    walk.until(lambda: len(walk.eyes.rows("Profiles")) == 2, "both profiles")
    walk.press("F5")
    walk.until(lambda: walk.eyes.says("Harbour Supplies"), "what the test says")
    walk.stage.photograph("erpnext-2-test.png")


def fetch(walk, server):
    """The catalogue on its way, as slowly as over a long line."""
    server.faults.told.append(Told(Fault.DELAY, part="frappe.client.get_list", times=999, seconds=2.5))
    walk.stage.go("profiles", "Ctrl+6")
    walk.until(lambda: len(walk.eyes.rows("Profiles")) == 2, "both profiles")
    walk.press("Home", "Down", "Return")
    walk.stage.go("orders", "Ctrl+1")
    walk.until(lambda: any(" s left" in said for said in walk.eyes.words()), "how long it takes yet")
    walk.stage.both("sync")
    server.faults.clear()
    walk.until(lambda: not any(said.startswith("Catalogue:") for said in walk.eyes.words()), "the whole catalogue")


def sell(walk, server):
    """Half of an order delivered, invoiced, paid, and a part of it credited."""
    walk.order(CUSTOMER, ("block single", "10"), ("chart of", "4"))
    walk.submit()
    walk.form("D")
    walk.quantities("6", "4")
    walk.book("Delivery note")
    walk.form("I")
    walk.book("Sales invoice")
    walk.begin_payment()
    walk.record_payment()
    walk.stage.go("documents", "Ctrl+4")
    walk.until(lambda: walk.eyes.chain_sums()[1] == "91.50", "the invoice paid")
    walk.card(server.documents("Sales Invoice")[0]["name"])
    walk.form("R")
    walk.quantities("2")
    walk.book("Credit note")
    walk.press("Ctrl+Shift+X")
    walk.stage.both("erpnext-chain")


def refuse(walk, server):
    """An item that the site gave up meanwhile: its line is marked."""
    del server.site.records["Item"]["ANCHOR-5"]
    walk.order(CUSTOMER, ("block single", "2"), ("anchor 5", "1"), ("rope 10", "40"))
    walk.press("Ctrl+Return")
    walk.until(lambda: "was refused" in walk.said(), "why it was refused")
    walk.stage.both("order-refused")


# ---- the sample company


def counter(out):
    """A counter sale at the till, and a prepayment invoice."""
    with window(out, sample=True) as walk:
        prepay(walk)
        sell_at_the_till(walk)


def prepay(walk):
    """Thirty per cent of an order beforehand."""
    walk.order(BUYER, ("oak desk 140", "4"), ("handbook joinery", "12"))
    walk.submit()
    walk.press("Ctrl+Shift+I")
    walk.until(lambda: walk.eyes.says("Prepayment invoice for SO-"), "the form of the prepayment")
    walk.stage.hands.type("30%")
    walk.until(lambda: walk.eyes.rows("VAT code")[1:] or walk.eyes.says("490.44 EUR"), "what it comes to")
    walk.stage.both("prepayment")
    walk.press("Esc")


def sell_at_the_till(walk):
    """By the scanner, paid in cash, with change."""
    walk.stage.go("orders", "Ctrl+1")
    walk.press("Ctrl+N", "Alt+T")
    walk.press("End", "Return")
    walk.until(lambda: walk.eyes.says("Given"), "the till")
    walk.until(lambda: walk.field() == "Customer", "the customer of the sale")
    walk.stage.hands.type(BUYER.partition(" ")[0])
    walk.until(lambda: walk.eyes.offers(BUYER), "the customer in the list")
    walk.press("Return", "F6")
    walk.until(lambda: walk.eyes.has_focus(LinesView), "the lines of the sale")
    walk.scan(0, "2074100035734")
    walk.line(1, "handbook joinery", "2")
    walk.press("Ctrl+G")
    walk.stage.hands.type("200")
    walk.press("Return")
    walk.until(walk.eyes.is_saved, "the draft on disk")
    walk.stage.both("till")
