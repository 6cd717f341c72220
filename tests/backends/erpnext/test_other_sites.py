"""Sites that are set up otherwise: amounts of three decimals, items that carry a VAT of their own."""

import json
from contextlib import nullcontext
from decimal import Decimal

import pytest

from desktop_app.backends.erpnext.comparing import check_kept
from desktop_app.backends.erpnext.site_settings import decimals_of
from desktop_app.domain.commands import Deliver, Invoice, Pay, PayTarget, PlaceOrder
from desktop_app.domain.documents import LineQuantity
from desktop_app.ports.backend import Rejected
from tests.backends.erpnext.trading_site import CUSTOMER


def test_what_a_site_books_to_three_decimals_is_open_and_paid_to_the_last_of_them(trade, erpnext):
    erpnext.site.get("System Settings", "System Settings")["currency_precision"] = "3"
    trader = trade(currency_precision="3", disable_rounded_total="1")
    order = trader.order(("ROPE-10", 7, "2.413"))
    made = trader.send(PlaceOrder(order, trader.total(order)))
    assert (made.total, made.notices) == (Decimal("20.607"), ())
    assert trader.trading.document(made.number).open == made.total
    trader.send(Pay((PayTarget(made.number),), method="Cash"))
    asked = next(seen.body for seen in reversed(erpnext.faults.seen) if "get_payment_entry" in seen.path)
    assert json.loads(asked, parse_float=Decimal)["party_amount"] == made.total


def test_a_site_that_rounds_the_vat_of_each_line_books_what_is_told_here(trade, erpnext):
    erpnext.site.get("Accounts Settings", "Accounts Settings")["round_row_wise_tax"] = 1
    trader = trade()
    order = trader.order(*[("ROPE-10", 1, "0.02")] * 3)
    assert trader.total(order) == Decimal("0.06")  # 22 % of 6 cents would be one cent
    assert trader.send(PlaceOrder(order, trader.total(order))).notices == ()


def test_a_site_without_decimals_books_what_is_told_here_to_the_unit(trade, erpnext):
    settings = erpnext.site.get("System Settings", "System Settings")
    settings["currency_precision"], settings["number_format"] = "", "#,###"
    trader = trade(currency_precision="0")
    order = trader.order(("ROPE-10", 3, "7"), ("CHART-BAL", 1, "28"))
    made = trader.send(PlaceOrder(order, trader.total(order)))
    assert (made.total, made.notices) == (Decimal(60), ())


def test_rows_of_the_template_that_are_no_percentage_are_left_out_and_said_with_each_sale_that_begins(trade, erpnext):
    template = erpnext.site.get("Sales Taxes and Charges Template", "VAT 22 and 9 - HS")
    deposit = dict(template["taxes"][0], charge_type="On Item Quantity", account_head="Deposit - HS", rate=0.1, idx=3)
    template["taxes"].append(deposit)
    trader = trade()
    order = trader.order()
    made = trader.send(PlaceOrder(order, trader.total(order)))
    assert (made.total, len(made.notices)) == (Decimal("29.28"), 1)
    assert "“Deposit - HS”" in made.notices[0]
    assert trader.send(Deliver(made.number)).notices == ()


def test_a_customer_of_a_tax_category_is_said_to_have_another_vat(trade, erpnext):
    for customer in erpnext.site.records["Customer"].values():
        customer["tax_category"] = "Abroad"
    template = erpnext.site.get("Sales Taxes and Charges Template", "Export - HS")
    template["tax_category"] = "Abroad"
    trader = trade()
    made = trader.send(PlaceOrder(trader.order(), trader.total(trader.order())))
    (said,) = made.notices
    assert all(word in said for word in ("“Abroad”", "“Export - HS”", "“VAT 22 and 9 - HS”"))
    assert trader.send(Deliver(made.number)).notices == ()
    template["tax_category"], given = "", erpnext.site.get("Sales Taxes and Charges Template", "VAT 22 and 9 - HS")
    given["tax_category"] = "Abroad"
    trader = trade()
    assert trader.send(PlaceOrder(trader.order(), trader.total(trader.order()))).notices == ()


def test_of_an_order_of_the_site_whose_rows_build_on_rows_just_what_is_not_invoiced_is_open(trader):
    own = {"charge_type": "On Net Total", "account_head": "VAT 22 - HS", "rate": 5, "description": "first"}
    built = {"charge_type": "On Previous Row Total", "account_head": "VAT 9 - HS", "rate": 9.5, "row_id": "1"}
    surtax = {"charge_type": "On Previous Row Amount", "account_head": "VAT 9 - HS", "rate": 10, "row_id": "1"}
    rows = [{"item_code": "ROPE-10", "qty": 7, "rate": 9.99}, {"item_code": "CHART-BAL", "qty": 3, "rate": 33.31}]
    day = trader.today.isoformat()
    values = {"customer": CUSTOMER, "currency": "EUR", "delivery_date": day, "items": rows}
    taxes = [own, {**built, "description": "built"}, {**surtax, "description": "surtax"}]
    stored = trader.client.insert("Sales Order", {**values, "taxes": taxes}).value
    trader.client.update("Sales Order", stored["name"], {"docstatus": 1})
    order = trader.trading.document(stored["name"])
    assert {line.vat_percent for line in order.lines} == {Decimal("15.475"), Decimal(9)}
    trader.send(Invoice(order.number, (LineQuantity(1, Decimal(4)),)))
    assert trader.trading.document(order.number).open == order.total


def test_a_precision_of_nought_leaves_the_decimals_to_the_number_format():
    told = {("0", "#,###.##"): 2, ("0", "#.###"): 0, ("", "#,###.###"): 3, (None, None): 2, ("4", "#,###"): 4}
    assert {given: decimals_of(*given) for given in told} == told


def test_another_vat_than_the_items_own_is_refused_by_its_line_and_nothing_is_booked(trade, erpnext):
    own = next(name for name in erpnext.site.records["Item Tax Template"])
    other = dict(erpnext.site.get("Item Tax Template", own))
    rows = [dict(row, tax_rate=4.0 if row["tax_rate"] else 0.0) for row in other["taxes"]]
    erpnext.site.put("Item Tax Template", "Books 4", title="Books 4", company=other["company"], taxes=rows)
    trader = trade()
    before = len(erpnext.site.records["Sales Order"])
    order = trader.order(("ROPE-10", 1, "2.40"), trader.line("CHART-BAL", 1, "28.00", 4))
    with pytest.raises(Rejected) as refused:
        trader.send(PlaceOrder(order, trader.total(order)))
    assert (refused.value.field, refused.value.line) == ("vat_code", 2)
    assert own in refused.value.message
    assert len(erpnext.site.records["Sales Order"]) == before
    fits = trader.order(trader.line("ROPE-10", 1, "2.40", 4), trader.line("CHART-BAL", 1, "28.00", 9))
    assert trader.send(PlaceOrder(fits, trader.total(fits))).notices == ()


def test_an_items_own_vat_is_taken_where_it_charges_what_the_rows_say_whatever_charges_go_there_as_amounts():
    rates = [{"account_head": "VAT 22", "rate": Decimal(22)}, {"account_head": "VAT 9", "rate": Decimal(0)}]
    freight = {"charge_type": "Actual", "account_head": "VAT 22", "tax_amount": Decimal("2.64")}
    sent = {"items": [{"item_code": "ROPE-10", "item_tax_template": ""}], "taxes": [freight, *rates]}
    for percent in (22, 24):
        kept = {"item_tax_template": "Goods", "item_tax_rate": json.dumps({"VAT 22": percent, "VAT 9": 0})}
        with nullcontext() if percent == 22 else pytest.raises(Rejected, match="not what the taxes template says"):
            check_kept(sent, {"items": [kept]})
    with pytest.raises(Rejected, match="charges ROPE-10 what the taxes template says, not “Goods”"):
        check_kept({"items": [{"item_code": "ROPE-10", "item_tax_template": "Goods"}]}, {"items": [{}]})
