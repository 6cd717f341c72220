"""Reads the window as a person does: only what is painted, in the words in which it is painted."""

from decimal import Decimal, InvalidOperation
from typing import Final, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QTableView, QWidget

from desktop_app.ui.documents.chain_card import ChainCard
from desktop_app.ui.documents.chain_cards import Tone
from desktop_app.ui.format import MINUS, THIN_SPACE, shown
from desktop_app.ui.orders.title import OrderTitle
from desktop_app.ui.orders.totals import TotalsPanel
from desktop_app.ui.outbox.timeline import Timeline
from desktop_app.ui.payments.where_it_goes import WhereItGoes
from desktop_app.ui.tour.waiting import Missing
from desktop_app.ui.widgets.search_field import SearchField
from desktop_app.ui.widgets.search_popup import SearchPopup
from desktop_app.ui.widgets.status_mark import StatusMark
from desktop_app.ui.widgets.why_panel import WhyPanel

Kind = TypeVar("Kind", bound=QWidget)

_DISPLAY: Final = int(Qt.ItemDataRole.DisplayRole)


def figure(text: str) -> str:
    """A shown amount as a plain decimal string; raises Missing where none stands there."""
    plain = text.replace(THIN_SPACE, "").replace(MINUS, "-").replace(shown().decimal_point, ".").strip()
    try:
        return str(Decimal(plain))
    except InvalidOperation:
        raise Missing(f"an amount instead of “{text}”") from None


class Eyes:
    """Looks at one window."""

    def __init__(self, window: QWidget) -> None:
        self._window = window

    def seen(self, kind: type[Kind]) -> list[Kind]:
        """The widgets of a kind that can be seen now."""
        return [widget for widget in self._window.findChildren(kind) if widget.isVisible()]

    def words(self) -> list[str]:
        """The texts of all labels that can be seen."""
        return [label.text() for label in self.seen(QLabel)]

    def says(self, words: str) -> bool:
        """Whether some label says this, among other things."""
        return any(words in text for text in self.words())

    def has_focus(self, kind: type[Kind]) -> bool:
        """Whether a widget of this kind has the focus."""
        focus: object = QApplication.focusWidget()
        return isinstance(focus, kind)

    def is_saved(self) -> bool:
        """Whether the screen says that what was typed is saved."""
        return any(mark.words().startswith("saved") for mark in self.seen(StatusMark))

    # ---- the order form

    def life(self) -> str:
        """What the order's title says of its life."""
        return " ".join(title.words() for title in self.seen(OrderTitle))

    def order_total(self) -> str:
        """The total of the order that is typed."""
        for panel in self.seen(TotalsPanel):
            return figure(list(panel.figures().values())[-1])
        raise Missing("the totals of the order")

    def offers(self, words: str) -> bool:
        """Whether the list below the field is there and its first row has these words."""
        popups = [popup for popup in self.seen(SearchPopup) if popup.rows]
        return any(popup.rows[0].text.startswith(words) for popup in popups)

    def field_text(self, name: str) -> str:
        """What stands in a search field, found by its name."""
        fields = [field for field in self.seen(SearchField) if field.accessibleName() == name]
        return fields[0].text() if fields else ""

    # ---- the chain

    def cards(self, title: str = "") -> list[ChainCard]:
        """The cards of the chain, or those with this title."""
        return [card for card in self.seen(ChainCard) if title in ("", card.text.title)]

    def card_figure(self, title: str, place: int = 0) -> str:
        """The figure on the nth card of a title."""
        cards = sorted(self.cards(title), key=lambda card: card.text.strong)
        if len(cards) <= place:
            raise Missing(f"a card “{title}”")
        return figure(cards[place].text.figure)

    def card_open(self, title: str) -> str:
        """What a card of this title says is open."""
        for card in self.cards(title):
            for part in card.text.parts:
                if part.text.startswith("open "):
                    return figure(part.text.removeprefix("open "))
        raise Missing(f"what is open on a card “{title}”")

    def is_chain_at_rest(self) -> bool:
        """Whether a card has the focus and none is still on its way to the books."""
        return self.has_focus(ChainCard) and all(card.card.tone is not Tone.WAITING for card in self.cards())

    def focused_card(self) -> str:
        """The title of the card that has the focus."""
        return next((card.text.title for card in self.cards() if card.hasFocus()), "")

    def chain_sums(self) -> tuple[str, str]:
        """The total in the chain's head, and what is open of it: the total less what the head says is paid."""
        parts = next((text.split(" · ") for text in self.words() if " delivered" in text and " line" in text), [])
        if not parts:
            raise Missing("the sums in the chain's head")
        total = figure(parts[0].rpartition(" ")[0])
        paid = next((figure(part.rpartition(" ")[0]) for part in parts if part.endswith(" paid")), "0")
        return total, str(Decimal(total) - Decimal(paid))

    def told(self) -> tuple[str, str]:
        """The title over the steps of a sum, and the figure of the step that is open; empty where there are none."""
        for panel in self.seen(WhyPanel):
            rows, row = panel.rows.rows(), panel.rows.row()
            return panel.rows.accessibleName(), rows[row].figure if row >= 0 else ""
        return "", ""

    # ---- tables

    def rows(self, name: str) -> list[list[str]]:
        """The cells of a table that can be seen, found by its name."""
        for table in self.seen(QTableView):
            if table.accessibleName() == name:
                return _cells(table)
        return []

    def moments(self) -> list[str]:
        """The lines of the receipt beside the outbox."""
        models = [timeline.model() for timeline in self.seen(Timeline)]
        return [str(model.index(row, 0).data(_DISPLAY)) for model in models for row in range(model.rowCount())]

    def payment(self) -> tuple[list[str], str]:
        """The amounts that a payment lays on invoices, and what is not allocated."""
        for panel in self.seen(WhereItGoes):
            return [figure(amount) for _words, amount in panel.texts()], figure(panel.not_allocated())
        raise Missing("where the payment goes")


def _cells(table: QTableView) -> list[list[str]]:
    model = table.model()
    columns = range(model.columnCount())
    return [
        [str(model.index(row, column).data(_DISPLAY) or "") for column in columns] for row in range(model.rowCount())
    ]
