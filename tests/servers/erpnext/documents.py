"""Create, change, submit, cancel, amend and delete a record, in the order of checks that the recordings show."""

from copy import deepcopy

from tests.servers.erpnext import events, journals, payments, schema, selling
from tests.servers.erpnext.errors import Message, Refusal, crashed, invalid
from tests.servers.erpnext.values import coerced

NEVER_TAKEN = {*schema.STANDARD, *schema.CHILD, "doctype", "__newname", "status"}
AFTER_SUBMIT = {
    "po_no",
    "po_date",
    "remarks",
    "terms",
    "letter_head",
    "group_same_items",
    "select_print_heading",
    "title",
    "language",
    "tc_name",
    "customer_address",
    "contact_person",
    "shipping_address_name",
    "instructions",
    "mode_of_payment",
}
LONGEST = 140
MEASURED = ("po_no", "reference_no", "title")


def new(call, doctype, body):
    """Stores what was sent under a number of the server's own and answers the record. Raises Refusal."""
    if not isinstance(body, dict):
        raise crashed("TypeError", "pop expected at most 1 argument, got 2")
    call.need(doctype, "create")
    site = call.site
    submit = int(body.get("docstatus") or 0) == 1
    if submit:
        call.need(doctype, "submit")
    record = site.fresh(doctype, "", call.user)
    stem, record["name"] = name_for(site, doctype, body, record)
    take(site, record, body, call.user)
    mark_new_rows(record)
    complete(call, record)
    stem, record["name"] = name_for(site, doctype, record, record)
    check_stored(call, record)
    if submit:
        events.before_submit(call, record)
    set_parent(site, record)
    record["docstatus"] = 1 if submit else 0
    site.records[doctype][record["name"]] = record
    site.count += 1
    record["_sequence"] = site.count
    if stem:
        site.use_name(stem)
    answer = deepcopy(record)
    if submit:
        stamp_rows(record)
        events.created_submitted(call, record)
        answer = deepcopy(record) if doctype == "Payment Entry" else answer | {"modified": record["modified"]}
        if doctype == "Sales Invoice":
            answer |= {"outstanding_amount": 0.0, "remarks": record["remarks"]}
        stamp_rows(answer)
    unmark(record)
    if body.get("__onload"):
        answer["__onload"] = body["__onload"]
    return answer


def name_for(site, doctype, values, record):
    series = site.doctype(doctype).series
    if values.get("amended_from"):
        source = values["amended_from"]
        head, _, tail = source.rpartition("-")
        again = len(tail) < 5 and tail.isdigit()
        return "", f"{head}-{int(tail) + 1}" if again else f"{source}-1"
    if series == "hash":
        return "", record["name"]
    if series.startswith("field:"):
        return "", str(values.get(series[6:]) or "")
    return site.next_name(series, site.today()[:4])


def take(site, record, body, user):
    """The fields the server knows, as their columns keep them; the others are dropped in silence."""
    kind = site.doctype(record["doctype"])
    for name, value in body.items():
        if name in kind.tables:
            take_rows(site, record, name, value, user)
        elif name in kind.columns and name not in NEVER_TAKEN:
            record[name] = coerced(kind.columns[name], value)


def take_rows(site, record, table, rows, user):
    """A table that is sent replaces the one that is there; a row with a known name keeps it and nothing else."""
    if not isinstance(rows, list):
        raise crashed("TypeError", "'str' object does not support item assignment")
    kind = site.doctype(site.doctype(record["doctype"]).tables[table])
    before = {row["name"]: row for row in record[table]}
    made = []
    for place, sent in enumerate(rows, 1):
        known = before.get(sent.get("name"))
        row = site.fresh(kind.name, known["name"] if known else "", user)
        if known:
            row["creation"] = known["creation"]
            row.update({column.name: None for column in kind.columns.values() if column.kind is str})
        else:
            row["__unsaved"] = 1
        row["idx"] = place
        for name, value in sent.items():
            if name in kind.columns:
                row[name] = coerced(kind.columns[name], value)
        made.append(row)
    record[table] = made


def mark_new_rows(record):
    """Rows that were sent are told to be new in the answer to a create; those the server adds are not."""
    for table in ("items", "taxes", "references"):
        for row in record.get(table, ()):
            row["__unsaved"] = 1


def unmark(record):
    for value in record.values():
        if isinstance(value, list):
            for row in value:
                if isinstance(row, dict):
                    row.pop("__unsaved", None)


def set_parent(site, record):
    for table in site.doctype(record["doctype"]).tables:
        for place, row in enumerate(record[table], 1):
            row.update(parent=record["name"], parentfield=table, parenttype=record["doctype"], idx=place)
            row["docstatus"] = record["docstatus"]


def stamp_rows(record):
    for value in record.values():
        if isinstance(value, list):
            for row in value:
                if isinstance(row, dict):
                    row["docstatus"] = record["docstatus"]


def complete(call, record):
    """The rules of the doctype; a plain record of the catalogue has few."""
    if record["doctype"] in selling.PRICED:
        events.keep_what_does_not_fit(call, record)
        selling.complete(call, record)
        events.check(call, record)
    elif record["doctype"] == "Payment Entry":
        payments.complete(call, record)
    elif record["doctype"] == "Journal Entry":
        journals.complete(call, record)
    else:
        events.complete_plain(call, record)


# ------------------------------------------------------------------------------------------------ what may be stored


def check_stored(call, record):
    site, doctype, name = call.site, record["doctype"], record["name"]
    check_lengths(site, record)
    check_amended(call, record)
    if name in site.records[doctype]:
        module = f"('{doctype}', '{name}', IntegrityError(1062, \"Duplicate entry '{name}' for key 'PRIMARY'\"))"
        messages = [Message(f"{doctype} <strong>{name}</strong> already exists", "Duplicate Name", "red")]
        raise Refusal(409, "DuplicateEntryError", module, messages=messages)
    for column, label in site.custom_unique.get(doctype, {}).items():
        value = record.get(column)
        if value and any(one[column] == value for one in site.records[doctype].values() if one["name"] != name):
            words = f"('{doctype}', '{name}', IntegrityError(1062, \"Duplicate entry '{value}' for key '{column}'\"))"
            raise Refusal(417, "UniqueValidationError", words, messages=[Message(f"{label} must be unique")])


def check_lengths(site, record):
    custom = site.custom.get(record["doctype"], {})
    for column in (*MEASURED, *custom):
        value = record.get(column)
        if isinstance(value, str) and len(value) > LONGEST:
            label = selling.LABELS.get(column, column)
            words = (
                f"{record['doctype']} {record['name']}: '<strong>{label}</strong>' ({value}) will get truncated, "
                f"as max characters allowed is {LONGEST}"
            )
            raise invalid(words, "CharacterLengthExceededError", title="Value too big")


def check_amended(call, record):
    source = record.get("amended_from")
    if source and call.site.get(record["doctype"], source)["docstatus"] != 2:
        link = call.site.link(record["doctype"], source)
        words = f"{link} cannot be amended because it is not cancelled. "
        raise invalid(words + "Please cancel the document before creating an amendment.", title="Amendment Not Allowed")


# ------------------------------------------------------------------------------------------------ change


def change(call, doctype, name, body):
    """A PUT: header fields are merged, tables replaced; `modified` is compared where it is sent."""
    site = call.site
    stored = site.get(doctype, name)
    wanted = int(body["docstatus"]) if body.get("docstatus") is not None else stored["docstatus"]
    call.need(doctype, {1: "submit", 2: "cancel"}[wanted] if wanted != stored["docstatus"] and wanted else "write")
    if stored["docstatus"] == 2:
        raise Refusal(417, "ValidationError", "Cannot edit cancelled document")
    check_stamp(site, stored, body.get("modified"))
    if wanted == 2:
        return cancel(call, doctype, name)
    if stored["docstatus"] == 1 and wanted == 0:
        raise transition(1, 0)
    record = deepcopy(stored)
    take(site, record, body, call.user)
    if stored["docstatus"] == 1:
        return keep_submitted(call, stored, record, body)
    check_days(body)
    record["modified"], record["modified_by"] = site.stamp(), call.user
    complete(call, record)
    check_stored_again(site, record)
    if wanted == 1:
        events.before_submit(call, record)
        record["docstatus"] = 1
    return keep(call, stored, record, submit=wanted == 1)


def check_stored_again(site, record):
    check_lengths(site, record)


def check_stamp(site, stored, sent):
    if sent is not None and str(sent) != stored["modified"]:
        words = (
            f"Error: Document has been modified after you have opened it ({stored['modified']}, {site.stamp()}). "
            "Please refresh to get the latest document."
        )
        raise invalid(words, "TimestampMismatchError")


def check_days(body):
    """Rows with and without a day of their own can't be compared on the server."""
    rows = body.get("items")
    dated = [bool(row.get("delivery_date")) for row in rows or () if isinstance(row, dict)]
    if any(dated) and not all(dated):
        words = ("'str' and 'datetime.date'", "'datetime.date' and 'str'")[dated[0]]
        raise events.application_crash("TypeError", f"'>' not supported between instances of {words}")


def transition(before, after):
    words = {0: "Draft", 1: "Submitted", 2: "Cancelled"}
    text = f"Cannot change docstatus from {before} ({words[before]}) to {after} ({words[after]})"
    return Refusal(417, "DocstatusTransitionError", text)


def keep(call, stored, record, *, submit):
    set_parent(call.site, record)
    stamp_rows(record)
    for value in record.values():
        if isinstance(value, list):
            for row in value:
                if isinstance(row, dict):
                    row.update(modified=record["modified"], modified_by=call.user)
    stored.clear()
    stored.update(record)
    if not submit:
        answer = deepcopy(stored)
        unmark(stored)
        return answer
    stale = events.submitted(call, stored)
    unmark(stored)
    return stale


def keep_submitted(call, stored, record, body):
    """After submit only some fields change; a second submit is one more save."""
    for name in body:
        before, after = stored.get(name), record.get(name)
        same = before == after or (not before and not after)
        if name in NEVER_TAKEN or name not in record or name in AFTER_SUBMIT or same or isinstance(after, list):
            continue
        label = selling.LABELS.get(name, name.replace("_", " ").title())
        words = (
            f" Not allowed to change <strong>{label}</strong> after submission "
            f"from <strong>{before}</strong> to <strong>{after}</strong>"
        )
        raise invalid(words, "UpdateAfterSubmitError", title="Cannot Update After Submit")
    for name in body:
        if name in AFTER_SUBMIT:
            stored[name] = record[name]
    check_lengths(call.site, stored)
    stored["modified"], stored["modified_by"] = call.site.stamp(), call.user
    events.saved_after_submit(call, stored)
    return deepcopy(stored)


# ------------------------------------------------------------------------------------------------ submit and cancel


def submit_whole(call, document):
    """frappe.client.submit: the whole document with its stamp."""
    site, doctype = call.site, document.get("doctype")
    name = document.get("name")
    if not name or name not in site.records[doctype]:
        fresh = new(call, doctype, document | {"docstatus": 1})
        return site.get(doctype, fresh["name"])
    answer = change(call, doctype, name, {**document, "docstatus": 1})
    return answer | {"__onload": document["__onload"]} if document.get("__onload") else answer


def submit(call, doctype, name):
    return change(call, doctype, name, {"docstatus": 1})


def cancel(call, doctype, name):
    site = call.site
    stored = site.get(doctype, name)
    call.need(doctype, "cancel")
    if stored["docstatus"] == 2:
        raise Refusal(417, "ValidationError", "Cannot edit cancelled document")
    if stored["docstatus"] == 0:
        raise transition(0, 2)
    events.before_cancel(call, stored)
    stored.update(docstatus=2, status="Cancelled", modified=site.stamp(), modified_by=call.user)
    stamp_rows(stored)
    for table in site.doctype(doctype).tables:
        for row in stored[table]:
            row["modified_by"] = call.user
    events.cancelled(call, stored)
    return deepcopy(stored)


def delete(call, doctype, name):
    site = call.site
    stored = site.get(doctype, name)
    call.need(doctype, "delete")
    if stored["docstatus"] == 1:
        manual = "https://docs.erpnext.com//docs/user/manual/en/setting-up/articles/delete-submitted-document"
        words = (
            f"{doctype} {name}: Submitted Record cannot be deleted. "
            f"You must <a href='{manual}' target='_blank'> Cancel </a> it first."
        )
        raise invalid(words)
    del site.records[doctype][name]
    give_back_number(site, doctype, name)
    site.put("Deleted Document", "", deleted_doctype=doctype, deleted_name=name)


def give_back_number(site, doctype, name):
    """The last number of a series is used again when its record is deleted."""
    stem, last = site.next_name(site.doctype(doctype).series, site.today()[:4])
    count = site.counters.get(stem, 0)
    if last and name == f"{stem}{count:05d}":
        site.counters[stem] = count - 1
