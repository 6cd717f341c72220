"""The fields of a profile: its name and backend, and what that backend asks for."""

from collections.abc import Mapping, Sequence
from typing import Final

from PySide6.QtWidgets import QComboBox, QGridLayout, QLabel, QLineEdit, QWidget

from desktop_app.domain.profiles import Profile
from desktop_app.ui.profiles.backends import Field, backend_name, fields_of, profile_name, setting_words, settings_of
from desktop_app.ui.theme import set_mark
from desktop_app.ui.widgets.plain_label import plain_label
from desktop_app.ui.widgets.tab_order import in_order

MOST_TEXT: Final = 200


class ProfileFields(QWidget):
    """Shows only what the chosen backend uses."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.name, self.url, self.user, self.secret = (QLineEdit(self) for _ in range(4))
        self.secret.setEchoMode(QLineEdit.EchoMode.Password)
        self.backend = QComboBox(self)
        self.backend.currentIndexChanged.connect(lambda _place: self.show_used())
        self.settings = {name: QLineEdit(self) for name in setting_words()}
        self.settings["pricing_rules"].setPlaceholderText(self.tr("ignore, or respect"))
        self._lay_out()
        in_order(self.name, self.backend, self.url)

    def _lay_out(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setVerticalSpacing(8)
        grid.setHorizontalSpacing(0)
        grid.setColumnMinimumWidth(0, 124)
        grid.setColumnStretch(1, 1)
        self._labels: dict[QWidget, QLabel] = {}
        grid.setRowStretch(len(self._words()), 1)
        for row, (field, words) in enumerate(self._words().items()):
            label = self._labels[field] = plain_label(words, self, "field")
            label.setBuddy(field)
            field.setAccessibleName(words)
            grid.addWidget(label, row, 0)
            grid.addWidget(field, row, 1)
            if isinstance(field, QLineEdit):
                field.setMaxLength(MOST_TEXT)
                field.textEdited.connect(lambda _text, field=field: set_mark(field, "wrong", False))

    def _words(self) -> dict[QWidget, str]:
        words: dict[QWidget, str] = {
            self.name: self.tr("Name"),
            self.backend: self.tr("Backend"),
            self.url: self.tr("Address"),
            self.user: self.tr("User"),
            self.secret: self.tr("Secret"),
        }
        return words | {self.settings[name]: text for name, text in setting_words().items()}

    def chosen(self) -> str:
        """The backend that is chosen; empty for none."""
        return str(self.backend.currentData() or "")

    def show_kinds(self, kinds: Sequence[str]) -> None:
        """Offer these backends."""
        chosen = self.backend.currentData()
        self.backend.blockSignals(True)
        self.backend.clear()
        for kind in kinds:
            self.backend.addItem(backend_name(kind), kind)
        self.backend.setCurrentIndex(max(self.backend.findData(chosen), 0))
        self.backend.blockSignals(False)

    def fill(self, profile: Profile) -> None:
        """Show a profile; its secret is never shown."""
        self.name.setText(profile_name(profile.name))
        self.backend.setCurrentIndex(self.backend.findData(profile.backend))
        self.url.setText(profile.url)
        self.user.setText(profile.user)
        self.secret.clear()
        for name, field in self.settings.items():
            field.setText(profile.settings.get(name, ""))

    def clear(self) -> None:
        """Empty all of them."""
        for field in (self.name, self.url, self.user, self.secret, *self.settings.values()):
            field.clear()

    def show_used(self) -> None:
        """Only what the chosen backend uses is to be seen."""
        used, settings = fields_of(self.chosen()), settings_of(self.chosen())
        for field, name in ((self.url, Field.URL), (self.user, Field.USER), (self.secret, Field.SECRET)):
            self._show(field, shown=name in used)
        for setting, edit in self.settings.items():
            self._show(edit, shown=setting in settings)
        words = self.tr("the password") if self.user.text().strip() else self.tr("key:secret")
        self.secret.setPlaceholderText(words)

    def _show(self, field: QWidget, *, shown: bool) -> None:
        field.setVisible(shown)
        self._labels[field].setVisible(shown)

    def entered(self, name: str, kept: Mapping[str, str]) -> Profile:
        """The profile as it stands here, over the settings that are kept but not asked for."""
        backend = self.chosen()
        used, asked = fields_of(backend), settings_of(backend)
        typed = {key: self.settings[key].text().strip() for key in asked}
        settings = {key: value for key, value in kept.items() if key not in typed}
        settings |= {key: value for key, value in typed.items() if value}
        url = self.url.text().strip() if Field.URL in used else ""
        user = self.user.text().strip() if Field.USER in used else ""
        return Profile(name, backend, url, user, settings)

    def refuse(self, name: str) -> bool:
        """Mark the field of a problem as wrong, until it is typed into again; False where there is no such field."""
        own = {"name": self.name, "url": self.url, "user": self.user, "secret": self.secret}
        own |= {f"settings.{key}": field for key, field in self.settings.items()}
        field = own.get(name)
        if field is None:
            return False
        set_mark(field, "wrong", True)
        field.setFocus()
        return True
