"""What documents do to each other: delivered and billed shares, what is owed, and the stock that is promised."""

from tests.servers.erpnext.totals import owed_of
from tests.servers.erpnext.values import rounded


def submitted_rows(site, doctype):
    """(document, row) of every submitted document."""
    return (
        (record, row)
        for record in site.records[doctype].values()
        if record["docstatus"] == 1
        for row in record["items"]
    )


def percent(part, whole):
    return rounded(100 * part / whole, 6) if whole else 0.0


# ------------------------------------------------------------------------------------------------ orders


def refresh_order(site, name, *, status=True):
    """delivered_qty, billed_amt and returned_qty of the rows, and with them the shares and the status."""
    record = site.records["Sales Order"].get(name)
    if record is None:
        return
    before = str(record)
    for row in record["items"]:
        row["delivered_qty"] = rounded(delivered(site, row["name"]), 3)
        row["returned_qty"] = rounded(-delivered(site, row["name"], returned=True), 3)
        row["billed_amt"] = rounded(billed(site, row["name"]))
    quantity = sum(abs(row["qty"]) for row in record["items"])
    given = sum(min(row["delivered_qty"], row["qty"]) for row in record["items"])
    amount = sum(abs(row["amount"]) for row in record["items"])
    paid_for = sum(min(row["billed_amt"], row["amount"]) for row in record["items"])
    record["per_delivered"], record["per_billed"] = percent(given, quantity), percent(paid_for, amount)
    record["delivery_status"] = worded(record["per_delivered"], "Delivered")
    record["billing_status"] = worded(record["per_billed"], "Billed")
    if status:
        set_order_status(record)
    if str(record) != before:
        record["modified"] = site.stamp()
    for row in record["items"]:
        promise(site, row["item_code"], row["warehouse"])


def worded(share, done):
    return f"Not {done}" if not share else f"Fully {done}" if share >= 99.99 else f"Partly {done}"


def set_order_status(record):
    if record["docstatus"] == 2:
        record["status"] = "Cancelled"
    elif record["docstatus"] == 1 and record["status"] != "Closed":
        delivered_all, billed_all = record["per_delivered"] >= 99.99, record["per_billed"] >= 99.99
        words = {(False, False): "To Deliver and Bill", (True, False): "To Bill", (False, True): "To Deliver"}
        record["status"] = words.get((delivered_all, billed_all), "Completed")


def delivered(site, so_detail, *, returned=False):
    notes = sum(
        row["qty"]
        for note, row in submitted_rows(site, "Delivery Note")
        if row["so_detail"] == so_detail and (note["is_return"] or not returned)
    )
    direct = sum(
        row["qty"]
        for invoice, row in submitted_rows(site, "Sales Invoice")
        if row["so_detail"] == so_detail and invoice["update_stock"] and (invoice["is_return"] or not returned)
    )
    return notes + direct


def billed(site, so_detail):
    return sum(
        row["amount"]
        for invoice, row in submitted_rows(site, "Sales Invoice")
        if row["so_detail"] == so_detail
        and (not invoice["is_return"] or invoice["update_billed_amount_in_sales_order"])
    )


# ------------------------------------------------------------------------------------------------ delivery notes


def refresh_note(site, name):
    """What of a delivery note is billed: by its own invoices, then by those of its order, oldest note first."""
    record = site.records["Delivery Note"].get(name)
    if record is None or record["docstatus"] != 1:
        return
    before = str(record)
    for row in record["items"]:
        row["billed_amt"] = rounded(own_bills(site, row) + share_of_order(site, row))
        row["returned_qty"] = rounded(-returned_of(site, "Delivery Note", row["name"]), 3)
    amount = sum(abs(row["amount"]) for row in record["items"])
    quantity = sum(abs(row["qty"]) for row in record["items"])
    record["per_billed"] = percent(sum(min(row["billed_amt"], abs(row["amount"])) for row in record["items"]), amount)
    record["per_returned"] = percent(sum(row["returned_qty"] for row in record["items"]), quantity)
    if record["status"] != "Closed":
        done = record["per_billed"] >= 99.99
        back = record["per_returned"] >= 99.99
        record["status"] = "Return Issued" if back else "Completed" if done else "To Bill"
    if str(record) != before:
        record["modified"] = site.stamp()


def own_bills(site, row):
    return sum(
        line["amount"]
        for invoice, line in submitted_rows(site, "Sales Invoice")
        if line["dn_detail"] == row["name"]
        and (not invoice["is_return"] or invoice["update_billed_amount_in_delivery_note"])
    )


def returned_of(site, doctype, row_name):
    return sum(
        row["qty"]
        for record, row in submitted_rows(site, doctype)
        if record["is_return"] and row.get("dn_detail") == row_name
    )


def share_of_order(site, row):
    """Invoices of the order that name no delivery note fill its notes in order of their numbers."""
    if not row["so_detail"]:
        return 0.0
    left = sum(
        line["amount"]
        for _, line in submitted_rows(site, "Sales Invoice")
        if line["so_detail"] == row["so_detail"] and not line["dn_detail"]
    )
    notes = [
        (note["name"], line)
        for note, line in submitted_rows(site, "Delivery Note")
        if line["so_detail"] == row["so_detail"] and not note["is_return"]
    ]
    for _, line in sorted(notes, key=lambda one: one[0]):
        share = min(left, max(0.0, line["amount"] - own_bills(site, line)))
        if line["name"] == row["name"]:
            return share
        left -= share
    return 0.0


# ------------------------------------------------------------------------------------------------ invoices


def allocations(site, doctype, name, *, but=""):
    """What submitted payments lay on that document."""
    return sum(
        row["allocated_amount"]
        for record in site.records["Payment Entry"].values()
        if record["docstatus"] == 1 and record["name"] != but
        for row in record["references"]
        if row["reference_doctype"] == doctype and row["reference_name"] == name
    )


def journalled(site, name):
    """What journal entries took off an invoice; off a credit note less than nothing."""
    return sum(
        row["credit_in_account_currency"] - row["debit_in_account_currency"]
        for record in site.all("Journal Entry", submitted=True)
        for row in record["accounts"]
        if row["reference_name"] == name
    )


def refresh_invoice(site, name):
    record = site.records["Sales Invoice"].get(name)
    if record is None or record["docstatus"] != 1:
        return
    credited = sum(
        owed_of(one)
        for one in site.find("Sales Invoice", return_against=name, docstatus=1)
        if not one["update_outstanding_for_self"]
    )
    own = 0.0 if record["is_return"] and not record["update_outstanding_for_self"] else owed_of(record)
    laid = allocations(site, "Sales Invoice", name) + journalled(site, name)
    open_now = rounded(own + credited - laid)
    status = invoice_status(site, record, open_now)
    if (open_now, status) != (record["outstanding_amount"], record["status"]):
        record.update(outstanding_amount=open_now, status=status, modified=site.stamp())


def invoice_status(site, record, open_now):
    if record["is_return"]:
        return "Return"
    if open_now <= 0:
        credited = any(
            not one["update_outstanding_for_self"]
            for one in site.find("Sales Invoice", return_against=record["name"], docstatus=1)
        )
        return "Credit Note Issued" if credited else "Paid"
    if (record["due_date"] or "9999") < site.today():
        return "Overdue"
    return "Partly Paid" if open_now < owed_of(record) else "Unpaid"


def refresh_advance(site, name):
    record = site.records["Sales Order"].get(name)
    if record is not None:
        record["advance_paid"] = rounded(allocations(site, "Sales Order", name))
        record["party_account_currency"] = site.get("Company", record["company"])["default_currency"]
        record["modified"] = site.stamp()


def ledger(site):
    """What every invoice and payment did to what is owed, as the payment ledger keeps it."""
    for record in site.all("Sales Invoice", submitted=True):
        yield entry(record, record["name"], owed_of(record), record["customer"])
    for record in site.all("Payment Entry", submitted=True):
        for row in record["references"]:
            yield entry(record, row["reference_name"], -row["allocated_amount"], record["party"])


def entry(record, against, amount, party):
    told = {"voucher_type": record["doctype"], "voucher_no": record["name"], "against_voucher_no": against}
    told |= {"against_voucher_type": "Sales Invoice", "amount": amount, "delinked": 0, "party": party}
    return told | {"name": f"{record['name']}-{against}", "modified": record["modified"], "party_type": "Customer"}


def balance_of_party(site, party):
    owed = sum(owed_of(one) for one in site.find("Sales Invoice", customer=party, docstatus=1))
    paid = sum(signed(one) for one in site.find("Payment Entry", party=party, docstatus=1))
    return rounded(owed - paid)


def balance_of_account(site, account):
    invoices = sum(owed_of(one) for one in site.find("Sales Invoice", debit_to=account, docstatus=1))
    moved = sum(one["received_amount"] for one in site.find("Payment Entry", paid_to=account, docstatus=1))
    gone = sum(one["paid_amount"] for one in site.find("Payment Entry", paid_from=account, docstatus=1))
    return rounded(invoices + moved - gone)


def signed(payment):
    return payment["paid_amount"] if payment["payment_type"] == "Receive" else -payment["paid_amount"]


# ------------------------------------------------------------------------------------------------ stock


def promise(site, item_code, warehouse):
    """reserved_qty of open orders, and what is left of the stock after it."""
    found = site.bin(item_code, warehouse)
    if found is None:
        return
    held = 0.0
    for order, row in submitted_rows(site, "Sales Order"):
        if row["item_code"] == item_code and row["warehouse"] == warehouse and order["status"] != "Closed":
            held += max(0.0, row["qty"] - row["delivered_qty"]) * row["conversion_factor"]
    found["reserved_qty"] = rounded(held, 3)
    found["projected_qty"] = rounded(found["actual_qty"] - held, 3)
