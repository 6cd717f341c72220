"""The server's whole state: records, people, sessions, settings, and the numbers it gives out."""

import random
import secrets
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from urllib.parse import quote
from zoneinfo import ZoneInfo

from tests.servers.erpnext import rights, schema
from tests.servers.erpnext.errors import forbidden, missing
from tests.servers.erpnext.values import rounded, stamp

ADMINISTRATOR = "Administrator"
GUEST = "Guest"
LETTERS = "0123456789abcdefghijklmnopqrstuv"


@dataclass
class Person:
    """Who signs in: `token` is key:secret as an Authorization header carries it."""

    name: str
    roles: frozenset
    key: str
    secret: str
    password: str

    @property
    def token(self):
        return f"{self.key}:{self.secret}"


@dataclass
class Session:
    user: str
    csrf: str = ""


@dataclass
class Call:
    """One request being answered: who asks, what it says, the notices that its answer carries."""

    site: "Site"
    user: str
    arguments: dict = field(default_factory=dict)
    notices: list = field(default_factory=list)
    known: int | None = None
    version: int = 1

    def may(self, doctype, right):
        person = self.site.people.get(self.user)
        return bool(person) and rights.may(person.roles, doctype, right)

    def need(self, doctype, right, *, on_document=False):
        if self.may(doctype, right):
            return
        writing = right not in {"read", "select"}
        note = None if on_document and not writing else f"No permission for {doctype}"
        raise forbidden(self.user, doctype, on_document=on_document and not writing, during_write=writing, note=note)


class Site:
    """In memory; a request is answered as a whole before the next one begins."""

    def __init__(self, *, zone="Europe/Tallinn", seed=1, now=None):
        self.zone = ZoneInfo(zone)
        self.random = random.Random(seed)
        self.records = {name: {} for name in schema.doctypes()}
        self.people = {ADMINISTRATOR: Person(ADMINISTRATOR, frozenset({"System Manager"}), "admin", "admin", "admin")}
        self.sessions = {}
        self.counters = {}
        self.custom = {}
        self.custom_unique = {}
        self.uncopied = set()
        self.url = "http://127.0.0.1"
        self.now_fixed = now
        self.count = 0
        self.maintenance = False
        self.limited = False
        self.failures = []
        self._last = datetime.min.replace(tzinfo=self.zone)

    # ------------------------------------------------------------------------------------------------ time

    def now(self):
        """The site's time; no two stamps are equal unless records are written together on purpose."""
        moment = (self.now_fixed or datetime.now(UTC)).astimezone(self.zone)
        if moment <= self._last:
            moment = self._last + timedelta(microseconds=1)
        self._last = moment
        return moment

    def today(self):
        return self.now().date().isoformat()

    def stamp(self):
        return stamp(self.now())

    # ------------------------------------------------------------------------------------------------ people

    def add_person(self, name, roles, *, key="", secret="", password=""):
        key, secret = key or secrets.token_hex(7), secret or secrets.token_hex(7)
        person = Person(name, frozenset(roles), key, secret, password or secrets.token_hex(6))
        self.people[name] = person
        rows = [{"role": role} for role in sorted(roles)]
        values = {"email": name, "first_name": name.split("@")[0], "full_name": name.split("@")[0], "enabled": 1}
        self.put("User", name, **values, language="en", time_zone=str(self.zone), roles=rows)
        return person

    def holder(self, key, secret):
        for person in self.people.values():
            if person.key == key and person.secret == secret:
                return person
        return None

    # ------------------------------------------------------------------------------------------------ records

    def doctype(self, name):
        """With the columns that an administrator added."""
        known = schema.doctypes().get(name)
        extra = self.custom.get(name)
        if known and extra:
            return schema.Doctype(known.name, known.series, known.columns | extra, known.tables)
        return known

    def add_column(self, doctype, name, fieldtype, label, *, unique=False, no_copy=False):
        """A Custom Field: the column is there in every record from now on."""
        kind = {"Int": int, "Check": int, "Float": float, "Currency": float}.get(fieldtype, str)
        column = schema.Column(name, kind, None if kind is str else kind())
        self.custom.setdefault(doctype, {})[name] = column
        if no_copy:
            self.uncopied.add((doctype, name))
        if unique:
            self.custom_unique.setdefault(doctype, {})[name] = label
        for record in self.records[doctype].values():
            record.setdefault(name, column.default)

    def copied(self, doctype, name):
        """Whether a column goes into the documents that are made of this one."""
        return (doctype, name) not in self.uncopied

    def link(self, doctype, name):
        """How messages lead to a record."""
        return f'<a href="{self.url}/app/{doctype.lower().replace(" ", "-")}/{quote(name)}">{name}</a>'

    def get(self, doctype, name):
        record = self.records.get(doctype, {}).get(name)
        if record is None:
            raise missing(doctype, name)
        return record

    def find(self, doctype, **values):
        """The records that have all these values, in order of their names."""
        rows = self.records[doctype].values()
        return [row for row in rows if all(row.get(field_name) == value for field_name, value in values.items())]

    def all(self, doctype, *, submitted=False):
        return [row for row in self.records[doctype].values() if not submitted or row["docstatus"] == 1]

    def row_name(self):
        return "".join(self.random.choices(LETTERS, k=10))

    def put(self, doctype, name="", **values):
        """Writes a record as the site's owner would, without any rule."""
        kind = self.doctype(doctype)
        name = name or self.row_name()
        record = self.records[doctype].get(name) or self.fresh(doctype, name, ADMINISTRATOR)
        for field_name, value in values.items():
            if field_name in kind.tables:
                rows = kind.tables[field_name]
                record[field_name] = [
                    self.fresh(rows, "", ADMINISTRATOR) | row | {"idx": place} for place, row in enumerate(value, 1)
                ]
                for row in record[field_name]:
                    row.update(parent=name, parentfield=field_name, parenttype=doctype)
            else:
                record[field_name] = value
        if "modified" not in values:
            record["modified"] = self.stamp()
        self.records[doctype][name] = record
        return record

    def fresh(self, doctype, name, user):
        kind, moment = self.doctype(doctype), self.stamp()
        head = {"name": name or self.row_name(), "owner": user, "creation": moment, "modified": moment}
        return head | {"modified_by": user, "docstatus": 0, "idx": 0} | kind.blank() | {"doctype": doctype}

    def next_name(self, series, year):
        stem = series.replace(".YYYY.", str(year)).replace("#", "").rstrip(".")
        return stem, f"{stem}{self.counters.get(stem, 0) + 1:05d}"

    def use_name(self, stem):
        self.counters[stem] = self.counters.get(stem, 0) + 1

    def setting(self, doctype, name):
        return self.records[doctype].get(doctype, {}).get(name)

    # ------------------------------------------------------------------------------------------------ stock

    def bin(self, item_code, warehouse):
        for record in self.find("Bin", item_code=item_code, warehouse=warehouse):
            return record
        return None

    def move(self, item_code, warehouse, quantity):
        record = self.bin(item_code, warehouse) or self.put("Bin", "", item_code=item_code, warehouse=warehouse)
        record["actual_qty"] = rounded(record["actual_qty"] + quantity, 3)
        record["modified"] = self.stamp()
