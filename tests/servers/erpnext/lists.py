"""List queries: fields, filters on a record and on its rows, grouping, order and pages."""

import json
import re

from tests.servers.erpnext import progress, schema
from tests.servers.erpnext.errors import Refusal, crashed, invalid

LISTED = (
    "ancestors of, descendants of, >, >=, not in, not descendants of, fiscal year, like, not ancestors of, "
    "previous, is, not like, <, in, !=, between, next, timespan, descendants of (inclusive), <=, ="
)
KNOWN = frozenset(LISTED.split(", "))
AGGREGATE = re.compile(r"^(count|sum|max|min|avg)\(\s*(.+?)\s*\)$", re.IGNORECASE)
TABLED = re.compile(r"^`?tab([^`]+?)`?\.`?(\w+)`?$")


def parsed(text, default):
    """What came as JSON text, or as a value already."""
    if text is None or text == "":
        return default
    if not isinstance(text, str):
        return text
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        raise crashed("JSONDecodeError", str(error), "json.decoder") from None


def query(call, doctype, arguments):
    """The rows that a list request gets."""
    return Query(call, doctype, arguments).rows()


def count(call, doctype, arguments):
    return len(Query(call, doctype, arguments | {"fields": '["name"]', "limit_page_length": 0}).rows())


class Query:
    """One list request; child rows make a record come once for each row that matches."""

    def __init__(self, call, doctype, arguments):
        self.call, self.site, self.doctype = call, call.site, doctype
        self.kind = self.site.doctype(doctype)
        self.arguments = arguments
        fields = parsed(arguments.get("fields"), ["name"])
        self.fields = ["name"] if not fields else [fields] if isinstance(fields, str) else list(fields)
        self.filters = self._conditions(arguments.get("filters"))
        self.alternatives = self._conditions(arguments.get("or_filters"))

    def rows(self):
        found = [entry for record in self._records() for entry in self._joined(record)]
        found = [entry for entry in found if self._kept(entry)]
        columns = self._columns()
        self._sort(found)
        group = self.arguments.get("group_by")
        rows = self._grouped(found, columns, group) if group else self._plain(found, columns)
        start = int(self.arguments.get("limit_start") or self.arguments.get("start") or 0)
        length = self.arguments.get("limit_page_length", self.arguments.get("limit"))
        length = 20 if length in {None, ""} else int(length)
        return rows[start : start + length] if length else rows[start:]

    # ------------------------------------------------------------------------------------------------ filters

    def _conditions(self, text):
        told = parsed(text, [])
        if isinstance(told, dict):
            told = [[name, *(value if isinstance(value, list) else ["=", value])] for name, value in told.items()]
        return [self._condition(entry) for entry in told]

    def _condition(self, entry):
        if len(entry) == 3:
            doctype, (name, operator, value) = self.doctype, entry
        else:
            doctype, name, operator, value = entry[:4]
        if (tabled := TABLED.match(name)) is not None:
            doctype, name = tabled.groups()
        operator = str(operator).lower()
        if operator not in KNOWN:
            raise invalid(f"Operator must be one of {LISTED}")
        self._known(doctype, name)
        return doctype, name, operator, value

    def _known(self, doctype, name):
        kind = self.site.doctype(doctype)
        columns = (*schema.STANDARD, *schema.HIDDEN, *schema.CHILD)
        if kind is None or (name not in kind.columns and name not in columns):
            raise invalid(f"Field not permitted in query: {name}", "DataError")

    def _kept(self, entry):
        if not all(self._holds(entry, condition) for condition in self.filters):
            return False
        return not self.alternatives or any(self._holds(entry, condition) for condition in self.alternatives)

    def _holds(self, entry, condition):
        doctype, name, operator, wanted = condition
        row = entry.get(doctype)
        return row is not None and holds(row.get(name), operator, wanted)

    # ------------------------------------------------------------------------------------------------ rows

    def _records(self):
        if self.doctype == "Payment Ledger Entry":
            return list(progress.ledger(self.site))
        if self.doctype not in schema.parents_of() or not self.arguments.get("parent"):
            return sorted(self.site.records[self.doctype].values(), key=self._resting)
        parent = self.arguments["parent"]
        table = schema.parents_of()[self.doctype].get(parent)
        rows = [row for record in self.site.records[parent].values() for row in record.get(table, ())]
        return sorted(rows, key=lambda row: row["name"])

    def _resting(self, record):
        """Where nothing is said records come as the database keeps them."""
        dated = self.doctype == "Sales Order" and not self.filters
        return record.get("transaction_date") or "" if dated else "", record["name"]

    def _joined(self, record):
        """The record with each of its rows that a filter or a field asks about."""
        entries = [{self.doctype: record}]
        for rows in self._asked():
            table = schema.parents_of().get(rows, {}).get(self.doctype)
            if table is None:
                raise invalid(f"{rows} is no table of {self.doctype}", "DataError")
            entries = [entry | {rows: row} for entry in entries for row in (record[table] or [None])]
        return entries

    def _asked(self):
        told = [condition[0] for condition in (*self.filters, *self.alternatives)]
        told += [place[0] for place in map(self._place, self.fields) if place]
        return [rows for rows in dict.fromkeys(told) if rows != self.doctype]

    # ------------------------------------------------------------------------------------------------ columns

    def _place(self, text):
        """(doctype, column) of a plain field."""
        bare = text.partition(" as ")[0].strip()
        if bare == "*" or AGGREGATE.match(bare):
            return None
        if (tabled := TABLED.match(bare)) is not None:
            return tabled.groups()
        table, _, name = bare.strip("`").rpartition(".")
        return (self.kind.tables[table], name) if table in self.kind.tables else (self.doctype, bare.strip("`"))

    def _columns(self):
        columns = []
        for text in self.fields:
            bare, _, alias = text.partition(" as ")
            if bare.strip() == "*":
                names = (*schema.STANDARD, *self.kind.columns)
                columns += [(name, self.doctype, name, None) for name in names]
            elif aggregate := AGGREGATE.match(bare.strip()):
                name = aggregate[2].strip("`")
                columns.append((alias.strip() or bare.strip(), self.doctype, name, aggregate[1].lower()))
            else:
                doctype, name = self._place(text)
                self._known(doctype, name)
                columns.append((alias.strip() or name, doctype, name, None))
        return columns

    def _plain(self, found, columns):
        if any(column[3] for column in columns):
            return self._grouped(found, columns, None)
        return [{alias: (entry.get(doctype) or {}).get(name) for alias, doctype, name, _ in columns} for entry in found]

    def _grouped(self, found, columns, group):
        groups = {}
        for entry in found:
            key = tuple(self._value(entry, part) for part in group.split(",")) if group else ()
            groups.setdefault(key, []).append(entry)
        rows = []
        for entries in groups.values():
            first = entries[0]
            rows.append(
                {
                    alias: summed(entries, doctype, name, how) if how else (first.get(doctype) or {}).get(name)
                    for alias, doctype, name, how in columns
                }
            )
        return sorted(rows, key=lambda row: str(next(iter(row.values())))) if group else rows

    def _value(self, entry, text):
        doctype, name = self._place(text.strip())
        return (entry.get(doctype) or {}).get(name)

    def _sort(self, found):
        order = self.arguments.get("order_by")
        for part in reversed(order.split(",") if order else []):
            words = part.split()
            direction = words.pop().lower() if words[-1].lower() in {"asc", "desc"} else "asc"
            text = " ".join(words)
            self._known(*self._place(text))
            found.sort(key=lambda entry, text=text: sortable(self._value(entry, text)), reverse=direction == "desc")


def summed(entries, doctype, name, how):
    values = [entry[doctype].get(name) for entry in entries if name != "*"]
    values = [value for value in values if value is not None]
    if how == "count":
        return len(entries) if name == "*" else len(values)
    if how in {"max", "min"}:
        return {"max": max, "min": min}[how](values, default=None)
    total = sum(values)
    return total if how == "sum" else total / len(values) if values else None


def sortable(value):
    return (0, 0, "") if value is None else (1, value, "") if isinstance(value, int | float) else (2, 0, value.lower())


def holds(value, operator, wanted):
    """One comparison, as the database makes it."""
    if operator == "is":
        return bool(value) is (str(wanted).lower() == "set")
    if operator in {"in", "not in"}:
        listed = wanted.split(",") if isinstance(wanted, str) else list(wanted)
        inside = any(same(value, one) for one in listed)
        return inside if operator == "in" else not inside
    if operator in {"like", "not like"}:
        matches = liked(value, wanted)
        return matches if operator == "like" else not matches
    if operator == "between":
        low, high = wanted
        return compared(value, low) >= 0 and compared(value, high) <= 0
    if operator in {"=", "!="}:
        return same(value, wanted) is (operator == "=")
    if operator not in {"<", ">", "<=", ">="}:
        raise Refusal(417, "ValidationError", f"{operator} is not modelled")
    difference = compared(value, wanted)
    return {"<": difference < 0, ">": difference > 0, "<=": difference <= 0, ">=": difference >= 0}[operator]


def liked(value, pattern):
    expression = "".join(".*" if mark == "%" else "." if mark == "_" else re.escape(mark) for mark in str(pattern))
    return re.fullmatch(expression, str(value or ""), re.IGNORECASE | re.DOTALL) is not None


def same(value, wanted):
    if isinstance(value, int | float) or isinstance(wanted, int | float):
        return as_number(value) == as_number(wanted)
    return str(value or "").lower() == str(wanted if wanted is not None else "").lower()


def as_number(value):
    try:
        return float(value or 0)
    except (TypeError, ValueError):
        return 0.0


def compared(value, wanted):
    if isinstance(value, int | float) or isinstance(wanted, int | float):
        left, right = as_number(value), as_number(wanted)
    else:
        left, right = str(value or ""), str(wanted or "")
    return (left > right) - (left < right)
