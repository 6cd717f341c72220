"""The receipt of an entry: each thing that happened to it, when, and what came of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date as Date

from PySide6.QtCore import QCoreApplication

from desktop_app.ports.outbox import Entry, Event
from desktop_app.ui.outbox.look_up import Seen
from desktop_app.ui.outbox.words import amount_words, document_words, moment_words, state_words
from desktop_app.workflows.send_outbox import NOTICE

translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True)
class Moment:
    """One line of a receipt: its time, what happened, particulars beneath, and the tone of its dot."""

    time: str
    words: str
    detail: str = ""
    tone: str = "muted"

    @property
    def text(self) -> str:
        """All of it in one line."""
        return f"{self.time} {self.words}" + (f": {self.detail}" if self.detail else "")


_TONES = {
    "found": "done",
    "confirmed": "done",
    "postponed": "warning",
    "unsure": "warning",
    "released": "warning",
    "interrupted": "warning",
    "total differs": "warning",
    NOTICE: "warning",
    "parked": "danger",
}


def moments(entry: Entry, events: Sequence[Event], today: Date) -> tuple[Moment, ...]:
    """The receipt in words, oldest first; what is not known by name stands as it was written down."""
    return tuple(_moment(entry, event, today) for event in events)


def _moment(entry: Entry, event: Event, today: Date) -> Moment:
    words = _happened(entry).get(event.what, event.what)
    return Moment(
        moment_words(event.at, today, exact=True), words, _detail(entry, event), _TONES.get(event.what, "muted")
    )


def _happened(entry: Entry) -> dict[str, str]:
    number = entry.remote_number
    return {
        "put": translate("Outbox", "written to disk"),
        "sending": translate("Outbox", "sent"),
        "asking": translate("Outbox", "asked for the key"),
        "not found": translate("Outbox", "not there, so it is sent"),
        "found": translate("Outbox", "found by its key as {number}").format(number=number),
        "confirmed": translate("Outbox", "confirmed as {number}").format(number=number),
        "postponed": translate("Outbox", "not reached"),
        "unsure": translate("Outbox", "no answer; it may have arrived"),
        "parked": translate("Outbox", "refused"),
        "released": translate("Outbox", "waits until somebody signs in"),
        "interrupted": translate("Outbox", "the program ended while it was sent"),
        "retried": translate("Outbox", "tried again by hand"),
        "mended": translate("Outbox", "mended by hand"),
        "withdrawn": translate("Outbox", "withdrawn by hand"),
        "send again": translate("Outbox", "to be sent again, decided by hand"),
        "total differs": translate("Outbox", "the totals differ"),
        NOTICE: translate("Outbox", "to be read"),
    }


def _detail(entry: Entry, event: Event) -> str:
    if event.what == "put" and entry.total is not None:
        return f"{amount_words(entry.total, entry.currency)} {entry.currency}".strip()
    if event.what in ("found", "confirmed"):
        return event.detail.removeprefix(entry.remote_number).removeprefix(",").strip()
    return "" if event.what == "send again" else event.detail


def receipt_text(seen: Seen, events: Sequence[Event], today: Date) -> str:
    """The whole receipt as plain text, for the clipboard."""
    entry = seen.entry
    head = [
        document_words(entry),
        translate("Outbox", "key {key}").format(key=entry.key),
        " ".join(
            part for part in (entry.customer_name, amount_words(entry.total, entry.currency), entry.currency) if part
        ),
        state_words(seen, today).words,
    ]
    return "\n".join([*(line for line in head if line), "", *(each.text for each in moments(entry, events, today))])
