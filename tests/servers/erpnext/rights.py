"""Which role may do what, as the recordings show it."""

READ = frozenset({"read"})
WRITE = READ | {"write", "create"}
TRADE = WRITE | {"submit", "cancel", "delete", "amend"}
BOOK = WRITE | {"submit", "amend"}
"""Without cancel and delete: an Accounts User may not cancel an invoice, nor delete the draft of one."""

EVERYBODY = {"Currency": READ, "Country": READ, "User": READ, "Comment": WRITE, "Price List": READ, "UOM": READ}

CATALOGUE = dict.fromkeys(
    (
        "Customer|Item|Company|Warehouse|Bin|Address|Contact|Territory|Item Group|Customer Group|Cost Center|"
        "Sales Taxes and Charges Template|Price List|Payment Terms Template|Mode of Payment|Fiscal Year|Account"
    ).split("|"),
    READ,
)

ROLES = {
    "Sales User": CATALOGUE
    | {"Customer": WRITE, "Address": WRITE, "Contact": WRITE}
    | {"Sales Order": TRADE, "Quotation": TRADE, "Delivery Note": TRADE},
    "Sales Manager": CATALOGUE | {"Customer": WRITE, "Sales Order": TRADE, "Quotation": TRADE, "Pricing Rule": WRITE},
    "Sales Master Manager": CATALOGUE | {"Customer": TRADE, "Item Price": WRITE, "Price List": WRITE},
    "Stock User": CATALOGUE | {"Sales Order": READ, "Delivery Note": TRADE},
    "Accounts User": CATALOGUE
    | {
        "Sales Order": READ,
        "Delivery Note": READ,
        "Sales Invoice": BOOK,
        "Payment Entry": TRADE,
        "Journal Entry": TRADE,
    }
    | dict.fromkeys(
        ("Item Tax Template", "Bank Account", "Currency Exchange", "Payment Ledger Entry", "Accounting Period"), READ
    ),
    "Accounts Manager": CATALOGUE
    | {
        "Sales Order": READ,
        "Delivery Note": READ,
        "Sales Invoice": TRADE,
        "Payment Entry": TRADE,
        "Journal Entry": TRADE,
    }
    | dict.fromkeys(("Item Tax Template", "Bank Account", "Currency Exchange", "Payment Ledger Entry"), WRITE),
    "Desk User": {},
}


def may(roles, doctype, right):
    """Whether somebody with these roles has that right; a System Manager has every one."""
    if "System Manager" in roles:
        return True
    if right in EVERYBODY.get(doctype, ()):
        return True
    return any(right in ROLES.get(role, {}).get(doctype, ()) for role in roles)
