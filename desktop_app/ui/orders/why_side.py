"""Why these sums, beside the order: the steps of its rule, or what another profile or way of calculating changes."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QVBoxLayout, QWidget

from desktop_app.ui.actions import Actions
from desktop_app.ui.orders.compare_words import folds_of, profile_words, rules_words, way_words
from desktop_app.ui.widgets.key_cap import KeyHint
from desktop_app.ui.widgets.plain_label import plain_label
from desktop_app.ui.widgets.step_words import backend_words
from desktop_app.ui.widgets.why_panel import WhyPanel
from desktop_app.workflows.compare_ways import Compared, Way

MOVE = "orders.move"


class WhySide(WhyPanel):
    """way_chosen when a person chose what to compare with; acted(action) when a hint is clicked."""

    way_chosen = Signal()
    acted = Signal(str)

    def __init__(self, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._actions = actions
        self._ways: tuple[Way, ...] = ()
        self._label = plain_label(self.tr("Compare with"), self, "field")
        self.chooser = QComboBox(self)
        self.chooser.setAccessibleName(self.tr("Compare with"))
        self.chooser.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.chooser.activated.connect(lambda _index: self.way_chosen.emit())
        self._move = KeyHint("", "", self)
        self._move.clicked.connect(lambda: self.acted.emit(MOVE))
        self._move.hide()
        self._label.setBuddy(self.chooser)
        column = QVBoxLayout()
        column.setSpacing(2)
        column.addWidget(self._label)
        column.addWidget(self.chooser)
        self.head.addLayout(column)
        self.head.addWidget(self._move)
        QWidget.setTabOrder(self.chooser, self.rows)
        self.show_ways(())

    def show_ways(self, ways: Sequence[Way]) -> None:
        """Offer these to compare with; what was chosen stays so where it is still there."""
        chosen = self.way()
        self._ways = tuple(ways)
        self.chooser.clear()
        self.chooser.addItems([self.tr("nothing: the steps"), *(way_words(way) for way in self._ways)])
        self.choose(chosen)

    def way(self) -> Way | None:
        """What the order is compared with; None for the steps of its own rule."""
        row = self.chooser.currentIndex() - 1
        return self._ways[row] if 0 <= row < len(self._ways) else None

    def ways(self) -> tuple[Way, ...]:
        """What is offered."""
        return self._ways

    def choose(self, way: Way | None) -> None:
        """Choose what to compare with without saying so."""
        self.chooser.setCurrentIndex(self._ways.index(way) + 1 if way in self._ways else 0)
        self._move.hide()

    def show_comparison(self, compared: Compared, *, movable: bool) -> None:
        """Show what changes that way; movable offers to move the draft there."""
        way = profile_words(compared.way.profile) or backend_words(compared.way.rule)
        words = self.tr("Compared with {way}").format(way=way)
        self.show_rows(words, rules_words(compared), folds_of(compared))
        where = self.tr("Move to {profile}").format(profile=profile_words(compared.way.profile))
        self._move.set_hint(self._actions.key(MOVE), where)
        self._move.setVisible(movable and bool(compared.way.profile))

    def say(self, words: str) -> None:
        """Say in a sentence why there is nothing to show yet."""
        way = self.way()
        self._move.hide()
        self.show_rows(way_words(way) if way else "", words, ())

    def focus_chooser(self) -> None:
        """Lead to what to compare with."""
        self.chooser.setFocus(Qt.FocusReason.ShortcutFocusReason)
