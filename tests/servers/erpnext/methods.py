"""The methods under /api/method: name → what answers; and those that only POST reaches."""

import html
import json
import re
from copy import deepcopy

from tests.servers.erpnext import documents, journals, lists, mapping, parties, payments, rights, schema, trading
from tests.servers.erpnext.errors import Message, Refusal, crashed, forbidden, invalid, not_whitelisted

GUESTS = {"ping", "login", "frappe.ping"}
POST_ONLY = {
    "frappe.client.submit",
    "frappe.client.insert",
    "frappe.client.cancel",
    "frappe.client.save",
    "frappe.client.delete",
    "frappe.client.set_value",
    "login",
}
NOT_WHITELISTED = {"erpnext.stock.utils.get_bin"}
TAGS = "_user_tags"
COMMENTS = "_comments"
SHORT = 100
"""Signs of a comment that a document keeps."""
FRAMEWORK = "Full stack web framework with Python, Javascript, MariaDB, Redis, Node"


def answer(call, name, method):
    """What the method returns. Raises Refusal for one that is unknown, closed or wrongly called."""
    if call.user == "Guest" and name not in GUESTS:
        raise not_whitelisted(name)
    known = METHODS.get(name)
    if known is None:
        raise unknown(name)
    if name in POST_ONLY and method != "POST":
        message = Message("Not permitted", indicator="red", raised=True)
        raise Refusal(403, "PermissionError", "Not permitted", messages=[message])
    return known(call, call.arguments)


def unknown(name):
    if name in NOT_WHITELISTED:
        return not_whitelisted(name)
    app = name.partition(".")[0]
    if app not in {"frappe", "erpnext"}:
        why = f"App {app} is not installed"
        refusal = invalid(f"Failed to get method for command {name} with {why}")
        refusal.messages.insert(0, Message(why, indicator="red", raised=True))
        return refusal
    return invalid(f"Failed to get method for command {name} with No module named '{name.rpartition('.')[0]}'")


def wanted(told, name, function):
    """An argument that must be there."""
    if told.get(name) in (None, ""):
        words = f"{function}() missing 1 required positional argument: '{name}'"
        raise crashed("TypeError", words)
    return told[name]


# ------------------------------------------------------------------------------------------------ frappe.client


def get_list(call, told):
    doctype = wanted(told, "doctype", "get_list")
    reading(call, doctype, told.get("parent"))
    return lists.query(call, doctype, told)


def reading(call, doctype, parent=None):
    """Rows are read with the rights of the document that holds them."""
    if call.site.doctype(doctype) is None:
        raise Refusal(**unknown_doctype(call.user))
    if doctype in schema.parents_of():
        if not parent or parent not in schema.parents_of()[doctype]:
            raise Refusal(403, "PermissionError")
        doctype = parent
    call.need(doctype, "read")


def unknown_doctype(user):
    refusal = forbidden(user, "DocType")
    note = "No permission for DocType"
    return {"status": 403, "kind": "PermissionError", "messages": refusal.messages, "traceback": False, "note": note}


def get_count(call, told):
    doctype = wanted(told, "doctype", "get_count")
    reading(call, doctype, told.get("parent"))
    return lists.count(call, doctype, told)


def get_value(call, told):
    doctype = wanted(told, "doctype", "get_value")
    reading(call, doctype)
    fields = lists.parsed(told.get("fieldname"), "name") if str(told.get("fieldname", "")).startswith("[") else None
    fields = fields or [told.get("fieldname", "name")]
    filters = told.get("filters")
    if isinstance(filters, str) and not filters.startswith(("{", "[")):
        filters = {"name": filters}
    rows = lists.query(call, doctype, {"fields": fields, "filters": filters, "limit_page_length": 1})
    return rows[0] if rows else {}


def get_document(call, told):
    doctype, name = wanted(told, "doctype", "get"), told.get("name")
    record = call.site.get(doctype, name)
    call.need(doctype, "read", on_document=True)
    return whole(record)


def whole(record):
    return {name: value for name, value in deepcopy(record).items() if name != "_sequence"}


def insert(call, told):
    document = lists.parsed(told.get("doc"), {})
    return documents.new(call, document["doctype"], document)


def submit(call, told):
    return documents.submit_whole(call, lists.parsed(wanted(told, "doc", "submit"), {}))


def save(call, told):
    document = lists.parsed(wanted(told, "doc", "save"), {})
    return documents.change(call, document["doctype"], document["name"], document)


def cancel(call, told):
    return documents.cancel(call, wanted(told, "doctype", "cancel"), wanted(told, "name", "cancel"))


def delete(call, told):
    documents.delete(call, wanted(told, "doctype", "delete"), wanted(told, "name", "delete"))


def set_value(call, told):
    fields = lists.parsed(told["fieldname"], {}) if str(told["fieldname"]).startswith("{") else None
    fields = fields or {told["fieldname"]: told.get("value")}
    return documents.change(call, told["doctype"], told["name"], fields)


def has_permission(call, told):
    call.site.get(told["doctype"], told["docname"])
    return {"has_permission": call.may(told["doctype"], told.get("perm_type") or "read")}


# ------------------------------------------------------------------------------------------------ search


SEARCHED = {
    "Customer": ("customer_name", "customer_group", "territory", "mobile_no"),
    "Item": ("item_name", "description", "item_group"),
    "Address": ("country", "state"),
    "Contact": ("first_name", "last_name", "email_id"),
}


def search_link(call, told):
    doctype = wanted(told, "doctype", "search_link")
    call.need(doctype, "read")
    text = str(told.get("txt") or "")
    filters = lists.parsed(told.get("filters"), {})
    found = candidates(call.site, doctype, filters)
    columns = SEARCHED.get(doctype, ())
    hits = [
        one for one in found if any(text.lower() in str(one.get(name) or "").lower() for name in ("name", *columns))
    ]
    shown_of = shown_item if told.get("query") and doctype == "Item" else shown
    length = int(told.get("page_length") or 10)
    return [{"value": one["name"], "description": shown_of(one, columns)} for one in hits[:length]]


def candidates(site, doctype, filters):
    filters = filters if isinstance(filters, dict) else {}
    records = sorted(site.records[doctype].values(), key=lambda one: one["name"])
    if "link_name" in filters:
        return parties.linked(site, doctype, filters["link_name"])
    return [
        one for one in records if not one.get("disabled") and all(lists.same(one.get(k), v) for k, v in filters.items())
    ]


def shown(record, columns):
    if record["doctype"] == "Item":
        return ", ".join(filter(None, (record["item_name"], record["description"], record["item_group"])))
    return ", ".join(str(record[name]) for name in columns if record.get(name))


def shown_item(record, columns):
    words = record["description"] or ""
    cut = f"{words[:40]}..." if len(words) > 40 else words
    del columns
    return ", ".join(filter(None, (record["item_name"], record["item_group"], cut)))


# ------------------------------------------------------------------------------------------------ small ones


def add_tag(call, told):
    record = call.site.get(told["dt"], told["dn"])
    call.need(told["dt"], "write")
    record[TAGS] = f"{record.get(TAGS) or ''},{told['tag']}"
    return told["tag"]


def add_comment(call, told):
    record = call.site.get(told["reference_doctype"], told["reference_name"])
    kept = json.loads(record.get(COMMENTS) or "[]")
    text = html.escape(str(told["content"]), quote=False)
    kept.append({"comment": text if len(text) <= SHORT else f"{text[: SHORT - 3]}...", "by": told.get("comment_email")})
    record[COMMENTS] = json.dumps(kept)
    fields = ("reference_doctype", "reference_name", "content", "comment_email", "comment_by")
    return documents.new(call, "Comment", {name: told.get(name) for name in fields} | {"comment_type": "Comment"})


def roles_of(call, told):
    del told
    return sorted(call.site.people[call.user].roles)


def versions(call, told):
    del call, told
    return {
        "frappe": {"title": "Frappe Framework", "description": FRAMEWORK, "branch": "", "version": "15.75.0"},
        "erpnext": {"title": "ERPNext", "description": "ERP made simple", "branch": "", "version": "15.71.1"},
    }


def form_of_doctype(call, told):
    """The columns of a doctype and of its rows, with the main properties of each."""
    site, name = call.site, told["doctype"]
    kind = site.doctype(name)
    if kind is None:
        raise Refusal(**unknown_doctype(call.user))
    return [meta(site, one) for one in (name, *dict.fromkeys(kind.tables.values()))]


def meta(site, name):
    kind, kinds = site.doctype(name), {float: "Float", int: "Int", "date": "Date", str: "Data"}
    unique = site.custom_unique.get(name, {})
    fields = [
        {
            "fieldname": column.name,
            "fieldtype": kinds[column.kind],
            "label": unique.get(column.name) or column.name,
            "unique": int(column.name in unique),
            "no_copy": int(not site.copied(name, column.name)),
        }
        for column in kind.columns.values()
    ]
    fields += [{"fieldname": table, "fieldtype": "Table", "options": rows} for table, rows in kind.tables.items()]
    granted = [
        {"role": role} | dict.fromkeys(sorted(doctypes[name]), 1)
        for role, doctypes in rights.ROLES.items()
        if name in doctypes
    ]
    return {
        "doctype": "DocType",
        "name": name,
        "istable": int(name in schema.parents_of()),
        "fields": fields,
        "permissions": granted,
    }


def upload(call, told):
    del call, told
    words = "Fields `file_name` or `file_url` must be set for File"
    message = Message(words, indicator="red", raised=True)
    raise Refusal(417, "MandatoryError", words, messages=[message])


def row_wise(call, told):
    del told
    return call.site.setting("Accounts Settings", "round_row_wise_tax") or 0


def make(function, *doctypes, name):
    def made(call, told):
        return function(call, *doctypes, wanted(told, "source_name", name))

    return made


def make_return(call, told):
    return mapping.returned(call, told["doctype"], told["source_name"])


ORDER = "erpnext.selling.doctype.sales_order.sales_order"
NOTE = "erpnext.stock.doctype.delivery_note.delivery_note"
INVOICE = "erpnext.accounts.doctype.sales_invoice.sales_invoice"
PAYMENT = "erpnext.accounts.doctype.payment_entry.payment_entry"
METHODS = {
    "ping": lambda call, told: "pong",
    "frappe.ping": lambda call, told: "pong",
    "frappe.auth.get_logged_user": lambda call, told: call.user,
    "frappe.utils.change_log.get_versions": versions,
    "frappe.core.doctype.user.user.get_roles": roles_of,
    "frappe.client.get_list": get_list,
    "frappe.client.get_count": get_count,
    "frappe.client.get_value": get_value,
    "frappe.client.get": get_document,
    "frappe.client.insert": insert,
    "frappe.client.submit": submit,
    "frappe.client.save": save,
    "frappe.client.cancel": cancel,
    "frappe.client.delete": delete,
    "frappe.client.set_value": set_value,
    "frappe.client.has_permission": has_permission,
    "frappe.desk.search.search_link": search_link,
    "frappe.desk.form.load.getdoctype": form_of_doctype,
    "frappe.desk.form.linked_with.get": trading.linked_with,
    "frappe.desk.notifications.get_open_count": trading.open_count,
    "frappe.desk.form.linked_with.get_submitted_linked_docs": trading.submitted_linked,
    "frappe.desk.doctype.tag.tag.add_tag": add_tag,
    "frappe.desk.form.utils.add_comment": add_comment,
    "run_doc_method": journals.run,
    "upload_file": upload,
    "erpnext.stock.get_item_details.get_item_details": trading.item_details,
    "erpnext.stock.get_item_details.get_bin_details": trading.bin_details,
    "erpnext.stock.utils.get_stock_balance": trading.stock_balance,
    "erpnext.stock.utils.get_latest_stock_qty": trading.stock_balance,
    "erpnext.stock.dashboard.item_dashboard.get_data": trading.dashboard,
    "erpnext.accounts.party.get_party_details": trading.party_details,
    "erpnext.accounts.utils.get_balance_on": trading.whole_party,
    "erpnext.setup.utils.get_exchange_rate": trading.exchange_rate,
    "erpnext.controllers.accounts_controller.get_taxes_and_charges": trading.taxes_of_template,
    "erpnext.controllers.accounts_controller.get_default_taxes_and_charges": trading.default_taxes,
    "erpnext.controllers.accounts_controller.update_child_qty_rate": trading.update_rows,
    "erpnext.controllers.sales_and_purchase_return.make_return_doc": make_return,
    "erpnext.controllers.taxes_and_totals.get_rounding_tax_settings": row_wise,
    f"{ORDER}.make_delivery_note": make(mapping.note_of_order, name="make_delivery_note"),
    f"{ORDER}.make_sales_invoice": make(mapping.invoice_of_order, name="make_sales_invoice"),
    f"{ORDER}.update_status": trading.update_status,
    f"{NOTE}.make_sales_invoice": make(mapping.invoice_of_note, name="make_sales_invoice"),
    f"{NOTE}.make_sales_return": make(mapping.returned, "Delivery Note", name="make_sales_return"),
    f"{INVOICE}.make_sales_return": make(mapping.returned, "Sales Invoice", name="make_sales_return"),
    f"{INVOICE}.get_bank_cash_account": trading.bank_account_of,
    f"{PAYMENT}.get_payment_entry": payments.proposal,
    f"{PAYMENT}.get_outstanding_reference_documents": trading.outstanding_documents,
    "erpnext.selling.doctype.quotation.quotation.make_sales_order": make(
        mapping.order_of_quotation, name="make_sales_order"
    ),
}
"""By the names under which the recordings call them."""

NULLS_SHOWN = re.compile(r"^frappe\.client\.(insert|submit|save|cancel|get|set_value|get_list|get_value)$")
"""These answer a whole document with its nulls; a document that is made is answered without."""
