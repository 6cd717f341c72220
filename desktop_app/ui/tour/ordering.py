"""First part of the tour: a clerk types an order of ten lines and submits it."""

from functools import partial

from desktop_app.ui.orders.lines_view import LinesView
from desktop_app.ui.tour.eyes import figure
from desktop_app.ui.tour.sale import CUSTOMER_NAME, CUSTOMER_WORDS, LINES, LOOKED_FOR, REFERENCE
from desktop_app.ui.tour.stage import Figure, Stage
from desktop_app.ui.tour.sums import TypedLine, total_of
from desktop_app.ui.widgets.search_field import SearchField


def begin(stage: Stage) -> None:
    """The empty form, and the customer found by a few letters."""
    stage.until(lambda: stage.eyes.has_focus(SearchField), "the order form")
    stage.show("new-order", "An empty sales order; the sample company is loaded")
    stage.hands.type(CUSTOMER_WORDS)
    stage.until(lambda: stage.eyes.offers(CUSTOMER_NAME), "the customer in the list")
    stage.show("customer-list", "The customer is found by the beginnings of words")
    stage.hands.press("Return")
    stage.until(lambda: stage.eyes.field_text("Customer") == CUSTOMER_NAME, "the customer in the order")
    stage.hands.press("F3", "Tab", "Tab")
    stage.hands.type(REFERENCE)
    stage.hands.press("F6")
    stage.until(lambda: stage.eyes.has_focus(LinesView), "the lines of the order")


def type_lines(stage: Stage) -> None:
    """Ten lines by keys alone; one is shown while its item is looked for."""
    for number, line in enumerate(LINES):
        stage.hands.type(line.words)
        if line.words == LOOKED_FOR:
            _show_list(stage, number)
        stage.hands.press("Return")
        if not line.scanned:
            _type_figures(stage, line)
        stage.until(partial(_has_line, stage, number), f"line {number + 1} of the order")
    stage.until(stage.eyes.is_saved, "the draft on disk")
    shown = Figure(stage.eyes.order_total(), total_of(LINES))
    stage.show("order", "The order of ten lines with its totals by VAT rate", shown)


def _show_list(stage: Stage, typed: int) -> None:
    stage.until(lambda: stage.eyes.offers("Bolt M8, box of 100"), "the item in the list")
    shown = Figure(stage.eyes.order_total(), total_of(LINES[:typed]))
    stage.show("item-list", "An item is looked for while the totals so far stand below", shown)


def _type_figures(stage: Stage, line: TypedLine) -> None:
    stage.hands.type(line.quantity)
    stage.hands.press("Return")
    stage.hands.type(line.price if line.types_price else "")
    stage.hands.press("Return")
    stage.hands.type(line.discount)
    stage.hands.press("Return")


def _has_line(stage: Stage, row: int) -> bool:
    rows = stage.eyes.rows("Lines of the order")
    return len(rows) > row + 1 and bool(rows[row][-1])


def ask_why(stage: Stage) -> None:
    """The total tells its steps; beside them stands what another way of calculating would make of the order."""
    stage.hands.press("Shift+F1")
    _wait_for_steps(stage, "Why these sums")
    told = figure(stage.eyes.told()[1])
    stage.show("order-why", "Where the total of the order comes from, step by step", Figure(told, total_of(LINES)))
    stage.hands.press("Shift+Tab", "Down")
    _wait_for_steps(stage, "Compared with")
    stage.show("order-compare", "What another way of calculating changes, and by which steps")
    stage.hands.press("Esc")
    stage.until(lambda: stage.eyes.has_focus(LinesView), "the lines of the order again")


def _wait_for_steps(stage: Stage, title: str) -> None:
    stage.until(lambda: stage.eyes.told()[0].startswith(title) and stage.eyes.told()[1], f"the panel “{title}”")


def submit(stage: Stage) -> None:
    """Into the outbox and on to the books."""
    stage.hands.press("Ctrl+Return")
    stage.until(lambda: "sent as" in stage.eyes.life(), "the order's number in the books")
    stage.settled()
    stage.until(lambda: stage.eyes.says("1 open order"), "the order beside the customer's name")
    shown = Figure(stage.eyes.order_total(), total_of(LINES))
    stage.show("submitted", "The order is submitted and has its number in the books", shown)
