"""Every key at a glance: the table of actions over the screen that is shown, to be searched and done from."""

from typing import Final

import shiboken6
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.ui.actions import ActionSpec
from desktop_app.ui.desk import Desk
from desktop_app.ui.widgets.key_cap import KeyHint
from desktop_app.ui.widgets.over_page import TOP, OverPage
from desktop_app.ui.widgets.painted_delegate import Column
from desktop_app.ui.widgets.plain_label import plain_label
from desktop_app.ui.widgets.rows import Row, RowsModel
from desktop_app.ui.widgets.strip import Level, StripRow
from desktop_app.ui.widgets.table import Table
from desktop_app.ui.widgets.words_field import WordsField

KEYS: Final = "shell.keys"
COLUMNS: Final = (
    Column("key", 120),
    Column("action", 240, stretch=True, toned=True),
    Column("screen", 110, toned=True),
)
_WIDEST, _FOOT = 560, 34


class KeyList(OverPage):
    """Lies over the page at the right. Enter does what is chosen, or leads to its screen; Esc leads back."""

    def __init__(self, desk: Desk, page: QWidget) -> None:
        super().__init__(page, _WIDEST)
        self._desk, self._screen = desk, ""
        self._before: QWidget | None = None
        self.model = RowsModel(COLUMNS, _titles, self)
        self._lay_out()
        self.hide()
        desk.actions.changed.connect(lambda _name: self._fill())

    def _lay_out(self) -> None:
        self.words = WordsField(self)
        self.words.setPlaceholderText(self.tr("Action, screen or key"))
        self.words.setAccessibleName(self.tr("Find a key by what it does, its screen or the key itself"))
        self.table = Table(COLUMNS, self.tr("Keys"), self, key="all-keys")
        self.table.setModel(self.model)
        self.setFocusProxy(self.words)
        self.words.textChanged.connect(lambda _text: self._fill())
        self.words.returnPressed.connect(self._do)
        self.words.went_down.connect(self.table.setFocus)
        self.table.opened.connect(lambda _row: self._do())
        self._doing, back = (KeyHint(key, words, self) for key, words in _hints())
        self._nothing = plain_label(self.tr("No key does anything of that name."), self, "muted")
        self._doing.clicked.connect(self._do)
        back.clicked.connect(self.put_away)
        foot = QHBoxLayout()
        foot.setSpacing(16)
        foot.addWidget(self._doing)
        foot.addWidget(self._nothing)
        foot.addStretch(1)
        foot.addWidget(back)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 12)
        column.setSpacing(8)
        for part in (plain_label(self.tr("Keys"), self, "title"), self.words, self.table):
            column.addWidget(part, 1 if part is self.table else 0)
        column.addLayout(foot)

    def toggle(self, screen: str) -> None:
        """Show the keys, those of this screen first; with them shown, put them away."""
        if self.isVisible():
            self.put_away()
            return
        self._screen, self._before = screen, QApplication.focusWidget()
        self.words.clear()
        self._fill()
        self.place()
        self.show()
        self.raise_()
        self.words.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def put_away(self) -> None:
        """Lead back to where the person was."""
        before, self._before = self._before, None
        was_in_it = self.has(QApplication.focusWidget())
        self.hide()
        if was_in_it and before is not None and shiboken6.isValid(before) and before.isVisible():
            before.setFocus(Qt.FocusReason.OtherFocusReason)

    def specs(self) -> list[ActionSpec]:
        """What is shown, from the top."""
        return [row.value for place in range(self.model.rowCount()) if (row := self.model.row_at(place))]

    def _fill(self) -> None:
        actions = self._desk.actions
        ranks = {self._screen: 0, "": 1}
        found = [spec for spec in actions.matching(self.words.text()) if actions.key(spec.id)]
        found.sort(key=lambda spec: ranks.get(spec.screen, 2))
        self.model.show_rows([self._row(spec) for spec in found])
        self._doing.setVisible(bool(found))
        self._nothing.setVisible(not found)
        if found:
            self.table.setCurrentIndex(self.model.index(0, 0))

    def _row(self, spec: ActionSpec) -> Row:
        actions = self._desk.actions
        here = spec.screen in {"", self._screen} and not actions.why_not(spec.id)
        texts = (actions.key_text(spec.id), spec.text, actions.screen_name(spec.screen))
        return Row(spec, texts, tones=("", "" if here else "muted", "muted"))

    def _do(self) -> None:
        row = self.model.row_at(self.table.currentIndex().row())
        if row is None:
            return
        spec: ActionSpec = row.value
        self.put_away()
        if spec.screen in {"", self._screen}:
            if not self._desk.actions.trigger(spec.id):
                words = self.tr("“{action}” does nothing here now.").format(action=spec.text)
                self._desk.navigator.said.emit(StripRow(KEYS, Level.NOTICE, words))
        else:
            self._desk.navigator.go(spec.screen)

    # ---- where it lies, and when it goes

    def place(self) -> None:
        self.place_over(self.page.height() - TOP - _FOOT)

    def keyboard_went(self, to: QWidget | None) -> None:
        """Who goes on elsewhere has read enough."""
        if to is not None and not self.has(to):
            self.hide()

    def leave(self) -> None:
        self.put_away()


def _titles() -> tuple[str, ...]:
    translate = QCoreApplication.translate
    return translate("KeyList", "Key"), translate("KeyList", "Action"), translate("KeyList", "Where")


def _hints() -> tuple[tuple[str, str], ...]:
    translate = QCoreApplication.translate
    return ("Return", translate("KeyList", "do it, or go to its screen")), ("Esc", translate("KeyList", "back"))
