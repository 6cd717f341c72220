"""Load the sample company into Local books, and take it out again while nothing else was booked."""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date as Date
from datetime import timedelta
from io import BytesIO
from pathlib import Path
from typing import Any, Final

from desktop_app.domain.documents import DocumentQuery
from desktop_app.domain.order_requests import OrderRequest
from desktop_app.domain.problems import InvalidInput, Problem, refuse_invalid
from desktop_app.domain.profiles import LOCAL
from desktop_app.ports.catalogue import CatalogueStore
from desktop_app.ports.clock import Clock
from desktop_app.ports.files import FileReader
from desktop_app.ports.outbox import Entry, OutboxStore, State
from desktop_app.ports.profiles import Settings
from desktop_app.ports.recents import RecentStore
from desktop_app.workflows.carry_through import STEPS, Through
from desktop_app.workflows.connect_backend import Connections
from desktop_app.workflows.fill_order import FillOrder
from desktop_app.workflows.import_catalogue import ImportCatalogue
from desktop_app.workflows.refresh_catalogue import RefreshCatalogue
from desktop_app.workflows.send_outbox import SendOutbox
from desktop_app.workflows.submit_order import SubmitOrder, order_identity

Progress = Callable[[int, int], None]
"""Told how many orders are done, of how many."""

LOADED: Final = "sample.loaded"
ROUND: Final = "sample.round"
"""How often the sample was taken out again: each time it is loaded anew under identities of its own."""
PREFIX: Final = "sample:"
DAYS_AFTER: Final = {Through.DELIVERY: 2, Through.INVOICE: 2, Through.PAYMENT: 12}
"""How many days after its order each document of the history is dated, never later than today."""
PAGE: Final = 1000
MOST_ENTRIES: Final = 100_000


@dataclass(frozen=True, slots=True)
class _Past:
    """An order of the sample's history: how long ago it came and how far it went."""

    request: OrderRequest
    through: Through
    days_ago: int

    def days(self, today: Date) -> dict[Through, Date]:
        ordered = today - timedelta(days=self.days_ago)
        return {step: min(ordered + timedelta(days=DAYS_AFTER.get(step, 0)), today) for step in STEPS}


@dataclass(slots=True)
class SampleParts:
    """What loading a sample needs besides the sample itself."""

    connections: Connections
    catalogue: CatalogueStore
    outbox: OutboxStore
    files: FileReader
    settings: Settings
    clock: Clock
    importing: ImportCatalogue
    refreshing: RefreshCatalogue
    fill: FillOrder
    submit: SubmitOrder
    send: SendOutbox
    recents: RecentStore


class LoadSample:
    """The sample company of a folder: customers.csv, items.csv, history.jsonl and company.json.

    history.jsonl holds order files with two keys more: through, and days_ago.
    """

    def __init__(self, parts: SampleParts, folder: Path) -> None:
        self._parts, self._folder = parts, folder

    def is_loaded(self) -> bool:
        """The whole sample stands in Local books."""
        return self._parts.settings.get(LOADED) == "yes"

    def load(self, progress: Progress | None = None) -> None:
        """Load the sample and send its history through the outbox as if it had been typed.

        Loaded already, nothing happens; cut off before, it is carried on and doubles nothing. Raises InvalidInput
        where Local books hold something that is not of the sample.
        """
        parts = self._parts
        if self.is_loaded():
            return
        if not parts.settings.get(LOADED):
            self._refuse_used_books()
            parts.settings.set(LOADED, "begun")
        parts.importing.import_files(LOCAL, self._path("customers.csv"), self._path("items.csv"))
        history = tuple(self._history())
        for nth, past in enumerate(history, 1):
            self._submit(nth, past)
            if progress:
                progress(nth, len(history))
        for name, value in self._company().items():
            parts.settings.set(name, parts.settings.get(name) or value)
        parts.settings.set(LOADED, "yes")

    def remove(self) -> None:
        """Empty the books of the sample, which works while nothing but the sample was ever booked in them.

        Raises InvalidInput with what stands in the way. What was sent stays listed in the outbox.
        """
        refuse_invalid(self._in_the_way())
        parts = self._parts
        with parts.connections.books(LOCAL) as books:
            books.clear()
        parts.catalogue.forget(LOCAL)
        parts.recents.forget(LOCAL)
        parts.refreshing.refresh(LOCAL)
        parts.settings.set(ROUND, str(self._round() + 1))
        parts.settings.set(LOADED, "")
        for name, value in self._company().items():
            if parts.settings.get(name) == value:
                parts.settings.set(name, "")

    def _submit(self, nth: int, past: _Past) -> None:
        parts = self._parts
        days = past.days(parts.clock.today())
        order = parts.fill.fill(LOCAL, replace(past.request, date=days[Through.ORDER]))
        identity = f"{PREFIX}{nth:04}" if not self._round() else f"{PREFIX}{self._round()}:{nth:04}"
        parts.submit.submit(LOCAL, order, identity, past.through, days=days)
        while parts.send.step(LOCAL) is not None:
            continue

    def _path(self, name: str) -> str:
        return str(self._folder / name)

    def _round(self) -> int:
        return int(self._parts.settings.get(ROUND, "0"))

    def _company(self) -> dict[str, str]:
        content: dict[str, Any] = json.loads((self._folder / "company.json").read_bytes())
        return {f"company.{name}": value for name, value in content.items() if isinstance(value, str)}

    def _history(self) -> Iterator[_Past]:
        for text in (self._folder / "history.jsonl").read_text(encoding="utf-8").splitlines():
            content: dict[str, Any] = json.loads(text)
            through, days_ago = Through(content.pop("through")), int(content.pop("days_ago"))
            (read,) = self._parts.files.orders(BytesIO(json.dumps(content).encode()))
            if read.request is None:
                raise InvalidInput(Problem("history.jsonl", "An order of the sample can't be read."))
            yield _Past(read.request, through, days_ago)

    def _refuse_used_books(self) -> None:
        with self._parts.connections.books(LOCAL) as books:
            if not books.is_empty():
                words = "Local books are in use; the sample is loaded into empty books only."
                raise InvalidInput(Problem("profile", words))

    def _in_the_way(self) -> Iterator[Problem]:
        if not self._parts.settings.get(LOADED):
            yield Problem("sample", "The sample is not loaded.")
            return
        yield from self._entries_in_the_way()
        if self._documents_of_others():
            yield Problem("sample", "Documents were booked besides the sample; the books can't be emptied.")
        self._parts.refreshing.refresh(LOCAL)
        counts, files = self._parts.refreshing.counts(LOCAL), self._parts.files
        most_customers = len(files.customers(self._path("customers.csv")).values)
        most_items = len(files.items(self._path("items.csv")).values)
        if counts.customers > most_customers or counts.items > most_items:
            yield Problem("sample", "Customers or items were added to the sample; the books can't be emptied.")

    def _entries_in_the_way(self) -> Iterator[Problem]:
        states = [state for state in State if state is not State.WITHDRAWN]
        for entry in self._parts.outbox.entries(LOCAL, states, MOST_ENTRIES):
            if not self._is_sample(entry):
                yield Problem("sample", "{number} was made besides the sample.", {"number": entry.number})
                return
            if not entry.is_settled:
                words = "{number} of the sample is still {state}; send or withdraw it first."
                yield Problem("sample", words, {"number": entry.number, "state": str(entry.state)})
                return

    def _documents_of_others(self) -> bool:
        """Whether the books hold a document that did not come from the sample, as from another data folder."""
        outbox, offset = self._parts.outbox, 0
        while True:
            with self._parts.connections.using(LOCAL) as backend:
                page = backend.documents(DocumentQuery(offset=offset, limit=PAGE))
            if not all(self._is_sample(outbox.by_number(LOCAL, document.number)) for document in page):
                return True
            if len(page) < PAGE:
                return False
            offset += PAGE

    @staticmethod
    def _is_sample(entry: Entry | None) -> bool:
        return entry is not None and entry.identity.startswith(order_identity(PREFIX))
