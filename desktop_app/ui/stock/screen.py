"""The stock screen: levels first, and from there goods that came, a count, the movements and the warehouses."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any, Final

from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desktop_app.domain.stock import MAIN, StockQuery
from desktop_app.ui import format as shown
from desktop_app.ui.desk import Desk
from desktop_app.ui.foot import Foot
from desktop_app.ui.freshness import Freshness
from desktop_app.ui.kept_page import Page
from desktop_app.ui.own_books import OwnBooks
from desktop_app.ui.stock.goods_page import CountPage, GoodsPage, ReceiptPage
from desktop_app.ui.stock.list_page import StockListPage
from desktop_app.ui.stock.piece_rows import PIECES, STEPS, piece_row, piece_titles, step_row, step_titles
from desktop_app.ui.stock.stock_rows import (
    LEVELS,
    MOVEMENTS,
    level_row,
    level_titles,
    movement_row,
    movement_titles,
)
from desktop_app.ui.stock.warehouses_page import WarehousesPage
from desktop_app.ui.widgets.marks import Mark
from desktop_app.ui.widgets.plain_label import plain_label
from desktop_app.ui.widgets.primary_button import PrimaryButton
from desktop_app.ui.widgets.status_mark import StatusMark
from desktop_app.ui.widgets.tab_order import enter_at

_FORM: Final = ("stock.put_back", "stock.remove_row")
_OWN: Final = ("stock.receive", "stock.count", "stock.movements", "stock.serials", "stock.warehouses")
_LIST: Final = ("stock.find", *_OWN)


class StockScreen(QWidget):
    """open(code) shows what is in stock of that item. Esc leads back to the levels; what is typed stays."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._fresh = Freshness(desk, self)
        self._fresh.due.connect(self.refresh)
        ask, levels = self._ask_levels, self.tr("Stock")
        self.levels = StockListPage(desk, levels, LEVELS, level_titles, ask, level_row, self)
        moved, name = self._ask_movements, self.tr("Movements")
        none = self.tr("Nothing has moved yet: goods that come, go or are counted stand here.")
        self.movements = StockListPage(desk, name, MOVEMENTS, movement_titles, moved, movement_row, self, none)
        pieces, name = self._ask_pieces, self.tr("Serials")
        none = self.tr("Pieces that have serials stand here once they came.")
        self.serials = StockListPage(desk, name, PIECES, piece_titles, pieces, piece_row, self, none)
        steps, name = self._ask_steps, self.tr("Where a serial went")
        none = self.tr("Type a serial to see where its piece went.")
        self.history = StockListPage(desk, name, STEPS, step_titles, steps, step_row, self, none)
        self.receipt, self.count = ReceiptPage(desk, self), CountPage(desk, self)
        self.warehouses = WarehousesPage(desk, self)
        self.forms: dict[Page[Any], tuple[str, str]] = {
            self.receipt: (self.tr("Goods that came"), self.tr("Book")),
            self.count: (self.tr("Stock count"), self.tr("Book")),
            self.warehouses: (self.tr("Warehouses"), self.tr("Save")),
        }
        self._pages = QStackedWidget(self)
        self._title, self._state = plain_label("", self, "title"), StatusMark(self)
        self._save = PrimaryButton(self.tr("Book"), desk.actions.key("stock.save"), self)
        self._save.clicked.connect(self.save)
        self._build()
        self.levels.opened.connect(lambda: desk.actions.trigger("stock.receive"))
        self.serials.opened.connect(self.show_history)
        self.history.opened.connect(self._open_document)
        desk.navigator.profile_changed.connect(lambda _name: self._on_profile())
        self._own = OwnBooks(desk, _OWN, self._elsewhere, self)
        self._own.told.connect(lambda _reason: self._show_hints())
        self._show(self.levels)
        self._own.ask()

    def _elsewhere(self, profile: str) -> str:
        words = self.tr("Goods are received, counted and moved in “{profile}” itself; what is there stands here.")
        return words.format(profile=profile)

    def _build(self) -> None:
        self._head = QWidget(self)
        row = QHBoxLayout(self._head)
        row.setContentsMargins(16, 12, 16, 0)
        row.addWidget(self._title, 1)
        row.addWidget(self._state)
        for page in (self.levels, self.movements, self.serials, self.history, *self.forms):
            self._pages.addWidget(page)
        for form in self.forms:
            form.changed.connect(self._show_state)
            form.saved.connect(self._on_saved)
        deeds: dict[str, Callable[[], object]] = {
            "stock.find": self._find,
            "stock.receive": self.receive,
            "stock.count": self.begin_count,
            "stock.movements": self.show_movements,
            "stock.serials": self.show_serials,
            "stock.warehouses": self.show_warehouses,
            "stock.put_back": lambda: self._on_form(lambda form: form.put_back()),
            "stock.remove_row": lambda: self._on_form(lambda form: form.remove_row()),
            "stock.back": self.back,
        }
        for name, deed in deeds.items():
            self._desk.actions.bind(self, name, deed)
        self._desk.actions.bind(self, "stock.save", self.save)
        self._foot = Foot(self._desk.actions, list(deeds.items()), parent=self)
        self._foot.add_widget(self._save)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._head)
        column.addWidget(self._pages, 1)
        column.addWidget(self._foot)

    # ---- what is asked

    def _ask_levels(self, words: str) -> Callable[[], Sequence[Any]]:
        return partial(self._desk.verbs.stock.levels, self._desk.profile, StockQuery(text=words))

    def _ask_movements(self, words: str) -> Callable[[], Sequence[Any]]:
        items = (words.strip(),) if words.strip() else ()
        return partial(self._desk.verbs.stock.movements, self._desk.profile, StockQuery(items=items))

    def _ask_pieces(self, words: str) -> Callable[[], Sequence[Any]]:
        return partial(self._desk.verbs.stock.serials, self._desk.profile, StockQuery(text=words))

    def _ask_steps(self, words: str) -> Callable[[], Sequence[Any]]:
        return partial(self._desk.verbs.stock.serial_steps, self._desk.profile, words.strip())

    def refresh(self) -> None:
        """Look again at the list that is shown."""
        self._fresh.asked()
        self._fresh.answered()
        page = self._pages.currentWidget()
        (page if isinstance(page, StockListPage) else self.levels).refresh()

    # ---- pages

    def open(self, argument: object = None) -> None:
        """Show what is in stock of an item by its code; without one, take up what is shown."""
        if isinstance(argument, str) and argument:
            self.levels.words.setText(argument)
            self._show(self.levels)
        self.refresh()
        self.setFocus()

    def receive(self) -> None:
        """The form for goods that came, with the item and the warehouse of the chosen row."""
        level = self.levels.value() if self._pages.currentWidget() is self.levels else None
        self.receipt.begin(level.item if level else "", level.warehouse if level else MAIN)
        self._show(self.receipt)
        self.receipt.tables["rows"].go_to(1, 1 if level else 0)

    def begin_count(self) -> None:
        """The form of a count of the chosen row's warehouse."""
        level = self.levels.value()
        self.count.begin(level.warehouse if level else MAIN)
        self._show(self.count)
        self.count.tables["rows"].go_to(1, 3)

    def show_movements(self) -> None:
        """The movements of the chosen row's item."""
        level = self.levels.value()
        self.movements.words.setText(level.item if level else "")
        self._show(self.movements)
        self.movements.refresh()

    def show_serials(self) -> None:
        """The pieces of the chosen row's item; in a form, the serials of its row."""
        form = self.form()
        if isinstance(form, GoodsPage):
            form.pieces.enter()
        elif form is None:
            level = self.levels.value() if self._pages.currentWidget() is self.levels else None
            self._show_words(self.serials, level.item if level else "")

    def show_history(self) -> None:
        """Where the chosen piece went."""
        if (piece := self.serials.value()) is not None:
            self._show_words(self.history, piece.serial)

    def _open_document(self) -> None:
        """The document that moved a piece, where it is one of the sales cycle."""
        step = self.history.value()
        if step is not None and step.customer:
            self._desk.navigator.go("documents", step.number)

    def _show_words(self, page: StockListPage, words: str) -> None:
        self._show(page)
        page.begin(words)

    def show_warehouses(self) -> None:
        """The warehouses."""
        self.warehouses.load()
        self._show(self.warehouses)

    def back(self) -> None:
        """From anything else to the levels; there, empty the words."""
        if self._pages.currentWidget() is self.levels:
            self.levels.step_back()
            return
        self._show(self.levels)
        self.levels.refresh()
        self.levels.focus_rows()

    def save(self) -> None:
        """Book or save the form that is shown."""
        self._on_form(lambda form: form.save())

    def form(self) -> Page[Any] | None:
        """The form that is shown; None on a list."""
        page = self._pages.currentWidget()
        return page if isinstance(page, Page) else None

    def unkept(self) -> str:
        """What is typed here and not booked, in a sentence; empty where all is."""
        left = [title for form, (title, _) in self.forms.items() if form.is_changed()]
        return self.tr("“{form}” is not booked.").format(form=left[0]) if left else ""

    def _on_form(self, deed: Callable[[Page[Any]], object]) -> None:
        if (form := self.form()) is not None:
            deed(form)

    def _find(self) -> None:
        page = self._pages.currentWidget()
        if isinstance(page, StockListPage):
            page.focus_find()

    def _show(self, page: QWidget) -> None:
        self._pages.setCurrentWidget(page)
        form = self.form()
        self._head.setVisible(form is not None)
        self._save.setVisible(form is not None)
        self._show_hints()
        enter_at(self, page)
        self._show_state()
        page.setFocus()

    def _show_hints(self) -> None:
        """The keys of what is shown, but for those that the books of this profile have no use for."""
        form, actions = self.form(), self._desk.actions
        for name in _FORM:
            self._foot.hint(name).setVisible(form is not None)
        for name in _LIST:
            self._foot.hint(name).setVisible(form is None and not actions.why_not(name))
        if isinstance(form, GoodsPage):
            self._foot.hint("stock.serials").setVisible(True)
        self._foot.hint("stock.back").setVisible(self._pages.currentWidget() is not self.levels)

    def _show_state(self) -> None:
        form = self.form()
        if form is None:
            return
        title, deed = self.forms[form]
        self._title.setText(title)
        self._save.setText(deed)
        if form.is_changed():
            self._state.show_state(Mark.HALF, self.tr("not booked"), "warning")
        else:
            self._state.show_state(Mark.NONE, "", "muted")

    def _on_saved(self) -> None:
        now = self._desk.verbs.clock.now().astimezone()
        words = self.tr("kept {time}").format(time=shown.clock(now, seconds=True))
        self._state.show_state(Mark.TICK, words, "done")

    def _on_profile(self) -> None:
        for form in self.forms:
            form.load(anew=True)
        self._show(self.levels)
        self._fresh.spoil()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        page = self._pages.currentWidget()
        if page is not None:
            page.setFocus()
