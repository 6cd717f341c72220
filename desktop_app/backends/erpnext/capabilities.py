"""What can be done at a site: what ERPNext can, less what its user may not; and which role gives what is missing."""

from collections.abc import Mapping
from typing import Final

from desktop_app.backends.erpnext.desk import Desk
from desktop_app.backends.erpnext.doctypes import DELIVERY, INVOICE, JOURNAL, ORDER, PAYMENT
from desktop_app.backends.erpnext.roles import ROLES
from desktop_app.ports.backend import Capability

_NEEDS: Final[Mapping[Capability, tuple[tuple[str, str], ...]]] = {
    Capability.PARTIAL_DELIVERY: (("create", DELIVERY), ("submit", DELIVERY)),
    Capability.PARTIAL_INVOICE: (("create", INVOICE), ("submit", INVOICE)),
    Capability.COLLECTIVE_INVOICE: (("create", INVOICE), ("submit", INVOICE)),
    Capability.DIRECT_DELIVERY: (("create", DELIVERY), ("submit", DELIVERY)),
    Capability.DIRECT_INVOICE: (("create", INVOICE), ("submit", INVOICE)),
    Capability.ADVANCE_PAYMENT: (("create", PAYMENT), ("submit", PAYMENT)),
    Capability.PAY_SEVERAL: (("create", PAYMENT), ("submit", PAYMENT)),
    Capability.REFUND: (("create", PAYMENT), ("submit", PAYMENT)),
    Capability.USE_CREDIT: (("create", JOURNAL), ("submit", JOURNAL), ("write", PAYMENT)),
    Capability.EARLY_DISCOUNT: (("create", PAYMENT), ("submit", PAYMENT)),
    Capability.WRITE_OFF: (("create", PAYMENT), ("submit", PAYMENT), ("read", "Company")),
    Capability.SEVERAL_METHODS: (("create", PAYMENT), ("submit", PAYMENT)),
    Capability.CANCEL: (("cancel", ORDER),),
    Capability.CLOSE_ORDER: (("submit", ORDER),),
    Capability.RETURN: (("create", DELIVERY), ("submit", DELIVERY)),
    Capability.STOCK: (("read", "Bin"),),
}
"""The rights behind each capability, as (deed, doctype)."""

_WANTED: Final = (
    ("read", "Customer", "read customers"),
    ("read", "Item", "read items"),
    ("create", ORDER, "make sales orders"),
    ("submit", ORDER, "submit sales orders"),
    ("cancel", ORDER, "cancel sales orders"),
    ("create", DELIVERY, "make delivery notes"),
    ("create", INVOICE, "make sales invoices"),
    ("create", PAYMENT, "make payment entries"),
)
_OTHERWISE: Final = (
    ("Item Price", "prices are asked for item by item, which takes longer"),
    ("Item Tax Template", "their rates are asked for through items that carry them"),
    ("Warehouse", "warehouses are typed, not chosen"),
    ("Bin", "no stock is shown"),
    ("Mode of Payment", "payments are offered by their usual names"),
    ("Account", "accounts are typed, not chosen"),
    ("Currency Exchange", "only rates that prices and customers need are asked for"),
)


def allowed(able: frozenset[Capability], desk: Desk) -> frozenset[Capability]:
    """What of all that can be done this user may do; where the site does not tell, all of it."""
    return frozenset(one for one in able if all(desk.may(deed, doctype) for deed, doctype in _NEEDS.get(one, ())))


def missing_rights(desk: Desk) -> tuple[str, ...]:
    """Sentences on what this user may not do, each with the role that would help."""
    found = [
        f"This user can't {what}; the role {ROLES[doctype]} can."
        for deed, doctype, what in _WANTED
        if not desk.may(deed, doctype)
    ]
    for doctype, otherwise in _OTHERWISE:
        if not desk.may("read", doctype):
            found.append(f"{doctype} can't be read: {otherwise}; the role {ROLES[doctype]} can.")
    return tuple(found)
