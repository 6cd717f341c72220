"""The drafts that are open beside the order in the form: offered, gone on with, thrown away and brought back."""

from collections.abc import Sequence

from PySide6.QtCore import QObject

from desktop_app.ports.drafts import Draft
from desktop_app.ui.orders.drafting import Drafting
from desktop_app.ui.orders.form_strip import THROWN
from desktop_app.ui.orders.parts import Parts


class OpenDrafts(QObject):
    """Remembers the one that was thrown away last, until it is brought back."""

    def __init__(self, parts: Parts, drafting: Drafting, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._parts, self._drafting = parts, drafting
        self._thrown: Draft | None = None
        drafting.drafts.connect(self._show)
        parts.side.drafts.wanted.connect(self._go_on_with)
        parts.side.drafts.unwanted.connect(self._throw_away)
        parts.strip.acted.connect(self._bring_back)

    def _show(self, drafts: Sequence[Draft]) -> None:
        self._parts.side.drafts.show_drafts(drafts)
        self._parts.strip.say_drafts(len(drafts), drafts[0].number if drafts else "")

    def _go_on_with(self, draft: Draft) -> None:
        self._parts.side.back()
        self._drafting.open_draft(draft)

    def _throw_away(self, draft: Draft) -> None:
        self._thrown = draft
        self._drafting.throw_away(draft)
        self._parts.strip.say_thrown(draft.number)

    def _bring_back(self, row_id: str) -> None:
        if row_id == THROWN and self._thrown is not None:
            self._drafting.bring_back(self._thrown)
            self._parts.strip.unsay(THROWN)
