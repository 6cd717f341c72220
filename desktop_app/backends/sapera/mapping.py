"""Sapera's own documents: a CreateSalesOrderCommand becomes items, and their figures go back under Sapera's names."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from pydantic import ValidationError
from pydantic.alias_generators import to_camel

from desktop_app.backends.sapera.refusals import refused
from desktop_app.backends.sapera.wire import COMMAND, OPTIONAL, AddItem, ChangeItem, CreateCommand, RemoveItem
from desktop_app.domain.problems import InvalidInput, Problem, path_of
from desktop_app.domain.rules.sapera.calculation import price_sales_order
from desktop_app.domain.rules.sapera.constraints import broken_by
from desktop_app.domain.rules.sapera.documents import PricedItem, SalesOrderItem, Site
from desktop_app.domain.rules.sapera.settings import site_with
from desktop_app.domain.rules.sapera.steps import explain_document
from desktop_app.domain.rules.settings import settings_in

SETTINGS = "__settings"
NOTHING = Decimal("0.00")


class _Entry:
    """An item as the updates leave it, and the place where it was added."""

    __slots__ = ("item", "place")

    def __init__(self, item: AddItem, place: int) -> None:
        self.item, self.place = item, place


def quote(document: Mapping[str, Any], *, explain: bool = False) -> dict[str, Any]:
    """Price a CreateSalesOrderCommand; amounts include VAT, in the tenant's currency.

    Answers modelType, items with amount, vat and net, and totalAmount, vatAmount and netAmount: the first two are the
    names of the read model, assumed (sapera.md 4); with explain also steps. Changes and removals are applied in order
    and find their item by clientItemKey (an itemId is only given by the server; one equal to a key is taken as it).
    Raises InvalidInput by the path of Sapera's field, line being the item counted from 1.
    """
    site = site_with(settings_in(document, SETTINGS))
    command = _command(document)
    entries = _entries(command)
    items = [_item(entry, line, site) for line, entry in enumerate(entries, 1)]
    priced = price_sales_order(items)
    for line, (entry, figures) in enumerate(zip(entries, priced.items, strict=True), 1):
        _check(entry, figures, line, site)
    answer: dict[str, Any] = {
        "modelType": command.model_type,
        "items": [_figures(entry, figures) for entry, figures in zip(entries, priced.items, strict=True)],
        "totalAmount": priced.total_amount,
        "vatAmount": priced.vat_amount,
        "netAmount": priced.net_amount,
    }
    if explain:
        answer["steps"] = list(explain_document(priced))
    return answer


def _command(document: Mapping[str, Any]) -> CreateCommand:
    fields = {name: value for name, value in document.items() if name != SETTINGS}
    try:
        return COMMAND.validate_python(fields)
    except ValidationError as error:
        raise refused(error, _lines(fields.get("modelUpdates"))) from None


def _lines(updates: object) -> Sequence[int | None]:
    """Which item each update adds, counted from 1; None for those that add none."""
    lines: list[int | None] = []
    count = 0
    for update in updates if isinstance(updates, list) else ():
        adds = isinstance(update, Mapping) and update.get("modelType") == "AddSalesOrderItemUpdate"
        count += adds
        lines.append(count if adds else None)
    return lines


def _entries(command: CreateCommand) -> list[_Entry]:
    entries: list[_Entry] = []
    for place, update in enumerate(command.model_updates):
        if isinstance(update, AddItem):
            _add(entries, update, place)
        elif isinstance(update, ChangeItem):
            entry = _found(entries, update, place)
            entry.item = _changed(entry.item, update, place, entries.index(entry) + 1)
        elif isinstance(update, RemoveItem):
            entries.remove(_found(entries, update, place))
    return entries


def _add(entries: list[_Entry], item: AddItem, place: int) -> None:
    key = item.client_item_key
    if key is not None and any(entry.item.client_item_key == key for entry in entries):
        words = "The key “{key}” is taken by another item; each item needs its own."
        raise InvalidInput(_problem(place, "clientItemKey", words, {"key": key}, len(entries) + 1))
    entries.append(_Entry(item, place))


def _found(entries: list[_Entry], update: ChangeItem | RemoveItem, place: int) -> _Entry:
    key = update.client_item_key if update.client_item_key is not None else update.item_id
    name = "clientItemKey" if update.client_item_key is not None else "itemId"
    for entry in entries:
        if key is not None and entry.item.client_item_key == key:
            return entry
    words = "No item of this order has the key “{key}”; a new order changes only items that it adds."
    raise InvalidInput(_problem(place, name, words, {"key": key or ""}))


def _changed(item: AddItem, update: ChangeItem, place: int, line: int) -> AddItem:
    changes: dict[str, Any] = {}
    for name in update.model_fields_set - {"model_type", "item_id", "client_item_key"}:
        wrapped = getattr(update, name)
        if wrapped is None:
            continue
        if wrapped.value is None and name not in OPTIONAL:
            alias = to_camel(name)
            raise InvalidInput(_problem(place, alias, "“{name}” can't be cleared.", {"name": alias}, line))
        changes[name] = wrapped if name in OPTIONAL else wrapped.value
    return item.model_copy(update=changes)


def _item(entry: _Entry, line: int, site: Site) -> SalesOrderItem:
    item = entry.item
    percent = site.vat_types.get(item.vat_type_id)
    if percent is None:
        words = "The VAT type “{name}” has no rate in the settings' vat_types, so nothing is priced."
        raise InvalidInput(_problem(entry.place, "vatTypeId", words, {"name": item.vat_type_id}, line))
    discount = item.manual_discount.value if item.manual_discount is not None else None
    return SalesOrderItem(
        item.product_id, item.vat_type_id, percent, item.sales_price, item.quantity, discount or NOTHING
    )


def _check(entry: _Entry, figures: PricedItem, line: int, site: Site) -> None:
    instance = entry.item.product_instance_id
    broken = broken_by(figures, site, has_instance=instance is not None and instance.value is not None)
    if broken is not None:
        raise InvalidInput(_problem(entry.place, broken.field, broken.words, broken.values, line))


def _problem(place: int, name: str, words: str, values: dict[str, str], line: int | None = None) -> Problem:
    return Problem(path_of(("modelUpdates", place, name)), words, values, line=line)


def _figures(entry: _Entry, priced: PricedItem) -> dict[str, Any]:
    item = entry.item
    answer: dict[str, Any] = {}
    if item.client_item_key is not None:
        answer["clientItemKey"] = item.client_item_key
    return answer | {
        "productId": item.product_id,
        "vatTypeId": item.vat_type_id,
        "salesPrice": item.sales_price,
        "quantity": item.quantity,
        "manualDiscount": priced.item.manual_discount,
        "amount": priced.amount,
        "vat": priced.vat,
        "net": priced.net,
    }
