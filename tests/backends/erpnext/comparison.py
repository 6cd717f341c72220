"""Orders with the figures that a server gave them: compared with ours, field by field, and sorted by what they use."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

from desktop_app.backends.erpnext.mapping import quote

SAMPLE = Path(__file__).with_name("oracle") / "sample.jsonl"
MEASURED = sorted((Path(__file__).parents[4] / "shared" / "erpnext").glob("totals*.jsonl"))

TOLERANCE = Decimal("0.000001")
_SUMS = "total net_total total_taxes_and_charges grand_total rounding_adjustment rounded_total discount_amount"
HEADER = [prefix + name for name in _SUMS.split() for prefix in ("", "base_")]
LINE = "rate amount net_rate net_amount distributed_discount_amount".split()
LINE += "base_rate base_amount base_net_rate base_net_amount".split()
WITH_LIST_PRICE = "price_list_rate base_price_list_rate discount_amount margin_rate_or_amount".split()
TAX = "rate tax_amount total tax_amount_after_discount_amount".split()
TAX += "base_tax_amount base_total base_tax_amount_after_discount_amount".split()

Order = Mapping[str, Any]


def orders(path: Path) -> Iterator[Order]:
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line, parse_float=Decimal)


def _compare(where: str, fields: Iterable[str], ours: Order, theirs: Order) -> Iterator[str]:
    for field in fields:
        if abs(Decimal(ours[field]) - Decimal(theirs[field])) >= TOLERANCE:
            yield f"{where} {field}: {ours[field]}, the server {theirs[field]}"


def differences(order: Order) -> list[str]:
    """Every figure that is not the server's."""
    sent, theirs = order["input"], order["result"]
    ours = quote({**sent, "__settings": order["settings"]})
    found = list(_compare("header", HEADER, ours, theirs))
    rows = zip(sent["items"], ours["items"], theirs["items"], strict=True)
    for row, (item, our_item, their_item) in enumerate(rows, 1):
        fields = LINE + (WITH_LIST_PRICE if "price_list_rate" in item else [])
        found += _compare(f"line {row}", fields, our_item, their_item)
    for row, (our_tax, their_tax) in enumerate(zip(ours["taxes"], theirs["taxes"], strict=True), 1):
        found += _compare(f"tax row {row}", TAX, our_tax, their_tax)
    return [f"{order['id']} {difference}" for difference in found]


def _discount(sent: Order) -> str:
    on = sent.get("apply_discount_on", "Grand Total")
    if sent.get("additional_discount_percentage"):
        return f"discount: per cent on {on}"
    return f"discount: amount on {on}" if sent.get("discount_amount") else "discount: none"


def _of_line(item: Order) -> Iterator[str]:
    listed, rate = item.get("price_list_rate"), item.get("rate")
    if item.get("item_tax_template"):
        yield "line: item tax template"
    if item.get("discount_percentage"):
        yield "line: discount_percentage"
    if item.get("discount_amount"):
        yield "line: discount_amount"
    if listed is None:
        yield "line: rate alone"
    elif rate is not None:
        yield "line: rate above list price (margin)" if rate > listed else "line: list price and rate"


def _of_result(result: Order) -> Iterator[str]:
    if result["taxes"] and abs(result["taxes"][-1]["total"] - result["grand_total"]) >= TOLERANCE:
        yield "result: grand total is not the last row's total"
    if abs(result["rounding_adjustment"]) >= TOLERANCE:
        yield "result: rounding adjustment"
    if result["conversion_rate"] != 1:
        yield "result: base amounts in another currency"


def features(order: Order) -> set[str]:
    """What of the calculation an order uses."""
    sent = order["input"]
    found = {f"layout: {order['kind']}", f"currency: {sent['currency']}", _discount(sent)}
    found.add(f"rounding: {order['settings']['rounding_method']}")
    for tax in sent["taxes"]:
        found.add(f"tax: {tax['charge_type']}{', in the price' if tax['included_in_print_rate'] else ''}")
    for item in sent["items"]:
        found.update(_of_line(item))
    found.update(_of_result(order["result"]))
    found.add("lines: 1" if len(sent["items"]) == 1 else "lines: 2 to 9" if len(sent["items"]) < 10 else "lines: 10 up")
    return found


def table(paths: Iterable[Path]) -> list[str]:
    """How many orders use each feature, and how many of those differ."""
    used: Counter[str] = Counter()
    differing: Counter[str] = Counter()
    for path in paths:
        for order in orders(path):
            names = {"orders", *features(order)}
            used.update(names)
            if differences(order):
                differing.update(names)
    names = sorted(used, key=lambda name: (":" in name, name))
    return ["orders  differ  uses", *[f"{used[name]:6}  {differing[name]:6}  {name}" for name in names]]
