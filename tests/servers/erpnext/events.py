"""What each doctype checks and does when it is stored, submitted or cancelled."""

from copy import deepcopy

from tests.servers.erpnext import journals, payments, progress
from tests.servers.erpnext.errors import Message, Refusal, crashed, of_application, unfit
from tests.servers.erpnext.totals import owed_of
from tests.servers.erpnext.values import american, clock_time, rounded, unpadded

TOO_LITTLE = "The outstanding amount"


def application_crash(kind, text):
    return of_application(crashed(kind, text))


# ------------------------------------------------------------------------------------------------ before it is stored


def check(call, record):
    doctype = record["doctype"]
    if doctype == "Sales Order":
        check_reference(call, record)
    else:
        check_sources_open(call.site, record)
    if doctype == "Sales Invoice":
        check_period(call.site, record)
        pull_advances(call, record)
        tell_of_return(call, record)


def check_reference(call, record):
    """A check and no constraint: it does not see what was not there when the request came."""
    site = call.site
    if not record["po_no"]:
        return
    for other in site.find("Sales Order", customer=record["customer"], po_no=record["po_no"]):
        unseen = call.known is not None and other.get("_sequence", 0) > call.known
        if other["docstatus"] == 2 or other["name"] == record["name"] or unseen:
            continue
        words = (
            f"Sales Order <strong>{other['name']}</strong> already exists against Customer's Purchase Order "
            f"<strong>{record['po_no']}</strong>"
        )
        if site.setting("Selling Settings", "allow_against_multiple_purchase_orders"):
            call.notices.append(Message(f"Warning: {words}", more={"alert": 1}))
            return
        place = f'<a href="{site.url}/app/selling-settings/Selling%20Settings">Selling Settings</a>'
        enable = "<strong>'Allow Multiple Sales Orders Against a Customer's Purchase Order'</strong>"
        raise unfit(f"{words}. To allow multiple Sales Orders, Enable {enable} in {place}")


def check_sources_open(site, record):
    for row in record["items"]:
        name = row.get("against_sales_order") or row.get("sales_order")
        order = site.records["Sales Order"].get(name) if name else None
        if order and order["status"] == "Closed" and not record.get("is_return"):
            raise unfit(f"Sales Order {name} is Closed")


def check_period(site, record):
    for period in site.records["Accounting Period"].values():
        if period["start_date"] <= record["posting_date"] <= period["end_date"]:
            words = (
                "You cannot create a Sales Invoice within the closed Accounting Period "
                f"<strong>{period['name']}</strong>"
            )
            raise unfit(words, "ClosedAccountingPeriod", "erpnext.accounts.doctype.accounting_period.accounting_period")


def pull_advances(call, record):
    """Advances of its orders: taken where the document says so; else a notice tells of them."""
    site = call.site
    orders = {row["sales_order"] for row in record["items"] if row.get("sales_order")}
    found = [
        (payment, row)
        for payment in site.all("Payment Entry", submitted=True)
        for row in payment["references"]
        if row["reference_doctype"] == "Sales Order" and row["reference_name"] in orders
    ]
    for payment, row in found if record["name"] not in site.records["Sales Invoice"] else ():
        words = f"Payment Entry {payment['name']} is linked against Order {row['reference_name']}, "
        call.notices.append(Message(f"{words}check if it should be pulled as advance in this invoice."))
    if record["allocate_advances_automatically"]:
        record["advances"] = [advance_row(site, record, payment, row) for payment, row in found]


def advance_row(site, record, payment, row):
    told = {
        "reference_type": "Payment Entry",
        "reference_name": payment["name"],
        "remarks": payment["remarks"],
        "reference_row": row["name"],
        "advance_amount": row["allocated_amount"],
        "ref_exchange_rate": 1.0,
        "allocated_amount": min(row["allocated_amount"], owed_of(record)),
        "difference_posting_date": record["posting_date"],
    }
    return site.fresh("Sales Invoice Advance", "", record["owner"]) | told


def keep_what_does_not_fit(call, record):
    """A credit note over more than is open keeps its credit: of the total that was sent, before it is worked out anew,
    and in its own currency, whatever the customer's account is kept in.
    """
    source = record.get("return_against")
    if record["doctype"] != "Sales Invoice" or not source or record["update_outstanding_for_self"]:
        return
    left = call.site.get("Sales Invoice", source)["outstanding_amount"]
    if abs(record["rounded_total"] or record["grand_total"] or 0) > left:
        record["update_outstanding_for_self"] = 1
        words = f"{TOO_LITTLE} {left} in {source} is lesser than {left}. Updating the outstanding to this invoice."
        call.notices.append(Message(words))


def tell_of_return(call, record):
    source = record["return_against"]
    if not record["is_return"] or not source or not record["update_outstanding_for_self"]:
        return
    if any(message.text.startswith(TOO_LITTLE) for message in call.notices):
        return
    link = call.site.link("Sales Invoice", source)
    tool = f'<a href="{call.site.url}/app/payment-reconciliation/Payment%20Reconciliation">Payment Reconciliation</a>'
    words = (
        f"We can see <strong>Credit Note</strong> is made against {link}. If you want {link}'s outstanding to be "
        "updated, uncheck '<strong>Update Outstanding for Self</strong>' checkbox. <br><br>"
        f"Or you can use {tool} tool to reconcile against {link} later."
    )
    call.notices.append(Message(words))


def complete_plain(call, record):
    site, doctype = call.site, record["doctype"]
    if doctype == "Customer":
        name_customer(call, record)
    elif doctype == "Custom Field":
        add_custom_field(site, record)
    elif doctype == "Item":
        record["item_name"] = record["item_name"] or record["item_code"]


def name_customer(call, record):
    site, wanted = call.site, record["customer_name"]
    if not wanted:
        text = f"[Customer, {record['name']}]: customer_name"
        raise Refusal(
            417, "MandatoryError", text, messages=[Message("Error: Value missing for Customer: Customer Name")]
        )
    record["naming_series"], record["language"] = "CUST-.YYYY.-", record["language"] or "en"
    record["customer_type"] = record["customer_type"] or "Company"
    record["name"] = wanted
    if wanted in site.records["Customer"]:
        count = 1
        while f"{wanted} - {count}" in site.records["Customer"]:
            count += 1
        record["name"] = f"{wanted} - {count}"
        words = f"Changed customer name to '{record['name']}' as '{wanted}' already exists."
        call.notices.append(Message(words, "Note", "yellow"))


def add_custom_field(site, record):
    record["fieldname"] = record["fieldname"] or record["label"].lower().replace(" ", "_")
    record["name"] = f"{record['dt']}-{record['fieldname']}"
    told = record["dt"], record["fieldname"], record["fieldtype"], record["label"]
    site.add_column(*told, unique=bool(record["unique"]), no_copy=bool(record["no_copy"]))


# ------------------------------------------------------------------------------------------------ submit


def before_submit(call, record):
    """Everything that can refuse a submit, before anything is changed."""
    site, doctype = call.site, record["doctype"]
    if doctype == "Sales Order":
        check_credit_limit(site, record)
    elif doctype == "Delivery Note":
        check_returned(site, record)
        check_over(site, record, "qty", "delivered_qty", "Delivery Note")
        check_stock(site, record)
    elif doctype == "Sales Invoice":
        check_books(site, record)
        check_over(site, record, "amount", "billed_amt", "Sales Invoice")
        if record["update_stock"]:
            check_stock(site, record)
    elif doctype == "Payment Entry":
        check_books(site, record)
        payments.check_references(site, record)


def check_credit_limit(site, record):
    customer = site.get("Customer", record["customer"])
    for row in customer["credit_limits"]:
        wanted = rounded(progress.balance_of_party(site, customer["name"]) + record["base_grand_total"])
        limit = row["credit_limit"]
        if limit and wanted > limit:
            words = (
                f"Credit limit has been crossed for customer {customer['name']} ({wanted}/{limit})<br><br>"
                f"Please contact any of the following users to extend the credit limits for {customer['name']}: "
            )
            raise unfit(words, title="Credit Limit Crossed")


def check_returned(site, record):
    if not record["is_return"]:
        return
    for place, row in enumerate(record["items"], 1):
        source = next((one for _, one in rows_of(site, "Delivery Note") if one["name"] == row["dn_detail"]), None)
        back = -progress.returned_of(site, "Delivery Note", row["dn_detail"]) if source else 0
        if source and -row["qty"] > source["qty"] - back:
            words = f"Row # {place}: Cannot return more than {source['qty'] - back} for Item {row['item_code']}"
            raise unfit(words, "StockOverReturnError", "erpnext.controllers.sales_and_purchase_return")


def rows_of(site, doctype):
    return ((record, row) for record in site.records[doctype].values() for row in record["items"])


def check_over(site, record, measure, done, doctype):
    """More than the order has left, or for an invoice also more than the delivery note has."""
    if record["is_return"]:
        return
    orders = {row["name"]: row for _, row in rows_of(site, "Sales Order")}
    for row in record["items"]:
        source = orders.get(row["so_detail"])
        if source is None:
            continue
        over = rounded(source[done] + row[measure] - source[measure], 3)
        if over > 0.005:
            raise over_limit(row["item_code"], measure, over, doctype)


def over_limit(item_code, measure, over, doctype):
    word = {"qty": "Qty", "amount": "Amount"}[measure]
    setting = "Over Receipt/Delivery Allowance" if measure == "qty" else "Over Billing Allowance"
    what, where = ("receipt / delivery", "Stock") if measure == "qty" else ("billing", "Accounts")
    remedy = f'To allow over {what}, update "{setting}" in {where} Settings or the Item.'
    words = (
        f"This document is over limit by <strong>{word}</strong> <strong>{over}</strong> for item "
        f"<strong>{item_code}</strong>. Are you making another <strong>{doctype}</strong> against the same "
        f"<strong>Sales Order Item</strong>?<br><br>{remedy}"
    )
    return unfit(words, "OverAllowanceError", "erpnext.controllers.status_updater", title="Limit Crossed")


def check_stock(site, record):
    wanted = {}
    for row in record["items"]:
        if site.get("Item", row["item_code"])["is_stock_item"]:
            key = row["item_code"], row["warehouse"]
            wanted[key] = wanted.get(key, 0.0) + row["stock_qty"]
    for (code, warehouse), quantity in wanted.items():
        short = quantity - (site.bin(code, warehouse) or {"actual_qty": 0.0})["actual_qty"]
        if short > 0:
            bold = 'style="font-weight: bold;"'
            item = f'<a href="/app/Form/Item/{code}" {bold}>Item {code}: {site.get("Item", code)["item_name"]}</a>'
            place = f'<a href="/app/Form/Warehouse/{warehouse}" {bold}>Warehouse {warehouse}</a>'
            words = f"<strong>{float(short)}</strong> units of {item} needed in {place} to complete this transaction."
            raise unfit(words, "NegativeStockError", "erpnext.stock.stock_ledger", title="Insufficient Stock")


def check_books(site, record):
    frozen = site.setting("Accounts Settings", "acc_frozen_upto")
    when = record["posting_date"]
    years = site.records["Fiscal Year"].values()
    if years and not any(year["year_start_date"] <= when <= year["year_end_date"] for year in years):
        words = f"Date {american(when)} is not in any active Fiscal Year for <strong>{record['company']}</strong>"
        refusal = unfit(words, "FiscalYearError", "erpnext.accounts.utils")
        refusal.messages = [Message(words)]
        raise refusal
    if frozen and when <= frozen:
        raise unfit(f"You are not authorized to add or update entries before {american(frozen)}")


def submitted(call, record):
    """The effects of a submit; answers the document as the server shows it then, which may be stale."""
    site, doctype = call.site, record["doctype"]
    if doctype == "Sales Order":
        progress.set_order_status(record)
        for row in record["items"]:
            progress.promise(site, row["item_code"], row["warehouse"])
        return deepcopy(record)
    if doctype == "Delivery Note":
        record["status"], record["modified"] = "To Bill", site.stamp()
        record["posting_time"] = unpadded(clock_time(site.now()))
        deliver(site, record, 1)
        return deepcopy(record)
    if doctype == "Sales Invoice":
        return invoice(call, record)
    if doctype == "Payment Entry":
        payments.submitted(site, record)
    elif doctype == "Journal Entry":
        journals.touch(site, record)
    else:
        record["status"] = "Open"
    return deepcopy(record)


def created_submitted(call, record):
    """Created with docstatus 1: everything is done, but the status of an order or note stays Draft."""
    submitted(call, record)
    if record["doctype"] in {"Sales Order", "Delivery Note", "Quotation"}:
        record["status"] = "Draft"


def invoice(call, record):
    site = call.site
    record["remarks"] = record["remarks"] or "No Remarks"
    record["total_advance"] = rounded(sum(row["allocated_amount"] for row in record["advances"]))
    record["status"] = progress.invoice_status(site, record, record["outstanding_amount"])
    if not record["set_posting_time"]:
        record["posting_time"] = clock_time(site.now())
    answer = deepcopy(record)
    payments.lay_advances(site, record)
    if record["update_stock"]:
        deliver(site, record, 1)
    refresh_sources(site, record)
    progress.refresh_invoice(site, record["name"])
    if record["return_against"]:
        progress.refresh_invoice(site, record["return_against"])
    return answer


def deliver(site, record, sign):
    for row in record["items"]:
        if site.get("Item", row["item_code"])["is_stock_item"]:
            site.move(row["item_code"], row["warehouse"], -sign * row["stock_qty"])
            progress.promise(site, row["item_code"], row["warehouse"])
    refresh_sources(site, record)


def refresh_sources(site, record):
    """Orders and notes that the document draws on."""
    orders = {row.get("against_sales_order") or row.get("sales_order") for row in record["items"]} - {None, ""}
    notes = {row.get("delivery_note") for row in record["items"]} - {None, ""}
    details = {row["so_detail"] for row in record["items"] if row.get("so_detail")}
    for note, row in rows_of(site, "Delivery Note"):
        if row["so_detail"] in details or note["name"] == record.get("return_against"):
            notes.add(note["name"])
    for name in orders:
        progress.refresh_order(site, name)
    for name in notes:
        progress.refresh_note(site, name)


def saved_after_submit(call, record):
    """One more save works the status out anew."""
    if record["doctype"] == "Sales Order":
        progress.set_order_status(record)
    elif record["doctype"] == "Delivery Note":
        progress.refresh_note(call.site, record["name"])


# ------------------------------------------------------------------------------------------------ cancel


def before_cancel(call, record):
    site, doctype, name = call.site, record["doctype"], record["name"]
    if doctype == "Sales Order":
        check_drafts(site, name)
        linked(site, record, "Delivery Note", "against_sales_order")
        linked(site, record, "Sales Invoice", "sales_order")
    elif doctype == "Delivery Note":
        for invoice_record, row in progress.submitted_rows(site, "Sales Invoice"):
            if row["delivery_note"] == name:
                raise unfit(f"Sales Invoice {invoice_record['name']} has already been submitted")
        against(call, record)
    elif doctype == "Sales Invoice":
        against(call, record, notices=payments.unlink_words(site, name))


def check_drafts(site, name):
    for record, row in rows_of(site, "Sales Invoice"):
        if row["sales_order"] == name and record["docstatus"] == 0:
            link = site.link("Sales Invoice", record["name"])
            raise unfit(f"Sales Invoice {link} must be deleted before cancelling this Sales Order")


def linked(site, record, doctype, column):
    for other, row in progress.submitted_rows(site, doctype):
        if row[column] == record["name"]:
            raise in_use(site, record, other)


def against(call, record, notices=()):
    site, doctype = call.site, record["doctype"]
    for other in site.find(doctype, return_against=record["name"], docstatus=1):
        call.notices += notices
        raise in_use(site, record, other)


def in_use(site, record, other):
    mine = f"{record['doctype']} {site.link(record['doctype'], record['name'])}"
    words = f"Cannot delete or cancel because {mine} is linked with {other['doctype']} "
    text = f"{words}{site.link(other['doctype'], other['name'])} "
    return Refusal(417, "LinkExistsError", text, messages=[Message(text, indicator="red", raised=True)])


def cancelled(call, record):
    site, doctype = call.site, record["doctype"]
    if doctype == "Sales Order":
        for row in record["items"]:
            progress.promise(site, row["item_code"], row["warehouse"])
    elif doctype == "Delivery Note":
        deliver(site, record, -1)
        if record["return_against"]:
            progress.refresh_note(site, record["return_against"])
    elif doctype == "Sales Invoice":
        invoice_cancelled(call, record)
    elif doctype == "Payment Entry":
        payments.cancelled(site, record)
    elif doctype == "Journal Entry":
        journals.touch(site, record)


def invoice_cancelled(call, record):
    site = call.site
    call.notices += payments.unlink_words(site, record["name"])
    payments.unlink(site, record["name"], call.user)
    record["advances"] = []
    if record["update_stock"]:
        deliver(site, record, -1)
    refresh_sources(site, record)
    if record["return_against"]:
        progress.refresh_invoice(site, record["return_against"])
