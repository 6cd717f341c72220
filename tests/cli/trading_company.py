"""Makes order files from the tables of a trading company, and works their totals out with whole numbers and fractions.

Tables: orders.csv (orderID, customerID, orderDate, requiredDate, freight) and order-details.csv (orderID, productID,
unitPrice, quantity, discount as a fraction of one).
"""

import csv
import json
import random
import sys
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


def write(path, header, rows):
    with Path(path).open("w", encoding="utf-8", newline="") as lines:
        csv.writer(lines).writerows([header, *rows])


def made_up(folder, sample, how_many=160):
    """Tables of the same shape from the sample company's customers and items, always the same ones."""
    chance = random.Random(1841)
    customers, items = table(sample / "customers.csv"), table(sample / "items.csv")
    columns = ("customer", "name", "city", "country", "phone")
    write(folder / "customers.csv", columns, [[row[column] for column in columns] for row in customers])
    columns = ("item", "name", "price")
    write(folder / "products.csv", columns, [[row[column] for column in columns] for row in items])
    heads, details = [], []
    for number in range(1, how_many + 1):
        day = f"2026-0{number % 9 + 1}-{number % 28 + 1:02}"
        freight = f"{chance.randrange(20000) / 100:.2f}"
        heads.append(
            [number, chance.choice(customers)["customer"], f"{day} 00:00:00.000", f"{day} 00:00:00.000", freight]
        )
        for item in chance.sample(items, chance.randint(1, 9)):
            discount = chance.choice(["0", "0", "0.05", "0.1", "0.15", "0.25", "0.01"])
            details.append([number, item["item"], item["price"], chance.randint(1, 120), discount])
    write(folder / "orders.csv", ("orderID", "customerID", "orderDate", "requiredDate", "freight"), heads)
    write(folder / "order-details.csv", ("orderID", "productID", "unitPrice", "quantity", "discount"), details)
    return folder


if __name__ == "__main__":
    sys.stdout.write(as_lines(orders(sys.argv[1])))
