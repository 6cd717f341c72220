"""What a payment's reference or amount tells, and in which words it is offered."""

from decimal import Decimal

import pytest

from desktop_app.ui.payments.offer import Why, find_offer
from desktop_app.ui.payments.words import offer_head, offer_words
from tests.ui.payments.invoices import acme_pair, birch, invoice


def offer(reference, amount=None, chosen=(), extra=()):
    money = Decimal(amount) if amount else None
    return find_offer(reference, money, (*acme_pair(), birch(), *extra), chosen)


@pytest.mark.parametrize("reference", ["SI-00070", "inv. si 00070, thanks", "si00070", "SI–00070"])
def test_an_invoice_number_in_any_writing(reference):
    assert offer(reference).numbers == ("SI-00070",)


@pytest.mark.parametrize("reference", ["SI-000701", "XSI-00070", "70", "", "SI"])
def test_nothing_is_found_in_part_of_a_number(reference):
    assert offer(reference) is None


def test_several_numbers_are_offered_together():
    assert offer("SI-00070 SI-00078").numbers == ("SI-00070", "SI-00078")


def test_numbers_of_two_customers_offer_the_first_ones():
    assert offer("SI-00070 SI-00064").numbers == ("SI-00070",)


def test_the_customers_own_reference():
    found = offer("your PO8841")
    assert (found.why, found.numbers) == (Why.REFERENCE, ("SI-00070",))


def test_a_short_reference_fits_nothing():
    assert offer("po 1", extra=[invoice("SI-1", "1", reference="1")]) is None


@pytest.mark.parametrize(
    ("reference", "amount"), [("", "894.55"), ("paid 894,55 today", None), ("1 894.55 894.55", None)]
)
def test_an_amount_that_one_invoice_has(reference, amount):
    found = offer(reference, amount)
    assert (found.why, found.numbers) == (Why.AMOUNT, ("SI-00078",))


def test_an_amount_of_two_invoices_tells_nothing():
    assert offer("", "894.55", extra=[invoice("SI-1", "894.55")]) is None


def test_what_is_chosen_already_is_not_offered():
    assert offer("SI-00070", chosen=["SI-00070"]) is None


def test_what_is_on_its_way_is_not_offered():
    assert find_offer("SI-00070", None, [invoice("SI-00070", "10", under_way="10")]) is None


def test_an_amount_above_the_named_invoice_goes_on_to_the_customers_next():
    found = offer("SI-00070", "1000")
    assert found.numbers == ("SI-00070", "SI-00078")
    assert offer_head(found) == "Reference SI-00070"
    assert offer_words(found) == "belongs to SI-00070; the amount fits SI-00070 and part of SI-00078"


def test_words_for_a_reference_alone_and_for_a_part():
    assert offer_words(offer("PO 8841")) == "belongs to SI-00070"
    assert offer_words(offer("PO 8841", "100")) == "belongs to SI-00070; the amount fits part of SI-00070"
    assert offer_words(offer("PO 8841", "216.51")) == "belongs to SI-00070"


def test_words_for_an_amount():
    found = offer("", "894.55")
    assert offer_head(found) == "Amount 894.55"
    assert offer_words(found) == "is what is open on SI-00078 of ACME Trading OÜ"
