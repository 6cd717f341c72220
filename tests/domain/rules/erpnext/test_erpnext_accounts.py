"""VAT codes that charge accounts of the site: several on one account, one on several, and what each comes to."""

import json
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.money import ZERO
from desktop_app.domain.orders import Charge, Order, OrderLine
from desktop_app.domain.problems import InvalidInput
from desktop_app.domain.rules.choice import rule_named
from desktop_app.domain.vat import VatCode

FULL, REDUCED, BOTH, FREE = (
    VatCode("full", Decimal(22)),
    VatCode("reduced", Decimal(9)),
    VatCode("both", Decimal(16)),
    VatCode("free", ZERO),
)
ACCOUNTS = {
    "full": {"VAT": "22"},
    "reduced": {"VAT": "9"},
    "both": {"Central": "9", "State": 7},
    "free": {"VAT": 0},
}
RULE = rule_named("erpnext", {"vat_accounts": json.dumps(ACCOUNTS)})
CODES = st.sampled_from([FULL, REDUCED, BOTH, FREE])
MONEY = st.decimals(0, 500, places=2)
LINES = st.builds(lambda price, vat: OrderLine("1", "", Decimal(1), price, vat=vat), MONEY, CODES)
ORDERS = st.builds(
    lambda lines, charges, gross: Order("C", "EUR", date(2026, 11, 21), tuple(lines), gross, charges=tuple(charges)),
    st.lists(LINES, min_size=1, max_size=5),
    st.lists(st.builds(Charge, st.just("Freight"), MONEY, CODES), max_size=2),
    st.booleans(),
)


def test_codes_of_one_account_are_charged_in_one_row_that_is_rounded_once() -> None:
    lines = (
        OrderLine("1", "", Decimal(1), Decimal("0.16"), vat=FULL),
        OrderLine("2", "", Decimal(1), Decimal("0.05"), vat=REDUCED),
    )
    priced = RULE.price(Order("C", "EUR", date(2026, 11, 21), lines))
    # 0.0352 + 0.0045 is 0.0397: one row charges 0.04, as two rows would 0.04 and 0.00
    assert [(row.account_head, row.charge_type.value) for row in priced.memo.result.document.taxes] == [
        ("VAT", "On Net Total")
    ]
    assert [(share.code, share.amount) for share in priced.totals.vat] == [
        ("full", Decimal("0.04")),
        ("reduced", Decimal("0.00")),
    ]
    assert priced.totals.total == Decimal("0.25")


@given(ORDERS, st.data())
def test_the_codes_shares_add_up_to_what_the_accounts_are_charged(order: Order, data: st.DataObject) -> None:
    priced = RULE.price(order)
    totals, taxes = priced.totals, priced.memo.result.final.taxes[len(order.charges) :]
    assert sum(share.amount for share in totals.vat) == sum(tax.tax_amount_after_discount_amount for tax in taxes)
    assert totals.net + totals.vat_total + totals.rounding == totals.total
    assert {share.amount for share in totals.vat if share.code == "free"} <= {ZERO}
    row = data.draw(st.integers(0, len(order.lines) - 1))
    assert RULE.reprice_line(priced, order, row).totals == totals
    assert RULE.explain(order)[-1].result == totals.total


def test_accounts_that_can_not_be_read_are_refused_by_name() -> None:
    for wrong in ("[", "[]", '{"a": 1}', '{"a": {"b": "c"}}'):
        with pytest.raises(InvalidInput) as caught:
            rule_named("erpnext", {"vat_accounts": wrong})
        assert caught.value.problems[0].field == "settings.vat_accounts"
