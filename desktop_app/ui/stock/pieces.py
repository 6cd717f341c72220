"""The serials of the rows of a goods form: a box beside the table, for the row in which the person is."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QObject

from desktop_app.domain.items import Item
from desktop_app.domain.serials import serials_in, serials_text
from desktop_app.ui.desk import Desk
from desktop_app.ui.jobs import ASK
from desktop_app.ui.widgets.serials_box import SerialsBox
from desktop_app.ui.widgets.typed_table import TypedTable


class Pieces(QObject):
    """Shows the box and the column only where an item is kept by serial; the quantity follows the serials.

    The columns of the table begin with the item; quantity and serial are their places.
    """

    def __init__(self, desk: Desk, table: TypedTable, quantity: int, serial: int, parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._table, self._quantity, self._serial = desk, table, quantity, serial
        self._items: dict[str, Item | None] = {}
        self.box = SerialsBox(table.parentWidget())
        self.box.typed.connect(self._typed)
        table.selectionModel().currentChanged.connect(self._look)
        table.changed.connect(self._look)
        table.texts.modelReset.connect(self._look)
        desk.navigator.catalogue_changed.connect(self._items.clear)
        desk.navigator.profile_changed.connect(lambda _name: self._items.clear())
        table.setColumnHidden(serial, True)

    def enter(self) -> None:
        """Go to the serials of the row."""
        if not self.box.isHidden():
            self.box.setFocus()

    def _row(self) -> tuple[str, ...]:
        at = max(self._table.currentIndex().row(), 0)
        columns = range(self._table.texts.columnCount())
        return tuple(str(self._table.texts.data(self._table.texts.index(at, column)) or "") for column in columns)

    def _look(self, *_what: object) -> None:
        codes = {row[0] for row in self._table.rows() if row[0]} - self._items.keys()
        if codes:
            work = partial(self._find, sorted(codes))
            self._desk.jobs.run(work, self._known, self, failed=lambda _error: None, lane=ASK, topic="pieces")
        self._show()

    def _find(self, codes: Sequence[str]) -> dict[str, Item | None]:
        find, profile = self._desk.verbs.find_items.get, self._desk.profile
        return {code: find(profile, code) or find(profile, code.upper()) for code in codes}

    def _known(self, found: dict[str, Item | None]) -> None:
        self._items |= found
        self._show()

    def _by_serial(self, code: str) -> bool:
        item = self._items.get(code)
        return item is not None and item.by_serial

    def _show(self) -> None:
        rows = self._table.rows()
        wanted = any(self._by_serial(row[0]) or row[self._serial] for row in rows)
        self._table.setColumnHidden(self._serial, not wanted)
        row = self._row()
        if not self._by_serial(row[0]):
            self.box.hide()
            return
        serials = serials_in(row[self._serial])
        words = self.tr("Serials of {item}: {named}").format(item=row[0], named=len(serials))
        key = self._desk.actions.key_text("stock.serials")
        self.box.show_line(f"{words}  ({key})" if key else words, serials)

    def _typed(self, serials: tuple[str, ...]) -> None:
        at, texts = max(self._table.currentIndex().row(), 0), self._table.texts
        row = self._row()
        follows = row[self._quantity] in ("", str(len(serials_in(row[self._serial]))))
        texts.setData(texts.index(at, self._serial), serials_text(serials))
        if follows:
            texts.setData(texts.index(at, self._quantity), str(len(serials)) if serials else "")
