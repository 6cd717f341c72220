"""How a document carries the key it was sent under, so that it is found again after a lost answer.

The best place is a unique custom field: the database itself then refuses a second document of the same key. Where an
administrator has not made one, the key stands in the field that the profile names, else behind the title of a document
or in the remarks of a payment entry.
"""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, Final

from desktop_app.backends.erpnext.client import Client
from desktop_app.backends.erpnext.doctypes import ALL, JOURNAL, PAYMENT, SHAPES
from desktop_app.backends.erpnext.errors import Json, NoRight, SiteRejected

UNIQUE_FIELD: Final = "client_uid"
"""The custom field that the program makes where it is allowed to."""

_USUAL: Final = {PAYMENT: "remarks", JOURNAL: "user_remark"}
_ALWAYS_THERE: Final = frozenset({"title", "remarks", "user_remark", "po_no", "reference_no", "terms", "instructions"})
"""Fields with words of their own, behind which the key is put."""
_LONGEST: Final = 100


@dataclass(frozen=True, slots=True)
class Found:
    """A document that carries a key."""

    doctype: str
    name: str
    docstatus: int


class Markers:
    """Puts keys on documents of one site and finds them again; field is the one that the profile names, if any."""

    def __init__(self, client: Client, field: str = "") -> None:
        self._client, self._named = client, field
        self._fields: dict[str, str] = {}
        self._unique: bool | None = None

    def field(self, doctype: str) -> str:
        """Where documents of a type carry their key."""
        if doctype not in self._fields:
            wanted = [name for name in (UNIQUE_FIELD, self._named) if name]
            self._fields[doctype] = next(
                (name for name in wanted if self._is_there(doctype, name)), _USUAL.get(doctype, "title")
            )
        return self._fields[doctype]

    def marked(self, doctype: str, values: Json, key: str) -> dict[str, Any]:
        """The same values with a key on them."""
        field = self.field(doctype)
        if field not in _ALWAYS_THERE:
            return {**values, field: key}
        shape = SHAPES[doctype]
        customer = str(values.get(shape.customer_name) or values.get(shape.customer) or "")
        words = str(values.get(field) or customer)[:_LONGEST]
        more = {"custom_remarks": 1} if (doctype, field) == (PAYMENT, "remarks") else {}
        return {**values, field: f"{words} [{key}]".strip(), **more}

    def is_on(self, doctype: str, stored: Json, key: str) -> bool:
        """Whether a stored document carries the key; a field that the site does not know was dropped in silence."""
        return key in str(stored.get(self.field(doctype)) or "")

    def look_up(self, key: str, doctypes: Sequence[str] = ALL) -> Found | None:
        """The first document made under a key, whatever became of it since."""
        for doctype in doctypes:
            try:
                found = self._look_for(key, doctype)
            except NoRight:
                if doctype != JOURNAL:
                    raise
                found = None  # whoever may not see journal entries makes none
            if found:
                return found
        return None

    def _look_for(self, key: str, doctype: str) -> Found | None:
        field = self.field(doctype)
        within = field in _ALWAYS_THERE
        wanted = [field, "like", f"%{key}%"] if within else [field, "=", key]
        rows = self._client.rows(doctype, ["name", "docstatus"], [wanted], order_by="creation asc", length=1)
        return Found(doctype, str(rows[0]["name"]), int(rows[0]["docstatus"])) if rows else None

    @property
    def is_exact(self) -> bool:
        """Whether the database refuses a second document of the same key, on every type."""
        if any(field != UNIQUE_FIELD for field in self._fields.values()):
            return False
        if self._unique is None:
            self._unique = set(ALL) <= set(_unique_on(self._client))
        return self._unique

    def _is_there(self, doctype: str, field: str) -> bool:
        try:
            self._client.rows(doctype, ["name", field], length=1)
        except SiteRejected as refusal:
            if refusal.exc_type == "DataError":
                return False
            raise
        return True


def _unique_on(client: Client) -> list[str]:
    """The types of document on which the custom field is unique, as far as this user may know."""
    asked = [["fieldname", "=", UNIQUE_FIELD], ["unique", "=", 1]]
    with suppress(SiteRejected):
        return [str(row["dt"]) for row in client.rows("Custom Field", ["dt"], asked)]
    return []


def missing_markers(client: Client) -> tuple[str, ...]:
    """The types of document that lack the unique custom field; all of them where this user may not know."""
    there = set(_unique_on(client))
    return tuple(doctype for doctype in ALL if doctype not in there)


def make_markers(client: Client) -> tuple[str, ...]:
    """Make the unique custom field wherever it is missing; raises errors.NoRight where only an administrator may.

    Returns the types of document that have it now and had not before.
    """
    made = missing_markers(client)
    for doctype in made:
        field = {
            "dt": doctype,
            "fieldname": UNIQUE_FIELD,
            "label": "Client UID",
            "fieldtype": "Data",
            "unique": 1,
            "no_copy": 1,
            "read_only": 1,
            "print_hide": 1,
            "insert_after": "naming_series",
        }
        client.insert("Custom Field", field)
    return made
