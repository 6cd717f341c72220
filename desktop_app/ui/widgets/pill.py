"""A filter in a capsule, and a row of them of which one is chosen."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QPushButton, QWidget

from desktop_app.ui.theme import set_role
from desktop_app.ui.widgets.flow import Flow


class Pill(QPushButton):
    """Checkable; chosen is shown by ground, edge and colour, and told to a screen reader as checked."""

    def __init__(self, words: str, parent: QWidget | None = None) -> None:
        super().__init__(words, parent)
        self.setCheckable(True)
        self.setAccessibleName(words)
        set_role(self, "pill")


class PillRow(QWidget):
    """Pills side by side; exactly one is chosen."""

    chosen = Signal(str)

    def __init__(self, choices: list[tuple[str, str]], name: str, parent: QWidget | None = None) -> None:
        """Choices are (key, words); the first is chosen. Name says to a screen reader what is filtered."""
        super().__init__(parent)
        self.setAccessibleName(name)
        self._keys: dict[str, Pill] = {}
        self._group = QButtonGroup(self)
        row = Flow(6, 4, self)
        for key, words in choices:
            pill = Pill(words, self)
            pill.clicked.connect(lambda _checked, key=key: self.chosen.emit(key))
            self._group.addButton(pill)
            self._keys[key] = pill
            row.addWidget(pill)
        self.choose(choices[0][0])

    def choose(self, key: str) -> None:
        """Choose by key without a signal."""
        self._keys[key].setChecked(True)

    def key(self) -> str:
        """The key that is chosen."""
        return next(key for key, pill in self._keys.items() if pill.isChecked())

    def show_choice(self, key: str, *, shown: bool) -> None:
        """Offer a choice or leave it out."""
        self._keys[key].setVisible(shown)

    def set_words(self, key: str, words: str) -> None:
        """Other words, such as with a count."""
        self._keys[key].setText(words)
        self._keys[key].setAccessibleName(words)

    def set_tip(self, key: str, words: str) -> None:
        """What is said of a pill while the pointer rests on it, such as its key."""
        self._keys[key].setToolTip(words)
