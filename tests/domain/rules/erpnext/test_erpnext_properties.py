"""Properties of ERPNext's calculation, whatever the document and the site."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from desktop_app.domain.rules.erpnext.calculation import calculate, line_values
from desktop_app.domain.rules.erpnext.documents import ApplyDiscountOn, ChargeType, Settings
from tests.domain.rules.erpnext.any_document import CENT, FRACTIONS, PLAIN_LINES, SETTINGS, ZERO, documents, tax_rows

D = Decimal
SITE = Settings(smallest_currency_fraction_value=FRACTIONS)
ON_GRAND, ON_NET = ApplyDiscountOn
NONE_CONTAINED = tax_rows(contained=st.just(value=False))
ALL_CONTAINED = tax_rows(contained=st.just(value=True), charge_types=(ChargeType.ON_NET_TOTAL,))


@pytest.mark.soak_property
@given(documents(), SETTINGS)
def test_sums_add_up(document, site):
    result = calculate(document, site)
    unit = D(1).scaleb(-site.currency_precision)
    for done in (result.undiscounted, result.final):
        assert done.grand_total == (done.taxes[-1].total if done.taxes else done.net_total) + done.grand_total_diff
        running = done.net_total
        for tax in done.taxes:
            running += tax.tax_amount_after_discount_amount
            assert tax.total == running
        assert done.total_taxes_and_charges == running - done.net_total
    assert sum(priced.net.net_amount for priced in result.lines) == result.final.net_total
    assert sum(priced.values.amount for priced in result.lines) == result.total
    assert result.final.grand_total % unit == 0


@pytest.mark.soak_property
@given(documents(lines=PLAIN_LINES), SETTINGS)
def test_a_discount_on_the_net_total_is_spread_to_the_cent(document, site):
    """What the lines lose is the discount, but for what rounding can't share out in the last unit."""
    result = calculate(replace(document, apply_discount_on=ON_NET), site)
    assume(result.discount_base)
    unit = D(1).scaleb(-site.currency_precision)
    lost = result.undiscounted.net_total - result.final.net_total
    assert abs(lost - result.discount_amount) <= unit / 2 + D("1E-9")
    before = [priced.undiscounted.net_amount for priced in result.lines]
    if min(before) >= 0 and result.discount_amount <= sum(before):
        assert all(priced.net.net_amount >= -2 * unit for priced in result.lines)


@pytest.mark.soak_property
@given(documents(lines=PLAIN_LINES, taxes=NONE_CONTAINED), SETTINGS)
def test_a_discount_on_the_grand_total_lowers_it_by_just_that(document, site):
    result = calculate(replace(document, apply_discount_on=ON_GRAND), site)
    assume(result.discount_base and result.document.taxes)
    unit = D(1).scaleb(-site.currency_precision)
    lost = result.undiscounted.grand_total - result.final.grand_total
    assert abs(lost - result.discount_amount) <= unit * (len(document.taxes) + 1)


@pytest.mark.soak_property
@given(documents(lines=PLAIN_LINES, taxes=NONE_CONTAINED), SETTINGS, st.randoms())
def test_the_order_of_lines_moves_no_line_and_no_total_before_a_discount(document, site, chance):
    places = list(range(len(document.lines)))
    chance.shuffle(places)
    mixed = calculate(replace(document, lines=tuple(document.lines[place] for place in places)), site)
    result = calculate(document, site)
    assert [priced.values for priced in mixed.lines] == [result.lines[place].values for place in places]
    assert mixed.undiscounted.net_total == result.undiscounted.net_total
    assert mixed.total == result.total


@pytest.mark.soak_property
@given(documents(), SETTINGS)
def test_lines_worked_out_before_are_taken_as_they_are(document, site):
    known = [line_values(sent, document.conversion_rate, site) for sent in document.lines]
    assert calculate(document, site, known) == calculate(document, site)


@given(documents(), SETTINGS)
def test_in_the_company_s_own_currency_base_amounts_are_the_amounts(document, site):
    result = calculate(replace(document, conversion_rate=D(1)), site)
    assert result.base_total == result.total
    assert result.final.base_grand_total in {result.final.grand_total, result.final.net_total}
    assert all(tax.base_total == tax.total for tax in result.final.taxes)


@given(documents(), SETTINGS)
def test_what_is_paid_is_less_than_a_step_away(document, site):
    result = calculate(replace(document, disable_rounded_total=False), site)
    step = FRACTIONS.get(document.currency, D(1))
    assert abs(result.rounding_adjustment) <= max(step, D(1).scaleb(-site.currency_precision))
    assert result.rounded_total == result.final.grand_total + result.rounding_adjustment


@pytest.mark.soak_property
@given(documents(lines=PLAIN_LINES, taxes=ALL_CONTAINED))
def test_prices_that_contain_all_taxes_are_what_is_paid(document):
    plain = replace(document, additional_discount_percentage=ZERO, discount_amount=ZERO)
    result = calculate(plain, SITE)
    assume(document.taxes)
    assert abs(result.final.grand_total - result.total) <= CENT * 5 or not result.final.grand_total_diff


@pytest.mark.soak_property
@given(documents(), SETTINGS)
def test_lines_taxed_together_come_to_the_same(document, site):
    each, together = calculate(document, site), calculate(document, site, by_line=False)

    def without_lines(result):
        passes = {"undiscounted": result.undiscounted, "final": result.final}
        return replace(
            result,
            **{
                name: replace(done, taxes=tuple(replace(tax, by_line=()) for tax in done.taxes))
                for name, done in passes.items()
            },
        )

    assert without_lines(each) == without_lines(together)
