"""Changing a booked order: its versions are kept, what was made of it binds it, and nobody overwrites another."""

import datetime as dt
from dataclasses import replace
from decimal import Decimal

from desktop_app.domain.amending import changes
from desktop_app.domain.commands import Amend
from desktop_app.domain.customers import Customer
from desktop_app.domain.documents import DocumentKind, DocumentQuery, DocumentStatus
from desktop_app.domain.items import Item, ItemKind
from desktop_app.domain.orders import Charge, Discount
from desktop_app.domain.people import Person, Role
from desktop_app.domain.periods import Periods
from desktop_app.domain.record import RecordQuery
from desktop_app.domain.stock import StockQuery
from tests.backends.contract.refusals import refused
from tests.backends.contract.subject import S9, S22

D = Decimal


def with_line(order, at, **values):
    """The order with other values in its nth line."""
    lines = list(order.lines)
    lines[at - 1] = replace(lines[at - 1], **values)
    return replace(order, lines=tuple(lines))


def without_line(order, at):
    return replace(order, lines=(*order.lines[: at - 1], *order.lines[at:]))


def test_it_keeps_its_number_and_its_earlier_versions(books):
    books.backend._who = lambda: "mari"
    first = books.place(reference="Anna")
    order = books.booked(first.number)
    books.backend._who = lambda: "jaan"
    books.clock.pass_days(1)
    new = replace(order, reference="Berta", lines=(order.lines[1], books.line("1", "3.00")))
    receipt = books.amend(first.number, new)
    assert (receipt.number, receipt.total) == (first.number, D("30.50"))
    assert books.read(first.number).total == D("30.50")
    assert [document.number for document in books.backend.documents(DocumentQuery(text="Berta"))] == [first.number]
    assert not books.backend.documents(DocumentQuery(text="Anna"))
    one, two = books.backend.versions(first.number)
    assert (one.version, one.who, one.total, one.order) == (1, "mari", first.total, _plain(order))
    assert (two.version, two.who, two.at, two.total) == (2, "jaan", books.clock.now(), D("30.50"))
    told = [(change.field, change.line, change.now) for change in changes(one.order, two.order)]
    assert told == [("reference", None, "Berta"), ("line", 1, None), ("line", 2, new.lines[1])]
    assert [deed.what for deed in books.backend.record(RecordQuery(number=first.number))] == ["amendment", "order"]
    assert len(books.backend.documents(DocumentQuery())) == 1


def _plain(order):
    return replace(order, lines=tuple(replace(line, booked=0) for line in order.lines))


def test_an_order_that_was_never_changed_has_one_version(books):
    number = books.place().number
    (only,) = books.backend.versions(number)
    assert (only.version, only.order, only.total) == (1, books.backend.order(number), books.read(number).total)
    delivery = books.deliver(number).number
    assert "only a sales order" in refused(books.backend.versions, delivery).message


def test_two_who_change_the_same_version_don_t_overwrite_each_other(books):
    number = books.place().number
    order = books.booked(number)
    books.backend._who = lambda: "mari"
    books.amend(number, replace(order, reference="first"), version=1)
    books.backend._who = lambda: "jaan"
    refusal = refused(books.amend, number, replace(order, reference="second"), version=1)
    assert refusal.message == (
        f"Sales order {number} was changed meanwhile by mari: it is version 2 now, and this change began from version "
        "1; withdraw this change, open the order again and make it there."
    )
    assert books.read(number).reference == "first"
    books.amend(number, replace(books.booked(number), reference="second"))
    assert [version.version for version in books.backend.versions(number)] == [1, 2, 3]


def test_what_was_delivered_or_invoiced_binds_its_line(books):
    number = books.place(books.line("10"), books.line("4", "5.50", "INK"), books.line("2", "20.00", "BOOK", S9)).number
    books.deliver(number, (1, 6), (2, 1))
    books.invoice(number, (1, 2))
    order = books.booked(number)
    wrong = [
        ("quantity", 1, with_line(order, 1, quantity=D(5))),
        ("unit_price", 1, with_line(order, 1, unit_price=D(9))),
        ("vat", 1, with_line(order, 1, vat=S9)),
        ("discount_percent", 1, with_line(order, 1, discount_percent=D(5))),
        ("item", 1, with_line(order, 1, item="INK")),
        ("item", 2, with_line(order, 2, item="PEN")),
        ("lines", None, without_line(order, 2)),
        ("customer", None, replace(order, customer="BONAP")),
        ("discount", None, replace(order, discount=Discount(percent=D(5)))),
        ("charges", None, replace(order, charges=(Charge("Freight", D(5), S22),))),
        ("prices_include_vat", None, replace(order, prices_include_vat=True)),
        ("lines", None, replace(order, lines=(*order.lines, order.lines[0]))),
    ]
    for field, line, changed in wrong:
        refusal = refused(books.amend, number, changed)
        assert (refusal.field, refusal.line) == (field, line), refusal.message
    price = with_line(with_line(order, 2, unit_price=D("6.00"), quantity=D(1)), 1, quantity=D(6))
    books.amend(number, without_line(price, 3))
    first, second = books.read(number).lines
    assert (first.delivered, first.invoiced, first.to_deliver, first.to_invoice) == (6, 2, 0, 4)
    assert (second.delivered, second.unit_price, second.to_deliver) == (1, D("6.00"), 0)


def test_what_came_back_and_was_credited_may_be_taken_off_again(books):
    number = books.place(books.line("10")).number
    delivery = books.deliver(number).number
    invoice = books.invoice(delivery).number
    books.take_back(delivery, (1, 4))
    books.take_back(invoice, (1, 4))
    order = books.booked(number)
    assert refused(books.amend, number, with_line(order, 1, quantity=D(5))).field == "quantity"
    books.amend(number, with_line(order, 1, quantity=D(6)))
    (line,) = books.read(number).lines
    assert (line.to_deliver, line.to_invoice) == (0, 0)
    assert books.read(number).status is DocumentStatus.DONE


def test_followers_go_on_following_their_lines_wherever_those_stand(books):
    number = books.place(books.line("10"), books.line("4", "5.50", "INK"), books.line("2", "20.00", "BOOK", S9)).number
    gone = books.deliver(number, (3, 1)).number
    delivery = books.deliver(number, (1, 6), (2, 4)).number
    books.cancel(gone)
    order = books.booked(number)
    pen, ink, _book = order.lines
    books.amend(number, replace(order, lines=(books.line("1", "1.00", "BOOK", S9), ink, replace(pen, quantity=D(8)))))
    lines = books.read(number).lines
    assert [(line.item, line.delivered) for line in lines] == [("BOOK", 0), ("INK", 4), ("PEN", 6)]
    invoice = books.invoice(delivery).number
    assert [(line.item, line.invoiced) for line in books.read(number).lines] == [("BOOK", 0), ("INK", 4), ("PEN", 6)]
    books.deliver(number)
    books.invoice(number)
    order = books.read(number)
    assert order.status is DocumentStatus.DONE
    invoices = books.backend.chain(number).of(DocumentKind.INVOICE)
    assert sum(one.total for one in invoices) == order.total
    for one in books.backend.chain(number).documents:
        assert books.backend.explain(one.number)[-1].result == one.total
    books.cancel(books.backend.chain(number).of(DocumentKind.INVOICE)[-1].number)
    books.cancel(invoice)


def test_a_shared_discount_amount_binds_all_lines(books):
    number = books.place(discount=Discount(amount=D("9.99"))).number
    delivery = books.deliver(number, (1, 3)).number
    order = books.booked(number)
    assert refused(books.amend, number, with_line(order, 1, quantity=D(12))).field == "discount"
    books.amend(number, replace(order, reference="PO 9"))
    books.cancel(delivery)
    books.amend(number, with_line(books.booked(number), 1, quantity=D(12)))
    assert books.read(number).lines[0].quantity == 12


def test_the_head_may_change_whatever_followed(books):
    number = books.place().number
    books.pay(books.invoice(books.deliver(number).number).number)
    day = books.clock.today() + dt.timedelta(days=7)
    books.amend(number, replace(books.booked(number), reference="PO 7", notes="Ring twice", delivery_date=day))
    document = books.read(number)
    assert (document.reference, document.notes, document.delivery_date) == ("PO 7", "Ring twice", day)
    assert document.status is DocumentStatus.DONE


def test_stock_promised_and_money_in_advance_follow(books):
    books.backend.keep_items([Item("BOLT", "Bolt", price=D(1), vat_code="S22", tracked=True)])
    number = books.place(books.line("100", "1.00", "BOLT")).number
    early, late = books.pay(number, amount="60.00").number, books.pay(number, amount="40.00").number
    books.amend(number, with_line(books.booked(number), 1, quantity=D(50)))
    (level,) = books.backend.stock(StockQuery(items=("BOLT",)))
    assert level.promised == 50
    assert (books.read(early).open, books.read(late).open, books.read(number).open) == (0, D("39.00"), 0)
    held = [(money.payment, money.order, money.amount) for money in books.backend.held_money()]
    assert sorted(held) == [(early, number, 60), (late, "", 39), (late, number, 1)]
    books.amend(number, with_line(books.booked(number), 1, quantity=D(200)))
    assert books.read(number).open == D("183.00")
    assert books.read(books.invoice(number).number).open == D("183.00")


def test_what_is_not_touched_stays_though_the_books_sell_it_no_more(books):
    books.backend.keep_items([Item("HELP", "Help", price=D(5), vat_code="S22", kind=ItemKind.SERVICE)])
    number = books.place(books.line(), books.line("1", "5.00", "HELP")).number
    books.backend.keep_items([Item("PEN", "Pen", vat_code="S22", active=False)])
    books.backend.keep_items([Item("HELP", "Help", price=D(5), vat_code="S22")])
    books.backend.keep_customers([Customer("ALFKI", "Alfreds", active=False)])
    order = books.booked(number)
    books.amend(number, with_line(order, 1, quantity=D(1)))
    books.deliver(number, (1, 1))
    books.invoice(number)
    assert books.read(number).status is DocumentStatus.DONE, "what was a service when it was booked needs no delivery"
    order = books.booked(number)
    again = replace(order, lines=(*order.lines, books.line()))
    assert "no longer active" in refused(books.amend, number, again).message


def test_a_vat_code_as_the_catalogue_has_it_is_the_one_that_was_booked(books):
    number = books.place(books.line("2", "5.00", "BOOK", S9)).number
    books.invoice(number, (1, 1))
    books.backend.keep_items([Item("BOOK", "Book", vat_code="S9", active=False)])
    order = books.booked(number)
    books.amend(number, replace(with_line(order, 1, vat=S9), reference="seen again"))
    first, second = books.backend.versions(number)
    assert [change.field for change in changes(first.order, second.order)] == ["reference"]


def test_cancelled_closed_and_in_a_closed_period_it_is_refused(books):
    number, closed, old = books.place().number, books.place().number, books.place(date=dt.date(2026, 10, 30)).number
    order = books.booked(number)
    assert refused(books.amend, old, replace(order, date=dt.date(2026, 11, 1)), version=2).field == "number"
    books.cancel(number)
    books.close(closed)
    assert "cancelled; it can't be changed" in refused(books.amend, number, order).message
    assert "closed; it can't be changed" in refused(books.amend, closed, order).message
    delivery = books.deliver(old, date=books.clock.today()).number
    assert "only a sales order can be changed" in refused(books.amend, delivery, order, version=1).message
    books.backend.keep_periods(Periods(1, dt.date(2026, 10, 31)))
    words = "the books are closed until 2026-10-31. Let the owner reopen the period to change it."
    assert words in refused(books.amend, old, replace(order, date=books.clock.today())).message
    fresh = books.place().number
    assert refused(books.amend, fresh, replace(books.booked(fresh), date=dt.date(2026, 10, 1))).field == "date"
    assert refused(books.amend, fresh, replace(books.booked(fresh), lines=())).field == "lines"


def test_a_clerk_changes_quantities_but_no_price(books):
    number = books.place(books.line("10", "7.77")).number
    books.backend._who = lambda: "tiina"
    books.backend.keep_people([Person("tiina", Role.OWNER), Person("mari", Role.CLERK)])
    books.backend._who = lambda: "mari"
    order = books.booked(number)
    books.amend(number, with_line(order, 1, quantity=D(11)))
    order = books.booked(number)
    refusal = refused(books.amend, number, with_line(order, 1, unit_price=D("7.00")))
    assert (refusal.field, refusal.line) == ("unit_price", 1)
    assert refused(books.amend, number, replace(order, discount=Discount(percent=D(5)))).field == "discount"


def test_the_total_that_was_seen_is_the_one_that_is_booked(books):
    number = books.place().number
    assert refused(books.send, Amend(number, books.booked(number), D("1.00"), 1)).field == "total"
    assert len(books.backend.versions(number)) == 1


def test_a_credit_note_stays_while_its_order_asks_for_less(books):
    number = books.place(books.line("10")).number
    note = books.take_back(books.invoice(number).number, (1, 4)).number
    books.amend(number, with_line(books.booked(number), 1, quantity=D(7)))
    refusal = refused(books.cancel, note)
    assert (refusal.field, refusal.line) == ("number", 1)
    assert number in refusal.message
    assert books.read(number).lines[0].credited == 4
    books.amend(number, with_line(books.booked(number), 1, quantity=D(10)))
    books.cancel(note)
    assert books.read(number).lines[0].credited == 0
