"""Keeps the prices of the order in the form at hand, and says beside it where the current line's price comes from."""

from collections.abc import Sequence
from decimal import Decimal
from functools import partial

from PySide6.QtCore import QObject

from desktop_app.domain.items import Item
from desktop_app.domain.orders import Order
from desktop_app.domain.price_lists import PriceList, PriceOrigin
from desktop_app.ui.desk import Desk
from desktop_app.ui.orders.parts import Parts
from desktop_app.ui.orders.price_words import price_words
from desktop_app.workflows.verbs import Verbs

Known = tuple[Sequence[Item], Sequence[PriceList]]


def prices_of(verbs: Verbs, profile: str, order: Order) -> Known:
    """The items of an order and all price lists; blocks on disk."""
    codes = dict.fromkeys(line.item for line in order.lines if line.item)
    found = (verbs.find_items.get(profile, code) for code in codes)
    return tuple(item for item in found if item is not None), tuple(verbs.find_items.price_lists(profile))


class Pricing(QObject):
    """Looks again when the catalogue changed: what is typed from then on is priced by what is new."""

    def __init__(self, desk: Desk, parts: Parts, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk, self._parts = desk, parts
        self._told: tuple[bool, PriceOrigin | None, str, Decimal, bool] = (False, None, "", Decimal(0), False)
        desk.navigator.catalogue_changed.connect(self._look_again)
        parts.lines.selectionModel().currentChanged.connect(self.show)
        parts.model.edited.connect(self.show)
        parts.model.modelReset.connect(self.show)

    def show(self, *_what: object) -> None:
        """Say where the price of the current line comes from."""
        order, line = self._parts.editor.order, self._parts.model.line(self._parts.lines.current_row())
        told = (bool(line.item), line.price_from, line.unit, line.unit_price, order.prices_include_vat)
        if told != self._told:  # a key that changes nothing of it costs no layout
            self._told = told
            self._parts.side.customer.show_price(price_words(order, line))

    def _look_again(self) -> None:
        work = partial(prices_of, self._desk.verbs, self._desk.profile, self._parts.editor.order)
        self._desk.jobs.run(work, self._known, self, topic="prices")

    def _known(self, known: Known) -> None:
        self._parts.editor.prices.know_all(*known)
