"""The profile that is looked at, or a new one: its fields and what its last test said."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from desktop_app.domain.profiles import Profile
from desktop_app.ui.actions import Actions
from desktop_app.ui.profiles.backends import fields_of
from desktop_app.ui.profiles.profile_fields import ProfileFields
from desktop_app.ui.profiles.profile_rows import Line, state_of
from desktop_app.ui.theme import set_role
from desktop_app.ui.widgets.key_cap import KeyHint
from desktop_app.ui.widgets.plain_label import plain_label
from desktop_app.ui.widgets.primary_button import PrimaryButton
from desktop_app.ui.widgets.status_mark import StatusMark

WIDTH = 340
DEEDS = ("profiles.use", "profiles.test", "profiles.new", "profiles.remove")


class ProfilePanel(QFrame):
    """save when the button is clicked; done(name of an action) when a hint is.

    told is what the last test said, a sentence a line; it needs more room than there is here, and whoever shows the
    panel gives it its place.
    """

    save = Signal()
    done = Signal(str)

    def __init__(self, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_role(self, "panel")
        self.setFixedWidth(WIDTH)
        self._actions = actions
        self._profile: Profile | None = None
        self._new = False
        self._title = plain_label("", self, "title")
        self._make_fields()
        self._make_state()
        self._button = PrimaryButton(self.tr("Save profile"), "", self)
        self._button.clicked.connect(self.save)
        self._hints = {name: self._hint(name) for name in DEEDS}
        self._lay_out()
        actions.changed.connect(lambda _name: self._show_keys())
        self._show_keys()

    # ---- how it is built

    def _make_fields(self) -> None:
        self.fields = ProfileFields(self)
        self.name, self.url, self.user = self.fields.name, self.fields.url, self.fields.user
        self.secret, self.backend = self.fields.secret, self.fields.backend
        self.backend.currentIndexChanged.connect(lambda _place: self._show_fields())

    def _make_state(self) -> None:
        self._state = StatusMark(self)
        self.told = plain_label("", self)
        self.told.setWordWrap(True)
        self.told.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)

    def _hint(self, name: str) -> KeyHint:
        hint = KeyHint("", "", self)
        hint.clicked.connect(lambda _checked=False: self.done.emit(name))
        return hint

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(12)
        column.addWidget(self._title)
        self._area = self._scrolled()
        column.addWidget(self._area, 10)
        column.addWidget(self._button)
        column.addWidget(self._state)
        column.addStretch(1)
        hints = QGridLayout()
        hints.setHorizontalSpacing(16)
        hints.setVerticalSpacing(6)
        hints.setColumnStretch(2, 1)
        for place, hint in enumerate(self._hints.values()):
            hints.addWidget(hint, place // 2, place % 2, Qt.AlignmentFlag.AlignLeft)
        column.addLayout(hints)

    def _scrolled(self) -> QScrollArea:
        """The fields; a low window shows a part of them, with the one that has the focus."""
        area = QScrollArea(self)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(self.fields)
        area.viewport().setAutoFillBackground(False)
        self.fields.setAutoFillBackground(False)
        area.setSizeAdjustPolicy(QScrollArea.SizeAdjustPolicy.AdjustToContents)
        area.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        return area

    def _show_keys(self) -> None:
        self._button.set_keys(self._actions.key("profiles.save"))
        for name, hint in self._hints.items():
            hint.set_hint(self._actions.key(name), self._actions.specs[name].text)

    # ---- what it shows

    def show_kinds(self, kinds: Sequence[str]) -> None:
        """Offer these backends."""
        self.fields.show_kinds(kinds)

    def show_line(self, line: Line | None) -> None:
        """Show a profile and how it stands."""
        self._profile, self._new = line.profile if line else None, False
        if line is not None:
            self.fields.fill(line.profile)
            mark, tone, words = state_of(line)
            self._state.show_state(mark, words, tone)
            self.told.setText(_report_words(line))
        self._state.setVisible(line is not None)
        self.told.setVisible(bool(line and line.report))
        self._show_fields()

    def begin_new(self) -> None:
        """Empty fields for a new profile."""
        self._profile, self._new = None, True
        self.fields.clear()
        self._state.hide()
        self.told.hide()
        self._show_fields()
        self.name.setFocus()

    def is_new(self) -> bool:
        """Whether a new profile is being entered."""
        return self._new

    def leave_new(self) -> None:
        """The new profile is kept; the next one that is shown may take its place."""
        self._new = False

    def entered(self) -> Profile:
        """The profile as it stands in the fields; its further settings are kept."""
        name = self._profile.name if self._profile else self.name.text().strip()
        return self.fields.entered(name, self._profile.settings if self._profile else {})

    def entered_secret(self) -> str | None:
        """The secret as it was typed; None where it stays what it was."""
        return self.secret.text() or None

    def refuse(self, name: str) -> bool:
        """Mark the field of a problem as wrong, until it is typed into again; False where there is no such field."""
        return self.fields.refuse(name)

    def title(self) -> str:
        """What stands over the fields."""
        return self._title.text()

    def report(self) -> str:
        """What the last test said."""
        return self.told.text()

    def _show_fields(self) -> None:
        """Only the fields that the backend uses; the name and the backend of a profile that exists stay."""
        used = fields_of(self.fields.chosen())
        self.fields.show_used()
        self._area.setMaximumHeight(self.fields.sizeHint().height())  # how it stands is told right below
        new = self.is_new()
        self._title.setText(self.tr("New profile") if new else self.name.text())
        self.name.setEnabled(new)
        self.backend.setEnabled(new)
        self._button.setVisible(new or bool(used))


def _report_words(line: Line) -> str:
    if line.report is None:
        return ""
    return "\n• ".join(part for part in (line.report.message, *line.report.remedy.splitlines()) if part)
