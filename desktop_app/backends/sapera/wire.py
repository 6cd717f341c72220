"""The shapes of Sapera's CreateSalesOrderCommand as they travel (sapera.md 5, 6, 7.2)."""

from decimal import Decimal
from typing import Annotated, Any, Generic, Literal, TypeVar

from pydantic import AliasChoices, BaseModel, ConfigDict, Field, TypeAdapter
from pydantic.alias_generators import to_camel

Value = TypeVar("Value")
Id = Annotated[str, Field(min_length=1, coerce_numbers_to_str=True)]
Number = Annotated[Decimal, Field(gt=-(10**12), lt=10**12, decimal_places=10)]
"""Wide enough for any price or quantity, and no product of three is cut before it is rounded."""


class Wrapped(BaseModel, Generic[Value]):
    """An optional field that is given; null clears it, which in a new order is the same as leaving it out."""

    model_config = ConfigDict(extra="forbid")
    value: Value | None


class _Shape(BaseModel):
    """What Sapera takes; a field that it doesn't know is refused by name."""

    model_config = ConfigDict(alias_generator=to_camel, extra="forbid")


class _Loose(BaseModel):
    """What has no part in the sum: only the wrappers of its optional fields are looked at."""

    model_config = ConfigDict(alias_generator=to_camel, extra="ignore")


class Contact(_Loose):
    """Whom to ask."""

    name: Wrapped[str] | None = None
    email: Wrapped[str] | None = None
    phone: Wrapped[str] | None = None


class ChangeCustomer(_Loose):
    """The customer as kept on the order."""

    model_type: Literal["ChangeSalesOrderCustomerUpdate"]
    customer_reference: Wrapped[str] | None = None
    vat_number: Wrapped[str] | None = None
    ean: Wrapped[str] | None = None
    delivery_address: Wrapped[dict[str, Any]] | None = None
    contact: Contact | None = None


class ChangeContactInfo(_Loose):
    """How the customer is reached."""

    model_type: Literal["ChangeSalesOrderContactInfoUpdate"]


class ChangeHeader(_Loose):
    """The order's texts."""

    model_type: Literal["ChangeSalesOrderHeaderUpdate"]
    subject: Wrapped[str] | None = None
    customer_reference: Wrapped[str] | None = None
    notes: Wrapped[str] | None = None


class AddItem(_Shape):
    """A new item. Its category and account have no part in the sum, so they may be missing here."""

    model_type: Literal["AddSalesOrderItemUpdate"]
    client_item_key: Id | None = None
    product_id: Id
    product_category_id: Id | None = None
    product_variant_id: Wrapped[Id] | None = None
    product_instance_id: Wrapped[Id] | None = None
    financial_account_number: Id | None = None
    vat_type_id: Id
    sales_price: Number
    quantity: Number
    manual_discount: Wrapped[Number] | None = None
    cost_price: Wrapped[Number] | None = None
    description: str | Wrapped[str] | None = None


class ChangeItem(_Shape):
    """What becomes different in an item; all but its key is wrapped, and what is absent stays."""

    model_type: Literal["ChangeSalesOrderItemUpdate"]
    item_id: Id | None = None
    client_item_key: Id | None = None
    product_id: Wrapped[Id] | None = None
    product_category_id: Wrapped[Id] | None = None
    product_variant_id: Wrapped[Id] | None = None
    product_instance_id: Wrapped[Id] | None = None
    financial_account_number: Wrapped[Id] | None = None
    vat_type_id: Wrapped[Id] | None = None
    sales_price: Wrapped[Number] | None = None
    quantity: Wrapped[Number] | None = None
    manual_discount: Wrapped[Number] | None = None
    cost_price: Wrapped[Number] | None = None
    description: Wrapped[str] | None = None


class RemoveItem(_Shape):
    """An item that goes."""

    model_type: Literal["RemoveSalesOrderItemUpdate"]
    item_id: Id | None = None
    client_item_key: Id | None = None


OPTIONAL = frozenset({"product_variant_id", "product_instance_id", "manual_discount", "cost_price", "description"})
"""What is kept wrapped in an item; it alone can be cleared."""

ItemUpdate = AddItem | ChangeItem | RemoveItem
Update = Annotated[
    ItemUpdate | ChangeCustomer | ChangeContactInfo | ChangeHeader,
    Field(discriminator="model_type"),
]


class CreateCommand(_Shape):
    """A new sales order. The first letter of allowModifyingWhenReady stands large in one of the sources."""

    model_type: Literal["CreateSalesOrderCommand"]
    allow_modifying_when_ready: Wrapped[bool] | None = Field(
        default=None, validation_alias=AliasChoices("allowModifyingWhenReady", "AllowModifyingWhenReady")
    )
    organizational_unit_id: Wrapped[int] | None = None
    sales_order_type_id: Wrapped[Id] | None = None
    external_id: Wrapped[Annotated[str, Field(max_length=64)]] | None = None
    model_updates: list[Update]


COMMAND: TypeAdapter[CreateCommand] = TypeAdapter(CreateCommand)
