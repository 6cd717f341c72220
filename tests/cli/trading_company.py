"""Makes order files from the tables of a trading company, and works their totals out with whole numbers and fractions.

Tables: orders.csv (orderID, customerID, orderDate, requiredDate, freight) and order-details.csv (orderID, productID,
unitPrice, quantity, discount as a fraction of one).
"""

import csv
import json
from collections import defaultdict
from fractions import Fraction
from pathlib import Path

VAT_PERCENT = 22


def table(path):
    with Path(path).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def percent(fraction):
    """0.15 as the text 15, without any binary number on the way."""
    scaled = Fraction(fraction) * 100
    assert scaled.denominator == 1
    return str(scaled.numerator)


def order_of(head, details):
    lines = [
        {
            "item": detail["productID"],
            "quantity": detail["quantity"],
            "unit_price": detail["unitPrice"],
            "discount_percent": percent(detail["discount"]),
            "vat_percent": str(VAT_PERCENT),
        }
        for detail in details
    ]
    return {
        "id": head["orderID"],
        "customer": head["customerID"],
        "currency": "EUR",
        "date": head["orderDate"][:10],
        "delivery_date": head["requiredDate"][:10],
        "reference": f"No. {head['orderID']}",
        "charges": [{"label": "Freight", "amount": head["freight"], "vat_percent": str(VAT_PERCENT)}],
        "lines": lines,
    }


def orders(folder):
    """Every order of the tables as an order file has it."""
    details = defaultdict(list)
    for detail in table(Path(folder) / "order-details.csv"):
        details[detail["orderID"]].append(detail)
    return [order_of(head, details[head["orderID"]]) for head in table(Path(folder) / "orders.csv")]


def as_lines(several):
    return "".join(json.dumps(order) + "\n" for order in several)


def cents(amount):
    """A sum of money in whole cents, halves away from zero; no amount here is below zero."""
    doubled = amount * 200
    return (doubled.numerator // doubled.denominator + 1) // 2


def total_cents(order):
    """What an order comes to: each line rounded once, VAT once on the sum."""
    net = sum(
        cents(
            Fraction(line["quantity"]) * Fraction(line["unit_price"]) * (100 - Fraction(line["discount_percent"])) / 100
        )
        for line in order["lines"]
    )
    net += sum(cents(Fraction(charge["amount"])) for charge in order["charges"])
    return net + cents(Fraction(net, 100) * VAT_PERCENT / 100)


if __name__ == "__main__":
    import sys

    sys.stdout.write(as_lines(orders(sys.argv[1])))
