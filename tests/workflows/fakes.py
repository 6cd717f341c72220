"""Stand-ins for what is outside: a clock that is set, a key ring in memory, and a backend that fails on demand."""

from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal

from desktop_app.domain.amending import OrderVersion
from desktop_app.domain.command_sources import sources
from desktop_app.domain.commands import NAMES, Amend, PlaceOrder, SaveCustomer, name_of
from desktop_app.domain.documents import Chain, Document, DocumentKind, DocumentStatus, Standing
from desktop_app.domain.money_rules import MoneyRules
from desktop_app.domain.rules.local_books import NAME
from desktop_app.domain.rules.rule import Step
from desktop_app.ports.backend import (
    Capability,
    ConnectionReport,
    NotAllowed,
    Receipt,
    Rejected,
    Unreachable,
    Unsure,
)
from desktop_app.ports.changes import CatalogueChanges
from desktop_app.ports.secrets import Kept

NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)
FAKE = "fake"


class SetClock:
    """Stands still until it is moved."""

    def __init__(self):
        self.at = NOON

    def now(self):
        return self.at

    def today(self):
        return self.at.date()

    def move(self, **by):
        self.at += timedelta(**by)


class MemoryVault:
    def __init__(self):
        self.secrets = {}

    def get(self, profile):
        return self.secrets.get(profile)

    def keep(self, profile, secret):
        self.secrets[profile] = secret
        return Kept.SESSION

    def forget(self, profile):
        self.secrets.pop(profile, None)


class FakeBackend:
    """Makes one document per key, and does wrong what script says for a call: its words are in FAULTS."""

    rule = NAME
    capabilities = frozenset({Capability.CANCEL})

    def __init__(self):
        self.made = {}  # key -> list of receipts: more than one would be a doubled document
        self.commands = {}
        self.script = []
        self.asked = []
        self.pages = []
        self.given_documents = {}
        self.closed = 0
        self.total_off_by = Decimal(0)
        self.notices = ()

    def _fault(self, what):
        self.asked.append(what)
        return self.script.pop(0) if self.script else ""

    def find(self, key):
        fault = self._fault(("find", key))
        if fault and fault != "lost after":
            self._fail(fault)
        receipts = self.made.get(key)
        return receipts[0] if receipts else None

    def send(self, command, key):
        fault = self._fault(("send", key))
        if fault and fault != "lost after":
            self._fail(fault)
        for number in sources(command):
            if not self._knows(number):
                raise Rejected(f"There is no {number}.", "number")
        receipt = self._make(command, key)
        if fault == "lost after":
            raise Unsure("The answer was lost.")
        return receipt

    def _knows(self, number):
        return number in self.given_documents or any(r.number == number for rs in self.made.values() for r in rs)

    def _make(self, command, key):
        number = command.customer.code if isinstance(command, SaveCustomer) else f"{name_of(command)}-{len(self.made)}"
        total = command.total + self.total_off_by if isinstance(command, PlaceOrder) else None
        receipt = Receipt(number, total, "EUR" if total is not None else "", notices=self.notices)
        self.made.setdefault(key, []).append(receipt)
        self.commands[key] = command
        return receipt

    @staticmethod
    def _fail(fault):
        raise {
            "unreachable": Unreachable("No answer.", quoted="timed out"),
            "busy": Unreachable("Too many requests.", seconds=90),
            "lost before": Unsure("The answer was lost."),
            "rejected": Rejected("The date is closed.", "date", 2, quoted="Closed period <b>2026</b>"),
            "not allowed": NotAllowed("Sign-in is needed."),
            "broken": RuntimeError("https://user:secret@books.example"),
        }[fault]

    def chain(self, number):
        return Chain((self.document(number),), ())

    def document(self, number):
        for fault in [self.script.pop(0)] if self.script else []:
            self._fail(fault)
        if number not in self.given_documents:
            raise Rejected(f"There is no {number}.", "number")
        return self.given_documents[number]

    def order(self, number):
        made = [self.commands[key] for key, receipts in self.made.items() if receipts[0].number == number]
        if not made or not isinstance(made[0], PlaceOrder):
            raise Rejected(f"{number} is no order.", "number")
        return made[0].order

    def explain(self, number):
        return (Step("total", "as it was given", self.document(number).total, "none", "a fake"),)

    def versions(self, number):
        changed = [each for each in self.commands.values() if isinstance(each, Amend) and each.number == number]
        booked = [self.order(number), *(each.order for each in changed)]
        return tuple(OrderVersion(at, NOON, "", order, Decimal(0)) for at, order in enumerate(booked, start=1))

    def explain_next(self, command):
        return (Step("total", "all of it", self.document(command.source).total, "none", "a fake"),)

    def documents(self, query):
        self.asked.append(query)
        return [document for document in self.given_documents.values() if query.kind in (None, document.kind)]

    def standing(self, customer):
        return Standing(Decimal(0), Decimal(0), 0, 0, "EUR")

    def sums(self, query):
        return []

    def stock(self, query):
        return []

    def ageing(self, on):
        return []

    def statements(self, customer, since, until):
        return []

    def money_rules(self):
        return MoneyRules()

    def held_money(self):
        return []

    def changes(self, cursor):
        if not self.pages:
            return CatalogueChanges((), (), (), cursor or "0", done=True)
        page = self.pages.pop(0)
        if isinstance(page, Exception):
            raise page
        return page

    def test(self):
        fault = self._fault("test")
        if fault:
            self._fail(fault)
        return ConnectionReport(ok=True, message="It works.")

    def close(self):
        self.closed += 1

    def doubled(self):
        return [key for key, receipts in self.made.items() if len(receipts) > 1]


FAULTS = ("unreachable", "lost before", "lost after", "rejected", "not allowed", "broken")


class Opener:
    """Opens the scripted backend for profiles of kind “fake”, the real ones for all others."""

    def __init__(self, registry, fake):
        self._registry, self.fake = registry, fake
        self.refuses = None
        self.opened = 0
        self.rule = NAME

    def open(self, profile, secret=None):
        self.opened += 1
        if self.refuses is not None:
            raise self.refuses
        return self.fake if profile.backend == FAKE else self._registry.open(profile, secret)

    def kinds(self):
        return (*self._registry.kinds(), FAKE)

    def notices(self):
        return self._registry.notices()

    def rule_of(self, profile):
        return self.rule if profile.backend == FAKE else self._registry.rule_of(profile)


def a_document(number, kind=DocumentKind.ORDER, total="122.00", **changes):
    whole = Decimal(total)
    document = Document(
        kind=kind,
        number=number,
        date=NOON.date(),
        customer="ALFKI",
        customer_name="Alfreds Futterkiste",
        currency="EUR",
        net=whole,
        vat=Decimal(0),
        total=whole,
        open=whole,
        status=DocumentStatus.OPEN,
    )
    return replace(document, **changes)


def turn(send, profile, most=1000):
    """Step until nothing is due any more; returns what came of each step."""
    moved = []
    with suppress(StopIteration):
        while (outcome := send.step(profile)) is not None:
            moved.append(outcome)
            assert len(moved) < most
    return moved


assert set(NAMES) >= {"order", "delivery", "invoice", "payment"}
