"""What a sale can begin with, who walks in, and the order that takes a quotation up."""

from dataclasses import replace
from decimal import Decimal

import pytest

from desktop_app.domain.company import Company
from desktop_app.domain.orders import Charge, Discount, OrderLine
from desktop_app.domain.problems import InvalidInput
from desktop_app.domain.profiles import LOCAL
from desktop_app.domain.starts import Start
from desktop_app.ports.backend import Capability, Unreachable
from tests.workflows.conftest import S22
from tests.workflows.fakes import FAKE, turn

D = Decimal


@pytest.fixture
def books(house):
    """Local books with the catalogue of the house."""
    house.fill_local_books()
    return house


@pytest.fixture
def offer(order):
    """A quotation over two lines, with a discount and freight."""
    (line,) = order.lines
    other = OrderLine("2", "Book", D(4), D("10.00"), discount_amount=D(4), vat=line.vat)
    return replace(
        order,
        type="quotation",
        lines=(line, other),
        discount=Discount(amount=D(6)),
        charges=(Charge("Freight", D(5), S22),),
    )


def begun(verbs, order, identity="offer"):
    (entry,) = verbs.submit.submit(LOCAL, order, identity)
    return entry.number


def test_the_backend_says_what_a_sale_can_begin_with(house):
    begin = house.verbs.orders.begin
    assert begin.starts(LOCAL) == tuple(Start)
    house.backend.capabilities = frozenset({Capability.COUNTER_SALE})
    assert begin.starts(FAKE) == (Start.ORDER, Start.RECEIPT)
    house.opener.refuses = Unreachable("no network")
    house.verbs.connections.hang_up(FAKE)
    assert begin.starts(FAKE) == (Start.ORDER,)


def test_who_walks_in_is_whom_the_company_names(books):
    begin = books.verbs.orders.begin
    assert begin.walk_in(LOCAL) is None
    assert begin.walk_in(FAKE) is None
    books.verbs.company.save_company(LOCAL, Company("Shop", walk_in="ALFKI"))
    assert begin.walk_in(LOCAL).name == "Alfreds Futterkiste"


def test_an_order_takes_up_a_quotation_before_it_was_sent_and_goes_after_it(books, offer):
    verbs = books.verbs
    number = begun(verbs, offer)
    draft = verbs.orders.begin.order_of(LOCAL, number)
    assert (draft.order.quotation, draft.order.type) == (number, "")
    assert [line.quotation_line for line in draft.order.lines] == [1, 2]
    assert (draft.order.discount, draft.order.charges) == (offer.discount, offer.charges)
    entry = verbs.submit.submit_draft(draft)
    assert [moved.receipt.number for moved in turn(verbs.send, LOCAL)] == ["QU-00001", "SO-00001"]
    chain = verbs.follow.chain(LOCAL, entry.number)
    assert [(one.number, one.status.value) for one in chain.documents] == [("QU-00001", "done"), ("SO-00001", "open")]
    assert (chain.links[0].source, chain.links[0].target) == ("QU-00001", "SO-00001")


def test_the_next_order_takes_up_what_is_left(books, offer):
    verbs = books.verbs
    number = begun(verbs, offer)
    first = verbs.orders.begin.order_of(LOCAL, number)
    lines = (replace(first.order.lines[0], quantity=D(4)), replace(first.order.lines[1], quantity=D(4)))
    verbs.submit.submit_draft(replace(first, order=replace(first.order, lines=lines)))
    turn(verbs.send, LOCAL)
    rest = verbs.orders.begin.order_of(LOCAL, number).order
    assert [(line.quotation_line, line.quantity) for line in rest.lines] == [(1, offer.lines[0].quantity - 4)]
    assert rest.charges == ()
    assert 0 < rest.discount.amount < offer.discount.amount
    verbs.submit.submit(LOCAL, rest, "rest")
    turn(verbs.send, LOCAL)
    with pytest.raises(InvalidInput, match="Nothing of QU-00001 is left"):
        verbs.orders.begin.order_of(LOCAL, "QU-00001")


def test_what_is_no_quotation_or_is_cancelled_makes_no_order(books, order, offer):
    verbs = books.verbs
    wrong = begun(verbs, order, "order")
    with pytest.raises(InvalidInput, match="no quotation"):
        verbs.orders.begin.order_of(LOCAL, wrong)
    number = begun(verbs, offer)
    turn(verbs.send, LOCAL)
    verbs.follow.cancel(LOCAL, number)
    turn(verbs.send, LOCAL)
    with pytest.raises(InvalidInput, match="cancelled"):
        verbs.orders.begin.order_of(LOCAL, number)
