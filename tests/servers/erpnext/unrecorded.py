"""What happened at the recorded site between the recorded exchanges, told by the exchanges around it."""

import re

from tests.servers.erpnext import documents, mapping
from tests.servers.erpnext.recorded import answered
from tests.servers.erpnext.site import ADMINISTRATOR, Call


def known(number, doctype="Sales Order", **told):
    """A document was there before that exchange, as its answer shows it."""

    def change(replay):
        source = answered(replay.told[number])
        replay.prepare(doctype, source, told.pop("name", "") or source["name"], **told)

    return change


def ordered(number, **told):
    """The order behind the rows of that request was there."""

    def change(replay):
        source = replay.told[number]["request"]["body"]
        name = source["items"][0]["against_sales_order"]
        replay.prepare("Sales Order", source | {"items": [lacking(row) for row in source["items"]]}, name, **told)

    return change


def lacking(row):
    return {name: value for name, value in row.items() if name != "dn_detail"}


def alike(number, name, **told):
    """An order like the one of that answer."""

    def change(replay):
        source = answered(replay.told[number])
        replay.prepare("Sales Order", source | {"items": [dict(row, name="") for row in source["items"]]}, name, **told)

    return change


def at_once(change, name):
    """It was created with docstatus 1, so its status stayed Draft."""

    def changed(replay):
        change(replay)
        replay.site.get("Sales Order", name)["status"] = "Draft"

    return changed


def drafted_note(order):
    def change(replay):
        call = Call(replay.site, ADMINISTRATOR)
        documents.new(call, "Delivery Note", mapping.note_of_order(call, order))

    return change


def named(number):
    """The order that a request is about."""

    def name(replay):
        request = replay.told[number]["request"]
        body = request["body"] or {}
        return body.get("source_name") or body.get("dn") or request["target"].rpartition("/")[2]

    return name


def setting(doctype, name, value):
    def change(replay):
        replay.site.records[doctype][doctype][name] = value

    return change


def flag(name, value):
    def change(replay):
        setattr(replay.site, name, value)

    return change


def order_of_request(number, like, **told):
    """The order that a request names, like the one of another answer."""

    def change(replay):
        name = named(number)(replay)
        alike(like, name, **told)(replay)
        rows = replay.site.get("Sales Order", name)["items"]
        for row, made in zip(rows, answered(replay.told[number])["items"], strict=True):
            row["name"] = made["so_detail"]

    return change


def custom_field(replay):
    """The administrator's unique field."""
    call = Call(replay.site, ADMINISTRATOR)
    told = {"dt": "Sales Order", "label": "Client UID", "fieldname": "client_uid", "fieldtype": "Data"}
    documents.new(call, "Custom Field", told | {"unique": 1, "no_copy": 1})


def marked(number):
    """An order that was posted and whose answer was lost."""

    def change(replay):
        row = answered(replay.told[number])[0]
        alike(312, row["name"], docstatus=0, more={"client_uid": row["client_uid"]})(replay)

    return change


def closed(number):
    def change(replay):
        ordered(number)(replay)
        name = replay.told[number]["request"]["body"]["items"][0]["against_sales_order"]
        replay.site.get("Sales Order", name)["status"] = "Closed"

    return change


def delivered(number):
    """The delivery note that a return goes against, and its order."""

    def change(replay):
        body = replay.told[number]["request"]["body"]
        words = replay.told[number + 1]["response"]["body"]["exception"]
        quantity = float(re.search(r"more than ([\d.]+)", words)[1])
        ordered(number, quantity=quantity)(replay)
        replay.prepare("Delivery Note", body, body["return_against"], quantity=quantity)

    return change


def invoiced(number):
    """The invoices that a payment names, with the amounts it lays on them."""

    def change(replay):
        body = replay.told[number]["request"]["body"]
        source = answered(replay.told[307])
        for row in body["references"]:
            told = source | {"customer": body["party"]}
            told["items"] = [dict(source["items"][0], name="", qty=row["allocated_amount"] / 10)]
            replay.prepare("Sales Invoice", told, row["reference_name"])

    return change


def rule(active):
    def change(replay):
        told = answered(replay.told[345])
        if active:
            name = told["pricing_rules"].split('"')[1]
            replay.site.put("Pricing Rule", name, item_group=told["item_group"], discount_percentage=20.0)
        else:
            replay.site.records["Pricing Rule"].clear()

    return change


def changes():
    """Exchange → what happened before it."""
    return {
        137: [known(142)],
        173: [at_once_of(176)],
        222: [known(222)],
        227: [known(227)],
        228: [known(228)],
        229: [from_body(229, 228, docstatus=0)],
        233: [at_once_like(233, 228)],
        234: [known(234), drafted_of(234)],
        265: [at_once_ordered(265)],
        295: [known(295, docstatus=0)],
        296: [known(296)],
        306: [setting("Accounts Settings", "acc_frozen_upto", "2026-01-31")],
        307: [setting("Accounts Settings", "acc_frozen_upto", None)],
        310: [setting("Selling Settings", "allow_against_multiple_purchase_orders", 1)],
        312: [custom_field],
        315: [order_of_request(315, 312)],
        316: [marked(316)],
        317: [known(317)],
        320: [ordered(320)],
        323: [tagged(323)],
        336: [closed(336)],
        337: [delivered(337)],
        339: [invoiced(339)],
        342: [rule(active=True)],
        346: [rule(active=False)],
        351: [order_of_request(351, 346)],
        353: [flag("maintenance", True)],
        355: [flag("maintenance", False)],
        356: [flag("maintenance", False), flag("limited", True)],
        357: [flag("limited", False)],
        365: [setting("Accounts Settings", "add_taxes_from_taxes_and_charges_template", 1)],
        366: [setting("Accounts Settings", "add_taxes_from_taxes_and_charges_template", 0)],
    }


def at_once_of(number):
    def change(replay):
        at_once(known(number), answered(replay.told[number])["name"])(replay)

    return change


def at_once_ordered(number):
    def change(replay):
        name = replay.told[number]["request"]["body"]["items"][0]["against_sales_order"]
        at_once(ordered(number), name)(replay)

    return change


def at_once_like(number, like):
    def change(replay):
        name = replay.told[number]["request"]["body"]["amended_from"]
        at_once(alike(like, name), name)(replay)

    return change


def from_body(number, like, **told):
    def change(replay):
        alike(like, replay.told[number]["request"]["body"]["name"], **told)(replay)

    return change


def drafted_of(number):
    def change(replay):
        drafted_note(answered(replay.told[number])["name"])(replay)

    return change


def tagged(number):
    def change(replay):
        alike(312, replay.told[number]["request"]["body"]["dn"], docstatus=0)(replay)

    return change
