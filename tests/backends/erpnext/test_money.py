"""Money at the test server: payments by several methods, each exactly once whatever happens on the way."""

import json
from datetime import timedelta
from decimal import Decimal
from uuid import uuid4

import pytest

from desktop_app.backends.erpnext.errors import Missing
from desktop_app.backends.erpnext.markers import make_markers
from desktop_app.backends.erpnext.proposing import PAYMENT_OF
from desktop_app.backends.erpnext.reading_orders import number
from desktop_app.domain.commands import Allocate, Cancel, Pay, PayTarget, PlaceOrder, Refund, Return
from desktop_app.domain.documents import DocumentKind, DocumentStatus
from desktop_app.domain.plain_chains import without_allocations
from desktop_app.domain.tenders import Tender
from desktop_app.ports.backend import Rejected, Unsure
from tests.backends.erpnext.test_exactly_once import carried, living
from tests.backends.erpnext.trading_site import CUSTOMER
from tests.servers.faults import WORK_DONE, Fault


def billed(trader, *lines, **more):
    order = trader.order(*lines, type="invoice", **more)
    return trader.send(PlaceOrder(order, trader.total(order)))


def still_open(trader, *numbers):
    return [trader.trading.document(number).open for number in numbers]


def stored(trader, number):
    return trader.client.get_resource("Payment Entry", number)


@pytest.fixture
def dollars(erpnext):
    """A bank account in another currency than the customers' account."""
    values = {"account_name": "Dollars", "account_type": "Bank", "account_currency": "USD"}
    return erpnext.site.put("Account", "Dollars - HS", **values)["name"]


def asked(erpnext):
    """What the site was last asked to propose a payment entry by."""
    body = next(seen.body for seen in reversed(erpnext.faults.seen) if "get_payment_entry" in seen.path)
    return json.loads(body)


@pytest.mark.feature("F-017", "F-018", "F-019", "F-021", "F-022")
def test_a_part_of_an_invoice_is_paid_into_an_account_that_is_named(trader, erpnext):
    bill = billed(trader)
    paid = stored(trader, trader.send(Pay((PayTarget(bill.number),), Decimal("10.00"), account="Cash - HS")).number)
    told = {"dt": "Sales Invoice", "dn": bill.number, "party_amount": 10.0, "bank_account": "Cash - HS"}
    assert asked(erpnext) == {**told, "bank_amount": 10.0, "party_type": "Customer", "payment_type": "Receive"}
    assert (paid["paid_to"], paid["paid_amount"], paid["party_type"], paid["party"]) == (
        "Cash - HS",
        10,
        "Customer",
        CUSTOMER,
    )
    assert still_open(trader, bill.number) == [bill.total - 10]
    with pytest.raises(Missing) as refused:
        trader.client.call(PAYMENT_OF, {"dt": "Sales Invoice", "dn": bill.number, "party_type": "Supplier"})
    assert refused.value.quoted == "Supplier None not found"


@pytest.mark.feature("F-020", "F-022")
@pytest.mark.parametrize("part", [None, Decimal("50.00")])
def test_a_bank_in_the_invoices_currency_sees_what_was_typed_whatever_the_customers_account(
    trader, erpnext, dollars, part
):
    for known in erpnext.site.records["Currency Exchange"].values():
        known["exchange_rate"] = 0.8637
    bill = billed(trader, ("ROPE-10", 10, "16.13"), customer="Boston Chandlers Inc", currency="USD")
    came = part or bill.total
    paid = stored(trader, trader.send(Pay((PayTarget(bill.number),), part, account=dollars)).number)
    owed = Decimal("43.19") if part else Decimal("169.97")
    assert (asked(erpnext)["bank_amount"], asked(erpnext)["party_amount"]) == (float(came), float(owed))
    assert (number(paid["received_amount"]), number(paid["paid_amount"])) == (came, owed)
    assert paid["paid_to_account_currency"] == "USD"
    if part is None:
        assert still_open(trader, bill.number) == [0]
        note = trader.send(Return(bill.number, gives=DocumentKind.CREDIT_NOTE))
        back = stored(trader, trader.send(Refund(note.number, account=dollars)).number)
        assert (asked(erpnext)["bank_amount"], asked(erpnext)["payment_type"]) == (float(bill.total), "Pay")
        assert (number(back["paid_amount"]), number(back["received_amount"])) == (bill.total, owed)
        assert back["paid_from"] == dollars


def test_a_payment_goes_to_the_next_instalments_where_the_site_lays_it_by_terms(trader, erpnext):
    halves = [{"payment_term": term, "invoice_portion": 50.0} for term in ("First half", "Second half")]
    erpnext.site.put("Payment Terms Template", "In two", allocate_payment_based_on_payment_terms=1)
    bills = [billed(trader), billed(trader)]
    for bill in bills:
        record = erpnext.site.get("Sales Invoice", bill.number)
        half = float(bill.total) / 2
        rows = [record["payment_schedule"][0] | row | {"payment_amount": half, "outstanding": half} for row in halves]
        record.update(payment_terms_template="In two", payment_schedule=rows)
    half, both = bills[0].total / 2, tuple(PayTarget(bill.number) for bill in bills)
    first = stored(trader, trader.send(Pay(both, half + 5)).number)
    rest = stored(trader, trader.send(Pay(both)).number)
    laid = [[(row["payment_term"], row["allocated_amount"]) for row in one["references"]] for one in (first, rest)]
    assert laid == [
        [("First half", half), ("Second half", 5)],
        [("Second half", half - 5), ("First half", half), ("Second half", half)],
    ]
    assert still_open(trader, *(bill.number for bill in bills)) == [0, 0]


def test_several_methods_make_a_payment_entry_each_under_one_key(trader, erpnext):
    bills = [billed(trader), billed(trader, ("ROPE-10", 5, "2.40"))]
    total = bills[0].total + bills[1].total
    tenders = (Tender("cash", Decimal("20.00")), Tender("Wire Transfer", total - 20, "B 7"))
    command, key = Pay(tuple(PayTarget(bill.number) for bill in bills), total, reference="R", tenders=tenders), uuid4()
    paid = trader.send(command, str(key))
    assert paid.total == total
    assert still_open(trader, *(bill.number for bill in bills)) == [0, 0]
    cash, wire = sorted(living(erpnext, "Payment Entry"))
    assert wire == paid.number
    assert f"A payment entry for each method: {cash} (cash 20.00), {wire} (Wire Transfer {total - 20})." in paid.notices
    told = [stored(trader, number) for number in (cash, wire)]
    assert [(one["mode_of_payment"], one["reference_no"]) for one in told] == [("Cash", "R"), ("Wire Transfer", "B 7")]
    assert [one["paid_to"] for one in told] == ["Cash - HS", "Main Bank - HS"]
    assert [[row["reference_name"] for row in one["references"]] for one in told] == [
        [bills[0].number],
        [bill.number for bill in bills],
    ]
    found = trader.trading.find(str(key))
    assert (found.number, found.total, trader.send(command, str(key)).number) == (wire, total, wire)
    assert len(living(erpnext, "Payment Entry")) == 2


def test_amounts_of_documents_are_kept_over_several_methods_and_the_rest_is_not_allocated(trader, erpnext):
    bills = [billed(trader), billed(trader)]
    tenders = tuple(Tender(method, Decimal(20)) for method in ("cash", "Wire Transfer"))
    targets = (PayTarget(bills[0].number, Decimal(5)), PayTarget(bills[1].number, Decimal(25)))
    trader.send(Pay(targets, Decimal(40), tenders=tenders))
    assert still_open(trader, *(bill.number for bill in bills)) == [bills[0].total - 5, bills[1].total - 25]
    assert sum(still_open(trader, *living(erpnext, "Payment Entry"))) == 10
    with pytest.raises(Rejected, match="each document or for none"):
        trader.send(Pay((targets[0], PayTarget(bills[1].number)), Decimal(40), tenders=tenders))


def test_a_method_that_the_site_has_not_is_refused_before_any_money_is_booked(trader, erpnext):
    bill = billed(trader)
    tenders = (Tender("cash", Decimal(10)), Tender("Shells", bill.total - 10))
    with pytest.raises(Rejected, match="no mode of payment “Shells”"):
        trader.send(Pay((PayTarget(bill.number),), tenders=tenders))
    assert living(erpnext, "Payment Entry") == {}


def test_what_is_booked_by_one_method_is_told_when_the_next_is_refused(trader, erpnext):
    bill, key = billed(trader), str(uuid4())
    tenders = (Tender("cash", Decimal(10)), Tender("Wire Transfer", bill.total - 10))
    erpnext.faults.tell(Fault.REFUSED, method="POST", part="/api/resource/", skip=1)
    with pytest.raises(Rejected) as refused:
        trader.send(Pay((PayTarget(bill.number),), tenders=tenders), key)
    (cash,) = living(erpnext, "Payment Entry")
    assert refused.value.message.endswith(f" Booked already is cash 10 as {cash}.")
    other = (Tender("cash", Decimal(15)), Tender("Wire Transfer", bill.total - 15))
    with pytest.raises(Rejected, match=f"^10.00 EUR is booked already as {cash} and not 15 by cash") as refused:
        trader.send(Pay((PayTarget(bill.number),), tenders=other), key)
    assert (refused.value.field, still_open(trader, bill.number)) == ("tenders", [bill.total - 10])
    trader.send(Pay((PayTarget(bill.number),), tenders=tenders), key)
    assert (still_open(trader, bill.number), len(living(erpnext, "Payment Entry"))) == ([0], 2)


@pytest.mark.parametrize("unique", [False, True])
def test_each_of_several_methods_is_booked_once_under_faults_at_every_place(trade, erpnext, unique):
    if unique:
        make_markers(trade("Administrator").client)
    trader = trade()
    for fault in (Fault.DROP_AFTER, Fault.DROP_BEFORE) if unique else WORK_DONE:
        for method, skip in ((way, nth) for way in (("POST",) if unique else ("POST", "PUT")) for nth in (0, 1)):
            bill, key = billed(trader), str(uuid4())
            tenders = (Tender("cash", Decimal(10)), Tender("Wire Transfer", bill.total - 10))
            before = living(erpnext, "Payment Entry")
            erpnext.faults.tell(fault, method=method, part="/api/resource/", skip=skip)
            receipt = carried(trader, Pay((PayTarget(bill.number),), bill.total, tenders=tenders), key)
            erpnext.faults.clear()
            erpnext.settle()
            made = {name: state for name, state in living(erpnext, "Payment Entry").items() if name not in before}
            assert (receipt.total, sorted(made.values())) == (bill.total, [1, 1]), (fault, method, skip)
            assert still_open(trader, bill.number) == [0]


def overpaid(trader, bill, much="40.00"):
    return trader.send(Pay((PayTarget(bill.number),), bill.total + Decimal(much)))


def credited(trader, *lines):
    """A credit note on which all of it is open, since its invoice was paid."""
    bill = billed(trader, *lines)
    trader.send(Pay((PayTarget(bill.number),)))
    return trader.send(Return(bill.number, gives=DocumentKind.CREDIT_NOTE))


def test_what_is_unallocated_of_a_payment_is_laid_on_invoices_and_no_more_of_it(trader, erpnext):
    payment = overpaid(trader, billed(trader))
    bills, key = [billed(trader), billed(trader)], str(uuid4())
    command = Allocate(payment.number, tuple(PayTarget(bill.number) for bill in bills))
    assert trader.trading.find(key) is None
    made = trader.send(command, key)
    assert (made.number, made.total, made.currency) == (payment.number, 40, "EUR")
    assert still_open(trader, *(bill.number for bill in bills)) == [0, bills[0].total + bills[1].total - 40]
    assert still_open(trader, payment.number) == [0]
    for again in (trader.trading.find(key), trader.send(command, key)):
        assert (again.number, again.total, again.found) == (payment.number, 40, True)
    links = {link.target: link.amount for link in trader.trading.chain(bills[1].number).links}
    assert links == {payment.number: 40 - bills[0].total}
    with pytest.raises(Rejected, match="no credit to use"):
        trader.send(command)
    assert trader.trading.held_money() == ()


def test_the_day_is_told_that_is_not_kept_where_a_payment_is_laid_on_an_invoice(trader):
    payment, bill = overpaid(trader, billed(trader)), billed(trader, ("ROPE-10", 4, "2.40"))
    first = trader.send(Allocate(payment.number, (PayTarget(bill.number),), Decimal(5), date=trader.today))
    day = trader.today - timedelta(3)
    second = trader.send(Allocate(payment.number, (PayTarget(bill.number),), date=day))
    assert (first.notices, [str(day) in words for words in second.notices]) == ((), [True])


def test_what_is_laid_on_one_invoice_little_by_little_is_explained_as_one_sum(trader):
    payment, bill = overpaid(trader, billed(trader)), billed(trader)
    for much in (5, 7):
        trader.send(Allocate(payment.number, (PayTarget(bill.number),), Decimal(much)))
    links = [link for link in trader.trading.chain(payment.number).links if link.source == bill.number]
    assert [(link.target, link.amount) for link in links] == [(payment.number, 12)]
    left = next(step for step in trader.trading.explain(payment.number) if step.figure == "not allocated")
    assert left.result == 28


def test_the_credit_of_a_credit_note_is_laid_on_invoices_by_a_journal_entry(trader, erpnext):
    note, bill, key = credited(trader), billed(trader, ("ROPE-10", 4, "2.40")), str(uuid4())
    made = trader.send(Allocate(note.number, (PayTarget(bill.number),)), key)
    assert (made.total, trader.trading.find(key).number) == (bill.total, made.number)
    assert still_open(trader, bill.number, note.number) == [0, note.total - bill.total]
    told = trader.trading.document(made.number)
    assert (told.kind, told.customer, told.total, told.currency) == (
        DocumentKind.ALLOCATION,
        CUSTOMER,
        bill.total,
        "EUR",
    )
    chain = trader.trading.chain(made.number)
    assert {link.source for link in chain.links if link.target == made.number} == {note.number, bill.number}
    assert trader.trading.explain(made.number)[-1].result == bill.total
    chain = trader.trading.chain(bill.number)
    assert {one.number for one in chain.documents} == {bill.number, made.number, note.number}
    (plain,) = without_allocations(chain).links
    assert (plain.source, plain.target, plain.amount) == (bill.number, note.number, bill.total)
    trader.send(Cancel(made.number))
    assert still_open(trader, bill.number, note.number) == [bill.total, note.total]
    assert trader.trading.document(made.number).status is DocumentStatus.CANCELLED


def in_dollars(erpnext, *numbers):
    """Has sales invoices stand on a customer's account that is kept in dollars, at 0.8637 euros for one."""
    told = {"account_name": "Dollar debtors", "account_type": "Receivable", "account_currency": "USD"}
    account = erpnext.site.put("Account", "Dollar debtors - HS", **told)["name"]
    for name in numbers:
        record = erpnext.site.get("Sales Invoice", name)
        record.update(currency="USD", party_account_currency="USD", debit_to=account, conversion_rate=0.8637)


def test_credit_in_another_currency_is_laid_on_several_invoices_whatever_each_rounds_to(trader, erpnext):
    note, bills = credited(trader), [billed(trader, ("ROPE-10", 1, "0.41")) for _ in range(3)]
    in_dollars(erpnext, note.number, *(bill.number for bill in bills))
    made = trader.send(Allocate(note.number, tuple(PayTarget(bill.number) for bill in bills)))
    assert (made.total, made.currency) == (Decimal("1.50"), "USD")
    assert still_open(trader, note.number, *(bill.number for bill in bills)) == [note.total - made.total, 0, 0, 0]
    links = [link for link in trader.trading.chain(made.number).links if link.target == made.number]
    assert sorted((link.source, link.amount) for link in links) == sorted(
        [(note.number, made.total), *((bill.number, Decimal("0.50")) for bill in bills)]
    )


def test_credit_is_not_used_for_what_it_can_not_be_used_for(trader):
    payment, note, bill = overpaid(trader, billed(trader)), credited(trader), billed(trader)
    other = billed(trader, customer="Boston Chandlers Inc", currency="USD")
    refused = [
        (Allocate(payment.number, (PayTarget(bill.number),), Decimal(41)), "only 40.00 EUR is open"),
        (Allocate(note.number, (PayTarget(bill.number, bill.total + 1),)), f"has {bill.total} open"),
        (Allocate(note.number, (PayTarget(bill.number), PayTarget(bill.number))), "named twice"),
        (Allocate(note.number, (PayTarget(other.number),)), "same customer only"),
        (Allocate(note.number, (PayTarget(note.number),)), "no open sales invoice"),
        (Allocate(bill.number, (PayTarget(bill.number),)), "holds no credit"),
    ]
    for command, words in refused:
        with pytest.raises(Rejected, match=words):
            trader.send(command)
    assert still_open(trader, payment.number, note.number, bill.number) == [40, note.total, bill.total]


def overtaken(trader, other, monkeypatch, command):
    """The other carries out a command just before this one's next document is stored."""
    insert = trader.client.insert

    def late(doctype, values):
        monkeypatch.setattr(trader.client, "insert", insert)
        other.send(command)
        return insert(doctype, values)

    monkeypatch.setattr(trader.client, "insert", late)


def test_credit_that_somebody_uses_at_the_same_moment_is_used_once(trader, trade, erpnext, monkeypatch):
    note, bills = credited(trader), [billed(trader), billed(trader)]
    overtaken(trader, trade(), monkeypatch, Allocate(note.number, (PayTarget(bills[0].number),)))
    with pytest.raises(Rejected, match="at the same moment"):
        trader.send(Allocate(note.number, (PayTarget(bills[1].number),)))
    assert still_open(trader, bills[0].number, bills[1].number, note.number) == [0, bills[1].total, 0]
    assert sorted(living(erpnext, "Journal Entry").values()) == [1, 2]


@pytest.mark.parametrize("lost", [{"part": "/api/resource/", "method": "PUT", "skip": 1}, {"part": "client.cancel"}])
def test_credit_that_was_used_twice_is_told_also_where_an_answer_was_lost(trader, trade, erpnext, monkeypatch, lost):
    note, bills, key = credited(trader), [billed(trader), billed(trader)], str(uuid4())
    overtaken(trader, trade(), monkeypatch, Allocate(note.number, (PayTarget(bills[0].number),)))
    erpnext.faults.tell(Fault.DROP_AFTER, **lost)
    command = Allocate(note.number, (PayTarget(bills[1].number),))
    with pytest.raises(Unsure):
        trader.send(command, key)
    erpnext.settle()
    assert trader.trading.find(key) is None
    with pytest.raises(Rejected, match="at the same moment"):
        trader.send(command, key)
    assert still_open(trader, bills[0].number, bills[1].number, note.number) == [0, bills[1].total, 0]
    assert sorted(living(erpnext, "Journal Entry").values()) == [1, 2]


def test_credit_that_was_used_twice_and_can_not_be_taken_back_is_told(trader, trade, erpnext, monkeypatch):
    note, bills = credited(trader), [billed(trader), billed(trader)]
    overtaken(trader, trade(), monkeypatch, Allocate(note.number, (PayTarget(bills[0].number),)))
    erpnext.faults.tell(Fault.REFUSED, part="client.cancel")
    with pytest.raises(Rejected, match=r"at the same moment; .* stays booked .* cancel it in ERPNext"):
        trader.send(Allocate(note.number, (PayTarget(bills[1].number),)))


@pytest.mark.parametrize("kind", ["payment", "credit note"])
def test_credit_is_used_once_under_faults_at_every_place(trader, erpnext, kind):
    places = [("/api/resource/", "POST"), ("/api/resource/", "PUT")]
    if kind == "payment":
        places = [("add_comment", "POST"), ("run_doc_method", "POST")]
    for fault in (*WORK_DONE, Fault.DROP_BEFORE):
        for part, method in places:
            bill, key = billed(trader), str(uuid4())
            credit = (
                overpaid(trader, billed(trader)) if kind == "payment" else credited(trader, ("ROPE-10", 20, "2.40"))
            )
            before = living(erpnext, "Journal Entry")
            had = still_open(trader, credit.number)[0]
            erpnext.faults.tell(fault, method=method, part=part)
            receipt = carried(trader, Allocate(credit.number, (PayTarget(bill.number),)), key)
            erpnext.faults.clear()
            erpnext.settle()
            assert receipt.total == bill.total
            assert still_open(trader, bill.number, credit.number) == [0, had - bill.total], (fault, part)
            made = [state for name, state in living(erpnext, "Journal Entry").items() if name not in before]
            assert made == ([] if kind == "payment" else [1])


def test_what_came_in_too_much_goes_back_in_parts_and_no_more_of_it(trader):
    payment = overpaid(trader, billed(trader))
    first = trader.send(Refund(payment.number, Decimal("15.00"), "cash", reference="back"))
    assert (first.total, still_open(trader, payment.number, first.number)) == (-15, [25, 0])
    rest = trader.send(Refund(payment.number))
    assert (rest.total, still_open(trader, payment.number)) == (-25, [0])
    assert trader.client.get_resource("Payment Entry", rest.number)["paid_from"] == "Main Bank - HS"
    for words, amount in (("Nothing is open", None), ("Nothing is open", Decimal(1))):
        with pytest.raises(Rejected, match=words):
            trader.send(Refund(payment.number, amount))
    chain = trader.trading.chain(rest.number)
    assert {link.target: link.amount for link in chain.links if link.source == payment.number} == {
        first.number: 15,
        rest.number: 25,
    }
    assert trader.trading.explain(rest.number)[-1].result == -25
    assert trader.trading.explain(payment.number)[-1].result == payment.total
    trader.send(Cancel(rest.number))
    assert still_open(trader, payment.number) == [25]


def test_money_does_not_go_back_from_an_account_in_another_currency(trader, erpnext, dollars):
    payment = overpaid(trader, billed(trader))
    with pytest.raises(Rejected, match="Dollars - HS is kept in USD") as refused:
        trader.send(Refund(payment.number, account=dollars))
    assert refused.value.field == "account"
    assert len(living(erpnext, "Payment Entry")) == 1


def test_money_that_somebody_uses_at_the_same_moment_does_not_go_back(trader, trade, erpnext, monkeypatch):
    payment, bill = overpaid(trader, billed(trader)), billed(trader, ("ROPE-10", 20, "2.40"))
    other, call = trade(), trader.client.call

    def late(method, *words, **more):
        if method == "run_doc_method":
            monkeypatch.setattr(trader.client, "call", call)
            other.send(Allocate(payment.number, (PayTarget(bill.number),)))
        return call(method, *words, **more)

    monkeypatch.setattr(trader.client, "call", late)
    with pytest.raises(Rejected, match="at the same moment"):
        trader.send(Refund(payment.number))
    assert still_open(trader, payment.number, bill.number) == [0, bill.total - 40]
    assert sorted(living(erpnext, "Payment Entry").values()) == [1, 2]


def test_money_back_that_was_cancelled_is_not_laid_again(trader):
    payment, key = overpaid(trader, billed(trader)), str(uuid4())
    back = trader.send(Refund(payment.number), key)
    trader.send(Cancel(back.number))
    assert trader.trading.find(key) is None
    with pytest.raises(Rejected, match=f"{back.number} is cancelled at ERPNext"):
        trader.send(Refund(payment.number), key)
    assert still_open(trader, payment.number) == [40]


def test_money_goes_back_once_under_faults_at_every_place(trader, erpnext):
    places = [
        ("/api/resource/", "POST"),
        ("/api/resource/", "PUT"),
        ("add_comment", "POST"),
        ("run_doc_method", "POST"),
    ]
    for fault in (*WORK_DONE, Fault.DROP_BEFORE):
        for part, method in places:
            payment, key = overpaid(trader, billed(trader)), str(uuid4())
            before = living(erpnext, "Payment Entry")
            erpnext.faults.tell(fault, method=method, part=part)
            receipt = carried(trader, Refund(payment.number, Decimal(30)), key)
            erpnext.faults.clear()
            erpnext.settle()
            made = {name: state for name, state in living(erpnext, "Payment Entry").items() if name not in before}
            assert made == {receipt.number: 1}, (fault, part)
            assert (receipt.total, still_open(trader, payment.number)) == (-30, [10]), (fault, part)
