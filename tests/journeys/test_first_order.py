"""The first order: typed by keys alone, submitted, delivered in part, invoiced, paid; closed, opened, all there."""

import threading
from collections import Counter
from decimal import Decimal

from desktop_app.domain.documents import DocumentKind, DocumentQuery
from desktop_app.domain.profiles import LOCAL
from desktop_app.ports.outbox import State
from desktop_app.ui.tour import following, ordering
from desktop_app.ui.tour.following import PAID, PART, TOTAL
from desktop_app.ui.tour.sale import REFERENCE


def play(stage):
    """The sale of the tour, from the empty form to the last payment."""
    for part in (ordering.begin, ordering.type_lines, ordering.submit, following.see_chain, following.deliver_part):
        part(stage)
    for part in (following.invoice_part, following.pay_part, following.the_rest, following.pay_all):
        part(stage)


def order_of(verbs):
    """The tour's order as the books have it, and its chain."""
    (order,) = verbs.follow.documents(LOCAL, DocumentQuery(text=REFERENCE, kind=DocumentKind.ORDER))
    return verbs.follow.document(LOCAL, order.number), verbs.follow.chain(LOCAL, order.number)


def test_a_sale_by_keys_alone(open_window):
    opened = open_window()
    play(opened.stage)
    assert opened.stage.report.failures == []
    order, chain = order_of(opened.verbs)
    assert (order.total, len(order.lines)) == (TOTAL, 10)
    kinds = Counter(document.kind for document in chain.documents)
    assert (kinds[DocumentKind.DELIVERY], kinds[DocumentKind.INVOICE], kinds[DocumentKind.PAYMENT]) == (2, 2, 2)
    assert [document.open for document in chain.of(DocumentKind.INVOICE)] == [0, 0]
    assert sorted(document.total for document in chain.of(DocumentKind.INVOICE)) == sorted([PART, TOTAL - PART])
    assert sorted(document.total for document in chain.of(DocumentKind.PAYMENT)) == sorted([PAID, TOTAL - PAID])


def test_closed_and_opened_again_all_is_there(open_window):
    opened = open_window()
    play(opened.stage)
    before = order_of(opened.verbs)
    opened.close()
    assert [thread.name for thread in threading.enumerate() if thread.name.startswith(("lane", "sender"))] == []
    again = open_window()
    assert order_of(again.verbs) == before
    stage = again.stage
    stage.go("documents", "Ctrl+4")
    stage.hands.type(before[0].number)
    stage.until(lambda: [row[2] for row in stage.eyes.rows("Documents")] == [before[0].number], "the order in the list")
    stage.hands.press("Down", "Return")
    stage.until(lambda: len(stage.eyes.cards()) == 7, "the seven documents of the chain")
    assert stage.eyes.chain_sums() == (str(TOTAL), "0.00")
    assert again.verbs.outbox.entries(LOCAL, [each for each in State if each is not State.CONFIRMED]) == ()


def test_an_order_typed_half_way_comes_back_as_it_was(open_window):
    stage = open_window().stage
    ordering.begin(stage)
    stage.hands.type("lmp-2")
    stage.hands.press("Return")
    stage.until(lambda: stage.eyes.rows("Lines of the order")[0][1] == "LMP-2", "the item in its line")
    stage.hands.type("3")
    stage.hands.press("Return")
    stage.hands.type("19,5x")
    stage.window.close()
    stage = open_window().stage
    stage.until(lambda: stage.eyes.says("is open"), "the offer of the draft")
    stage.hands.press("F9", "Return")
    stage.until(lambda: stage.eyes.rows("Lines of the order")[0][1] == "LMP-2", "the line that was typed")
    assert stage.eyes.rows("Lines of the order")[0][3:6] == ["3", "pc", "19,5x"]
    assert Decimal(stage.eyes.order_total()) > 0
