"""Says beside the order what is in stock of the current line's item, and warns of lines that order more than that."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QCoreApplication, QObject

from desktop_app.domain.items import Item, ItemKind
from desktop_app.domain.orders import ZERO
from desktop_app.domain.stock import MAIN, Falling, StockLevel, StockQuery, shortages
from desktop_app.ui.desk import Desk
from desktop_app.ui.format import clock, day, quantity, short_day
from desktop_app.ui.jobs import ASK
from desktop_app.ui.orders.drafting import Drafting
from desktop_app.ui.orders.parts import Parts
from desktop_app.ui.orders.submitting import Submitting
from desktop_app.workflows.send_outbox import Sent
from desktop_app.workflows.verbs import Verbs


class Stocking(QObject):
    """Asks once for each tracked item of an order, and again when something was booked; an untracked one costs nothing.

    A warning keeps no order here: whoever delivers is refused where goods are missing then.
    """

    def __init__(self, desk: Desk, parts: Parts, submitting: Submitting, drafting: Drafting) -> None:
        super().__init__(submitting)
        self._desk, self._parts, self._submitting, self._drafting = desk, parts, submitting, drafting
        self._items: dict[str, Item] = {}
        self._levels: dict[str, Sequence[StockLevel]] = {}
        self._usual = MAIN
        self._shown: object = None
        parts.lines.selectionModel().currentChanged.connect(self._look)
        parts.model.edited.connect(self._edited)
        parts.model.modelReset.connect(self._opened)
        drafting.life.connect(self._lived)
        desk.navigator.outbox_changed.connect(self._moved)
        desk.navigator.profile_changed.connect(lambda _name: self._forget())
        desk.navigator.catalogue_changed.connect(self._forget)

    def _opened(self) -> None:
        self._look_for(line.item for line in self._parts.editor.order.lines)
        self._judge()
        self._show()

    def _edited(self, *_what: object) -> None:
        self._look()
        self._judge()

    def _look(self, *_where: object) -> None:
        self._look_for([self._parts.model.line(self._parts.lines.current_row()).item])
        self._show()

    def _look_for(self, codes: Iterable[str]) -> None:
        prices = self._parts.editor.prices
        for code in dict.fromkeys(codes):
            item = prices.item(code) if code and code not in self._items else None
            if item is not None and item.tracked and item.kind is ItemKind.GOODS:
                self._items[code] = item
        self._ask([code for code in self._items if code not in self._levels])

    def _ask(self, codes: Sequence[str]) -> None:
        if codes and self._drafting.is_typed:
            ask, asked = self._desk.jobs.run, (self._desk.verbs, self._desk.profile, tuple(codes))
            known, remembered = partial(self._known, codes), partial(self._remembered, codes)
            ask(partial(_last_known, *asked), remembered, self, failed=lambda _error: None, topic="stock known")
            ask(partial(_levels, *asked), known, self, failed=lambda _error: None, lane=ASK, topic="stock")

    def _remembered(self, codes: Sequence[str], found: tuple[str, Sequence[StockLevel]]) -> None:
        """What was last known stands there until the backend answers."""
        if found[1] and not any(code in self._levels for code in codes):
            self._known(codes, found)

    def _known(self, codes: Sequence[str], found: tuple[str, Sequence[StockLevel]]) -> None:
        self._usual, levels = found
        for code in codes:
            self._levels[code] = tuple(level for level in levels if level.item == code)
        self._show()
        self._lived()

    def _lived(self, *_life: object) -> None:
        """What is known or what became of the order has changed: a warning comes or goes."""
        before = self._submitting.also
        self._judge()
        if self._submitting.also != before:
            self._submitting.judged.emit()

    def _moved(self, moved: object) -> None:
        """A document was booked: what is there or promised may be another now."""
        if not (moved is None or isinstance(moved, Sent)):
            return
        if not self._drafting.is_typed:
            self._levels.clear()  # the next order asks anew
        self._ask(tuple(self._items))

    def _judge(self) -> None:
        if not self._levels or not self._drafting.is_typed:
            self._submitting.also = ()
            return
        levels = [level for each in self._levels.values() for level in each]
        self._submitting.also = tuple(shortages(self._parts.editor.order, self._items, levels, self._usual))

    def _show(self) -> None:
        line = self._parts.model.line(self._parts.lines.current_row())
        place = line.warehouse or self._parts.editor.order.warehouse or self._usual
        levels = self._levels.get(line.item, ())
        if (line.item, place, levels) != self._shown:
            self._shown = (line.item, place, levels)
            own = [level for level in levels if level.warehouse == place] or _none_there(levels, place)
            others = [level for level in levels if level.warehouse != place]
            words = [(level.warehouse, level_words(level)) for level in (*own, *others)]
            self._parts.side.customer.show_stock([*words, *_age_rows(levels)])

    def _forget(self) -> None:
        """Items or the books are others now; what stands in the form is asked for again."""
        self._items.clear()
        self._levels.clear()
        self._opened()


def _levels(verbs: Verbs, profile: str, codes: tuple[str, ...]) -> tuple[str, Sequence[StockLevel]]:
    """Where goods usually leave from, and what is there of these items; blocks on the backend."""
    return verbs.means.usual_warehouse(profile), verbs.stock.levels(profile, StockQuery(items=codes))


def _last_known(verbs: Verbs, profile: str, codes: tuple[str, ...]) -> tuple[str, Sequence[StockLevel]]:
    """The same without asking the backend; blocks on disk."""
    return verbs.means.usual_warehouse(profile), verbs.stock.known_levels(profile, StockQuery(items=codes))


def _age_rows(levels: Sequence[StockLevel]) -> list[tuple[str, str]]:
    """When it was so, where it was not asked just now."""
    oldest = min((level.as_of for level in levels if level.as_of is not None), default=None)
    if oldest is None:
        return []
    here = oldest.astimezone()
    return [(QCoreApplication.translate("Stock", "Last known"), f"{day(here.date())} {clock(here)}")]


def _none_there(levels: Sequence[StockLevel], place: str) -> list[StockLevel]:
    """An item of which nothing ever was in the line's warehouse, as the level that it has there."""
    return [replace(levels[0], warehouse=place, there=ZERO, promised=ZERO, falling=())] if levels and place else []


def level_words(level: StockLevel) -> str:
    """“12 pc there, 4 promised, 2 of them until 30/11”."""
    there = QCoreApplication.translate("Stock", "{there} {unit} there")
    words = there.format(there=quantity(level.there), unit=level.unit).replace("  ", " ")
    if not level.promised:
        return words
    promised = QCoreApplication.translate("Stock", "{there}, {promised} promised")
    words = promised.format(there=words, promised=quantity(level.promised))
    return ", ".join((words, *falling_words(level.falling)))


def falling_words(falling: Sequence[Falling]) -> list[str]:
    """“2 of them until 30/11”."""
    words = QCoreApplication.translate("Stock", "{quantity} of them until {day}")
    return [words.format(quantity=quantity(each.quantity), day=short_day(each.day)) for each in falling]
