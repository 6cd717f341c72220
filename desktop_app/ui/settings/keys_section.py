"""Every action with its key, which is changed by pressing another one."""

from functools import partial

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.ui.actions import ActionSpec
from desktop_app.ui.desk import Desk
from desktop_app.ui.jobs import KEEP
from desktop_app.ui.settings.key_rows import COLUMNS, NARROW, USUAL, KeysModel, key_row
from desktop_app.ui.settings.key_rules import pressed_key, why_not
from desktop_app.ui.widgets.key_cap import KeyHint
from desktop_app.ui.widgets.plain_label import plain_label
from desktop_app.ui.widgets.strip import Level, Strip, StripRow
from desktop_app.ui.widgets.table import Table
from desktop_app.ui.widgets.words_field import WordsField

HINTS = ("settings.key", "settings.default", "settings.none", "settings.defaults")


class KeyTable(Table):
    """While it captures, every key is pressed(text) instead of what it does; left when that is given up."""

    pressed_key = Signal(str)
    left = Signal()
    captures = False

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(COLUMNS, name, parent, key="keys")

    def event(self, event: QEvent) -> bool:
        if self.captures and event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        # Tab is taken before it moves the focus, so that it can be answered with a sentence
        if self.captures and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            self.keyPressEvent(event)
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self.captures:
            super().keyPressEvent(event)
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif key := pressed_key(event):
            self.pressed_key.emit(key)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.setColumnHidden(USUAL, self.width() < NARROW)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if self.captures:
            self.left.emit()


class KeysSection(QWidget):
    """Rebinds at once and keeps it in the settings."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._pressing = ""
        self.model = KeysModel(self)
        self._build()
        self._bind()
        desk.actions.changed.connect(lambda _name: self.show_all())
        self.show_all()

    def _build(self) -> None:
        self.words = WordsField(self)
        self.words.setPlaceholderText(self.tr("Action, screen or key"))
        self.words.setAccessibleName(self.tr("Find an action by its words, its screen or its key"))
        self.words.setMaximumWidth(260)
        self.words.textChanged.connect(lambda _text: self.show_all())
        self.table = KeyTable(self.tr("Keys"), self)
        self.words.went_down.connect(self.table.setFocus)
        self.table.setModel(self.model)
        self.table.pressed_key.connect(self._take)
        self.table.left.connect(self._stop)
        self.table.doubleClicked.connect(lambda _index: self.begin())
        self.strip = Strip(self)
        self._make_hints()
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(plain_label(self.tr("Keys"), self, "title"))
        head.addStretch(1)
        head.addWidget(self._hints["settings.defaults"])
        head.addWidget(self.words, 2)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(self.table, 1)
        column.addWidget(self.strip)
        column.addLayout(self._hint_row())

    def _make_hints(self) -> None:
        self._hints = {name: KeyHint("", "", self) for name in HINTS}
        words = (self.tr("change"), self.tr("usual key"), self.tr("no key"), self.tr("all usual keys"))
        self._hint_words = dict(zip(HINTS, words, strict=True))

    def _hint_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(16)
        for name in HINTS[:-1]:
            row.addWidget(self._hints[name])
        row.addStretch(1)
        return row

    def _bind(self) -> None:
        deeds = (self.begin, self.give_default, self.take_away, self.give_all_defaults)
        for name, deed in zip(HINTS, deeds, strict=True):
            whole = name == "settings.defaults"
            self._desk.actions.bind(self if whole else self.table, name, deed)
            self._hints[name].clicked.connect(lambda _checked=False, deed=deed: deed())
        self._desk.actions.bind(self, "settings.find", self.words.take_up)

    # ---- what it shows

    def show_all(self) -> None:
        """Show the actions that are looked for, each with its key as it stands."""
        actions = self._desk.actions
        found = actions.matching(self.words.text())
        rows = [key_row(actions, spec, pressing=spec.id == self._pressing) for spec in found]
        self.model.show_rows(rows)
        if rows and not self.table.currentIndex().isValid():
            self.table.setCurrentIndex(self.model.index(0, 1))
        for name, hint in self._hints.items():
            hint.set_hint(actions.key(name), self._hint_words[name])

    def current(self) -> ActionSpec | None:
        """The action of the current row."""
        spec: ActionSpec | None = self.model.value(self.table.currentIndex().row())
        return spec

    # ---- what a person does

    def begin(self) -> None:
        """Wait for the new key of the current action."""
        spec = self.current()
        if spec is not None:
            self._pressing, self.table.captures = spec.id, True
            self.table.setFocus()
            self._say(
                self.tr("Press the new keys of “{action}”; Esc leaves them as they are.").format(action=spec.text)
            )
            self.show_all()

    def give_default(self) -> None:
        """The usual key of the current action again."""
        if spec := self.current():
            refusal = why_not(self._desk.actions, spec, spec.key) if spec.key else ""
            self._answer(spec, spec.key, refusal)

    def take_away(self) -> None:
        """No key for the current action."""
        if spec := self.current():
            self._set(spec, "")

    def give_all_defaults(self) -> None:
        """The usual key of every action again."""
        for spec in self._desk.actions.specs.values():
            if self._desk.actions.key(spec.id) != spec.key:
                self._set(spec, spec.key)
        self._say(self.tr("Every action has its usual key."))

    def _take(self, key: str) -> None:
        spec = self._desk.actions.specs[self._pressing]
        refusal = why_not(self._desk.actions, spec, key)
        if not refusal:
            self._stop()
        self._answer(spec, key, refusal)

    def _answer(self, spec: ActionSpec, key: str, refusal: str) -> None:
        if refusal:
            self.strip.show_rows([StripRow("wrong", Level.DANGER, refusal)])
        else:
            self._set(spec, key)

    def _set(self, spec: ActionSpec, key: str) -> None:
        """Change a key at once; “none” is kept for no key, and nothing for the usual one."""
        self.strip.show_rows(())
        kept = "" if key == spec.key else key or "none"
        settings = self._desk.verbs.settings
        self._desk.actions.rebind(spec.id, key)
        self._desk.jobs.run(partial(settings.set, f"key.{spec.id}", kept), lambda _none: None, self, lane=KEEP)

    def _stop(self) -> None:
        self._pressing, self.table.captures = "", False
        self.strip.show_rows(())
        self.show_all()

    def _say(self, words: str) -> None:
        self.strip.show_rows([StripRow("said", Level.NOTICE, words)])
