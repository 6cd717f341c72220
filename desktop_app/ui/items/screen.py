"""The items screen: the list, the form of one item, and the price lists."""

from typing import Any

from PySide6.QtGui import QFocusEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desktop_app.ui import format as shown
from desktop_app.ui.desk import Desk
from desktop_app.ui.foot import Foot
from desktop_app.ui.items.item_page import ItemPage
from desktop_app.ui.items.list_page import ItemListPage
from desktop_app.ui.items.lists_page import ListsPage
from desktop_app.ui.kept_page import Page
from desktop_app.ui.own_books import OwnBooks
from desktop_app.ui.widgets.marks import Mark
from desktop_app.ui.widgets.plain_label import plain_label
from desktop_app.ui.widgets.primary_button import PrimaryButton
from desktop_app.ui.widgets.status_mark import StatusMark
from desktop_app.ui.widgets.strip import Level, StripRow
from desktop_app.ui.widgets.tab_order import enter_at

_FORM = ("items.put_back", "items.remove_row", "items.back")
_LIST = ("items.find", "items.new", "items.lists")
_OWN = ("items.new", "items.save", "items.put_back", "items.remove_row")


class ItemsScreen(QWidget):
    """open(code) shows that item's form. Esc leads back to the list; what is not saved stays in its form."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._stale = True
        self.list = ItemListPage(desk, self)
        self.item, self.lists = ItemPage(desk, self), ListsPage(desk, self)
        self._pages = QStackedWidget(self)
        self._title = plain_label("", self, "title")
        self._state = StatusMark(self)
        self._save = PrimaryButton(self.tr("Save"), desk.actions.key("items.save"), self)
        self._save.clicked.connect(self.save)
        self._build()
        self.list.opened.connect(self.open)
        for page in (self.item, self.lists):
            page.changed.connect(self._show_state)
            page.saved.connect(self._on_saved)
        desk.navigator.catalogue_changed.connect(self._on_changed)
        desk.navigator.profile_changed.connect(lambda _name: self._on_profile())
        self._own = OwnBooks(desk, _OWN, self._elsewhere, self)
        self._own.told.connect(self._on_told)
        self._show(self.list)
        self._own.ask()

    def _elsewhere(self, profile: str) -> str:
        words = self.tr("Items and price lists are kept in “{profile}” itself; they come from there.")
        return words.format(profile=profile)

    def _on_told(self, reason: str) -> None:
        """Where others keep the items they are only looked at."""
        for page in (self.item, self.lists):
            page.forbid(reason)
        for table in self.lists.tables.values():
            table.lock(locked=bool(reason))
        self.list.offer_new(possible=not reason)
        self._show_hints()

    def _build(self) -> None:
        head = QWidget(self)
        row = QHBoxLayout(head)
        row.setContentsMargins(16, 12, 16, 0)
        row.addWidget(self._title, 1)
        row.addWidget(self._state)
        self._head = head
        for page in (self.list, self.item, self.lists):
            self._pages.addWidget(page)
        deeds = {
            "items.find": self._find,
            "items.new": self.new,
            "items.lists": self.show_lists,
            "items.put_back": self._put_back,
            "items.remove_row": self._remove_row,
            "items.back": self.back,
        }
        for name, deed in deeds.items():
            self._desk.actions.bind(self, name, deed)
        self._desk.actions.bind(self, "items.save", self.save)
        self._foot = Foot(self._desk.actions, list(deeds.items()), parent=self)
        self._foot.add_widget(self._save)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(head)
        column.addWidget(self._pages, 1)
        column.addWidget(self._foot)

    # ---- pages

    def open(self, argument: object = None) -> None:
        """Show the form of an item by its code; without one, take up what is shown."""
        if isinstance(argument, str) and argument:
            self._open_form(argument)
        else:
            self.setFocus()

    def new(self) -> None:
        """A blank form."""
        self._open_form("")

    def show_lists(self) -> None:
        """The price lists."""
        self.lists.load()
        self._show(self.lists)

    def back(self) -> None:
        """From a form to the list; on the list, empty the words."""
        if self._pages.currentWidget() is self.list:
            self.list.step_back()
            return
        self._show(self.list)
        self.list.refresh(self.item.code)
        self.list.focus_rows()

    def save(self) -> None:
        """Save the form that is shown."""
        page = self.form()
        if page is not None:
            page.save()

    def form(self) -> Page[Any] | None:
        """The form that is shown; None on the list."""
        page = self._pages.currentWidget()
        return page if isinstance(page, Page) else None

    def unkept(self) -> str:
        """What is typed here and not saved, in a sentence; empty where all is."""
        if self.item.is_changed():
            return self.tr("The item “{name}” is not saved.").format(name=self.item.name())
        return self.tr("The price lists are not saved.") if self.lists.is_changed() else ""

    def _open_form(self, code: str) -> None:
        if self.item.is_changed() and code != self.item.code:
            self._show(self.item)
            words = self.tr("This item is not saved. Save it or take its changes back, then open another.")
            self.item.strip.show_rows([StripRow("unsaved", Level.WARNING, words)])
            return
        if not self.item.is_changed():
            self.item.open_item(code)
        self._show(self.item)

    def _show(self, page: QWidget) -> None:
        self._pages.setCurrentWidget(page)
        is_form = page is not self.list
        self._head.setVisible(is_form)
        self._show_hints()
        enter_at(self, page)
        self._show_state()
        page.setFocus()

    def _show_hints(self) -> None:
        is_form, actions = self.form() is not None, self._desk.actions
        for name in (*_FORM, *_LIST):
            self._foot.hint(name).setVisible(is_form == (name in _FORM) and not actions.why_not(name))
        self._save.setVisible(is_form and not actions.why_not("items.save"))

    # ---- what a person does

    def _find(self) -> None:
        if self.form() is None:
            self.list.focus_find()

    def _put_back(self) -> None:
        if (page := self.form()) is not None:
            page.put_back()

    def _remove_row(self) -> None:
        if (page := self.form()) is not None:
            page.remove_row()

    # ---- what happens

    def _show_state(self) -> None:
        page = self.form()
        self._title.setText(self.item.name() if page is self.item else self.tr("Price lists"))
        if page is not None and page.is_changed():
            self._state.show_state(Mark.HALF, self.tr("not saved"), "warning")
        else:
            self._state.show_state(Mark.NONE, "", "muted")

    def _on_saved(self) -> None:
        now = self._desk.verbs.clock.now().astimezone()
        words = self.tr("saved {time}").format(time=shown.clock(now, seconds=True))
        self._state.show_state(Mark.TICK, words, "done")
        self._desk.navigator.catalogue_changed.emit()

    def _on_changed(self) -> None:
        self._stale = True
        if self.isVisible():
            self._look_again()

    def _look_again(self) -> None:
        self._stale = False
        self.list.refresh()

    def _on_profile(self) -> None:
        self.item.open_item("")
        self.lists.load(anew=True)
        self._show(self.list)
        self._on_changed()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self._look_again()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        (self.form() or self.list).setFocus()
