"""Asks for the secret of one profile, over the page and beside whatever is being typed there."""

from typing import Final
from urllib.parse import urlsplit

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from desktop_app.domain.profiles import Profile
from desktop_app.ui.profiles.backends import profile_name
from desktop_app.ui.theme import set_mark, set_role
from desktop_app.ui.widgets.key_cap import KeyHint
from desktop_app.ui.widgets.over_page import OverPage
from desktop_app.ui.widgets.plain_label import plain_label
from desktop_app.ui.widgets.primary_button import PrimaryButton
from desktop_app.ui.widgets.way_back import WayBack

WIDE: Final = 420


class SignInPanel(OverPage):
    """Lies over the page at the right and takes the keyboard only when it is called.

    entered(secret) when a person signs in; put_off when it shall be done later.
    """

    entered = Signal(str)
    put_off = Signal()

    def __init__(self, page: QWidget, call_key: str) -> None:
        """call_key is the key that leads into it, shown while the keyboard is elsewhere."""
        super().__init__(page, WIDE)
        self._back = WayBack()
        self._make(call_key)
        self._lay_out()
        self.hide()

    def _make(self, call_key: str) -> None:
        self._title = plain_label("", self, "title")
        self._who, self._why, self._answer = (
            plain_label("", self, "muted"),
            plain_label("", self),
            plain_label("", self),
        )
        for label in (self._who, self._why, self._answer):
            label.setWordWrap(True)
        self._label = plain_label("", self, "field")
        self.secret = QLineEdit(self)
        self.secret.setEchoMode(QLineEdit.EchoMode.Password)
        self._label.setBuddy(self.secret)
        self.setFocusProxy(self.secret)
        self.secret.returnPressed.connect(self._enter)
        self.secret.textEdited.connect(lambda _text: self._show_answer(""))
        self._button = PrimaryButton(self.tr("Sign in"), "Return", self)
        self._button.clicked.connect(self._enter)
        self._later = KeyHint("Esc", self.tr("later"), self)
        self._later.clicked.connect(self.put_off)
        self._call = KeyHint(call_key, self.tr("type it here"), self)
        self._call.clicked.connect(self.call)

    def _lay_out(self) -> None:
        foot = QHBoxLayout()
        foot.setSpacing(16)
        foot.addWidget(self._button)
        foot.addWidget(self._call)
        foot.addWidget(self._later)
        foot.addStretch(1)
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(8)
        for part in (self._title, self._who, self._why, self._label, self.secret, self._answer):
            column.addWidget(part)
        column.addLayout(foot)

    # ---- what it shows

    def ask(self, profile: Profile, why: str) -> None:
        """Ask for the secret of a profile; why is empty where nobody refused it."""
        name = profile_name(profile.name)
        self._title.setText(self.tr("Sign in to {profile}").format(profile=name))
        who = profile.user or self.tr("by key")
        self._who.setText(f"{who} · {urlsplit(profile.url).netloc}")
        self._why.setText(why)
        label = self.tr("Password") if profile.user else self.tr("Key and secret")
        self._label.setText(label)
        self.secret.setAccessibleName(f"{label}, {name}")
        self.secret.setPlaceholderText("" if profile.user else "key:secret")
        self.secret.clear()
        self.setAccessibleName(self._title.text())
        self._show_answer("")
        self._show_keys(inside=False)
        self.show()
        self.raise_()
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))

    def call(self) -> None:
        """Take the keyboard, to give it back where it was."""
        if self.secret.hasFocus():
            return
        self._back.remember()
        self.secret.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def try_out(self) -> None:
        """The secret is on its way."""
        self._show_answer(self.tr("Signing in"), wrong=False)
        self._button.setEnabled(False)

    def refuse(self, words: str) -> None:
        """It was not taken; what was typed stays and can be mended."""
        self._show_answer(words)
        self.secret.selectAll()

    def answer(self) -> str:
        """What was said of the last try."""
        return self._answer.text()

    def reason(self) -> str:
        """Why it asks."""
        return self._why.text()

    def title(self) -> str:
        """What it asks for."""
        return self._title.text()

    def put_away(self) -> None:
        """Go, and forget what was typed into it."""
        was_in_it = self.secret.hasFocus() or self._button.hasFocus()
        self.secret.clear()
        self.hide()
        if was_in_it:
            self._back.go()

    def _enter(self) -> None:
        if self.secret.text() and self._button.isEnabled():
            self.entered.emit(self.secret.text())

    def _show_answer(self, words: str, *, wrong: bool = True) -> None:
        self._button.setEnabled(True)
        set_mark(self.secret, "wrong", wrong and bool(words))
        set_role(self._answer, "danger" if wrong else "muted")
        self._answer.setText(words)
        self._answer.setVisible(bool(words))
        self._why.setVisible(bool(self._why.text()) and not words)
        self.place()

    def _show_keys(self, *, inside: bool) -> None:
        """Enter and Esc are for it only while it has the keyboard."""
        self._call.setVisible(not inside)
        self._later.set_hint("Esc" if inside else "", self.tr("later"))
        self._button.set_keys("Return" if inside else "")

    # ---- where it lies

    def keyboard_went(self, to: QWidget | None) -> None:
        self._show_keys(inside=self.has(to))

    def place(self) -> None:
        wide = self.wide()
        self.setFixedWidth(wide)
        self._column.invalidate()
        self.place_over(self._column.heightForWidth(wide))

    def leave(self) -> None:
        self.put_off.emit()
