"""Replays recorded exchanges in order against the test server and tells where its answers differ."""

import base64
import json
import re

import httpx

from tests.servers.erpnext import documents, schema
from tests.servers.erpnext.recorded import answered, moment
from tests.servers.erpnext.site import ADMINISTRATOR, Call

MOMENTS = re.compile(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d+")
HOSTS = re.compile(r"http://[\w.]+:\d+")
DATABASE = re.compile(r"`_[0-9a-f]{16}`")
CREATES = re.compile(r"^/api/resource/[^/?]+$|frappe\.client\.insert$")
NUMBER = re.compile(r"[A-Z]+(-[A-Z]+)*-\d{4}-\d{5}\b")
NUMBERED = {"MandatoryError", "UniqueValidationError", "CharacterLengthExceededError"}
PLACEHOLDER = re.compile(r"<(KEY|SECRET):([\w.]+)>")
NOT_COMPARED = {
    "creation": "the moment",
    "modified": "the moment",
    "posting_time": "the moment",
    "actual_qty": "the stock at that moment, which unrecorded documents moved",
    "projected_qty": "the same",
    "exc": "a traceback",
    "__frappe_exc_id": "the number of a log entry",
    "exception": "its last line is compared where it is one sentence",
}
"""Fields whose values are left out of the comparison, and why; that they are there is compared."""
NOT_SERVED = {"other_charges_calculation": "a drawing of the tax table in HTML; no client reads it"}
"""Fields that the test server leaves out."""


class Replay:
    """The server, the people, and what of the recorded names and stamps it has to know."""

    def __init__(self, server, told, changes):
        self.server, self.site, self.told, self.changes = server, server.site, told, changes
        self.http = httpx.Client(base_url=server.url, trust_env=False, timeout=30)
        self.sid = self.csrf = ""

    def close(self):
        self.http.close()

    def differences(self, number):
        """What differs in the answer to that exchange: (place, recorded, ours)."""
        exchange = self.told[number]
        self.site.now_fixed = moment(exchange)
        for change in self.changes.get(number, ()):
            change(self)
        self.align_numbers(exchange)
        response = self.send(exchange)
        self.remember(exchange, response)
        found = list(compared(exchange, response))
        self.align_names(exchange)
        return found

    # ------------------------------------------------------------------------------------------------ sending

    def send(self, exchange):
        request = exchange["request"]
        headers = {name: self.filled(value) for name, value in request["headers"].items()}
        headers.pop("Accept-Encoding", None)
        if headers.get("Authorization", "").startswith("Basic"):
            token = self.server.key("sales.full")
            headers["Authorization"] = "Basic " + base64.b64encode(token.encode()).decode()
        body, content = request["body"], None
        form = "Content-Type" not in headers and isinstance(body, dict)
        if isinstance(body, str):
            content = body.encode()
        elif body is not None and not form:
            content = self.filled(json.dumps(body)).encode()
        data = body if form else None
        self.http.cookies.clear()
        return self.http.request(request["method"], request["target"], headers=headers, content=content, data=data)

    def filled(self, text):
        people = {"KEY": "key", "SECRET": "secret"}

        def told(found):
            return getattr(self.server.person(found[2]), people[found[1]])

        text = PLACEHOLDER.sub(told, text)
        password = self.server.person("sales.full").password
        return text.replace("<PASSWORD>", password).replace("<SID>", self.sid).replace("<CSRF>", self.csrf)

    def remember(self, exchange, response):
        if exchange["name"] == "login-password":
            self.sid = response.headers["set-cookie"].partition("sid=")[2].partition(";")[0]
        elif response.headers["content-type"].startswith("text/html"):
            found = re.search(r'csrf_token = "(\w+)"', response.text)
            self.csrf = found[1] if found else ""

    # ------------------------------------------------------------------------------------------------ names and stamps

    def align_numbers(self, exchange):
        """The next number is the one that was given then; documents between were not recorded."""
        told, request = answered(exchange), exchange["request"]
        made = CREATES.search(request["target"]) and request["method"] == "POST"
        if made and isinstance(told, dict) and told.get("name"):
            self.count_to(told["name"])
        elif made and (number := NUMBER.search(numbered(exchange["response"]["body"]))):
            self.count_to(number[0])

    def count_to(self, name):
        stem, _, count = name.rpartition("-")
        if count.isdigit() and len(count) == 5:
            self.site.counters[f"{stem}-"] = int(count) - 1

    def align_names(self, exchange):
        """Rows get their recorded names and records their recorded stamps, for requests to come."""
        told = answered(exchange)
        if not isinstance(told, dict) or "doctype" not in told or not told.get("name"):
            return
        record = self.site.records.get(told["doctype"], {}).get(told["name"])
        if record is not None:
            align(self.site, record, told)

    # ------------------------------------------------------------------------------------------------ unrecorded

    def prepare(self, doctype, source, name, *, docstatus=1, quantity=None, more=None):
        """A document that was made without being recorded, as a later one tells of it; its rows by their names."""
        body = {key: source[key] for key in HEADER if key in source}
        body |= {
            "company": source["company"],
            "delivery_date": source.get("delivery_date") or "2026-12-01",
            **(more or {}),
        }
        body["ignore_pricing_rule"] = 0
        body["items"] = [row_of(row, quantity) for row in source["items"]]
        body["taxes"] = [{key: row[key] for key in TAX if row.get(key) is not None} for row in source.get("taxes", ())]
        self.count_to(name)
        call = Call(self.site, ADMINISTRATOR)
        documents.new(call, doctype, body)
        record = self.site.get(doctype, name)
        if docstatus == 1:
            documents.submit(call, doctype, name)
        self.own(record, source.get("owner"))
        names = [row.get(ROW_NAME[doctype]) or row.get("name") for row in source["items"]]
        for row, row_name in zip(record["items"], names, strict=True):
            row["name"] = row_name or row["name"]
        return record

    def own(self, record, owner):
        """Made by whom the answer names."""
        rows = [row for table in self.site.doctype(record["doctype"]).tables for row in record[table]]
        for one in [record, *rows]:
            one["owner"] = one["modified_by"] = owner or one["owner"]


HEADER = ("customer", "currency", "conversion_rate", "selling_price_list", "taxes_and_charges")
TAX = ("charge_type", "account_head", "description", "rate", "included_in_print_rate", "row_id", "cost_center")
ROW_NAME = {"Sales Order": "so_detail", "Delivery Note": "dn_detail", "Sales Invoice": "sales_invoice_item"}


def row_of(row, quantity):
    told = {key: row[key] for key in ("item_code", "rate", "uom", "warehouse", "item_tax_template") if row.get(key)}
    links = {key: row[key] for key in ("against_sales_order", "so_detail") if row.get(key) and row.get("dn_detail")}
    return told | links | {"qty": quantity or abs(row["qty"])}


def numbered(body):
    """The words of a refusal that names a number which is never used."""
    return body["exception"] if body.get("exc_type") in NUMBERED else ""


def align(site, record, told):
    record["modified"], record["creation"] = told.get("modified", record["modified"]), told.get("creation")
    for table in site.doctype(record["doctype"]).tables:
        for row, recorded in zip(record[table], told.get(table, ()), strict=False):
            row["name"] = recorded.get("name", row["name"])
            row["modified"] = recorded.get("modified", row["modified"])


# ------------------------------------------------------------------------------------------------ comparing


def compared(exchange, response):
    """(place, recorded, ours) for all that differs."""
    recorded = exchange["response"]
    if recorded["status"] != response.status_code:
        yield "status", recorded["status"], (response.status_code, response.text[:300])
        return
    body = recorded["body"]
    if not isinstance(body, dict):
        return
    ours = response.json()
    yield from differing("", body, ours)
    yield from differing("_server_messages", words(body), words(ours))
    told, text = body.get("exception"), ours.get("exception")
    if told and "\n" not in told and masked(told) != masked(text or ""):
        yield "exception", told, text


def words(body):
    return [told_without_id(json.loads(text)) for text in json.loads(body.get("_server_messages") or "[]")]


def told_without_id(message):
    return {name: value for name, value in message.items() if name not in NOT_COMPARED}


def masked(text):
    return DATABASE.sub("`site`", HOSTS.sub("http://host", MOMENTS.sub("then", text)))


def differing(place, recorded, ours):
    if isinstance(recorded, dict) and isinstance(ours, dict):
        yield from fields_differing(place, recorded, ours)
    elif isinstance(recorded, list) and isinstance(ours, list):
        if len(recorded) != len(ours):
            yield f"{place} (rows)", len(recorded), len(ours)
        for number, (left, right) in enumerate(zip(recorded, ours, strict=False), 1):
            yield from differing(f"{place}[{number}]", left, right)
    elif not same(place, recorded, ours):
        yield place, recorded, ours


def fields_differing(place, recorded, ours):
    for name in [*recorded, *(name for name in ours if name not in recorded)]:
        where = f"{place}.{name}" if place else name
        if name in NOT_SERVED:
            continue
        if name not in ours or name not in recorded:
            yield where, recorded.get(name, "(not there)"), ours.get(name, "(not there)")
        elif name not in NOT_COMPARED and name != "_server_messages" and not row_name(place, name, recorded):
            yield from differing(where, recorded[name], ours[name])


def same(place, recorded, ours):
    """Numbers but for binary noise, texts but for moments and hosts."""
    if isinstance(recorded, float) and isinstance(ours, float):
        return abs(recorded - ours) < 1e-9
    if isinstance(recorded, str) and isinstance(ours, str):
        details = place.endswith("item_wise_tax_detail") and alike(recorded, ours)
        return details or masked(recorded) == masked(ours)
    return recorded == ours and isinstance(recorded, bool) == isinstance(ours, bool)


def alike(recorded, ours):
    """The same figures but for the noise of binary numbers."""
    left, right = json.loads(recorded), json.loads(ours)
    return list(left) == list(right) and all(
        abs(one - other) < 1e-6 for key in left for one, other in zip(left[key], right[key], strict=True)
    )


def row_name(place, name, recorded):
    """A row's own name is drawn by chance."""
    return (name == "name" and recorded.get("doctype") in schema.parents_of()) or (
        name in {"child_docname", "name"} and "pricing_rules" in place
    )
