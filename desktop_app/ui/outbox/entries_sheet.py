"""The outbox as a sheet for others: one row an entry, times in UTC."""

from collections.abc import Sequence
from datetime import date as Date

from PySide6.QtCore import QCoreApplication

from desktop_app.ports.files import Cell, Sheet
from desktop_app.ui.outbox.look_up import Seen
from desktop_app.ui.outbox.words import kind_word, state_words

translate = QCoreApplication.translate


def entries_sheet(entries: Sequence[Seen], today: Date) -> Sheet:
    """All that is listed, newest first; times are ISO 8601."""
    return Sheet(translate("Outbox", "Outbox"), _heads(), [_cells(seen, today) for seen in entries])


def _heads() -> list[str]:
    return [
        translate("Outbox", "Made"),
        translate("Outbox", "Kind"),
        translate("Outbox", "Temporary number"),
        translate("Outbox", "Number"),
        translate("Outbox", "Customer"),
        translate("Outbox", "Reference"),
        translate("Outbox", "Total"),
        translate("Outbox", "Currency"),
        translate("Outbox", "State"),
        translate("Outbox", "Tries"),
        translate("Outbox", "Key"),
    ]


def _cells(seen: Seen, today: Date) -> list[Cell]:
    entry = seen.entry
    return [
        entry.made_at.isoformat(timespec="seconds"),
        kind_word(entry),
        entry.number,
        entry.remote_number,
        entry.customer_name or entry.customer,
        entry.reference,
        entry.total,
        entry.currency,
        state_words(seen, today).words,
        entry.tries,
        entry.key,
    ]
