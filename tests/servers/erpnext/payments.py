"""Payment entries: what get_payment_entry proposes, and what they do to invoices and orders."""

from tests.servers.erpnext import items, parties, progress
from tests.servers.erpnext.errors import Message, Refusal, forbidden, missing, of_application, unfit
from tests.servers.erpnext.totals import owed_of
from tests.servers.erpnext.values import day, in_words, number, rounded


def open_of(site, doctype, name):
    """(total, still open) of an invoice or order."""
    record = site.get(doctype, name)
    total = owed_of(record)
    if doctype == "Sales Invoice":
        return total, record["outstanding_amount"] if record["docstatus"] == 1 else total
    return total, rounded(total - record["advance_paid"])


def account(site, name):
    return site.records["Account"].get(name) or {"account_type": "", "account_currency": "EUR"}


# ------------------------------------------------------------------------------------------------ the proposal


def proposal(call, told):
    """The unsaved payment entry for one document. Arguments: dt, dn, party_amount, bank_account, bank_amount,
    party_type, payment_type, reference_date.
    """
    site, doctype = call.site, told.get("dt")
    if not call.may("Payment Entry", "read"):
        raise of_application(forbidden(call.user, "Payment Entry", note="No permission for Payment Entry"))
    source = site.get(doctype, told.get("dn"))
    company = site.get("Company", source["company"])
    total, still_open = open_of(site, doctype, source["name"])
    receive = still_open > 0 if not told.get("payment_type") else told["payment_type"] == "Receive"
    record = site.fresh("Payment Entry", "", call.user)
    for gone in ("name", "creation", "modified", "modified_by"):
        del record[gone]
    if told.get("party_type") == "Supplier":
        raise missing("Supplier", "None")
    debtors = source.get("debit_to") or company["default_receivable_account"]
    bank = told.get("bank_account") or bank_of(site, company, told, source)
    amount = abs(number(told["party_amount"]) if told.get("party_amount") else still_open)
    at_bank = as_the_bank_sees(site, source, debtors, bank, amount, told)
    fill_head(site, record, source, company)
    fill_accounts(site, record, debtors, bank, receive=receive)
    paid, received = (amount, at_bank) if receive else (at_bank, amount)
    for side, ends in (("source", "paid_from"), ("target", "paid_to")):
        code = account(site, record[ends])["account_currency"]
        own = items.rate_of_exchange(site, code, company["default_currency"]) or 1.0
        record[f"{side}_exchange_rate"] = source["conversion_rate"] if code == source["currency"] else own
    record.update(paid_amount=paid, base_paid_amount=paid, received_amount=received, base_received_amount=received)
    record["payment_type"] = "Receive" if receive else "Pay"
    row = proposed_row(site, call, source, doctype, total, still_open, told)
    record["references"] = by_term(site, source, row) or [row]
    record["total_allocated_amount"] = record["base_total_allocated_amount"] = rounded(amount)
    record["unallocated_amount"] = 0.0
    record["__islocal"] = record["__unsaved"] = 1
    take_discount(site, record, source, company, day(told.get("reference_date")) or site.today())
    return record


def goes_by_term(site, document):
    """Whether payments of a document are laid by the terms of payment."""
    template = site.records["Payment Terms Template"].get(document.get("payment_terms_template"))
    return bool(template and template["allocate_payment_based_on_payment_terms"])


def by_term(site, source, row):
    """A row for each instalment of which something is open, all of that; none where it does not go by terms."""
    if not goes_by_term(site, source):
        return []
    terms = [one for one in source["payment_schedule"] if one["outstanding"] > 0]
    return [
        row
        | {"payment_term": one["payment_term"], "idx": place}
        | dict.fromkeys(("payment_term_outstanding", "allocated_amount"), one["outstanding"])
        for place, one in enumerate(terms, 1)
    ]


def take_discount(site, record, source, company, on):
    """What who pays early may take off: the whole document's share of it, whatever part is paid."""
    rows = [row for row in source["payment_schedule"] if row["discount"] and not row["discounted_amount"]]
    percent = sum(row["discount"] for row in rows if on <= row["discount_date"])
    if percent:
        off = rounded(source["grand_total"] * percent / 100)
        row = site.fresh("Payment Entry Deduction", "", record["owner"])
        row.update(account=company.get("default_discount_account"), cost_center=company["cost_center"], amount=off)
        record["deductions"] = [{name: value for name, value in row.items() if value is not None}]
        for name in ("paid_amount", "base_paid_amount", "received_amount", "base_received_amount"):
            record[name] = rounded(record[name] - off)


def as_the_bank_sees(site, source, debtors, bank, amount, told):
    """In the bank's currency: what was told is believed only where that is another than the customer's account's."""
    theirs, ours = (account(site, name)["account_currency"] for name in (debtors, bank))
    if theirs == ours:
        return amount
    if told.get("bank_amount"):
        return number(told["bank_amount"])
    if ours == site.get("Company", source["company"])["default_currency"]:
        return rounded(amount * source["conversion_rate"], 9)
    return rounded(amount / (items.rate_of_exchange(site, ours, theirs) or 1.0), 9)


def bank_of(site, company, told, source):
    mode = told.get("mode_of_payment") or source.get("mode_of_payment")
    return mode_account(site, mode, company["name"]) or company["default_bank_account"]


def mode_account(site, mode, company):
    record = site.records["Mode of Payment"].get(mode) if mode else None
    return next(
        (row["default_account"] for row in (record or {"accounts": ()})["accounts"] if row["company"] == company), None
    )


def fill_head(site, record, source, company):
    bank = next((one for one in site.all("Bank Account") if one["is_default"] and one["is_company_account"]), None)
    contacts = parties.linked(site, "Contact", source["customer"])
    record.update(
        naming_series="ACC-PAY-.YYYY.-",
        payment_order_status="Initiated",
        posting_date=site.today(),
        company=company["name"],
        party_type="Customer",
        party=source["customer"],
        party_name=source["customer_name"],
        reference_date=site.today(),
        status="Draft",
        source_exchange_rate=1.0,
        target_exchange_rate=1.0,
        party_balance=progress.balance_of_party(site, source["customer"]),
    )
    if bank:
        record.update(bank_account=bank["name"], bank=bank["bank"])
    if contacts:
        record.update(contact_person=contacts[0]["name"], contact_email=contacts[0]["email_id"])


def fill_accounts(site, record, debtors, bank, *, receive):
    source, target = (debtors, bank) if receive else (bank, debtors)
    for side, name in (("paid_from", source), ("paid_to", target)):
        told = account(site, name)
        record[side] = name
        record[f"{side}_account_type"] = told["account_type"]
        record[f"{side}_account_currency"] = told["account_currency"]
        record[f"{side}_account_balance"] = progress.balance_of_account(site, name)


def proposed_row(site, call, source, doctype, total, still_open, told):
    row = site.fresh("Payment Entry Reference", "", call.user)
    for gone in ("name", "creation", "owner"):
        del row[gone]
    row.update(reference_doctype=doctype, reference_name=source["name"], idx=1, parentfield="references")
    row.update(parenttype="Payment Entry", total_amount=total, due_date=source.get("due_date"), __islocal=1)
    if not still_open:
        del row["modified"], row["modified_by"]
        return row
    share = number(told["party_amount"]) if told.get("party_amount") else still_open
    if told.get("party_amount"):
        row["total_amount"] = row["outstanding_amount"] = row["allocated_amount"] = share
    else:
        row.update(outstanding_amount=still_open, allocated_amount=share)
    return row | {"exchange_rate": 1.0, "account": source.get("debit_to") or record_account(site, source)}


def record_account(site, source):
    return site.get("Company", source["company"])["default_receivable_account"]


# ------------------------------------------------------------------------------------------------ when it is stored


def complete(call, record):
    site = call.site
    absent = [name for name in ("payment_type", "paid_from", "paid_to", "paid_amount") if not record[name]]
    if absent:
        text = f"[Payment Entry, {record['name']}]: {', '.join(absent)}"
        labels = ", ".join(name.replace("_", " ").title() for name in absent)
        raise Refusal(
            417, "MandatoryError", text, messages=[Message(f"Error: Value missing for Payment Entry: {labels}")]
        )
    customer = parties.customer_of(site, record["party"])
    record["company"] = record["company"] or next(iter(site.records["Company"]))
    record["naming_series"] = site.doctype("Payment Entry").series
    record["party_name"] = record["title"] = customer["customer_name"]
    record["posting_date"] = day(record["posting_date"]) or site.today()
    record["status"] = "Draft"
    contacts = parties.linked(site, "Contact", record["party"])
    if contacts and not record["contact_person"]:
        record.update(contact_person=contacts[0]["name"], contact_email=contacts[0]["email_id"])
    fill_rates(site, record)
    check_bank(site, record)
    if any(not row["cost_center"] for row in record["deductions"]):
        text = f"[Payment Entry, {record['name']}]: cost_center"
        raise Refusal(417, "MandatoryError", text, messages=[Message("Error: Value missing: Cost Center")])
    correct_rows(site, record)
    amounts(record)
    record["party_balance"] = record["party_balance"] or progress.balance_of_party(site, record["party"])


def fill_rates(site, record):
    for side in ("paid_from", "paid_to"):
        told = account(site, record[side])
        record[f"{side}_account_type"] = told["account_type"]
        record[f"{side}_account_currency"] = told["account_currency"]
        if not record[f"{side}_account_balance"] and side == "paid_from":
            record[f"{side}_account_balance"] = progress.balance_of_account(site, record[side])
    record["source_exchange_rate"] = record["source_exchange_rate"] or 1.0
    record["target_exchange_rate"] = record["target_exchange_rate"] or 1.0


def check_bank(site, record):
    bank = account(site, record["paid_to"] if record["payment_type"] == "Receive" else record["paid_from"])
    if bank["account_type"] == "Bank" and not (record["reference_no"] and record["reference_date"]):
        raise unfit("Reference No and Reference Date is mandatory for Bank transaction")


def correct_rows(site, record):
    """Total and open amount are the document's own, whatever was sent."""
    for place, row in enumerate(record["references"], 1):
        total, still_open = open_of(site, row["reference_doctype"], row["reference_name"])
        source = site.get(row["reference_doctype"], row["reference_name"])
        if not still_open and record["payment_type"] == "Pay":
            raise unfit(f"{row['reference_doctype']} {row['reference_name']} has already been fully paid.")
        if abs(row["allocated_amount"]) > abs(still_open) + 0.001:
            raise unfit(f"Row #{place}: Allocated Amount cannot be greater than outstanding amount.")
        check_term(site, source, row, place)
        row.update(total_amount=total, outstanding_amount=still_open, exchange_rate=1.0)
        row["due_date"] = row["due_date"] or source.get("due_date")
        row["account"] = row["account"] or source.get("debit_to") or record_account(site, source)


def check_term(site, source, row, place):
    if not goes_by_term(site, source):
        return
    if not row["payment_term"]:
        words = f"{source['name']} has Payment Term based allocation enabled. Select a Payment Term for Row #{place}"
        raise unfit(f"{words} in Payment References section")
    left = next(one["outstanding"] for one in source["payment_schedule"] if one["payment_term"] == row["payment_term"])
    if row["allocated_amount"] > left and source["docstatus"] == 1:
        raise unfit(
            f"Row #{place}: Allocated amount:{row['allocated_amount']} is greater than outstanding amount:{left}"
        )


def weigh(record):
    """How much of it is laid on documents, and how much is not."""
    allocated = abs(sum(row["allocated_amount"] for row in record["references"]))
    laid_on = record["paid_amount"] if record["payment_type"] == "Receive" else record["received_amount"]
    record["total_allocated_amount"] = record["base_total_allocated_amount"] = rounded(allocated)
    off = sum(row["amount"] for row in record["deductions"] if not row["is_exchange_gain_loss"])
    record["unallocated_amount"] = max(rounded((laid_on or record["paid_amount"]) + off - allocated), 0.0)


def amounts(record):
    weigh(record)
    record["received_amount"] = record["received_amount"] or record["paid_amount"]
    paid = record["paid_amount"]
    for name in ("base_paid_amount", "paid_amount_after_tax", "base_paid_amount_after_tax"):
        record[name] = paid
    for name in ("base_received_amount", "received_amount_after_tax", "base_received_amount_after_tax"):
        record[name] = record["received_amount"]
    currency = record["paid_from_account_currency"]
    record["base_in_words"] = record["in_words"] = in_words(paid, currency)
    went = "received from" if record["payment_type"] == "Receive" else "paid to"
    lines = [f"Amount {currency} {plain(paid)} {went} {record['party']}"]
    if record["reference_no"]:
        lines.append(f"Transaction reference no {record['reference_no']} dated {record['reference_date']}")
    for row in record["references"]:
        share = f"Amount {currency} {plain(row['allocated_amount'])}"
        lines.append(f"{share} against {row['reference_doctype']} {row['reference_name']}")
    if not record["custom_remarks"]:
        record["remarks"] = "\n".join(lines)


def plain(amount):
    return str(float(amount))


def check_references(site, record):
    correct_rows(site, record)


def submitted(site, record):
    record["status"] = "Submitted"
    touch(site, record)
    for row in record["references"]:
        row["outstanding_amount"] = open_of(site, row["reference_doctype"], row["reference_name"])[1]
        if row["reference_doctype"] == "Sales Order":
            row["outstanding_amount"] = row["total_amount"]


def cancelled(site, record):
    touch(site, record)
    unlink(site, record["name"], record["modified_by"])
    for row in record["references"]:
        row["outstanding_amount"] = open_of(site, row["reference_doctype"], row["reference_name"])[1]


def touch(site, record):
    """Works out anew what is owed on what the payment names."""
    for row in record["references"]:
        refresh_terms(site, row)
        if row["reference_doctype"] == "Sales Invoice":
            progress.refresh_invoice(site, row["reference_name"])
        elif row["reference_doctype"] == "Sales Order":
            progress.refresh_advance(site, row["reference_name"])


def refresh_terms(site, row):
    """What is open of each instalment of a document."""
    document = site.records.get(row["reference_doctype"], {}).get(row["reference_name"])
    for one in (document or {}).get("payment_schedule") or ():
        laid = sum(
            each["allocated_amount"]
            for payment in site.all("Payment Entry", submitted=True)
            for each in payment["references"]
            if (each["reference_name"], each["payment_term"]) == (row["reference_name"], one["payment_term"])
            and one["payment_term"]
        )
        one.update(paid_amount=laid, outstanding=rounded(one["payment_amount"] - laid))


# ------------------------------------------------------------------------------------------------ advances


def lay_advances(site, record):
    """Advances that the invoice takes leave the order and come to the invoice."""
    for advance in record["advances"]:
        payment = site.get("Payment Entry", advance["reference_name"])
        for row in payment["references"]:
            if row["name"] == advance["reference_row"]:
                row.update(reference_doctype="Sales Invoice", reference_name=record["name"])
                row.update(total_amount=owed_of(record), due_date=record["due_date"])
        payment["modified"] = site.stamp()


def paying(site, name):
    return [
        payment
        for payment in site.all("Payment Entry", submitted=True)
        if any(row["reference_name"] == name for row in payment["references"])
    ]


def unlink_words(site, name):
    names = ", ".join(payment["name"] for payment in paying(site, name))
    return [Message(f"Payment Entries {names} are un-linked")] if names else []


def unlink(site, name, user):
    for payment in paying(site, name):
        payment["references"] = [row for row in payment["references"] if row["reference_name"] != name]
        allocated = rounded(sum(row["allocated_amount"] for row in payment["references"]))
        payment["total_allocated_amount"] = payment["base_total_allocated_amount"] = allocated
        payment["unallocated_amount"] = rounded(payment["paid_amount"] - allocated)
        payment.update(modified=site.stamp(), modified_by=user)
