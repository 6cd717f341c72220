"""What the program carries with it is complete and right."""

import csv
import json
import re
from collections import Counter
from decimal import Decimal

import pytest

from desktop_app.ui.resources import ResourceMissing, resource


def rows(name):
    with resource("sample", name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, strict=True))


def history():
    return [json.loads(line) for line in resource("sample", "history.jsonl").read_text(encoding="utf-8").splitlines()]


def test_a_missing_file_is_named():
    with pytest.raises(ResourceMissing, match="no-such"):
        resource("icons", "no-such.svg")


def test_sixty_customers_and_four_hundred_items_with_codes_of_their_own():
    assert len({row["customer"] for row in rows("customers.csv")}) == 60
    assert len({row["item"] for row in rows("items.csv")}) == 400
    assert len({row["barcode"] for row in rows("items.csv")}) == 400


def test_every_barcode_is_an_in_store_ean13():
    for row in rows("items.csv"):
        figures = [int(sign) for sign in row["barcode"]]
        assert len(figures) == 13
        assert figures[0] == 2
        assert (sum(figures[0::2]) + 3 * sum(figures[1::2])) % 10 == 0, row["item"]


def test_prices_are_exact_texts_and_vat_codes_are_the_books():
    for row in rows("items.csv"):
        assert re.fullmatch(r"\d+\.\d{2,3}|\d+\.\d", row["price"]), row
        assert Decimal(row["price"]) > 0
    assert set(Counter(row["vat"] for row in rows("items.csv"))) == {"S22", "S9", "Z"}


def test_history_names_only_what_the_catalogue_holds():
    customers = {row["customer"] for row in rows("customers.csv")}
    items = {row["item"] for row in rows("items.csv")}
    for order in history():
        assert order["customer"] in customers
        assert {line["item"] for line in order["lines"]} <= items
        assert "date" not in order
        assert order["through"] in {"order", "delivery", "invoice", "payment"}


def test_history_leaves_some_invoices_overdue_and_is_never_sent_twice():
    terms = json.loads(resource("sample", "company.json").read_text(encoding="utf-8"))["payment_terms_days"]
    late = [order for order in history() if order["through"] == "invoice" and order["days_ago"] > terms]
    assert len(late) >= 5
    assert len({order["id"] for order in history()}) == len(history()) == 45


def test_the_companys_account_passes_its_own_check():
    iban = json.loads(resource("sample", "company.json").read_text(encoding="utf-8"))["bank"]["iban"]
    figures = "".join(str(int(sign, 36)) for sign in iban[4:] + iban[:4])
    assert int(figures) % 97 == 1


def test_no_sample_address_can_reach_a_real_person():
    for row in rows("customers.csv"):
        assert row["email"] == "" or row["email"].endswith(".example")
        assert row["phone"] == "" or row["phone"].split()[1].startswith("0")
