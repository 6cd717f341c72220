"""The foot of a screen: what can be done here, each with its key where the eye already is."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLayout, QWidget

from desktop_app.ui.actions import Actions
from desktop_app.ui.theme import set_role
from desktop_app.ui.widgets.flow import Flow
from desktop_app.ui.widgets.key_cap import KeyHint

Doing = tuple[str, Callable[[], object]]
"""An action's id and what it does."""


class Foot(QFrame):
    """Hints for actions of the table, those of the right side after a gap; keys follow when a person rebinds them.

    Where the window is narrow the hints of the left side go on in a second row.
    """

    def __init__(
        self, actions: Actions, left: Sequence[Doing], right: Sequence[Doing] = (), parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        set_role(self, "foot")
        self._actions = actions
        self._hints: dict[str, KeyHint] = {}
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(16, 8, 16, 8)
        self._row.setSpacing(16)
        hints = Flow(16, 4)
        self._row.addLayout(hints, 1)
        for doing in left:
            self._add(doing, hints)
        for doing in right:
            self._add(doing, self._row)
        actions.changed.connect(self._show_again)

    def add_widget(self, widget: QWidget) -> None:
        """Put something else at the right end, such as the primary button."""
        self._row.addWidget(widget)

    def hint(self, name: str) -> KeyHint:
        """The hint of an action, to be enabled or hidden."""
        return self._hints[name]

    def say(self, name: str, words: str) -> None:
        """Give the hint of an action other words, as what it does now."""
        self._hints[name].set_hint(self._actions.key(name), words)

    def _add(self, doing: Doing, place: QLayout) -> None:
        name, slot = doing
        hint = KeyHint(self._actions.key(name), self._actions.specs[name].text, self)
        hint.clicked.connect(lambda _checked=False: slot())
        self._hints[name] = hint
        place.addWidget(hint)

    def _show_again(self, name: str) -> None:
        if name in self._hints:
            self._hints[name].set_hint(self._actions.key(name), self._actions.specs[name].text)
