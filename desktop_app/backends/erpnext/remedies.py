"""What a refusal of ERPNext means in our words, and what a person can do about it; told by classes, never by texts."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

_FRAME: Final = re.compile(r"\bline \d+, in (\w+)")
_AGAIN: Final = "then send it again, or withdraw it"

UNKNOWN: Final = f"ERPNext did not take it; mend what it says, {_AGAIN}"
UNANSWERED: Final = "ERPNext did not answer what was asked; look at what it says, or ask whoever runs the site"
UNREAD: Final = f"ERPNext could not read what was sent; look at the dates, numbers and extra fields, {_AGAIN}"


@dataclass(frozen=True, slots=True)
class Remedy:
    """A sentence without its full stop: what is wrong and what to do; field is ours, where one alone is meant."""

    words: str
    field: str = ""


_STOCK_MISSING: Final = Remedy(
    "there is not enough of it in the warehouse; deliver less, name another warehouse or book goods in, then try again",
    "quantity",
)
_TOO_MUCH: Final = Remedy(
    "more is taken than is left; take less, or ask an administrator (Stock Settings, Accounts Settings) for an"
    " allowance",
    "quantity",
)
_FOLLOWED: Final = Remedy("something follows it, a draft too; cancel or delete that first, then this")
_CHANGED: Final = Remedy("somebody changed it meanwhile; look at it anew, then do it again")
_NAMED_WRONG: Final = Remedy(f"ERPNext does not know what is named there; choose one that it has, {_AGAIN}")
_CLOSED_DAY: Final = Remedy(
    "the books are closed for that day; give a later day, or ask somebody with the role Accounts Manager", "date"
)
_NO_SERIALS: Final = Remedy(
    "the item is kept by batch or serial and none was named; deliver it in ERPNext, or let an administrator switch on"
    " that they are picked by themselves (Stock Settings)",
    "item",
)
_BEGINS_BEFORE: Final = Remedy(
    "this site wants a sales order, or a delivery note, before it; begin the sale with that, or let an administrator"
    " change it (Selling Settings, or on the customer)",
    "type",
)
_NO_DIMENSION: Final = Remedy(
    "this site wants an accounting dimension that is empty, such as a branch; give it under the extra fields of the"
    " order and of its lines, or let an administrator set a default for it (Accounting Dimension)"
)
_ITEM_STOPPED: Final = Remedy(
    f"the item is not sold any more; take another one or leave the line out, {_AGAIN}", "item"
)

_BY_TYPE: Final[Mapping[str, Remedy]] = {
    "MandatoryError": Remedy(f"a field that this site wants is empty; fill it in, {_AGAIN}"),
    "LinkValidationError": _NAMED_WRONG,
    "DoesNotExistError": _NAMED_WRONG,
    "InvalidQtyError": Remedy(f"the quantity can't be used; give one above zero, {_AGAIN}", "quantity"),
    "UOMMustBeIntegerError": Remedy(f"the unit takes whole numbers only; mend the quantity, {_AGAIN}", "quantity"),
    "OverAllowanceError": _TOO_MUCH,
    "StockOverReturnError": _TOO_MUCH,
    "NegativeStockError": _STOCK_MISSING,
    "BatchNegativeStockError": _STOCK_MISSING,
    "PartyDisabled": Remedy(
        "the customer is disabled; take another one, or ask somebody with the role Sales Master Manager to enable it",
        "customer",
    ),
    "PartyFrozen": Remedy(
        "the customer is frozen; take another one, or ask somebody with the role Accounts Manager to release it",
        "customer",
    ),
    "InvalidCurrency": Remedy(f"the customer is kept in another currency; sell in that one, {_AGAIN}", "currency"),
    "FiscalYearError": Remedy(
        "no fiscal year holds that day; give another day, or ask somebody with the role Accounts Manager to make the"
        " year",
        "date",
    ),
    "ClosedAccountingPeriod": _CLOSED_DAY,
    "CharacterLengthExceededError": Remedy(f"a text is too long; shorten it, {_AGAIN}"),
    "UniqueValidationError": Remedy(f"a document with the same value is there already; give another one, {_AGAIN}"),
    "DuplicateEntryError": Remedy("one of that name is there already; look at that one before anything is sent again"),
    "TimestampMismatchError": _CHANGED,
    "UpdateAfterSubmitError": Remedy("it is booked and this part of it can't be changed any more; cancel and amend it"),
    "DocstatusTransitionError": _CHANGED,
    "LinkExistsError": _FOLLOWED,
    "DataError": Remedy(f"a field is not known to this site; look at the extra fields, {_AGAIN}"),
    "WarehouseRequired": Remedy(
        f"goods need a warehouse; choose one in the line or order, or name one in the profile (warehouse), {_AGAIN}",
        "warehouse",
    ),
    "WorkflowPermissionError": Remedy(
        "the workflow of this site does not let this user book it; ask whoever may approve it, then send it again"
    ),
    "WorkflowTransitionError": Remedy(
        "the workflow of this site wants a step before; let it be approved in ERPNext, then send it again"
    ),
}
"""By the site's class of error."""

_BY_STEP: Final[Mapping[str, Remedy]] = {
    "validate_po": Remedy(
        f"the customer's reference stands on another order; look whether that is this one, else change it, {_AGAIN}",
        "reference",
    ),
    "check_credit_limit": Remedy(
        "the customer's credit limit is passed; let the customer pay first, or ask whoever may raise the limit",
        "customer",
    ),
    "validate_party_account_currency": Remedy(
        "a customer's first invoice in another currency wants a receivable account in it; ask somebody with the role"
        " Accounts Manager to set one (Customer, Accounts) or to allow one account for all currencies (Accounts"
        " Settings), then send it again",
        "currency",
    ),
    "so_required": _BEGINS_BEFORE,
    "so_dn_required": _BEGINS_BEFORE,
    "validate_for_duplicate_items": Remedy(
        "the item stands on several lines, which this site does not take; put it on one line, or let an administrator"
        " allow it (Selling Settings)",
        "item",
    ),
    "validate_dimensions_for_pl_and_bs": _NO_DIMENSION,
    "validate_end_of_life": _ITEM_STOPPED,
    "validate_item_type": _ITEM_STOPPED,
    "validate_delivery_date": Remedy(
        f"the delivery date is missing or before the order's; give a later one, {_AGAIN}", "delivery_date"
    ),
    "check_nextdoc_docstatus": _FOLLOWED,
    "check_next_docstatus": _FOLLOWED,
    "check_docstatus_transition": _CHANGED,
    "check_sales_order_on_hold_or_close": Remedy("the order is closed or on hold; reopen it first", "number"),
    "check_freezing_date": _CLOSED_DAY,
    "validate_enabled_taxes_and_charges": Remedy(
        "the taxes template is disabled; name another one in the profile (taxes_template), then send it again"
    ),
    "make_serial_batch_no_bundle": _NO_SERIALS,
    "validate_transaction_reference": Remedy(
        "a payment through a bank wants a reference and its day; give them, then send it again", "reference"
    ),
    "validate_allocated_amount": Remedy(
        "more is laid on a document than is open there; look at what is open and pay less", "amount"
    ),
    "validate_value": Remedy(f"a sum comes to less than nothing; look at discounts and quantities, {_AGAIN}"),
    "validate_taxes_and_charges": Remedy("the tax rows do not fit; test the profile and look at its taxes template"),
    "_validate_selects": Remedy(f"a field takes only some values; look at the extra fields, {_AGAIN}"),
    "validate_amended_from": Remedy("what is to be changed was not cancelled; cancel it first"),
    "check_permission_and_not_submitted": Remedy("it is booked; cancel it in place of deleting it"),
    "getdate": Remedy(f"a date can't be read; write it as 2026-12-31, {_AGAIN}", "date"),
    "get_mapped_doc": Remedy("nothing of it is left for that, or it is a draft still; look at it in its chain"),
    "get_bank_cash_account": Remedy(
        "the method of payment has no account; take another one, or ask somebody with the role Accounts Manager to"
        " set it",
        "method",
    ),
}
"""By the step of the site that refused, where the class says no more than that something is invalid."""


def remedy_of(exc_type: str, body: Mapping[str, Any]) -> Remedy:
    """What a person can do about a refusal; where it is not recognised, what always can be done."""
    if exc_type in _BY_TYPE:
        return _BY_TYPE[exc_type]
    return next((_BY_STEP[step] for step in reversed(_steps(body)) if step in _BY_STEP), Remedy(UNKNOWN))


def _steps(body: Mapping[str, Any]) -> list[str]:
    """The names of the steps that the site went through until it refused; none where it is set not to tell."""
    try:
        traces = json.loads(body.get("exc") or "[]")
    except (TypeError, ValueError):
        return []
    return _FRAME.findall(str(traces[-1])) if isinstance(traces, list) and traces else []
