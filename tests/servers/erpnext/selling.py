"""Fills in and checks a sales order, delivery note, sales invoice or quotation before it is stored."""

from desktop_app.domain.rules.erpnext.documents import ChargeType
from tests.servers.erpnext import items, parties, totals
from tests.servers.erpnext.errors import Message, Refusal, crashed, invalid, of_application, unfit
from tests.servers.erpnext.values import clock_time, day, rounded

PRICED = ("Sales Order", "Delivery Note", "Sales Invoice", "Quotation")
DATED = {"Sales Order": "transaction_date", "Quotation": "transaction_date"}
LABELS = {
    "customer": "Customer",
    "po_no": "Customer's Purchase Order",
    "item_code": "Item Code",
    "item_name": "Item Name",
    "uom": "UOM",
    "account_head": "Account Head",
    "reference_no": "Cheque/Reference No",
    "title": "Title",
}
ROW_LINKS = (("warehouse", "Warehouse", "Delivery Warehouse"), ("uom", "UOM", "UOM"))
HEADER_LINKS = (
    ("company", "Company", "Company"),
    ("currency", "Currency", "Currency"),
    ("selling_price_list", "Price List", "Price List"),
    ("set_warehouse", "Warehouse", "Set Source Warehouse"),
    ("customer_address", "Address", "Customer Address"),
    ("shipping_address_name", "Address", "Shipping Address Name"),
    ("contact_person", "Contact", "Contact Person"),
    ("taxes_and_charges", "Sales Taxes and Charges Template", "Sales Taxes and Charges Template"),
)
CHARGES = ("", *ChargeType)
WITHOUT_RULES = {"Sales Order": "Sales Manager", "Delivery Note": "Stock Manager"}
CHOICES = {"apply_discount_on": ("Apply Additional Discount On", ("", "Grand Total", "Net Total"))}


def customer_field(doctype):
    return "party_name" if doctype == "Quotation" else "customer"


def complete(call, record):
    """Everything the server does to such a document before it stores it; raises the refusals of the recordings."""
    site, doctype = call.site, record["doctype"]
    name = record[customer_field(doctype)]
    customer = parties.customer_of(site, name) if name else None
    keep_what_is_allowed(call, record)
    check_links(site, record)
    check_choices(record)
    check_quantities(site, record)
    defaults(site, record, customer)
    for row in record["items"]:
        fill_row(site, record, row)
    if not record["items"]:
        raise of_application(crashed("TypeError", "unsupported operand type(s) for *: 'NoneType' and 'float'"))
    require(record, customer)
    apply_pricing_rules(site, record)
    totals.price(site, record)
    after_pricing(site, record)
    check_currency(record, customer)
    check_delivery(record)
    check_units(site, record)
    if customer["disabled"]:
        raise unfit(f"Customer {name} is disabled", "PartyDisabled", "erpnext.exceptions")
    if record["base_grand_total"] < 0 and not record.get("is_return"):
        raise unfit("Incorrect value:Grand Total (Company Currency) must be >= 0.0")


def keep_what_is_allowed(call, record):
    """To be without pricing rules is a right of its own; without it the field is as nobody had sent it."""
    person, role = call.site.people.get(call.user), WITHOUT_RULES.get(record["doctype"])
    if role and person and not person.roles & {role, "System Manager"}:
        record["ignore_pricing_rule"] = 0


def after_pricing(site, record):
    for row in record["items"]:
        if row["pricing_rules"]:
            row["margin_type"] = None
        if "gross_profit" in row:
            profit = (row["rate"] - row["valuation_rate"] * row["conversion_factor"]) * row["qty"]
            row["gross_profit"] = rounded(profit)
    if record["doctype"] == "Sales Invoice":
        record["total_advance"] = rounded(sum(row["allocated_amount"] for row in record["advances"]))
    if "payment_schedule" in record:
        schedule(site, record)
    if record["doctype"] == "Sales Invoice":
        base = totals.payable_of(record)
        record["outstanding_amount"] = base


# ------------------------------------------------------------------------------------------------ links and mandatory


def check_links(site, record):
    wrong = [
        f"{label}: {record[name]}"
        for name, doctype, label in HEADER_LINKS
        if record.get(name) and record[name] not in site.records[doctype]
    ]
    for place, row in enumerate(record["items"], 1):
        wrong += [
            f"Row #{place}: {label}: {row[name]}"
            for name, doctype, label in ROW_LINKS
            if row.get(name) and row[name] not in site.records[doctype]
        ]
    wrong += [
        f"Row #{place}: Account Head: {row['account_head']}"
        for place, row in enumerate(record["taxes"], 1)
        if row["account_head"] and row["account_head"] not in site.records["Account"]
    ]
    if wrong:
        raise invalid("Could not find " + ", ".join(wrong), "LinkValidationError")


def require(record, customer):
    """What must be there; the number in the text is one that is not used."""
    doctype = record["doctype"]
    absent, messages = [], []
    if customer is None:
        absent.append(customer_field(doctype))
        messages.append(Message(f"Error: Value missing for {doctype}: Customer"))
    for table, names in (("items", ("item_code", "item_name", "uom")), ("taxes", ("account_head",))):
        for place, row in enumerate(record[table], 1):
            gone = [name for name in names if not row[name]]
            absent += gone
            where = f"Error: <strong>{row['doctype']}</strong> Row #{place}: Value missing for: "
            messages += [Message(where + LABELS[name]) for name in gone]
    if absent:
        text = f"[{doctype}, {record['name']}]: {', '.join(absent)}"
        raise Refusal(417, "MandatoryError", text, messages=messages)


def check_quantities(site, record):
    for place, row in enumerate(record["items"], 1):
        if row["item_code"]:
            items.item_of(site, row["item_code"])
        if not row["qty"]:
            words = f"Row #{place}: Quantity for Item <strong>{row['item_code']}</strong> cannot be zero."
            module = "erpnext.controllers.accounts_controller"
            raise unfit(words, "InvalidQtyError", module, title="Invalid Quantity")


def check_units(site, record):
    for place, row in enumerate(record["items"], 1):
        unit = site.records["UOM"].get(row["uom"], {})
        if unit.get("must_be_whole_number") and row["qty"] != int(row["qty"]):
            words = (
                f"Row {place}: Quantity ({row['qty']}) cannot be a fraction. To allow this, disable "
                f"'<strong>Must be Whole Number</strong>' in UOM <strong>{row['uom']}</strong>."
            )
            raise unfit(words, "UOMMustBeIntegerError", "erpnext.utilities.transaction_base")


def check_choices(record):
    for name, (label, choices) in CHOICES.items():
        check_choice("", label, record.get(name) or "", choices)
    for place, row in enumerate(record["taxes"], 1):
        check_choice(f"Row #{place}:", "Type", row["charge_type"] or "", CHARGES)


def check_choice(row, label, value, choices):
    if value not in choices:
        listed = ", ".join(f'"{choice}"' for choice in choices)
        raise invalid(f'{row} {label} cannot be "{value}". It should be one of {listed}')


def check_currency(record, customer):
    """A customer with an account in another currency is not billed in the company's."""
    own = customer["default_currency"]
    if own and own != record["currency"]:
        words = f"Accounting Entry for Customer: {customer['name']} can only be made in currency: {own}"
        raise unfit(words, "InvalidCurrency", "erpnext.exceptions")


# ------------------------------------------------------------------------------------------------ header


def defaults(site, record, customer):
    doctype, moment = record["doctype"], site.now()
    record["company"] = record["company"] or next(iter(site.records["Company"]))
    company = site.get("Company", record["company"])
    record["naming_series"] = site.doctype(doctype).series
    usual = "{customer_name}" if doctype == "Sales Order" else record["customer_name"]
    record["title"] = record["title"] or usual
    record["status"] = record["status"] or "Draft"
    money(site, record, company, customer)
    tax_accounts(record, company)
    if doctype in DATED:
        record["transaction_date"] = day(record["transaction_date"]) or moment.date().isoformat()
    else:
        posting(record, moment)
    if customer is not None:
        parties.filled(site, record, customer)
        if doctype != "Sales Order":
            record["title"] = record["title"] or record["customer_name"]
    if doctype == "Sales Order":
        for row in record["items"]:
            row["delivery_date"] = row["delivery_date"] or record["delivery_date"]
            row["transaction_date"] = record["transaction_date"]
        record["delivery_status"] = record["delivery_status"] or "Not Delivered"
        record["billing_status"] = record["billing_status"] or "Not Billed"
    elif doctype == "Sales Invoice":
        invoice_accounts(record, company)


def tax_accounts(record, company):
    """Rows that were sent get what accounting needs; those that the server adds do not."""
    for row in record["taxes"]:
        row["cost_center"] = row["cost_center"] or company["cost_center"]
        row["account_currency"] = row["account_currency"] or company["default_currency"]


def money(site, record, company, customer):
    record["currency"] = record["currency"] or company["default_currency"]
    if record["currency"] == company["default_currency"]:
        record["conversion_rate"] = 1.0
    elif not record["conversion_rate"]:
        record["conversion_rate"] = items.rate_of_exchange(site, record["currency"], company["default_currency"])
    if not record["selling_price_list"]:
        default = site.setting("Selling Settings", "selling_price_list")
        record["selling_price_list"] = parties.price_list_of(site, customer) if customer else default
    listed = site.records["Price List"].get(record["selling_price_list"], {})
    record["price_list_currency"] = listed.get("currency") or record["currency"]
    if not record["plc_conversion_rate"]:
        same = record["price_list_currency"] == company["default_currency"]
        record["plc_conversion_rate"] = 1.0 if same else record["conversion_rate"]


def posting(record, moment):
    """posting_date is today unless set_posting_time says otherwise."""
    if not record["set_posting_time"] or not record["posting_date"]:
        record["posting_date"], record["posting_time"] = moment.date().isoformat(), clock_time(moment)
    record["posting_time"] = record["posting_time"] or clock_time(moment)
    if record["doctype"] == "Delivery Note":
        record["lr_date"] = record["lr_date"] or moment.date().isoformat()
        record["installation_status"] = "Not Installed"
    record["po_no"] = record["po_no"] or ""


def invoice_accounts(record, company):
    record["due_date"] = day(record["due_date"]) or record["posting_date"]
    record["debit_to"] = record["debit_to"] or company["default_receivable_account"]
    record["party_account_currency"] = record["party_account_currency"] or company["default_currency"]
    record["against_income_account"] = company["default_income_account"]
    record["is_opening"] = record["is_opening"] or "No"
    if record["is_return"]:
        record["payment_terms_template"] = record["payment_terms_template"] or ""


def check_delivery(record):
    """The header's day is made of the rows'; a day must be there and not before the order's."""
    if record["doctype"] != "Sales Order":
        return
    days = [row["delivery_date"] for row in record["items"]]
    if not any(days):
        raise unfit("Please enter Delivery Date")
    kept = [day(one, column="delivery_date", doctype="Sales Order") for one in days]
    record["delivery_date"] = max(filter(None, kept))
    if any(one and one < record["transaction_date"] for one in kept):
        words = "Expected Delivery Date should be after Sales Order Date"
        raise unfit(words, title="Invalid Delivery Date", indicator="orange")


# ------------------------------------------------------------------------------------------------ rows


def fill_row(site, record, row):
    if not row["item_code"] or row["item_code"] not in site.records["Item"] or row.get("__partial"):
        return
    item = items.item_of(site, row["item_code"])
    company = site.get("Company", record["company"])
    for name in ("item_name", "description", "item_group", "brand"):
        row[name] = row.get(name) or item[name]
    row["image"] = row["image"] or ""
    row["stock_uom"] = item["stock_uom"]
    row["uom"] = row["uom"] or item["sales_uom"] or item["stock_uom"]
    row["conversion_factor"] = items.factor_of(item, row["uom"])
    row["qty"] = rounded(row["qty"], 3)
    row["stock_qty"] = rounded(row["qty"] * row["conversion_factor"], 3)
    row["warehouse"] = row["warehouse"] or record.get("set_warehouse") or items.warehouse_of(item, company["name"])
    # an empty text was sent on purpose, and is kept
    row["item_tax_template"] = items.template_of(item) if row["item_tax_template"] is None else row["item_tax_template"]
    if row["item_tax_template"] and item["taxes"]:
        # of an item that has templates only its own are kept
        own = [told["item_tax_template"] for told in item["taxes"]]
        row["item_tax_template"] = row["item_tax_template"] if row["item_tax_template"] in own else own[0]
    when = record.get("transaction_date") or record.get("posting_date")
    if not row["price_list_rate"]:
        listed = items.price_of(site, item, row["uom"], record["selling_price_list"], day=when)
        row["price_list_rate"] = rounded(listed * record["plc_conversion_rate"] / record["conversion_rate"])
    from_stock(site, record, row, item)
    accounts_of_row(row, company)


def from_stock(site, record, row, item):
    found = site.bin(row["item_code"], row["warehouse"]) or {}
    for name in ("actual_qty", "projected_qty"):
        if name in row:
            row[name] = found.get(name, 0.0)
    if "valuation_rate" in row:
        row["valuation_rate"] = found.get("valuation_rate", 0.0)
    if "incoming_rate" in row:
        rate = found.get("valuation_rate", 0.0) or (1.0 if item["is_stock_item"] else 0.0)
        row["incoming_rate"] = 0.0 if credit_note(record) else rate
    if "is_stock_item" in row:
        row["is_stock_item"] = item["is_stock_item"]


def credit_note(record):
    return record["doctype"] == "Sales Invoice" and record["is_return"]


def accounts_of_row(row, company):
    for name, source in (
        ("income_account", "default_income_account"),
        ("expense_account", "default_expense_account"),
        ("cost_center", "cost_center"),
    ):
        if name in row:
            row[name] = row[name] or company[source]


def apply_pricing_rules(site, record):
    """An active rule goes before the rate that was sent, unless the document says to ignore rules."""
    if record["ignore_pricing_rule"]:
        return
    record["pricing_rules"] = []
    for row in record["items"]:
        item = site.records["Item"].get(row["item_code"])
        rule = items.rule_of(site, item) if item else None
        if rule is None:
            continue
        row.update(discount_percentage=rule["discount_percentage"], rate=0.0, margin_type=None)
        row["pricing_rules"] = f'[\n "{rule["name"]}"\n]'
        told = {"pricing_rule": rule["name"], "item_code": row["item_code"], "child_docname": row["name"]}
        applied = site.fresh("Pricing Rule Detail", "", record["owner"]) | told
        place = len(record["pricing_rules"]) + 1
        applied.update(idx=place, parent=record["name"], parentfield="pricing_rules", parenttype=record["doctype"])
        record["pricing_rules"].append(applied)


def schedule(site, record):
    """One row over the whole sum, or the sender's rows with their shares of it."""
    advance = record.get("total_advance", 0.0)
    total = totals.payable_of(record) - advance
    base = (record["base_rounded_total"] or record["base_grand_total"]) - advance * record["conversion_rate"]
    due = record.get("due_date") or record.get("transaction_date")
    if record.get("is_return"):
        record["payment_schedule"] = []
        return
    if not record["payment_schedule"]:
        row = site.fresh("Payment Schedule", "", record["owner"]) | {"due_date": due, "invoice_portion": 100.0}
        row["discount_type"] = None
        row.update(idx=1, parent=record["name"], parentfield="payment_schedule", parenttype=record["doctype"])
        record["payment_schedule"] = [row]
    for row in record["payment_schedule"]:
        share = row["invoice_portion"] / 100
        row["payment_amount"] = row["outstanding"] = rounded(total * share)
        row["base_payment_amount"] = row["base_outstanding"] = rounded(base * share)
