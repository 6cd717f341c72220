"""The doctypes the server knows, with their columns and tables."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

STANDARD = ("name", "owner", "creation", "modified", "modified_by", "docstatus", "idx")
HIDDEN = ("_user_tags", "_comments", "_assign", "_liked_by")
CHILD = ("parent", "parentfield", "parenttype")
KINDS = {"#": float, "?": int, "@": "date"}
SINGLES = ("System Settings", "Selling Settings", "Accounts Settings")
SUBMITTABLE = ("Sales Order", "Delivery Note", "Sales Invoice", "Payment Entry", "Quotation", "Journal Entry")


@dataclass(frozen=True)
class Column:
    name: str
    kind: object
    default: object


@dataclass(frozen=True)
class Doctype:
    """`tables` is table field → doctype of its rows."""

    name: str
    series: str
    columns: dict
    tables: dict

    def blank(self):
        values = {column.name: column.default for column in self.columns.values()}
        return values | {table: [] for table in self.tables}


def _column(text):
    name, _, default = text.partition("=")
    kind = str
    if name[-1] in KINDS:
        name, kind = name[:-1], KINDS[name[-1]]
    if kind in {float, int}:
        return Column(name, kind, kind(default or 0))
    return Column(name, kind, default.replace("_", " ") or None)


@cache
def doctypes():
    told = tomllib.loads((Path(__file__).parent / "doctypes.toml").read_text("utf-8"))
    return {
        name: Doctype(
            name,
            entry.get("series", "hash"),
            {column.name: column for column in map(_column, entry["fields"].split())},
            entry.get("tables", {}),
        )
        for name, entry in told.items()
    }


@cache
def parents_of():
    """Row doctype → {doctype: table field}."""
    found = {}
    for doctype in doctypes().values():
        for table, rows in doctype.tables.items():
            found.setdefault(rows, {})[doctype.name] = table
    return found
