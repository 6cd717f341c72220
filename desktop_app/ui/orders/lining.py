"""Keeps the panel of the line's details with the line in which the person is, and hands what is typed to the editor."""

from collections.abc import Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QObject

from desktop_app.domain.items import Item
from desktop_app.domain.problems import InvalidInput
from desktop_app.domain.stock import MAIN, StockQuery
from desktop_app.domain.variants import makes_of, variant_code
from desktop_app.ports.backend import Refusal
from desktop_app.ui.desk import Desk
from desktop_app.ui.jobs import ASK
from desktop_app.ui.orders.line_panel import LineKnown
from desktop_app.ui.orders.parts import Parts
from desktop_app.workflows.verbs import Verbs


def warehouses_of(verbs: Verbs, profile: str) -> tuple[tuple[str, ...], str]:
    """The warehouses in use, and the one that counts where none is named; none where nobody told of them. Blocks."""
    try:
        known = tuple(one.code for one in verbs.means.warehouses(profile) if one.active)
        return known, verbs.means.usual_warehouse(profile)
    except (InvalidInput, Refusal):
        return (), ""


def line_known(verbs: Verbs, profile: str, code: str, place: str) -> LineKnown:
    """What is known of a line's item; blocks on disk."""
    item = verbs.find_items.get(profile, code)
    if item is None:
        return LineKnown()
    return LineKnown(item, _makes(verbs, profile, item), _pieces(verbs, profile, item, place))


def _makes(verbs: Verbs, profile: str, item: Item) -> Sequence[Item]:
    parent = verbs.find_items.get(profile, item.variant_of) if item.variant_of else None
    codes = [variant_code(parent.code, make) for make in makes_of(parent.axes)] if parent else []
    found = (verbs.find_items.get(profile, code) for code in codes)
    return [one for one in found if one is not None and one.active and one.variant_of == item.variant_of]


def _pieces(verbs: Verbs, profile: str, item: Item, place: str) -> tuple[str, ...]:
    if not item.by_serial:
        return ()
    try:
        query = StockQuery((item.code,), warehouse=place)
        return tuple(one.serial for one in verbs.stock.serials(profile, query))
    except (InvalidInput, Refusal):
        return ()


class Lining(QObject):
    """Asks only while the panel is shown."""

    def __init__(self, desk: Desk, parts: Parts, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk, self._parts = desk, parts
        self._known: dict[tuple[str, str], LineKnown] = {}
        panel, more = parts.side.line, parts.side.more.others
        panel.taken.connect(self._take)
        panel.extra_taken.connect(self._take_extra)
        panel.make_chosen.connect(self._choose)
        more.extra_taken.connect(lambda extra: parts.model.apply(parts.editor.set_extra(extra)))
        parts.lines.selectionModel().currentChanged.connect(self._show)
        parts.model.edited.connect(self._show)
        parts.model.modelReset.connect(self._show)
        desk.navigator.catalogue_changed.connect(self._known.clear)
        desk.navigator.profile_changed.connect(lambda _name: self._known.clear())

    def open(self) -> None:
        """Show the line's details, or go back where they are shown already."""
        side = self._parts.side
        if self._row() < len(self._parts.editor.order.lines) and side.show_panel(side.line):
            self._known.clear()
            self.offer_warehouses()
            self._show()
            side.line.focus_first()

    def offer_warehouses(self) -> None:
        """Look which warehouses there are to choose from."""
        work = partial(warehouses_of, self._desk.verbs, self._desk.profile)
        self._desk.jobs.run(work, self._offer, self, lane=ASK, topic="warehouses")

    def _offer(self, known: tuple[Sequence[str], str]) -> None:
        codes, usual = known
        for field in (self._parts.side.line.warehouse, self._parts.side.more.others.warehouse):
            field.offer(codes, usual)

    def _row(self) -> int:
        return self._parts.lines.current_row()

    def _show(self, *_what: object) -> None:
        panel = self._parts.side.line
        if self._parts.side.shown() is not panel:
            return
        row, order = self._row(), self._parts.editor.order
        line = self._parts.model.line(row)
        key = (line.item, line.warehouse or order.warehouse or MAIN)
        panel.show_line(row + 1, line, order.warehouse, self._known.get(key, LineKnown()))
        if line.item and key not in self._known:
            work = partial(line_known, self._desk.verbs, self._desk.profile, *key)
            self._desk.jobs.run(work, partial(self._told, key), self, lane=ASK, topic="line")

    def _told(self, key: tuple[str, str], known: LineKnown) -> None:
        first = key not in self._known
        self._known[key] = known
        panel = self._parts.side.line
        came_in = first and known.item is not None and known.item.by_serial and panel.warehouse.hasFocus()
        self._show()
        if came_in:
            panel.focus_first()

    def _take(self, name: str, text: str) -> None:
        row = self._row()
        if row < len(self._parts.editor.order.lines):
            self._parts.model.apply(self._parts.editor.set_cell(row, name, text), in_row=row)

    def _take_extra(self, extra: dict[str, Any]) -> None:
        row = self._row()
        if row < len(self._parts.editor.order.lines):
            self._parts.model.apply(self._parts.editor.set_extra(extra, row), in_row=row)

    def _choose(self, item: Item) -> None:
        self._parts.model.choose_item(self._row(), item, self._parts.model.line(self._row()).unit)
