"""Whatever a site refuses: the sentence says what to do, the field and the row are named, in every language."""

import json
import re

import pytest

from desktop_app.backends.erpnext.errors import Asked, NoRight, SiteRejected, refusal_of
from desktop_app.ports.backend import NotAllowed, Rejected
from tests.backends.erpnext.loopback import error
from tests.servers.erpnext import recorded

ROWS = [
    {"item_code": "AB-1", "qty": 2, "uom": "Stk", "warehouse": "Lager - KS"},
    {"item_code": "AB-2", "qty": 2, "uom": "Parsec", "warehouse": "Nirgends - KS"},
]
SENT = {"customer": "Kask & Söhne", "po_no": "PO-1", "items": ROWS}
ACTS = (
    "then",
    "ask",
    "give",
    "take",
    "deliver",
    "reopen",
    "cancel",
    "look",
    "mend",
    "do it again",
    "sign in",
    "enable",
    "later",
)


def steps(*names):
    """What a site tells of the steps that it went through until it refused."""
    return json.dumps(["Traceback:\n" + "\n".join(f'  File "x.py", line 1, in {name}' for name in names)])


def refusal(status, body, where="/api/resource/Sales%20Order", values=SENT):
    return refusal_of(status, {}, body, Asked(where, changes=True, values=values))


SAID = [
    # class, its words in another language, where it was, what more the answer holds; field, row, what to do
    (
        "MandatoryError",
        "Fehlt",
        "x: [Sales Order, S]: kost_x",
        {},
        "extra",
        None,
        "(kost_x); fill it in under the extra",
    ),
    ("MandatoryError", "Zeile #2: Wert fehlt", "x: [Sales Order, S]: einbau, einbau", {}, "extra", 2, "(einbau)"),
    ("MandatoryError", "Wert fehlt: Kunde", "x: [Sales Order, S]: customer", {}, "customer", None, "fill it in"),
    ("LinkValidationError", "Row #2: Lager: Nirgends - KS", "", {}, "warehouse", 2, "choose one that it has"),
    ("LinkValidationError", "Row #2: Einheit: Parsec", "", {}, "unit", 2, "choose one that it has"),
    (
        "WarehouseRequired",
        "Lager für Artikel AB-2 fehlt",
        "",
        {},
        "warehouse",
        2,
        "choose one in the line",
    ),
    ("DoesNotExistError", "Artikel AB-2 nicht da", "", {}, "item", 2, "choose one that it has"),
    ("DoesNotExistError", "Kunde Kask & Söhne nicht da", "", {}, "customer", None, "choose one that it has"),
    (
        "UniqueValidationError",
        "Eindeutig",
        "x: (1062, \"Duplicate entry 'P' for key 'po_no'\")",
        {},
        "reference",
        None,
        "give another one",
    ),
    ("PartyFrozen", "gesperrt", "", {}, "customer", None, "Accounts Manager"),
    ("PartyDisabled", "deaktiviert", "", {}, "customer", None, "enable it"),
    ("NegativeStockError", "3 Einheiten von Artikel AB-2: x", "", {}, "quantity", 2, "deliver less"),
    ("BatchNegativeStockError", "Charge M-1 des Artikels AB-2", "", {}, "quantity", 2, "deliver less"),
    ("UOMMustBeIntegerError", "Zeile 2: Menge (1.5)", "", {}, "quantity", 2, "whole numbers"),
    ("FiscalYearError", "Datum", "", {}, "date", None, "make the year"),
    ("ClosedAccountingPeriod", "Periode", "", {}, "date", None, "a later day"),
    ("OverAllowanceError", "Zu viel von AB-1", "", {}, "quantity", 1, "take less"),
    ("LinkExistsError", "verknüpft", "", {}, "", None, "delete that first"),
    ("WorkflowPermissionError", "nicht erlaubt", "", {}, "", None, "ask whoever may approve"),
    (
        "ValidationError",
        "Auftrag S-1 zu PO-1",
        "",
        {"exc": steps("validate", "validate_po", "throw")},
        "reference",
        None,
        "change it",
    ),
    (
        "ValidationError",
        "Kreditlimit",
        "",
        {"exc": steps("on_submit", "check_credit_limit", "throw")},
        "customer",
        None,
        "raise the limit",
    ),
    (
        "ValidationError",
        "Artikel AB-2 ist deaktiviert",
        "",
        {"exc": steps("validate_end_of_life")},
        "item",
        2,
        "leave the line out",
    ),
    (
        "ValidationError",
        "Liefertermin",
        "",
        {"exc": steps("validate_delivery_date")},
        "delivery_date",
        None,
        "a later one",
    ),
    (
        "ValidationError",
        "Bündel für AB-1",
        "",
        {"exc": steps("make_serial_batch_no_bundle")},
        "item",
        1,
        "by themselves",
    ),
    (
        "ValidationError",
        "Vorlage",
        "",
        {"exc": steps("validate_enabled_taxes_and_charges")},
        "",
        None,
        "taxes_template",
    ),
    (
        "ValidationError",
        "Konto in EUR, Beleg in USD",
        "",
        {"exc": steps("validate", "validate_party_account_currency", "throw")},
        "currency",
        None,
        "allow one account for all currencies",
    ),
    (
        "ValidationError",
        "Auftrag für AB-1",
        "",
        {"exc": steps("validate", "so_required")},
        "type",
        None,
        "begin the sale",
    ),
    ("ValidationError", "Lieferschein", "", {"exc": steps("so_dn_required")}, "type", None, "begin the sale with that"),
    ("ValidationError", "AB-1 doppelt", "", {"exc": steps("validate_for_duplicate_items")}, "item", 1, "on one line"),
    ("ValidationError", "Filiale", "", {"exc": steps("validate_dimensions_for_pl_and_bs")}, "", None, "extra fields"),
    ("ValidationError", "Konto", "", {"exc": steps("get_bank_cash_account")}, "method", None, "no account"),
    ("ValidationError", "Rechnung S-2", "", {"exc": steps("check_nextdoc_docstatus")}, "", None, "delete that first"),
    ("HouseRuleError", "Das geht so nicht", "", {}, "", None, "send it again, or withdraw it"),
    ("ValidationError", "Das geht so nicht", "", {"exc": "no list"}, "", None, "send it again, or withdraw it"),
]


@pytest.mark.parametrize(("kind", "words", "exception", "more", "field", "line", "remedy"), SAID)
def test_a_refusal_in_another_language_names_field_row_and_remedy(kind, words, exception, more, field, line, remedy):
    found = refusal(417, error(kind, words, exception, **more))
    assert isinstance(found, SiteRejected)
    assert (found.field, found.line) == (field, line)
    assert remedy in found.message
    assert line is None or found.message.startswith(f"Line {line}: ")
    assert found.message.endswith(".")
    assert found.quoted == words


@pytest.mark.parametrize(
    ("rows", "begins"),
    [
        ((1, 3), "Lines 1 and 3: a field"),
        ((2, 1, 4), "Lines 1, 2 and 4: a field"),
        (range(1, 11), "Lines 1, 2, 3, 4, 5, 6, 7, 8 and 2 more: a field"),
        ((3, 3), "Line 3: a field"),
    ],
)
def test_every_row_that_lacks_the_same_field_is_named(rows, begins):
    said = json.dumps([json.dumps({"message": f"Zeile #{row}: Wert fehlt für: Einbau"}) for row in rows])
    body = error("MandatoryError", "", "x: [Sales Order, S]: " + ", ".join("einbau" for _ in rows))
    found = refusal(417, body | {"_server_messages": said})
    assert found.message.startswith(begins)
    assert "(einbau)" in found.message
    assert (found.field, found.line) == ("extra", next(iter(rows)))


@pytest.mark.parametrize(
    ("where", "doctype", "role", "values"),
    [
        ("/api/resource/Sales%20Invoice", "Sales Invoice", "Accounts User", None),
        ("/api/resource/Delivery%20Note/MAT-1", "Delivery Note", "Stock User", None),
        ("/api/method/x.make_delivery_note", "Delivery Note", "Stock User", None),
        ("/api/method/x.get_payment_entry", "Payment Entry", "Accounts User", None),
        ("/api/method/frappe.client.cancel", "Sales Invoice", "Accounts Manager", {"doctype": "Sales Invoice"}),
        ("/api/resource/Journal%20Entry", "Journal Entry", "Accounts User", None),
        ("/api/resource/Custom%20Field", "Custom Field", "System Manager", None),
    ],
)
def test_a_missing_right_names_the_type_and_the_role_whatever_the_site_calls_it(where, doctype, role, values):
    words = "Benutzer <strong>a@b.example</strong> hat keinen Zugriff auf <strong>Unterlage</strong>"
    found = refusal(403, error("PermissionError", words), where, values)
    assert isinstance(found, NoRight)
    assert found.doctype == doctype
    assert f"“{doctype}”; ask an administrator for the role {role} " in found.message


def test_what_is_too_large_for_what_stands_before_the_site_is_refused_with_what_to_do():
    found = refusal(413, None)
    assert isinstance(found, SiteRejected)
    assert "book it in parts" in found.message


def test_who_is_nobody_to_the_site_is_told_in_any_language():
    body = error("PermissionError", "Nicht erlaubt")
    by_nobody = Asked("/api/resource/Sales%20Order", by_nobody=True)
    assert isinstance(refusal_of(403, {}, body, by_nobody), NotAllowed)
    assert isinstance(refusal(403, body, "/api/method/frappe.auth.get_logged_user"), NotAllowed)
    named = error("PermissionError", "Benutzer <strong>Guest</strong> hat keinen Zugriff")
    assert isinstance(refusal(403, named), NotAllowed)
    assert isinstance(refusal(403, body), NoRight)


def test_a_row_is_found_in_the_document_where_only_its_submission_was_asked_for():
    found = refusal(417, error("NegativeStockError", "3 Einheiten von Artikel AB-2: x"), values={"docstatus": 1})
    assert found.line is None
    found.found_in(SENT)
    assert (found.line, found.message.startswith("Line 2: there is not enough")) == (2, True)


@pytest.mark.parametrize(
    "place", [one for one in (recorded.SAMPLE, recorded.TRAFFIC) if one.exists()], ids=lambda at: at.name
)
def test_every_recorded_refusal_says_what_to_do_in_words_of_our_own(place):
    silent, told = [], 0
    for one in recorded.exchanges(place).values():
        asked, status, body = one["request"], one["response"]["status"], one["response"]["body"]
        if not isinstance(status, int) or status < 400 or not isinstance(body, dict) or not body.get("exc_type"):
            continue
        told += 1
        changes = asked["method"] != "GET"
        sent = asked["body"] if isinstance(asked["body"], dict) else None
        found = refusal_of(status, {}, body, Asked(asked["target"].partition("?")[0], changes=changes, values=sent))
        if not any(act in found.message.lower() for act in ACTS) or re.search(r"</?\w", found.message + found.quoted):
            silent.append((one["n"], body["exc_type"], found.message))
        assert not (isinstance(found, Rejected) and found.message in found.quoted), one["n"]
    assert not silent
    assert told > 20


def test_what_a_site_says_twice_is_quoted_once():
    said = [json.dumps({"message": words}) for words in ("No rate for INR", "No rate for INR", "No warehouse")]
    found = refusal(417, {"exc_type": "ValidationError", "_server_messages": json.dumps(said)})
    assert found.quoted == "No rate for INR No warehouse"
