"""An entry of the outbox as a row: state mark, when it was made, document, customer, total, how it stands."""

from collections.abc import Sequence
from datetime import date as Date
from typing import Final

from PySide6.QtCore import QCoreApplication, QObject

from desktop_app.ui.live_rows import LiveRows
from desktop_app.ui.outbox.look_up import Seen
from desktop_app.ui.outbox.words import amount_words, document_words, moment_words, state_words, total_of
from desktop_app.ui.widgets.painted_delegate import Column, Kind
from desktop_app.ui.widgets.rows import Row

translate = QCoreApplication.translate

COLUMNS: Final = (
    Column("mark", 30, toned=True, kind=Kind.MARK),
    Column("made", 104),
    Column("document", 172, most=280),
    Column("customer", 186, most=300),
    Column("total", 96, right=True),
    Column("currency", 42, toned=True),
    Column("state", 240, stretch=True, toned=True),
)
NARROW: Final = 720
"""Logical pixels of width below which the columns of LEFT_OUT are left out; the receipt holds what stands in them."""
LEFT_OUT: Final = (1, 4, 5)


def titles() -> Sequence[str]:
    """The heads of the columns."""
    return (
        "",
        translate("Outbox", "Made"),
        translate("Outbox", "Document"),
        translate("Outbox", "Customer"),
        translate("Outbox", "Total"),
        "",
        translate("Outbox", "State"),
    )


def entry_row(seen: Seen, today: Date) -> Row:
    """The row of an entry."""
    entry, state = seen.entry, state_words(seen, today)
    total = total_of(entry)
    texts = (
        "",
        moment_words(entry.made_at, today),
        document_words(entry),
        entry.customer_name or entry.customer,
        amount_words(total, entry.currency),
        entry.currency if total is not None else "",
        state.words,
    )
    copied = (*texts[:4], "" if total is None else total, *texts[5:])
    loud = state.tone if state.tone == "danger" else "" if seen.found else "muted"
    tones = (state.tone, "", "", "", "", "muted", loud)
    return Row(seen, texts, copied, tones, state.mark, state.words)


class EntriesModel(LiveRows):
    """The outbox as a table; each row's value is a Seen."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(COLUMNS, titles, lambda seen: str(seen.entry.key), parent)

    def show_entries(self, entries: Sequence[Seen], today: Date) -> None:
        """Show these entries; those that stay keep their place."""
        self.show_rows([entry_row(seen, today) for seen in entries])
