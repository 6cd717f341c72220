"""How a total came about: the last step is the total, the steps before name what it is made of."""

from decimal import Decimal

import pytest

from desktop_app.domain.commands import Deliver, Invoice
from desktop_app.domain.document_steps import AS_SAID, open_steps
from desktop_app.domain.documents import DocumentKind
from desktop_app.domain.orders import Charge, Discount, DiscountOn
from desktop_app.ports.backend import Rejected
from tests.backends.contract.subject import S22, some

FREIGHT = Charge("Freight", Decimal("12.00"), S22)


def steps(books, number):
    return books.backend.explain(number)


def figures(books, number, figure):
    return [step for step in steps(books, number) if step.figure == figure]


def opened(books, number):
    """The steps to what is open on a document."""
    chain = books.backend.chain(number)
    found = open_steps(next(one for one in chain.documents if one.number == number), chain)
    assert found[-1].result == books.read(number).open
    assert AS_SAID not in [step.formula for step in found]
    return found


def test_the_last_step_of_every_document_is_its_total(books):
    order = books.place(charges=(FREIGHT,), discount=Discount(amount=Decimal("7.00"))).number
    delivery = books.deliver(order, (1, "3")).number
    invoice = books.invoice(delivery).number
    for number in (order, delivery, invoice, books.pay(invoice).number, books.invoice(order).number):
        assert steps(books, number)[-1].result == books.read(number).total
        opened(books, number)


def test_an_order_is_explained_by_its_rule(books):
    receipt = books.place()
    first, *_ = steps(books, receipt.number)
    assert (first.line, first.result) == (1, Decimal("100.00"))
    assert first.inputs == {"quantity": Decimal(10), "unit price": Decimal("10.00")}


def test_an_unknown_number_is_refused(books):
    with pytest.raises(Rejected, match="NOTHING-1"):
        steps(books, "NOTHING-1")


def test_a_part_s_share_of_a_discount_amount_is_shown(books):
    order = books.place(books.line("3", "10.00"), discount=Discount(amount=Decimal("1.00"))).number
    numbers = [books.deliver(order, (1, "1")).number for _ in range(3)]
    shares = [figures(books, number, "share of the document discount")[0] for number in numbers]
    assert [share.result for share in shares] == [Decimal("0.33"), Decimal("0.34"), Decimal("0.33")]
    first, second, last = (share.inputs for share in shares)
    assert first["worth of the order"] == Decimal(30)
    assert second[f"taken by {numbers[0]}"] == Decimal("0.33")
    assert last == {
        "the order's discount amount": Decimal("1.00"),
        f"taken by {numbers[0]}": Decimal("0.33"),
        f"taken by {numbers[1]}": Decimal("0.34"),
    }
    assert "what is left goes to the last part" in shares[2].formula


def test_a_part_s_share_of_a_line_s_discount_amount_is_shown_by_its_own_line(books):
    lines = (books.line("2", "5.00", "INK"), books.line("3", "10.00", discount_amount=Decimal("1.00")))
    order = books.place(*lines).number
    first = books.deliver(order, (2, "1")).number
    share = figures(books, first, "discount amount")[0]
    assert (share.line, share.result, share.inputs["quantity so far"]) == (1, Decimal("0.33"), 1)
    rest = figures(books, books.deliver(order).number, "discount amount")[0]
    assert (rest.line, rest.result, rest.inputs[f"taken by {first}"]) == (2, Decimal("0.67"), Decimal("0.33"))


def test_who_carries_the_charges_is_said(books):
    order = books.place(charges=(FREIGHT,)).number
    first, second = books.invoice(order, (1, "1")).number, books.invoice(order, (1, "2")).number
    assert figures(books, first, "charges carried")[0].result == Decimal("12.00")
    other = figures(books, second, "charges carried")[0]
    assert (other.result, other.formula) == (0, f"{first} carries them")


def test_a_part_booked_before_another_was_cancelled_is_explained_as_it_was_booked(books):
    order = books.place(books.line("3", "10.00"), discount=Discount(amount=Decimal("1.00"))).number
    first, second = (books.invoice(order, (1, "1")).number for _ in range(2))
    books.clock.pass_days(1)
    books.cancel(first)
    share = figures(books, second, "share of the document discount")[0]
    assert (share.result, share.inputs[f"taken by {first}"]) == (Decimal("0.34"), Decimal("0.33"))
    books.clock.pass_days(1)
    third = books.invoice(order, (1, "1")).number
    assert steps(books, third)[-1].result == books.read(third).total
    after = figures(books, third, "share of the document discount")[0]
    assert f"taken by {first}" not in after.inputs


def test_a_discount_from_the_gross_total_is_shared_by_what_it_is_worth_with_vat(books):
    order = books.place(discount=Discount(amount=Decimal("14.88"), on=DiscountOn.GROSS), charges=(FREIGHT,)).number
    part = books.deliver(order, (2, "2")).number
    share = figures(books, part, "share of the document discount")[0]
    assert share.inputs["worth of the order"] == Decimal("163.48")
    assert steps(books, part)[-1].result == books.read(part).total


def test_a_payment_is_what_is_laid_on_documents_and_what_is_not(books):
    first, second = (books.invoice(books.place().number).number for _ in range(2))
    payment = books.pay(first, second, amount="300.00").number
    laid, left, total = steps(books, payment)
    assert laid.inputs == {first: Decimal("148.84"), second: Decimal("148.84")}
    assert (left.result, total.result) == (Decimal("2.32"), Decimal("300.00"))
    assert opened(books, payment)[-1].result == Decimal("2.32")


def test_what_is_open_names_the_documents_that_took_of_it(books):
    order = books.place().number
    advance = books.pay(order, amount="50.00").number
    assert opened(books, order)[-1].inputs == {"not invoiced": Decimal("148.84"), "paid in advance": Decimal("50.00")}
    delivery = books.deliver(order).number
    invoice = books.invoice(delivery, (1, "5")).number
    payment = books.pay(invoice, amount="1.00").number
    paid = opened(books, invoice)[-1].inputs
    assert paid == {"total": Decimal("61.00"), advance: Decimal("50.00"), payment: Decimal("1.00")}
    assert opened(books, delivery)[-1].inputs["lines not invoiced"] == Decimal(72)
    assert [step.figure for step in opened(books, order)] == ["not invoiced", "open"]
    books.invoice(order)
    assert opened(books, order)[0].formula == "every line is invoiced"


def test_nothing_is_open_on_what_is_cancelled(books):
    order = books.place().number
    books.cancel(order)
    assert opened(books, order)[-1].formula == "nothing is open on what is cancelled"
    assert steps(books, order)[-1].result == Decimal("148.84")


def test_only_the_parts_that_counted_when_a_part_was_booked_are_named(books):
    order = books.place(books.line("4", "10.00"), discount=Discount(amount=Decimal("1.01"))).number

    def after_a_day(step, *arguments):
        books.clock.pass_days(1)
        return step(*arguments).number

    first, second = (after_a_day(books.invoice, order, (1, "1")) for _ in range(2))
    after_a_day(books.cancel, first)
    third = after_a_day(books.invoice, order, (1, "2"))
    after_a_day(books.cancel, second)
    share = figures(books, third, "share of the document discount")[0]
    assert (share.result, share.inputs[f"taken by {second}"]) == (Decimal("0.50"), Decimal("0.26"))
    assert (share.inputs["worth so far"], f"taken by {first}" in share.inputs) == (Decimal(30), False)
    assert steps(books, third)[-1].result == books.read(third).total


def test_where_it_is_not_known_any_more_which_parts_counted_that_is_said(books):
    order = books.place(books.line("5", "10.00"), discount=Discount(amount=Decimal("1.01"))).number
    first = books.invoice(order, (1, "1")).number
    second = books.invoice(order, (1, "1")).number
    books.cancel(first)
    third = books.invoice(order, (1, "1")).number
    books.cancel(second)
    share = figures(books, third, "share of the document discount")[0]
    assert f"which of {first}, {second} counted at that time is not known any more" in share.formula
    assert steps(books, third)[-1].result == books.read(third).total


def test_the_next_document_is_explained_as_it_would_be_booked(books):
    order = books.place(books.line("3", "10.00"), discount=Discount(amount=Decimal("1.00")), charges=(FREIGHT,)).number
    for step, make in ((Deliver, books.deliver), (Invoice, books.invoice)):
        for quantity in ("1", "1", "1"):
            told = books.backend.explain_next(step(order, some([(1, quantity)])))
            number = make(order, (1, quantity)).number
            assert told == steps(books, number)


def test_the_next_invoice_of_a_delivery_is_explained_too(books):
    order = books.place().number
    delivery = books.deliver(order, (2, "3")).number
    told = books.backend.explain_next(Invoice(delivery))
    assert told[-1].result == books.read(delivery).total
    assert books.backend.chain(order).of(DocumentKind.INVOICE) == ()
    assert told == steps(books, books.invoice(delivery).number)


def test_a_next_document_that_can_t_be_booked_is_refused_as_booking_it_would_be(books):
    order = books.place().number
    for command in (Deliver(order, some([(1, "11")])), Invoice("NOTHING-1"), Deliver(order, some([(9, "1")]))):
        with pytest.raises(Rejected) as told:
            books.backend.explain_next(command)
        with pytest.raises(Rejected) as booked:
            books.send(command)
        assert (told.value.message, told.value.field) == (booked.value.message, booked.value.field)
