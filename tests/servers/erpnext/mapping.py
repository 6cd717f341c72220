"""The make_* methods: one document drafted out of another, stored nowhere."""

from tests.servers.erpnext import items, parties, schema, selling, totals
from tests.servers.erpnext.errors import Message, Refusal, of_application, unfit
from tests.servers.erpnext.progress import submitted_rows
from tests.servers.erpnext.values import clock_time, rounded

TERMS = ("due_date", "invoice_portion", "outstanding", "base_outstanding", "base_payment_amount")
STAMPS = ("name", "creation", "modified", "modified_by")
NOT_IN_HEADER = {
    *schema.STANDARD,
    "doctype",
    "naming_series",
    "title",
    "status",
    "per_billed",
    "per_delivered",
    "amended_from",
    "billing_status",
    "delivery_status",
    "advance_paid",
    "posting_date",
    "posting_time",
    "set_posting_time",
    "due_date",
    "outstanding_amount",
    "total_advance",
    "installation_status",
    "per_installed",
    "per_returned",
    "remarks",
    "payment_schedule",
    "advances",
    "packed_items",
    "pricing_rules",
    "lr_date",
    "return_against",
    "is_return",
    "against_income_account",
    "allocate_advances_automatically",
    "transaction_date",
    "delivery_date",
    "reserve_stock",
}
NOT_IN_ROW = {
    *schema.STANDARD,
    *schema.CHILD,
    "doctype",
    "billed_amt",
    "delivered_qty",
    "returned_qty",
    "actual_qty",
    "projected_qty",
    "valuation_rate",
    "incoming_rate",
    "gross_profit",
    "stock_uom_rate",
    "company_total_stock",
    "installed_qty",
    "packed_qty",
    "received_qty",
    "docstatus",
    "reserve_stock",
}
IN_TAXES = tuple(
    (
        "charge_type row_id account_head description included_in_print_rate included_in_paid_amount "
        "cost_center rate account_currency tax_amount dont_recompute_tax"
    ).split()
)


def note_of_order(call, name):
    """make_delivery_note of a sales order: what is left to deliver; without rows where nothing is."""
    order, draft = begin(call, "Sales Order", name, "Delivery Note")
    for row in order["items"]:
        left = rounded(row["qty"] - row["delivered_qty"], 3)
        if left > 0 and not row["delivered_by_supplier"]:
            add_row(call, draft, row, left, against_sales_order=name, so_detail=row["name"])
    return finish(call, order, draft)


def invoice_of_order(call, name):
    """make_sales_invoice of a sales order: what is left to bill, by amount."""
    order, draft = begin(call, "Sales Order", name, "Sales Invoice")
    for row in order["items"]:
        left = row["amount"] - row["billed_amt"]
        quantity = rounded(left / row["rate"], 3) if row["rate"] else row["qty"]
        if left > 0.005 or (not row["rate"] and not row["billed_amt"]):
            add_row(call, draft, row, min(quantity, row["qty"]), sales_order=name, so_detail=row["name"])
    return finish(call, order, draft)


def invoice_of_note(call, name):
    """make_sales_invoice of a delivery note: what is neither billed nor come back."""
    note, draft = begin(call, "Delivery Note", name, "Sales Invoice")
    for row in note["items"]:
        billed = sum(
            line["qty"] for _, line in submitted_rows(call.site, "Sales Invoice") if line["dn_detail"] == row["name"]
        )
        left = rounded(abs(row["qty"]) - abs(billed) - row["returned_qty"], 3)
        if left > 0:
            told = {"sales_order": row["against_sales_order"], "delivery_note": name, "dn_detail": row["name"]}
            add_row(call, draft, row, left if row["qty"] > 0 else -left, so_detail=row["so_detail"], **told)
    if not draft["items"]:
        raise unfit("All these items have already been Invoiced/Returned")
    return finish(call, note, draft)


def order_of_quotation(call, name):
    quotation, draft = begin(call, "Quotation", name, "Sales Order")
    draft["customer"] = quotation["party_name"]
    draft["title"], draft["transaction_date"] = "{customer_name}", call.site.today()
    draft["delivery_status"], draft["billing_status"] = "Not Delivered", "Not Billed"
    for row in quotation["items"]:
        add_row(call, draft, row, row["qty"], prevdoc_docname=name, quotation_item=row["name"], reserve_stock=1)
    parties.filled(call.site, draft, parties.customer_of(call.site, draft["customer"]))
    for row in draft["items"]:
        row["transaction_date"] = draft["transaction_date"]
        valuation = (call.site.bin(row["item_code"], row["warehouse"]) or {}).get("valuation_rate", 0.0)
        row.update(valuation_rate=valuation, gross_profit=-valuation)
    draft["payment_schedule"] = schedule_of(call, draft, quotation, 1)
    drafted = finish(call, quotation, draft)
    drafted["tax_id"] = None
    return drafted


def returned(call, doctype, name):
    """make_sales_return: everything that has not come back yet, with its sign turned."""
    source, draft = begin(call, doctype, name, doctype)
    draft.update(is_return=1, return_against=name, ignore_pricing_rule=1)
    if doctype == "Sales Invoice":
        draft.update(select_print_heading="Credit Note", set_warehouse="")
    else:
        draft["posting_time"], draft["installation_status"] = source["posting_time"], "Not Installed"
    if source["discount_amount"] and not source["additional_discount_percentage"]:
        draft["discount_amount"] = -source["discount_amount"]
    for row in draft["taxes"]:
        row["tax_amount"] = -row["tax_amount"]
    column = "dn_detail" if doctype == "Delivery Note" else "sales_invoice_item"
    for row in source["items"]:
        back = -sum(
            line["qty"]
            for record, line in submitted_rows(call.site, doctype)
            if record["is_return"] and line[column] == row["name"]
        )
        left = rounded(row["qty"] - back, 3)
        if left > 0:
            add_row(call, draft, row, -left, **{column: row["name"]})
    if doctype == "Sales Invoice":
        draft["payment_schedule"] = schedule_of(call, draft, source, -1)
    drafted = finish(call, source, draft)
    for one, names in ((drafted, ("tax_category", "po_no")), *((row, ("image",)) for row in drafted["items"])):
        one.update({name: one[name] or None for name in names})
    return drafted


# ------------------------------------------------------------------------------------------------ parts


def begin(call, doctype, name, target):
    """The submitted source, and a draft with what both headers have."""
    site = call.site
    if not call.may(target, "create"):
        raise not_allowed(call.user, target)
    source = site.get(doctype, name)
    call.need(doctype, "read", on_document=True)
    if source["docstatus"] != 1:
        raise unfit("Cannot map because following condition fails: docstatus=1")
    draft = site.fresh(target, "", call.user)
    for column in STAMPS:
        del draft[column]
    for column, value in source.items():
        if column in site.doctype(target).columns and column not in NOT_IN_HEADER and site.copied(target, column):
            draft[column] = value
    draft["naming_series"], draft["status"] = site.doctype(target).series, "Draft"
    date_draft(site, draft, bills=target == "Sales Invoice" and doctype != target)
    draft["taxes"] = [tax_of(call, draft, row, place) for place, row in enumerate(source["taxes"], 1)]
    return source, draft


def date_draft(site, draft, *, bills):
    """Day and time of now, and the accounts of an invoice; one that is no credit note is due at once."""
    moment = site.now()
    if "posting_date" in draft:
        draft["posting_date"], draft["posting_time"] = moment.date().isoformat(), clock_time(moment)
        draft["po_no"] = draft["po_no"] or ""
    if draft["doctype"] == "Delivery Note":
        draft["lr_date"] = draft["posting_date"]
    elif draft["doctype"] == "Sales Invoice":
        company = site.get("Company", draft["company"])
        draft["debit_to"] = draft["debit_to"] or company["default_receivable_account"]
        draft["party_account_currency"] = company["default_currency"]
        if bills:
            draft["due_date"] = draft["posting_date"]


def not_allowed(user, target):
    text = (
        f"User <strong>{user}</strong> does not have doctype access via role permission for document "
        f"<strong>{target}</strong><br>User <strong>{user}</strong> does not have access to this document"
    )
    note = f"You need the 'create' permission on <strong>{target}</strong>  to perform this action."
    return of_application(Refusal(403, "PermissionError", messages=[Message(text)], note=note))


def new_row(call, draft, doctype, table, place):
    row = call.site.fresh(doctype, "", call.user)
    for column in STAMPS:
        del row[column]
    return row | {"idx": place, "parentfield": table, "parenttype": draft["doctype"], "__islocal": 1, "__unsaved": 1}


def schedule_of(call, draft, source, sign):
    """The source's terms; only what is to be paid turns its sign."""
    rows = []
    for place, told in enumerate(source["payment_schedule"], 1):
        row = new_row(call, draft, "Payment Schedule", "payment_schedule", place)
        row.update({name: told[name] for name in TERMS})
        rows.append(row | {"payment_amount": sign * told["payment_amount"]})
    return rows


def tax_of(call, draft, source, place):
    row = new_row(call, draft, "Sales Taxes and Charges", "taxes", place)
    return row | {name: source[name] for name in IN_TAXES if source.get(name) is not None}


def add_row(call, draft, source, quantity, **links):
    site, doctype = call.site, f"{draft['doctype']} Item"
    row = new_row(call, draft, doctype, "items", len(draft["items"]) + 1)
    columns = site.doctype(doctype).columns
    row.update({name: value for name, value in source.items() if name in columns and name not in NOT_IN_ROW})
    row.update(links, qty=quantity, stock_qty=rounded(quantity * source["conversion_factor"], 3))
    if "use_serial_batch_fields" in row:
        row["use_serial_batch_fields"] = 1
    selling.accounts_of_row(row, site.get("Company", draft["company"]))
    if not draft.get("is_return"):
        # a row that was left without a template on purpose gets its item's own all the same
        row["item_tax_template"] = row["item_tax_template"] or items.template_of(site.get("Item", row["item_code"]))
    found = site.bin(row["item_code"], row["warehouse"]) or {}
    if "actual_qty" in row and not draft.get("is_return"):
        row["actual_qty"] = found.get("actual_qty", 0.0)
    draft["items"].append(row)


def finish(call, source, draft):
    """Totals over what is left; where nothing is, those of the source stay."""
    if draft["items"]:
        totals.price(call.site, draft)
        draft.update({name: source[name] for name in ("in_words", "base_in_words")})
        for row in draft["items"]:
            row["stock_uom_rate"] = 0.0
        if draft["doctype"] == "Sales Invoice":
            draft["outstanding_amount"] = totals.payable_of(draft)
    else:
        for row, told in zip(draft["taxes"], source["taxes"], strict=True):
            row.update({name: told[name] for name in row if name in told and name not in NOT_IN_ROW})
        draft["amount_eligible_for_commission"] = 0.0
    return draft | {"__islocal": 1, "__onload": {"load_after_mapping": True}, "__unsaved": 1}
