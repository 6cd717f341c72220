"""What ERPNext does oddly, each with what keeps it from doing harm."""

import json
from datetime import timedelta
from decimal import Decimal

import pytest

from desktop_app.backends.erpnext.documents import document_of
from desktop_app.domain.commands import Deliver, Invoice, Pay, PayTarget, PlaceOrder
from desktop_app.domain.documents import DocumentKind, DocumentQuery, DocumentStatus
from desktop_app.ports.backend import Rejected
from tests.servers.faults import Fault


def placed(trader, *lines, **more):
    order = trader.order(*lines, **more)
    return trader.send(PlaceOrder(order, trader.total(order)))


def sent(server, part):
    """The last body that went to an address with this in it."""
    return json.loads(next(seen.body for seen in reversed(server.faults.seen) if part in seen.path and seen.body))


def test_numbers_go_as_numbers_because_a_comma_in_a_text_is_dropped(trader, erpnext):
    made = placed(trader, ("ROPE-10", "2.5", "2.40"))
    body = next(seen.body for seen in erpnext.faults.seen if seen.method == "POST" and b"items" in seen.body)
    (row,) = json.loads(body)["items"]
    assert [type(row[name]) for name in ("qty", "rate", "price_list_rate")] == [float, float, float]
    assert trader.trading.document(made.number).lines[0].quantity == Decimal("2.5")
    answer = trader.client.insert(
        "Sales Order",
        {
            "customer": "Kadri Lepik",
            "delivery_date": str(trader.today),
            "items": [{"item_code": "ROPE-10", "qty": "2,5", "rate": 1}],
        },
    )
    assert answer.value["items"][0]["qty"] == 25


def test_fields_that_are_null_are_not_there_and_mean_nothing(trader):
    made = placed(trader)
    kept = trader.client.get_resource("Sales Order", made.number)
    assert "po_no" not in kept
    assert "due_date" not in kept
    document = trader.trading.document(made.number)
    assert (document.reference, document.notes, document.due_date) == ("", "", None)


def test_a_time_of_day_without_a_leading_zero_is_never_read(trader):
    note = placed(trader, type="delivery")
    kept = trader.client.get_resource("Delivery Note", note.number)
    odd = document_of({**kept, "posting_time": "3:47:30.259611"}, "Delivery Note", trader.connection.terms())
    assert odd.date == trader.today


def test_a_title_may_be_a_literal_placeholder_so_the_customers_name_is_shown(trader, erpnext):
    made = placed(trader)
    erpnext.site.records["Sales Order"][made.number]["title"] = "{customer_name}"
    assert trader.trading.document(made.number).customer_name == "Café Sõstar OÜ"


@pytest.mark.parametrize("customer", ["North/South Freight", "Müller Söhne GmbH", "O'Brien Marine"])
def test_names_with_blanks_slashes_and_other_letters_arrive(trader, customer):
    made = placed(trader, customer=customer)
    assert trader.trading.document(made.number).customer == customer
    assert trader.trading.standing(customer).open_orders == 1
    (listed,) = trader.trading.documents(DocumentQuery(customer=customer, kind=DocumentKind.ORDER))
    assert listed.number == made.number


def test_a_paid_invoice_proposes_to_pay_the_customer_and_is_not_believed(trader):
    bill = placed(trader, type="invoice")
    trader.send(Pay((PayTarget(bill.number),)))
    with pytest.raises(Rejected, match="Nothing is open"):
        trader.send(Pay((PayTarget(bill.number),)))
    more = trader.send(Pay((PayTarget(bill.number),), Decimal("7.00")))
    kept = trader.client.get_resource("Payment Entry", more.number)
    assert (kept["payment_type"], kept["paid_amount"], kept["unallocated_amount"]) == ("Receive", 7, 7)


def test_a_day_is_taken_only_together_with_set_posting_time(trader):
    made = placed(trader)
    day = trader.today - timedelta(2)
    note = trader.send(Deliver(made.number, date=day))
    assert trader.trading.document(note.number).date == day
    bill = trader.send(Invoice(made.number, date=day))
    assert trader.trading.document(bill.number).date == day
    assert trader.trading.document(bill.number).due_date >= day


def test_rows_of_taxes_go_whole_because_the_templates_name_alone_adds_none(trader, erpnext):
    made = placed(trader, trader.line("CHART-BAL", 1, "28.00", 9), trader.line("LOGBOOK", 1, "12.60"))
    kept = trader.client.get_resource("Sales Order", made.number)
    assert [(tax["account_head"], tax["rate"], tax["tax_amount"]) for tax in kept["taxes"]] == [
        ("VAT 22 - HS", 22, Decimal("2.77")),
        ("VAT 9 - HS", 0, Decimal("2.52")),
    ]
    alone = placed(trader, trader.line("CHART-BAL", 1, "28.00", 9))
    assert alone.total == Decimal("30.52")


def test_an_item_with_a_template_of_its_own_is_taxed_as_the_line_says(trader):
    made = placed(trader, trader.line("CHART-BAL", 1, "28.00", 22))
    assert made.total == Decimal("34.16")
    assert trader.send(Invoice(made.number)).total == made.total


def test_a_pricing_rule_of_the_site_is_kept_out_unless_the_profile_lets_it_in(trade, erpnext):
    values = {
        "title": "A tenth off ropes",
        "apply_on": "Item Group",
        "item_group": "Rigging",
        "selling": 1,
        "rate_or_discount": "Discount Percentage",
        "discount_percentage": 10.0,
        "company": "Harbour Supplies",
    }
    erpnext.site.put("Pricing Rule", "PRLE-0001", **values)
    kept_out = trade()
    made = placed(kept_out)
    assert (made.total, made.notices) == (kept_out.total(kept_out.order()), ())
    let_in = placed(trade(pricing_rules="respect"))
    assert let_in.total == Decimal("26.35")
    assert any("unit price 2.40 here, 2.16 at ERPNext" in notice for notice in let_in.notices)
    billed = kept_out.send(Invoice(made.number))
    assert (billed.total, billed.notices) == (made.total, ())


@pytest.mark.parametrize(("extra", "role"), [("Stock User", "Sales Manager"), ("Sales Manager", "Stock Manager")])
def test_whoever_may_not_keep_a_pricing_rule_out_is_refused_by_line_and_nothing_is_booked(trade, erpnext, extra, role):
    values = {"title": "A tenth off", "apply_on": "Item Group", "item_group": "Rigging", "selling": 1}
    erpnext.site.put("Pricing Rule", "PRLE-0001", **values, company="Harbour Supplies", discount_percentage=10.0)
    erpnext.site.add_person("new", {"Sales User", "Stock User", "Accounts User", extra}, key="new", secret="one")
    trader = trade("new")
    with pytest.raises(Rejected) as refused:
        trader.send(Deliver(placed(trader).number))
    assert (refused.value.field, refused.value.line) == ("unit_price", 1)
    assert role in refused.value.message
    assert not erpnext.documents("Delivery Note")


def test_a_stale_answer_to_a_submission_is_read_again(trader, erpnext):
    made = placed(trader)
    trader.send(Pay((PayTarget(made.number),), Decimal("5.00")))
    erpnext.faults.tell(Fault.STALE, method="PUT")
    bill = trader.send(Invoice(made.number))
    assert trader.trading.document(bill.number).open == bill.total - 5
    assert trader.trading.document(made.number).status is DocumentStatus.PART


def test_the_customers_reference_is_a_check_that_marks_its_field(trader, erpnext):
    erpnext.site.records["Selling Settings"]["Selling Settings"]["allow_against_multiple_purchase_orders"] = 0
    placed(trader, reference="PO 7")
    with pytest.raises(Rejected) as refused:
        placed(trader, reference="PO 7")
    assert refused.value.field == "reference"
    assert "PO 7" in refused.value.quoted


@pytest.mark.feature("F-004", "F-006")
def test_the_body_names_its_type_and_the_companys_own_address_goes_along(trader, trade, erpnext):
    own = {"address_title": "Harbour Supplies", "address_type": "Office", "address_line1": "Quay 1", "city": "Tallinn"}
    address = trade("Administrator").client.insert("Address", {**own, "country": "Estonia"}).value["name"]
    made = placed(trader, extra={"company_address": address})
    body = next(seen.body for seen in erpnext.faults.seen if b"company_address" in seen.body)
    assert json.loads(body)["doctype"] == "Sales Order"
    assert trader.client.get_resource("Sales Order", made.number)["company_address"] == address
    assert made.notices == ()


@pytest.mark.feature("F-001", "F-002")
def test_any_type_is_made_read_and_changed_and_methods_are_called_by_their_path(trader, trade):
    boss = trade("Administrator").client
    own = {"address_title": "Net loft", "address_type": "Office", "address_line1": "Quay 1", "city": "Tallinn"}
    name = boss.insert("Address", {**own, "country": "Estonia"}).value["name"]
    assert boss.update("Address", name, {"city": "Tartu"}).value["city"] == "Tartu"
    assert boss.get_resource("Address", name)["city"] == "Tartu"
    made = placed(trader)
    path = "erpnext.selling.doctype.sales_order.sales_order.make_delivery_note"
    proposed = trader.client.call(path, {"source_name": made.number}, changes=False).value
    assert [row["against_sales_order"] for row in proposed["items"]] == [made.number]


def test_a_payment_entry_of_no_customer_is_told_apart_and_breaks_nothing(trader, erpnext):
    bill = placed(trader, type="invoice")
    paid = trader.send(Pay((PayTarget(bill.number),)))
    erpnext.site.get("Payment Entry", paid.number).update(payment_type="Internal Transfer", party_type=None)
    for look in (trader.trading.document, trader.trading.explain):
        with pytest.raises(Rejected, match="of no customer") as refused:
            look(paid.number)
        assert refused.value.field == "number"
