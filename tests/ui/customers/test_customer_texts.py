"""What is typed about a customer is read exactly, or kept with a sentence."""

from decimal import Decimal

import pytest

from desktop_app.domain.customers import Address, Contact, Customer
from desktop_app.domain.problems import InvalidInput
from desktop_app.ui.customers.customer_texts import CustomerTexts, from_json, read_customer, texts_of, to_json

ACME = Customer(
    code="ACME",
    name="ACME Trading OÜ",
    vat_number="EE101550011",
    phone="+372 600 0001",
    email="office@acme.example",
    payment_days=21,
    credit_limit=Decimal("5000.00"),
    addresses=(Address("Office", "Pikk 1", "Tallinn"), Address("Tartu warehouse", "Ringtee 5", "Tartu")),
    contacts=(Contact("Mari Maasikas", "+372 600 0002", "mari@acme.example"),),
    notes="Unload at the back gate.",
    active=False,
)


def test_a_customer_comes_back_as_it_was():
    assert read_customer(texts_of(ACME), ACME) == ACME


def test_a_new_customer_starts_with_usual_terms():
    read = read_customer(CustomerTexts(code=" NEW ", name=" New Ltd ", currency="usd"))
    assert read == Customer(code="NEW", name="New Ltd", currency="USD")


@pytest.mark.parametrize("typed", ["", "ten", "1.5", "-1", "3651"])
def test_days_that_are_no_days_are_refused(typed):
    with pytest.raises(InvalidInput) as refused:
        read_customer(CustomerTexts(code="A", name="A", payment_days=typed))
    assert [problem.field for problem in refused.value.problems] == ["payment_days"]
    assert refused.value.problems[0].message.endswith("from 0 to 3650; write one such as 14.")


def test_a_limit_is_read_as_people_type_it():
    assert read_customer(CustomerTexts(code="A", name="A", credit_limit="5 000,50")).credit_limit == Decimal("5000.50")


def test_all_that_is_wrong_is_said_at_once():
    with pytest.raises(InvalidInput) as refused:
        read_customer(CustomerTexts(code="A", payment_days="soon", credit_limit="much", currency="€"))
    assert [problem.field for problem in refused.value.problems] == ["payment_days", "credit_limit", "name", "currency"]


def test_what_is_not_saved_is_kept_as_typed():
    unsaved = {"ACME": texts_of(ACME), "": CustomerTexts(name="½ typed", payment_days="so")}
    assert from_json(to_json(unsaved)) == unsaved


@pytest.mark.parametrize("broken", ["", "{", "[]", '{"A": 1}', '{"A": {"addresses": [], "contacts": [1]}}'])
def test_what_can_not_be_read_is_nothing(broken):
    assert from_json(broken) == {}
