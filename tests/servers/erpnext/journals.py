"""Journal entries of customers' accounts, and the tool that lays payments on invoices; figures as a real site gives."""

from copy import deepcopy

from tests.servers.erpnext import lists, payments, progress
from tests.servers.erpnext.errors import Message, Refusal, unfit
from tests.servers.erpnext.values import day, rounded

TOOL = "Payment Reconciliation"
SIDES = ("debit", "credit")


def complete(call, record):
    """What is missing is filled in; nothing is held against what is open on what its rows name."""
    site = call.site
    if not record["posting_date"]:
        text = f"[Journal Entry, {record['name']}]: posting_date"
        raise Refusal(417, "MandatoryError", text, messages=[Message("Error: Value missing: Posting Date")])
    record["posting_date"] = day(record["posting_date"])
    record["naming_series"] = site.doctype("Journal Entry").series
    for row in record["accounts"]:
        told = payments.account(site, row["account"])
        row.update(account_type=told["account_type"], account_currency=told["account_currency"])
        row["exchange_rate"] = row["exchange_rate"] or 1.0
        for side in SIDES:
            row[side] = rounded(row[f"{side}_in_account_currency"] * row["exchange_rate"])
    debit, credit = (rounded(sum(row[side] for row in record["accounts"])) for side in SIDES)
    if debit != credit:
        raise unfit(f"Total Debit must be equal to Total Credit. The difference is {rounded(debit - credit)}")
    party = next((row["party"] for row in record["accounts"] if row["party"]), None)
    record.update(total_debit=debit, total_credit=credit, pay_to_recd_from=party, title=party)
    record["remark"] = f"Note: {record['user_remark']}" if record["user_remark"] else None


def touch(site, record):
    """Works out anew what is open on what the rows name."""
    for row in record["accounts"]:
        if row["reference_type"] == "Sales Invoice":
            progress.refresh_invoice(site, row["reference_name"])


# ------------------------------------------------------------------------------------------------ the tool


def run(call, told):
    """run_doc_method: of the tool only what lays a payment on documents."""
    document = lists.parsed(told.get("docs"), {})
    if document.get("doctype") != TOOL or told.get("method") != "reconcile":
        raise Refusal(403, "PermissionError", "Method Not Allowed")
    call.need("Payment Entry", "write")
    told_open = {one["invoice_number"]: one["outstanding_amount"] for one in document["invoices"]}
    for place, row in enumerate(document["allocation"], 1):
        left = told_open.get(row["invoice_number"], 0)
        if row["allocated_amount"] > left:
            words = f"Row {place}: Allocated amount {row['allocated_amount']} must be less than or equal to invoice"
            raise unfit(f"{words} outstanding amount {left}")
    payment = call.site.get("Payment Entry", document["allocation"][0]["reference_name"])
    reconcile(call, document, payment)
    call.notices.append(Message("Successfully Reconciled"))


def reconcile(call, document, payment):
    site, before = call.site, deepcopy(payment)
    for row in document["allocation"]:
        if payment["docstatus"] != 1 or before["unallocated_amount"] != row["unreconciled_amount"]:
            raise unfit("Payment Entry has been modified after you pulled it. Please pull it again.")
        fresh = site.fresh("Payment Entry Reference", "", call.user)
        fresh.update(reference_doctype=row["invoice_type"], reference_name=row["invoice_number"], docstatus=1)
        fresh.update(allocated_amount=row["allocated_amount"], exchange_rate=1.0, parent=payment["name"])
        fresh.update(parentfield="references", parenttype="Payment Entry", idx=len(payment["references"]) + 1)
        payment["references"].append(fresh)
    payments.weigh(payment)
    payment.update(modified=site.stamp(), modified_by=call.user)
    payments.touch(site, payment)
