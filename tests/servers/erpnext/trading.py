"""The trading application's own methods: prices, parties, taxes, stock, and what hangs together."""

from tests.servers.erpnext import documents, items, lists, parties, payments, progress, selling
from tests.servers.erpnext.errors import forbidden, unfit
from tests.servers.erpnext.values import number, rounded

TAX_ROW = tuple(
    (
        "charge_type row_id account_head description included_in_print_rate included_in_paid_amount "
        "cost_center rate account_currency tax_amount total tax_amount_after_discount_amount base_tax_amount "
        "base_total base_tax_amount_after_discount_amount item_wise_tax_detail dont_recompute_tax"
    ).split()
)


# ------------------------------------------------------------------------------------------------ selling


def item_details(call, told):
    return items.details(call.site, lists.parsed(told.get("args"), {}))


def party_details(call, told):
    if not call.may("Customer", "read"):
        raise forbidden(call.user, "Customer", note="No permission for Customer")
    return parties.details(call.site, told.get("party"), price_list=told.get("price_list"), company=told.get("company"))


def tax_rows(site, template):
    record = site.get("Sales Taxes and Charges Template", template)
    return [{name: row[name] for name in TAX_ROW} for row in record["taxes"]]


def taxes_of_template(call, told):
    return tax_rows(call.site, told.get("master_name"))


def default_taxes(call, told):
    for record in call.site.find("Sales Taxes and Charges Template", is_default=1, company=told.get("company")):
        return {"taxes_and_charges": record["name"], "taxes": tax_rows(call.site, record["name"])}
    return {}


def exchange_rate(call, told):
    return items.rate_of_exchange(call.site, told.get("from_currency"), told.get("to_currency"))


def update_status(call, told):
    record = call.site.get("Sales Order", told["name"])
    call.need("Sales Order", "write")
    closing = told["status"] == "Closed"
    record["status"] = "Closed" if closing else "Draft"
    record["modified"] = call.site.stamp()
    if not closing:
        progress.set_order_status(record)
    for row in record["items"]:
        progress.promise(call.site, row["item_code"], row["warehouse"])


def update_rows(call, told):
    """Rows of a submitted order: those that are left out are gone, new ones have no docname."""
    site = call.site
    record = site.get(told["parent_doctype"], told["parent_doctype_name"])
    call.need(record["doctype"], "write")
    before = {row["name"]: row for row in record["items"]}
    rows = []
    for sent in lists.parsed(told["trans_items"], []):
        row = before.get(sent.get("docname")) or site.fresh(f"{record['doctype']} Item", "", call.user)
        if number(sent.get("qty")) < row.get("delivered_qty", 0):
            raise unfit("Cannot set quantity less than delivered quantity")
        row.update(qty=number(sent["qty"]), rate=number(sent["rate"]), docstatus=1)
        for name in ("item_code", "delivery_date", "uom"):
            row[name] = sent.get(name) or row[name]
        rows.append(row)
    record["items"] = rows
    record["modified"] = site.stamp()
    selling.complete(call, record)
    documents.set_parent(site, record)
    progress.refresh_order(site, record["name"])


def whole_party(call, told):
    name = told.get("party")
    return (
        progress.balance_of_party(call.site, name) if name else progress.balance_of_account(call.site, told["account"])
    )


def bank_account_of(call, told):
    found = payments.mode_account(call.site, told.get("mode_of_payment"), told.get("company"))
    if found is None:
        words = f"Please set default Cash or Bank account in Mode of Payment {told.get('mode_of_payment')}"
        raise unfit(words, title="Missing Account")
    return {"account": found}


def outstanding_documents(call, told):
    """Credit notes, open invoices, then orders to be billed."""
    call.need("Payment Entry", "read")
    args, site = lists.parsed(told.get("args"), {}), call.site
    open_now = [
        one for one in site.find("Sales Invoice", customer=args["party"], docstatus=1) if one["outstanding_amount"]
    ]
    rows = [credit_row(one) for one in open_now if one["outstanding_amount"] < 0]
    rows += [invoice_row(one) for one in open_now if one["outstanding_amount"] > 0]
    if args.get("get_orders_to_be_billed"):
        rows += [order_row(one) for one in site.find("Sales Order", customer=args["party"], docstatus=1) if to_pay(one)]
    return rows


def to_pay(order):
    return order["status"] != "Closed" and payments.owed_of(order) > order["advance_paid"] and order["per_billed"] < 100


def credit_row(record):
    return {
        "voucher_type": "Sales Invoice",
        "voucher_no": record["name"],
        "account": record["debit_to"],
        "invoice_amount": payments.owed_of(record),
        "outstanding_amount": record["outstanding_amount"],
        "posting_date": record["posting_date"],
        "due_date": record["due_date"],
        "exchange_rate": 1.0,
    }


def invoice_row(record):
    total, still_open = payments.owed_of(record), record["outstanding_amount"]
    return {
        "voucher_no": record["name"],
        "voucher_type": "Sales Invoice",
        "posting_date": record["posting_date"],
        "invoice_amount": total,
        "payment_amount": rounded(total - still_open),
        "outstanding_amount": still_open,
        "due_date": record["due_date"],
        "currency": record["currency"],
        "account": record["debit_to"],
        "exchange_rate": 1,
    }


def order_row(record):
    total = payments.owed_of(record)
    return {
        "voucher_no": record["name"],
        "invoice_amount": total,
        "outstanding_amount": rounded(total - record["advance_paid"]),
        "posting_date": record["transaction_date"],
        "voucher_type": "Sales Order",
        "exchange_rate": 1,
    }


# ------------------------------------------------------------------------------------------------ stock


def stock_balance(call, told):
    found = call.site.bin(told.get("item_code"), told.get("warehouse"))
    return found["actual_qty"] if found else 0.0


def bin_details(call, told):
    found = call.site.bin(told.get("item_code"), told.get("warehouse")) or {}
    return {name: found.get(name, 0.0) for name in ("projected_qty", "actual_qty", "reserved_qty")}


def dashboard(call, told):
    rows = sorted(call.site.find("Bin", item_code=told.get("item_code")), key=lambda one: one["warehouse"])
    item = call.site.get("Item", told["item_code"])
    names = (
        "item_code",
        "warehouse",
        "projected_qty",
        "reserved_qty",
        "reserved_qty_for_production",
        "reserved_qty_for_sub_contract",
        "actual_qty",
        "valuation_rate",
    )
    more = {
        "item_name": item["item_name"],
        "stock_uom": item["stock_uom"],
        "disable_quick_entry": 0,
        "reserved_stock": 0.0,
    }
    return [{name: row[name] for name in names} | more for row in rows]


# ------------------------------------------------------------------------------------------------ chain


OPEN = {"Draft", "To Bill", "Unpaid", "Overdue"}
LINKS = (("Sales Invoice", "sales_order"), ("Delivery Note", "against_sales_order"))


def linked_documents(site, doctype, name):
    """{doctype: records} that name an order or a delivery note in a row."""
    columns = LINKS if doctype == "Sales Order" else (("Sales Invoice", "delivery_note"),)
    found = {}
    for other, column in columns:
        rows = [one for one in site.records[other].values() if any(row[column] == name for row in one["items"])]
        if rows:
            found[other] = sorted(rows, key=lambda one: one["name"])
    return found


def linked_with(call, told):
    found = linked_documents(call.site, told["doctype"], told["docname"])
    columns = ("grand_total", "name", "modified", "docstatus")
    more = {"Delivery Note": ("per_installed",)}
    return {
        doctype: [{name: one.get(name) for name in (*columns, *more.get(doctype, ()))} for one in rows]
        for doctype, rows in found.items()
    }


CONNECTIONS = (
    "Sales Invoice|Pick List|Delivery Note|Maintenance Visit|Material Request|Purchase Order|Project|Work Order|BOM|"
    "Blanket Order|Quotation|Auto Repeat|Stock Reservation Entry|Payment Entry|Payment Request|Journal Entry"
).split("|")


def open_count(call, told):
    """The dashboard's counts of what hangs on an order; payments behind invoices are not among them."""
    found = linked_documents(call.site, told["doctype"], told["name"])
    rows = []
    for doctype in CONNECTIONS:
        linked = found.get(doctype, ())
        still_open = sum(1 for one in linked if one["status"] in OPEN)
        rows.append({"doctype": doctype, "count": len(linked), "open_count": still_open})
    return {"count": {"external_links_found": rows, "internal_links_found": []}}


def submitted_linked(call, told):
    found = linked_documents(call.site, told["doctype"], told["name"])
    docs = [
        {"doctype": doctype, "name": one["name"], "docstatus": 1}
        for doctype, rows in found.items()
        for one in rows
        if one["docstatus"] == 1
    ]
    return {"docs": docs, "count": len(docs)}
