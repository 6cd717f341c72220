"""The recorded site, rebuilt from its own exchanges: what a replay of them needs to find on the test server."""

import json
import re
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from pathlib import Path
from urllib.parse import unquote

from tests.servers.erpnext import schema
from tests.servers.erpnext.site import Site

TRAFFIC = Path(__file__).parents[4] / "shared" / "erpnext" / "traffic"
UNIT_FRACTIONS = ("Kg", "Hour", "Meter", "Litre")


SAMPLE = Path(__file__).parent / "sample.jsonl"
"""Some of them in the tree, under names of their own."""


def exchanges(place=TRAFFIC):
    """Number → exchange, in order, from a folder or from a file with one a line."""
    if place.is_dir():
        told = (json.loads(path.read_text("utf-8")) for path in sorted(place.glob("*.json")))
    else:
        told = map(json.loads, place.read_text("utf-8").splitlines())
    return {one["n"]: one for one in told}


def answered(exchange):
    """The document or list in an answer."""
    body = exchange["response"]["body"]
    return (body.get("data") or body.get("message")) if isinstance(body, dict) else None


def moment(exchange):
    """When the server answered."""
    for name, value in exchange["response"]["headers"]:
        if name == "date":
            return parsedate_to_datetime(value).astimezone(UTC)
    return datetime.now(UTC)


def documents_in(told):
    """Every record that stands in an answer or a request, however deep."""
    if isinstance(told, dict):
        if "doctype" in told and told.get("doctype") in schema.doctypes():
            yield told
        for value in told.values():
            yield from documents_in(value)
    elif isinstance(told, list):
        for value in told:
            yield from documents_in(value)


class Rebuilt:
    """Gathers what all exchanges together tell about the site before the first of them."""

    def __init__(self, told):
        self.told = told
        self.site = Site()
        self.everything = [one for exchange in told.values() for one in documents_in(exchange["response"]["body"])]
        self.sold = [one for one in self.everything if one["doctype"].endswith(" Item") and one.get("item_code")]

    def build(self):
        self.whole_records()
        self.settings()
        self.people()
        self.named_in_lists()
        self.taxes()
        self.customers()
        self.items()
        self.prices()
        self.stock()
        self.more()
        return self.site

    # ------------------------------------------------------------------------------------------------ read as they are

    def whole_records(self):
        """Records that were read whole come as they are."""
        wanted = ("Company", "Currency", "Sales Taxes and Charges Template", "Item Tax Template", "Item", "Customer")
        seen = set()
        for one in self.everything:
            key = one["doctype"], one.get("name")
            masters = one["doctype"] in wanted and one.get("name") and one.get("owner") == "Administrator"
            if masters and "creation" in one and key not in seen:
                seen.add(key)
                self.put(one["doctype"], one["name"], one)

    def put(self, doctype, name, told):
        kind = self.site.doctype(doctype)
        columns = {*kind.columns, *kind.tables, "creation", "modified", "owner", "modified_by"}
        return self.site.put(doctype, name, **{key: value for key, value in told.items() if key in columns})

    def named_in_lists(self):
        """Every list that was read adds its rows; the fullest lists first."""
        for exchange in self.told.values():
            request, rows = exchange["request"], answered(exchange)
            found = re.match(r"/api/resource/([^/?]+)(\?|$)", unquote(request["target"]))
            if not found or not isinstance(rows, list) or request["method"] != "GET":
                continue
            doctype = found[1]
            if doctype in schema.SUBMITTABLE or doctype in schema.parents_of() or "parent" in request["target"]:
                continue
            for row in rows:
                if "name" in row and doctype in schema.doctypes():
                    self.put(doctype, row["name"], row)

    # ------------------------------------------------------------------------------------------------ the rest

    @property
    def company(self):
        return next(iter(self.site.records["Company"].values()))

    def settings(self):
        site = self.site
        site.put("System Settings", "System Settings", rounding_method="Banker's Rounding", allow_error_traceback=1)
        site.put(
            "Selling Settings",
            "Selling Settings",
            selling_price_list=self.usual("selling_price_list"),
            allow_against_multiple_purchase_orders=0,
        )
        site.put("Accounts Settings", "Accounts Settings", add_taxes_from_item_tax_template=1)
        for name, step in (("EUR", 0.01), ("USD", 0.01), ("CHF", 0.05)):
            site.put("Currency", name, currency_name=name, smallest_currency_fraction_value=step)

    def usual(self, name):
        values = [one[name] for one in self.everything if one.get(name)]
        return max(set(values), key=values.count)

    def people(self):
        roles = {
            "sales.full": {"Sales User", "Sales Manager", "Stock User", "Accounts User"},
            "sales.master": {"Sales User", "Sales Manager", "Stock User", "Accounts User", "Sales Master Manager"},
            "sales.only": {"Sales User"},
            "accounts": {"Accounts User", "Accounts Manager"},
            "noperm": {"Desk User"},
        }
        host = next(one["owner"].partition("@")[2] for one in self.everything if "@" in (one.get("owner") or ""))
        for name, granted in roles.items():
            self.site.add_person(f"{name}@{host}", granted, key=f"key-{name}", secret=f"secret-{name}")
        self.host = host

    def taxes(self):
        """A template that was only listed has the rows that documents carry under its name."""
        for template in self.site.records["Sales Taxes and Charges Template"].values():
            if template["taxes"]:
                continue
            default = answered(self.told[77])
            if template["name"] == default["taxes_and_charges"]:
                template["taxes"] = [dict(row) for row in default["taxes"]]
        accounts = {
            row["account_head"]: "Tax"
            for one in self.everything
            for row in one.get("taxes", ())
            if row.get("account_head")
        }
        for name in accounts:
            self.site.put("Account", name, account_name=name, account_type="Tax", company=self.company["name"])
        for one in self.everything:
            for side in ("paid_from", "paid_to"):
                if one.get(side):
                    kind = {"account_type": one.get(f"{side}_account_type"), "account_currency": "EUR"}
                    self.site.put("Account", one[side], account_name=one[side], company=self.company["name"], **kind)

    def customers(self):
        site = self.site
        for name, record in site.records["Customer"].items():
            record["customer_name"] = record["customer_name"] or name
            record["customer_group"] = record["customer_group"] or self.usual("customer_group")
            record["territory"] = record["territory"] or self.usual("territory")
            number = "".join(filter(str.isdigit, name))
            record["tax_id"] = record["tax_id"] or f"{self.usual('tax_id')[:-2]}{number}"
            record["modified"] = record["modified"] or self.company["modified"]
            record["language"] = "en"
        for one in self.everything:
            if not one.get("customer_address") or one.get("customer") not in site.records["Customer"]:
                continue
            told = {name: one.get(name) for name in ("customer_name", "customer_group", "territory", "language")}
            told |= {"tax_id": one["tax_id"]} if "tax_id" in one else {}
            site.records["Customer"][one["customer"]].update(told)
            self.address(one, "customer_address", "address_display", "Billing")
            self.address(one, "shipping_address_name", "shipping_address", "Shipping")
            self.contact(one)
        for doctype in ("Address", "Contact"):
            for name, record in site.records[doctype].items():
                owner = name.rpartition("-")[0] if doctype == "Address" else name.partition("-")[2]
                record["links"] = [{"link_doctype": "Customer", "link_name": owner}]

    def address(self, one, column, display, kind):
        name = one.get(column)
        if not name:
            return
        lines = [line.strip() for line in one[display].split("<br>") if line.strip()]
        told = dict(zip(("address_line1", "city", "pincode", "country"), lines, strict=False))
        self.site.put(
            "Address",
            name,
            address_type=kind,
            is_primary_address=int(kind == "Billing"),
            is_shipping_address=int(kind == "Shipping"),
            **told,
        )

    def contact(self, one):
        if one.get("contact_person"):
            first, _, last = one["contact_display"].partition(" ")
            self.site.put(
                "Contact",
                one["contact_person"],
                first_name=first,
                last_name=last,
                phone="",
                mobile_no=one.get("contact_mobile"),
                email_id=one.get("contact_email"),
            )

    def items(self):
        site = self.site
        company = self.company["name"]
        described = {row["item_code"]: row for row in self.sold if row.get("description")}
        words = next(iter(described.values()))["description"].partition(",")[2]
        house = self.usual("warehouse")
        for code, item in site.records["Item"].items():
            item["item_code"] = item["item_code"] or code
            noun, _, number = (item["item_name"] or "").rpartition(" ")
            item["description"] = item["description"] or f"{noun} no. {number},{words}"
            item["is_sales_item"] = item["grant_commission"] = 1
            self.units(item)
            item["item_defaults"] = item["item_defaults"] or [{"company": company, "default_warehouse": house}]
        for row in self.sold:
            template = row.get("item_tax_template")
            if template and row["item_code"] in site.records["Item"]:
                group = site.records["Item"][row["item_code"]]["item_group"]
                for item in site.find("Item", item_group=group):
                    item["taxes"] = [{"item_tax_template": template}]
        for row in self.sold:
            for unit in (row.get("uom"), row.get("stock_uom")):
                if unit:
                    site.put("UOM", unit, uom_name=unit, must_be_whole_number=int(unit not in UNIT_FRACTIONS))

    def units(self, item):
        rows = [dict(row) for row in item["uoms"]] or [{"uom": item["stock_uom"], "conversion_factor": 1.0}]
        for row in [*self.sold, answered(self.told[59]), answered(self.told[60])]:
            known = {one["uom"] for one in rows}
            if row.get("item_code") == item["name"] and row.get("uom") and row["uom"] not in known:
                rows.append({"uom": row["uom"], "conversion_factor": row["conversion_factor"]})
        item["uoms"] = rows

    def prices(self):
        for one in self.everything:
            for row in one.get("items", ()) if one["doctype"] in ("Sales Order", "Sales Invoice") else ():
                if row.get("price_list_rate") and not self.own_price(row):
                    self.price(row["item_code"], row["uom"], one["selling_price_list"], row["price_list_rate"])
        for number in (59, 60, 61, 345):
            told, args = answered(self.told[number]), self.told[number]["request"]["body"]["args"]
            self.price(told["item_code"], told["uom"], args["price_list"], told["price_list_rate"])
        for entry in self.site.records["Item Price"].values():
            entry["selling"] = 1

    def own_price(self, row):
        """Whether the list price came from the client, as round ones do in these recordings."""
        return row["price_list_rate"] in {100.0, 10.0}

    def price(self, code, unit, listed, rate):
        site = self.site
        if not site.find("Item Price", item_code=code, uom=unit, price_list=listed):
            site.put(
                "Item Price",
                "",
                item_code=code,
                uom=unit,
                price_list=listed,
                price_list_rate=rate,
                currency="EUR",
                valid_from="2000-01-01",
                selling=1,
            )

    def stock(self):
        site = self.site
        site.records["Bin"].clear()
        told = [row for number in (67, 72) for row in answered(self.told[number])]
        valued = {row["item_code"]: row["valuation_rate"] for row in self.sold if row.get("valuation_rate")}
        valued |= {answered(self.told[n])["item_code"]: answered(self.told[n])["valuation_rate"] for n in (59, 61, 345)}
        houses = sorted({row["warehouse"] for row in told})
        known = {(row["item_code"], row["warehouse"]): row for row in told}
        for code, item in sorted(site.records["Item"].items()):
            if not item["is_stock_item"] or ((code, houses[0]) not in known and self.without_stock(code)):
                continue
            for house in houses:
                row = known.get((code, house), {"actual_qty": 100000.0})
                site.put(
                    "Bin",
                    f"{code} {house}",
                    item_code=code,
                    warehouse=house,
                    actual_qty=row["actual_qty"],
                    projected_qty=row["actual_qty"],
                    valuation_rate=valued.get(code, row.get("valuation_rate", 1.0)),
                )
        for house in houses:
            site.put("Warehouse", house, warehouse_name=house, company=self.company["name"])

    def without_stock(self, code):
        """Told by a refusal: no stock of it."""
        body = self.told[266]["response"]["body"]
        return code in body["exception"]

    def more(self):
        site, told = self.site, self.told
        for name in {one[key] for one in self.everything for key in ("selling_price_list",) if one.get(key)}:
            site.put("Price List", name, price_list_name=name, currency="USD" if "USD" in name else "EUR", selling=1)
        dollars = told[103]["request"]["body"]
        site.records["Customer"][dollars["customer"]]["default_currency"] = dollars["currency"]
        site.put(
            "Currency Exchange",
            "",
            date="2000-01-01",
            from_currency="USD",
            to_currency="EUR",
            exchange_rate=answered(told[80]),
        )
        site.records["Customer"][told[250]["request"]["body"]["customer"]]["disabled"] = 1
        limited = site.records["Customer"][told[251]["request"]["body"]["customer"]]
        limited["credit_limits"] = [{"company": self.company["name"], "credit_limit": 100.0}]
        mode, account = told[86]["request"]["body"]["mode_of_payment"], answered(told[86])["account"]
        rows = [{"company": self.company["name"], "default_account": account}]
        site.records["Mode of Payment"][mode]["accounts"] = rows
        for entry in site.records["Bank Account"].values():
            entry["company"] = self.company["name"]
        period = re.search(r"<strong>(.*)</strong>", told[255]["response"]["body"]["exception"])[1]
        when = told[255]["request"]["body"]["posting_date"][:7]
        site.put("Accounting Period", period, start_date=f"{when}-01", end_date=f"{when}-31")
        for year in ("2025", "2026", "2027"):
            site.put("Fiscal Year", year, year_start_date=f"{year}-01-01", year_end_date=f"{year}-12-31")
