"""Customers, items and VAT codes of the books: kept by their codes, and told to others by what changed."""

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from sqlalchemy import Table, bindparam, select
from sqlalchemy.dialects.postgresql import insert as postgresql_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert

from desktop_app.backends.local.item_rows import item_of, item_row
from desktop_app.backends.local.numbering import next_changes
from desktop_app.backends.local.prepared import Prepared
from desktop_app.backends.local.prices import (
    check_prices,
    check_units,
    price_list_of,
    prices_since,
    read_price_lists,
    write_prices,
)
from desktop_app.backends.local.serial_lines import check_by_serial
from desktop_app.backends.local.session import Row, Session
from desktop_app.backends.local.tables import CUSTOMERS, DOCUMENTS, ITEMS, VAT_CODES
from desktop_app.domain.customers import Address, Contact, Customer
from desktop_app.domain.items import Item
from desktop_app.domain.vat import VatCode, VatKind
from desktop_app.ports.backend import Rejected
from desktop_app.ports.changes import CatalogueChanges

PAGE = 1000
"""How many customers and items are told at once."""


def _upserts(table: Table) -> dict[str, Prepared]:
    """The statement, by the database's name, that adds a row or changes the one of the same code."""
    found = {}
    for name, insert in (("sqlite", sqlite_insert), ("postgresql", postgresql_insert)):
        statement = insert(table)
        news = {column.name: statement.excluded[column.name] for column in table.c if column.name != "code"}
        found[name] = Prepared(statement.on_conflict_do_update(index_elements=[table.c.code], set_=news))
    return found


def _since(table: Table) -> Prepared:
    newer = select(table).where(table.c.changed > bindparam("after"))
    return Prepared(newer.order_by(table.c.changed).limit(PAGE + 1))


_KEEP_CUSTOMERS, _KEEP_ITEMS = _upserts(CUSTOMERS), _upserts(ITEMS)
_CUSTOMERS_SINCE, _ITEMS_SINCE = _since(CUSTOMERS), _since(ITEMS)
_VAT_CODES = Prepared(select(VAT_CODES).order_by(VAT_CODES.c.position))
_ANYTHING = [Prepared(select(table.c[0]).limit(1)) for table in (CUSTOMERS, ITEMS, DOCUMENTS)]


def keep_customers(books: Session, customers: Sequence[Customer]) -> None:
    """Add or change customers by their codes; raises Rejected for one without a code or a name, or an unknown list."""
    lists = _codes_of_lists(books) if any(customer.price_list for customer in customers) else set()
    for customer in customers:
        _check_names("customer", customer.code, customer.name)
        if customer.price_list and customer.price_list not in lists:
            words = f"Customer “{customer.code}”: Price list “{customer.price_list}” does not exist in these books."
            raise Rejected(words, "price_list")
    _keep(books, _KEEP_CUSTOMERS, [_customer_row(customer) for customer in customers])


def keep_items(books: Session, items: Sequence[Item]) -> None:
    """Add or change items by their codes, with their prices.

    Raises Rejected for one without a code or a name, with an unknown VAT code or price list, or units that mean
    nothing.
    """
    known = {row.code for row in books.all(_VAT_CODES)}
    lists = _codes_of_lists(books)
    for item in items:
        _check_names("item", item.code, item.name)
        if item.vat_code and item.vat_code not in known:
            raise Rejected(f"Item “{item.code}”: VAT code “{item.vat_code}” does not exist in these books.", "vat")
        check_units(item)
        check_prices(item, lists)
    check_by_serial(books, items)
    latest = list({item.code: item for item in items}.values())
    _keep(books, _KEEP_ITEMS, [item_row(item) for item in latest])
    write_prices(books, latest)


def changes_since(books: Session, cursor: str) -> CatalogueChanges:
    """One page of what changed after a cursor. All VAT codes come along as long as one of them may be unknown.

    So do all price lists, and each item with all its prices.
    """
    after = int(cursor) if cursor.isdecimal() else 0
    customers = books.all(_CUSTOMERS_SINCE, after=after)
    items = books.all(_ITEMS_SINCE, after=after)
    vat_codes, lists = books.all(_VAT_CODES), read_price_lists(books)
    ordinals = sorted(row.changed for row in (*customers, *items))
    done = len(ordinals) <= PAGE
    last_vat, last_list = (max((row.changed for row in rows), default=0) for rows in (vat_codes, lists))
    upto = max(after, last_vat, last_list, *ordinals[-1:]) if done else ordinals[PAGE - 1]
    prices = prices_since(books, after, upto)
    return CatalogueChanges(
        tuple(_customer(row) for row in customers if row.changed <= upto),
        tuple(item_of(row, prices.get(row.code, ())) for row in items if row.changed <= upto),
        tuple(_vat_code(row) for row in vat_codes) if last_vat > after else (),
        str(upto),
        done,
        tuple(price_list_of(row) for row in lists) if last_list > after else (),
    )


def is_empty(books: Session) -> bool:
    """There is no customer, no item and no document."""
    return all(not books.all(statement) for statement in _ANYTHING)


def _codes_of_lists(books: Session) -> set[str]:
    return {row.code for row in read_price_lists(books)}


def _check_names(what: str, code: str, name: str) -> None:
    if not code:
        raise Rejected(f"The {what} “{name}” has no code.", "code")
    if not name:
        raise Rejected(f"The {what} “{code}” has no name.", "name")


def _keep(books: Session, statements: dict[str, Prepared], rows: list[dict[str, Any]]) -> None:
    if not rows:
        return
    for row, changed in zip(rows, next_changes(books, len(rows)), strict=True):
        row["changed"] = changed
    books.many(statements[books.database], rows)


def _customer_row(customer: Customer) -> dict[str, Any]:
    return {
        "code": customer.code,
        "name": customer.name,
        "vat_number": customer.vat_number,
        "phone": customer.phone,
        "email": customer.email,
        "currency": customer.currency,
        "payment_days": customer.payment_days,
        "credit_limit": customer.credit_limit,
        "addresses": [asdict(address) for address in customer.addresses],
        "contacts": [asdict(contact) for contact in customer.contacts],
        "notes": customer.notes,
        "active": customer.active,
        "price_list": customer.price_list,
        "discount_percent": customer.discount_percent,
        "discount_days": customer.discount_days,
    }


def _customer(row: Row) -> Customer:
    return Customer(
        code=row.code,
        name=row.name,
        vat_number=row.vat_number,
        phone=row.phone,
        email=row.email,
        currency=row.currency,
        payment_days=row.payment_days,
        credit_limit=row.credit_limit,
        addresses=tuple(Address(**address) for address in row.addresses),
        contacts=tuple(Contact(**contact) for contact in row.contacts),
        notes=row.notes,
        active=row.active,
        price_list=row.price_list,
        discount_percent=row.discount_percent,
        discount_days=row.discount_days,
    )


def _vat_code(row: Row) -> VatCode:
    return VatCode(row.code, row.percent, VatKind(row.kind), row.label)
