"""Rows of ERPNext's lists as the catalogue reads them, checked while they are decoded, numbers exact.

They are msgspec structs: a page of them is checked and decoded in one go, in two thirds of the time that pydantic's
adapters take for the same, which the reading of a large catalogue needs to keep pace with the network. Rows hold plain
values only, so they can't refer to each other, and the collector of cycles need not look at them.
"""

from datetime import date as Date
from decimal import Decimal
from typing import Generic, TypeVar

import msgspec

R = TypeVar("R")


class Page(msgspec.Struct, Generic[R]):
    """The rows of an answer: under data from an address of a list, under message from a method."""

    data: list[R] = []
    message: list[R] = []


class Changed(msgspec.Struct, gc=False):
    """What every list is paged by."""

    name: str
    modified: str = ""


class Part(msgspec.Struct, gc=False):
    """A row of a child table; parent is the document that it belongs to."""

    parent: str


class CustomerRow(Changed):
    """A customer."""

    customer_name: str | None = None
    customer_group: str | None = None
    tax_id: str | None = None
    disabled: int = 0
    default_currency: str | None = None
    default_price_list: str | None = None
    payment_terms: str | None = None
    mobile_no: str | None = None
    email_id: str | None = None


class AddressRow(Changed):
    """An address, of one or several customers."""

    address_type: str | None = None
    address_line1: str | None = None
    address_line2: str | None = None
    city: str | None = None
    state: str | None = None
    pincode: str | None = None
    country: str | None = None
    is_primary_address: int = 0
    disabled: int = 0


class ContactRow(Changed):
    """A contact, of one or several customers."""

    email_id: str | None = None
    phone: str | None = None
    mobile_no: str | None = None


class LinkRow(Part):
    """Which customer an address or contact belongs to; parent is the address or contact."""

    link_name: str


class CreditRow(Part):
    """A customer's credit limit with a company."""

    credit_limit: Decimal | None = None


class TermRow(Part):
    """A part of payment terms, due so many days after the invoice."""

    credit_days: int | None = None


class ItemRow(Changed):
    """An item."""

    item_name: str | None = None
    stock_uom: str = ""
    item_group: str | None = None
    disabled: int = 0
    is_sales_item: int = 1
    is_stock_item: int = 0
    has_variants: int = 0
    has_serial_no: int = 0
    end_of_life: str | None = None
    standard_rate: Decimal | None = None


class UnitRow(Part):
    """A unit of an item, and how many of its stock unit are in it."""

    uom: str | None = None
    conversion_factor: Decimal | None = None


class BarcodeRow(Part):
    """A barcode of an item, or of one of its units."""

    barcode: str | None = None
    uom: str | None = None


class ItemTaxRow(Part):
    """An item tax template of an item or item group."""

    item_tax_template: str | None = None
    tax_category: str | None = None
    valid_from: str | None = None


class PriceRow(Changed):
    """A price of an item on a list; customer is set where it is one customer's alone, and packing_unit with it where
    it holds for whole packs only.
    """

    item_code: str = ""
    price_list: str = ""
    price_list_rate: Decimal | None = None
    uom: str | None = None
    valid_from: Date | None = None
    valid_upto: Date | None = None
    customer: str | None = None
    packing_unit: int | None = None


class BinRow(Changed):
    """What is of an item in a warehouse and held back there."""

    item_code: str = ""
    warehouse: str = ""
    actual_qty: Decimal | None = None
    reserved_qty: Decimal | None = None
    stock_uom: str | None = None


class PriceListRow(msgspec.Struct, gc=False):
    """A price list."""

    name: str
    currency: str | None = None
    enabled: int = 1


class CustomerGroupRow(msgspec.Struct, gc=False):
    """A customer group and the price list of its customers."""

    name: str
    default_price_list: str | None = None


class GroupRow(msgspec.Struct, gc=False):
    """An item group and the one above it."""

    name: str
    parent_item_group: str | None = None
