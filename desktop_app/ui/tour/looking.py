"""Third part of the tour: the lists and forms around the sale, and some of it in the dark."""

from decimal import Decimal
from typing import Final

from desktop_app.ui.documents.chain_card import ChainCard
from desktop_app.ui.tour.eyes import figure
from desktop_app.ui.tour.following import PAID, TOTAL
from desktop_app.ui.tour.sale import CUSTOMER_NAME, CUSTOMER_WORDS, LINES, REFERENCE
from desktop_app.ui.tour.stage import Figure, Stage
from desktop_app.ui.tour.sums import total_of

_OUTBOX_TOTAL: Final = 4
_LIST_TOTAL, _LIST_OPEN = 6, 7
_OPEN, _PAY_NOW = 5, 6


def outbox(stage: Stage) -> None:
    """What went out, each with its receipt."""
    stage.go("outbox", "Ctrl+5")
    stage.until(lambda: stage.eyes.rows("Outbox") and _is_confirmed(stage), "the receipt")
    last = figure(stage.eyes.rows("Outbox")[0][_OUTBOX_TOTAL])
    what = "The outbox: what was sent, and the receipt of the last payment"
    stage.show("outbox", what, Figure(last, TOTAL - PAID))


def lists(stage: Stage) -> None:
    """Documents, open invoices and customers."""
    stage.go("documents", "Ctrl+4")
    stage.hands.press("Esc")
    stage.until(lambda: _order(stage) and not _order(stage)[_LIST_OPEN], "the order in the list, with nothing open")
    order = _order(stage)
    total, left = figure(order[_LIST_TOTAL]), figure(order[_LIST_OPEN] or "0")
    what = "The list of documents, newest first; the order is done"
    stage.show("documents", what, Figure(total, TOTAL), Figure(left, Decimal(0)))
    stage.go("payments", "Ctrl+2")
    stage.until(lambda: _are_only_others(stage.eyes.rows("Open invoices")), "the invoices that are still open")
    stage.hands.press("Down", "Space")
    stage.until(lambda: stage.eyes.payment()[0], "an invoice chosen")
    chosen = figure(next(row[_OPEN] for row in stage.eyes.rows("Open invoices") if row[_PAY_NOW]))
    what = "Open invoices, the oldest due first; one is chosen"
    stage.show("open-invoices", what, Figure(stage.eyes.payment()[0][0], Decimal(chosen)), Figure(chosen))
    stage.hands.press("Space")


def office(stage: Stage) -> None:
    """What is owed, by customer and by how late it is."""
    stage.go("office", "Ctrl+7")
    stage.until(lambda: stage.eyes.rows("Open invoices"), "the open invoices in the back office")
    stage.hands.press("Alt+2")
    stage.until(lambda: stage.eyes.rows("Ageing by customer"), "the ageing")
    *customers, whole = stage.eyes.rows("Ageing by customer")
    owed = sum((Decimal(figure(row[-1])) for row in customers), Decimal(0))
    seen = figure(whole[-1])
    what = "The back office: what each customer owes, by how late it is, and all of it in the last row"
    stage.show("back-office", what, Figure(seen, owed), Figure(seen))


def customers(stage: Stage) -> None:
    """The list of customers, and one of them."""
    stage.go("customers", "Ctrl+3")
    stage.until(lambda: stage.eyes.rows("Customers"), "the list of customers")
    stage.until(lambda: stage.eyes.rows("Documents of this customer"), "the customer's documents")
    stage.show("customers", "Customers, and beside them how it stands with the one that is chosen")
    stage.hands.press("Ctrl+F")
    stage.hands.type(CUSTOMER_WORDS)
    stage.until(lambda: _first(stage, "Customers", CUSTOMER_NAME), "the customer in the list")
    stage.hands.press("Return")
    stage.until(lambda: stage.eyes.says("VAT number") and _has_documents(stage), "the form of the customer")
    stage.show("customer", "The form of a customer")
    stage.hands.press("Esc")


def around(stage: Stage) -> None:
    """Profiles and settings."""
    stage.go("profiles", "Ctrl+6")
    stage.until(lambda: stage.eyes.rows("Profiles"), "the profiles")
    stage.show("profiles", "Profiles: the books that the window works with")
    stage.go("settings", "Ctrl+,")
    stage.until(lambda: stage.eyes.rows("Keys"), "the keys")
    stage.show("settings", "Settings: look, sample company, every key")


def dark(stage: Stage) -> None:
    """The same program in dark colours."""
    stage.hands.press("Ctrl+Shift+L")
    stage.go("documents", "Ctrl+4")
    stage.hands.press("Return")
    stage.until(lambda: stage.eyes.has_focus(ChainCard), "the chain in the dark")
    total, left = stage.eyes.chain_sums()
    stage.show("chain-dark", "The chain in dark colours", Figure(total, TOTAL), Figure(left, Decimal(0)))
    stage.go("orders", "Ctrl+1")
    shown = Figure(stage.eyes.order_total(), total_of(LINES))
    stage.show("order-dark", "The order in dark colours", shown)
    stage.go("outbox", "Ctrl+5")
    stage.until(lambda: _is_confirmed(stage), "the receipt in the dark")
    stage.show("outbox-dark", "The outbox in dark colours")


def _are_only_others(rows: list[list[str]]) -> bool:
    """Whether these are the open invoices of others, now that the tour's own are paid."""
    return len(rows) > 1 and not any(CUSTOMER_NAME in row for row in rows)


def _is_confirmed(stage: Stage) -> bool:
    return any("confirmed as" in line for line in stage.eyes.moments())


def _has_documents(stage: Stage) -> bool:
    """Whether the documents of the tour's customer stand beside the form, the last payment first."""
    rows = stage.eyes.rows("Documents of this customer")
    return len(rows) > len(LINES)


def _first(stage: Stage, table: str, words: str) -> bool:
    rows = stage.eyes.rows(table)
    return bool(rows) and words in rows[0]


def _order(stage: Stage) -> list[str]:
    """The row of the tour's order in the list of documents; empty where it is not there."""
    mine = (row for row in stage.eyes.rows("Documents") if REFERENCE in row and "Sales order" in row)
    return next(mine, [])
