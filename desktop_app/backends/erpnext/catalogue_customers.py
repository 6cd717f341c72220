"""Customers of ERPNext with their addresses, contacts, credit limits and terms, as ours."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from decimal import Decimal
from typing import TypeVar

from desktop_app.backends.erpnext.catalogue_pages import by_names, child_rows
from desktop_app.backends.erpnext.catalogue_rows import (
    AddressRow,
    Changed,
    ContactRow,
    CreditRow,
    CustomerRow,
    LinkRow,
    TermRow,
)
from desktop_app.backends.erpnext.client import Client
from desktop_app.backends.erpnext.errors import NoRight
from desktop_app.domain.customers import Address, Contact, Customer

R = TypeVar("R", bound=Changed)


def whole_customers(
    client: Client, rows: Sequence[CustomerRow], company: str, currency: str, price_lists: Mapping[str, str]
) -> tuple[Customer, ...]:
    """Customers with all that belongs to them; price_lists has those of customers who have none, by their group."""
    names = [row.name for row in rows]
    addresses = _linked(client, "Address", AddressRow, names)
    contacts = _linked(client, "Contact", ContactRow, names)
    limits: Mapping[str, list[CreditRow]] = {}
    with suppress(NoRight):
        of_company = [["company", "=", company]]
        limits = child_rows(client, "Customer Credit Limit", CreditRow, "Customer", names, of_company)
    days = _terms(client, {row.payment_terms for row in rows if row.payment_terms})
    return tuple(
        Customer(
            code=row.name,
            name=row.customer_name or row.name,
            vat_number=row.tax_id or "",
            phone=row.mobile_no or _first(contact.phone for contact in _contacts(contacts, row.name)),
            email=row.email_id or "",
            currency=row.default_currency or currency,
            payment_days=days.get(row.payment_terms or "", 0),
            credit_limit=_limit(limits.get(row.name, ())),
            addresses=tuple(_address(each) for each in _sorted(addresses.get(row.name, ()))),
            contacts=_contacts(contacts, row.name),
            active=not row.disabled,
            price_list=row.default_price_list or price_lists[row.customer_group or ""],
        )
        for row in rows
    )


def customers_of(client: Client, doctype: str, names: Iterable[str]) -> list[str]:
    """The customers to whom these addresses or contacts belong."""
    of_customers = [["link_doctype", "=", "Customer"]]
    links = child_rows(client, "Dynamic Link", LinkRow, doctype, names, of_customers)
    return sorted({link.link_name for found in links.values() for link in found})


def _linked(client: Client, doctype: str, row: type[R], customers: Sequence[str]) -> dict[str, list[R]]:
    """Addresses or contacts by their customer; none where this user may not read them."""
    try:
        links = [
            LinkRow(str(each["parent"]), str(each["link_name"]))
            for first in range(0, len(customers), 500)
            for each in client.rows(
                "Dynamic Link",
                ["parent", "link_name"],
                [
                    ["parenttype", "=", doctype],
                    ["link_doctype", "=", "Customer"],
                    ["link_name", "in", list(customers[first : first + 500])],
                ],
                parent=doctype,
            )
        ]
        found = {each.name: each for each in by_names(client, doctype, row, {link.parent for link in links})}
    except NoRight:
        return {}
    linked: dict[str, list[R]] = defaultdict(list)
    for link in sorted(links, key=lambda link: (link.link_name, link.parent)):
        if link.parent in found:
            linked[link.link_name].append(found[link.parent])
    return linked


def _terms(client: Client, names: set[str]) -> dict[str, int]:
    """The longest time allowed by payment terms, in days."""
    if not names:
        return {}
    try:
        found = child_rows(client, "Payment Terms Template Detail", TermRow, "Payment Terms Template", names)
    except NoRight:
        return {}
    return {name: max(term.credit_days or 0 for term in terms) for name, terms in found.items()}


def _sorted(addresses: Iterable[AddressRow]) -> list[AddressRow]:
    """The billing address first."""
    kept = [each for each in addresses if not each.disabled]
    return sorted(kept, key=lambda each: (-each.is_primary_address, each.address_type != "Billing", each.name))


def _address(row: AddressRow) -> Address:
    street = ", ".join(part for part in (row.address_line1, row.address_line2) if part)
    return Address(row.name, street, row.city or "", row.state or "", row.pincode or "", row.country or "")


def _contacts(contacts: Mapping[str, list[ContactRow]], customer: str) -> tuple[Contact, ...]:
    return tuple(
        Contact(each.name, each.mobile_no or each.phone or "", each.email_id or "")
        for each in contacts.get(customer, ())
    )


def _first(texts: Iterable[str]) -> str:
    return next((text for text in texts if text), "")


def _limit(limits: Iterable[CreditRow]) -> Decimal | None:
    return next((limit.credit_limit for limit in limits if limit.credit_limit), None)
