"""Tenders: parts that add up to a payment, and change that is never money in."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.tenders import Tender, cash_in, shared_out, tender_problems, tendered

cents = st.integers(1, 10**7).map(lambda number: Decimal(number) / 100)
tender = st.one_of(
    st.builds(Tender, st.sampled_from(["card", "bank transfer"]), cents),
    st.tuples(cents, cents | st.just(Decimal(0))).map(lambda two: Tender("Cash", two[0], given=two[0] + two[1])),
)


@given(st.lists(tender, min_size=1, max_size=6))
def test_what_is_handed_over_is_what_comes_in_and_the_change(tenders):
    handed = sum(each.amount if each.given is None else each.given for each in tenders)
    assert handed == tendered(tenders) + sum(each.change for each in tenders)
    assert cash_in(tenders) + sum(each.amount for each in tenders if not each.is_cash) == tendered(tenders)
    assert not list(tender_problems(tenders, tendered(tenders)))
    assert all(each.change >= 0 for each in tenders)


@pytest.mark.parametrize(
    ("tenders", "words"),
    [
        ([Tender("", Decimal(1))], "method is missing"),
        ([Tender("card", Decimal(0))], "above zero"),
        ([Tender("card", Decimal(1), given=Decimal(2))], "cash only"),
        ([Tender("cash", Decimal(2), given=Decimal(1))], "less than 2"),
        ([Tender("cash", Decimal(1)), Tender("card", Decimal(1))], "add up to 2, and the payment is 3"),
    ],
)
def test_what_does_not_add_up_is_said(tenders, words):
    problems = list(tender_problems(tenders, Decimal(3)))
    assert words in " ".join(problem.message for problem in problems)
    assert {problem.field for problem in problems} == {"tenders"}


@given(cents, st.lists(st.builds(Tender, st.sampled_from(["card", "voucher", "cash"]), cents), max_size=3), cents)
def test_a_total_is_shared_out_whole_and_the_first_method_takes_the_rest(total, further, given):
    found = shared_out("", further, total, given)
    assert tendered(found) == total
    if total == tendered(further):
        assert len(found) == len(further)
    else:
        assert (found[0].method, found[0].amount) == ("cash", total - tendered(further))
    assert sum(each.given is not None for each in found) == 1
    assert cash_in(found) == total - sum(each.amount for each in further if each.method != "cash")
