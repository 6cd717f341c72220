"""A customer as it is typed: texts that may be wrong, read into a Customer, and kept while they are not saved."""

import json
import re
from dataclasses import asdict, dataclass, replace
from decimal import Decimal
from typing import Any

from desktop_app.domain.customers import Address, Contact, Customer
from desktop_app.domain.numbers import NumberError, parse_number
from desktop_app.domain.problems import Problem, refuse_invalid
from desktop_app.workflows.keep_customers import MOST_DAYS, customer_problems

_TWO_NUMBERS = re.compile(r"(\d+(?:[.,]\d+)?)\s*(?:%|\D)\D*(\d+)\D*")


@dataclass(frozen=True, slots=True)
class CustomerTexts:
    """What stands in the form. Rows of addresses and contacts that are empty are left out."""

    code: str = ""
    name: str = ""
    vat_number: str = ""
    phone: str = ""
    email: str = ""
    currency: str = "EUR"
    payment_days: str = "14"
    credit_limit: str = ""
    early_discount: str = ""
    price_list: str = ""
    notes: str = ""
    addresses: tuple[Address, ...] = ()
    contacts: tuple[Contact, ...] = ()


def texts_of(customer: Customer) -> CustomerTexts:
    """A customer as it first stands in the form."""
    return CustomerTexts(
        code=customer.code,
        name=customer.name,
        vat_number=customer.vat_number,
        phone=customer.phone,
        email=customer.email,
        currency=customer.currency,
        payment_days=str(customer.payment_days),
        credit_limit="" if customer.credit_limit is None else f"{customer.credit_limit:f}",
        early_discount=early_text(customer),
        price_list=customer.price_list,
        notes=customer.notes,
        addresses=customer.addresses,
        contacts=customer.contacts,
    )


def read_customer(texts: CustomerTexts, before: Customer | None = None) -> Customer:
    """Read the texts; what the form does not show stays as it was before. Raises InvalidInput for all that is wrong."""
    problems: list[Problem] = []
    days, limit = _days(texts.payment_days, problems), _limit(texts.credit_limit, problems)
    percent, early_days = _early(texts.early_discount, problems)
    customer = replace(
        before or Customer(code="", name=""),
        code=texts.code.strip(),
        name=texts.name.strip(),
        vat_number=texts.vat_number.strip(),
        phone=texts.phone.strip(),
        email=texts.email.strip(),
        currency=texts.currency.strip().upper(),
        payment_days=days,
        credit_limit=limit,
        discount_percent=percent,
        discount_days=early_days,
        price_list=texts.price_list.strip(),
        notes=texts.notes.strip(),
        addresses=texts.addresses,
        contacts=texts.contacts,
    )
    problems += customer_problems(customer)
    refuse_invalid(problems)
    return customer


def _days(text: str, problems: list[Problem]) -> int:
    words = "The time to pay is a number of days from 0 to {most}; write one such as 14."
    try:
        days = parse_number(text)
    except NumberError:
        days = Decimal(-1)
    if days != days.to_integral_value() or not 0 <= days <= MOST_DAYS:
        problems.append(Problem("payment_days", words, {"most": str(MOST_DAYS)}))
        return 0
    return int(days)


def _limit(text: str, problems: list[Problem]) -> Decimal | None:
    if not text.strip():
        return None
    try:
        limit = parse_number(text)
    except NumberError as error:
        problems.append(Problem("credit_limit", "{reason}", {"reason": str(error)}))
        return None
    return limit


def early_text(customer: Customer) -> str:
    """The early payment discount as it is typed: “2 % 10”; empty where there is none."""
    return f"{customer.discount_percent.normalize():f} % {customer.discount_days}" if customer.discount_percent else ""


def _early(text: str, problems: list[Problem]) -> tuple[Decimal, int]:
    """A percentage and days, of two numbers with anything between that is no figure."""
    if not text.strip():
        return Decimal(0), 0
    found = _TWO_NUMBERS.fullmatch(text.strip())
    if found is None:
        words = "Write the per cent and the days, such as 2 % 10, or nothing."
        problems.append(Problem("early_discount", words))
        return Decimal(0), 0
    return Decimal(found[1].replace(",", ".")), int(found[2])


# ---- kept while not saved


def to_json(unsaved: dict[str, CustomerTexts]) -> str:
    """Unsaved forms by their customer's code; a new customer's stands under the empty code."""
    return json.dumps({code: asdict(texts) for code, texts in unsaved.items()}, ensure_ascii=False)


def from_json(text: str) -> dict[str, CustomerTexts]:
    """Read what to_json wrote; nothing where it can't be read."""
    try:
        return {code: _texts(fields) for code, fields in json.loads(text or "{}").items()}
    except (ValueError, TypeError, AttributeError):
        return {}


def _texts(fields: dict[str, Any]) -> CustomerTexts:
    addresses = tuple(Address(**row) for row in fields.pop("addresses", ()))
    contacts = tuple(Contact(**row) for row in fields.pop("contacts", ()))
    return CustomerTexts(**fields, addresses=addresses, contacts=contacts)
