"""Second part of the tour: the order is delivered in part, invoiced and paid, then the rest of it."""

from decimal import Decimal
from typing import Final

from desktop_app.ui.documents.chain_card import ChainCard
from desktop_app.ui.documents.follow_page import FollowPage
from desktop_app.ui.tour.eyes import figure
from desktop_app.ui.tour.sale import FIRST_DELIVERY, FIRST_PAYMENT, LINES
from desktop_app.ui.tour.stage import Figure, Stage
from desktop_app.ui.tour.sums import total_of

TOTAL: Final = total_of(LINES)
PART: Final = total_of(LINES, FIRST_DELIVERY)
PAID: Final = Decimal(FIRST_PAYMENT).quantize(TOTAL)
_NOTE, _INVOICE = "Delivery note", "Sales invoice"


def see_chain(stage: Stage) -> None:
    """From the order to its chain."""
    stage.hands.press("Ctrl+L")
    stage.until(lambda: stage.eyes.has_focus(ChainCard), "the chain of the order")
    _show(stage, "chain-ordered", "The chain: ordered, nothing delivered yet", paid=Decimal(0))


def deliver_part(stage: Stage) -> None:
    """Half of the lines go out."""
    _open_form(stage, "D")
    stage.hands.press("Ctrl+Shift+N")
    for quantity in FIRST_DELIVERY:
        stage.hands.type(quantity)
        stage.hands.press("Return")
    stage.show("delivery", "The delivery note: a part of the order is taken")
    _book(stage, _NOTE, 1)
    stage.report.compare("The delivery note in the chain", stage.eyes.card_figure(_NOTE), PART)
    _show(stage, "chain-part", "Delivered in part; what is left stands beside it", paid=Decimal(0))


def invoice_part(stage: Stage) -> None:
    """What was delivered is invoiced."""
    _open_form(stage, "I")
    stage.show("invoice", "The sales invoice over what was delivered")
    _book(stage, _INVOICE, 1)
    total, left = stage.eyes.card_figure(_INVOICE), stage.eyes.card_open(_INVOICE)
    stage.show("chain-invoiced", "The sales invoice is booked and open", Figure(total, PART), Figure(left, PART))


def pay_part(stage: Stage) -> None:
    """Some of the invoice is paid."""
    _open_payment(stage)
    stage.hands.type(FIRST_PAYMENT)
    stage.until(lambda: stage.eyes.payment()[0] == [str(PAID)], "the amount laid on the invoice")
    amounts, left = stage.eyes.payment()
    what = "A payment of a part of the invoice; nothing of it is left over"
    stage.show("payment-part", what, Figure(amounts[0], PAID), Figure(left, Decimal(0)))
    _record(stage)
    _show(stage, "chain-part-paid", "The invoice is paid in part", paid=PAID)


def ask_why(stage: Stage) -> None:
    """The total of the invoice tells its steps, and Esc leads back to the card."""
    for key in ("Right", "Right", "Right", "Left"):
        if stage.eyes.focused_card() != _INVOICE:
            stage.hands.press(key)
    stage.hands.press("Shift+F1")
    stage.until(lambda: stage.eyes.told()[0].startswith(_INVOICE) and stage.eyes.told()[1], "the steps of its total")
    told = figure(stage.eyes.told()[1])
    stage.show("chain-why", "Where the total of the sales invoice comes from, step by step", Figure(told, PART))
    stage.hands.press("Esc")
    stage.until(lambda: stage.eyes.focused_card() == _INVOICE, "the card of the sales invoice")


def the_rest(stage: Stage) -> None:
    """The rest goes out and is invoiced, each step on one key and its confirmation."""
    _open_form(stage, "D")
    _book(stage, _NOTE, 2)
    _open_form(stage, "I")
    _book(stage, _INVOICE, 2)
    _show(stage, "chain-two-invoices", "Everything is delivered; two invoices are open", paid=PAID)


def pay_all(stage: Stage) -> None:
    """One payment over both invoices ends it."""
    for _ in range(4):
        if stage.eyes.focused_card() != "Sales order":
            stage.hands.press("Left")
    _open_payment(stage)
    stage.until(lambda: len(stage.eyes.payment()[0]) == 2, "both invoices chosen")
    amounts, left = stage.eyes.payment()
    whole = str(sum((Decimal(amount) for amount in amounts), Decimal(0)))
    stage.show("payment", "One payment over two invoices", Figure(whole, TOTAL - PAID), Figure(left, Decimal(0)))
    _record(stage)
    _show(stage, "chain-complete", "Delivered, invoiced and paid; nothing is open", paid=TOTAL)


def _open_form(stage: Stage, key: str) -> None:
    stage.hands.press(key)
    stage.until(lambda: stage.eyes.seen(FollowPage), f"the form behind {key}")


def _book(stage: Stage, title: str, count: int) -> None:
    stage.hands.press("Ctrl+Return")
    stage.until(lambda: len(stage.eyes.cards(title)) == count and stage.eyes.is_chain_at_rest(), f"{title} {count}")
    stage.settled()


def _open_payment(stage: Stage) -> None:
    stage.hands.press("P")
    stage.until(lambda: stage.window.current == "payments" and stage.eyes.payment()[0], "the payment form")


def _record(stage: Stage) -> None:
    stage.hands.press("Ctrl+Return")
    stage.until(lambda: not stage.eyes.payment()[0], "the payment on its way")
    stage.settled()
    stage.go("documents", "Ctrl+4")


def _show(stage: Stage, name: str, what: str, paid: Decimal) -> None:
    wanted = (str(TOTAL), str(TOTAL - paid))
    stage.until(
        lambda: stage.eyes.chain_sums() == wanted and stage.eyes.is_chain_at_rest(),
        f"a chain of {wanted[0]} with {wanted[1]} open",
    )
    total, left = stage.eyes.chain_sums()
    stage.show(name, what, Figure(total, TOTAL), Figure(left, TOTAL - paid))
