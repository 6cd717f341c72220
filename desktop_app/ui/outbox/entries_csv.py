"""The outbox as a CSV text that any spreadsheet opens, and in which nothing is taken for a formula."""

import csv
import io
from collections.abc import Sequence
from datetime import date as Date

from PySide6.QtCore import QCoreApplication

from desktop_app.ui.outbox.look_up import Seen
from desktop_app.ui.outbox.words import kind_word, state_words

translate = QCoreApplication.translate

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")


def entries_csv(entries: Sequence[Seen], today: Date) -> str:
    """One line an entry; times are UTC in ISO 8601, amounts with a decimal point."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(_heads())
    writer.writerows([plain_cell(cell) for cell in _cells(seen, today)] for seen in entries)
    return text.getvalue()


def plain_cell(text: str) -> str:
    """The text of a cell; one that a spreadsheet would take for a formula begins with an apostrophe."""
    return f"'{text}" if text.startswith(_FORMULA) and not _is_number(text) else text


def _is_number(text: str) -> bool:
    return text[0] in "+-" and text[1:].replace(".", "", 1).isdecimal()


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


def _cells(seen: Seen, today: Date) -> list[str]:
    entry = seen.entry
    return [
        entry.made_at.isoformat(timespec="seconds"),
        kind_word(entry),
        entry.number,
        entry.remote_number,
        entry.customer_name or entry.customer,
        entry.reference,
        "" if entry.total is None else f"{entry.total:f}",
        entry.currency,
        state_words(seen, today).words,
        str(entry.tries),
        entry.key,
    ]
