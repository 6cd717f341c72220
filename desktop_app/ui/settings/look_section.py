"""How the program looks, and how it writes numbers and dates; every choice but the size is put on at once."""

from decimal import Decimal
from functools import partial

from PySide6.QtWidgets import QCheckBox, QComboBox, QGridLayout, QVBoxLayout, QWidget

from desktop_app.ui.desk import Desk
from desktop_app.ui.format import percent
from desktop_app.ui.jobs import KEEP, LOOK
from desktop_app.ui.settings.locales import CHOICES, LOCALE, locale_of, place_name, put_on, sample_words
from desktop_app.ui.sizing import SIZE, SIZES, USUAL
from desktop_app.ui.tokens import Density, Mode
from desktop_app.ui.widgets.pill import PillRow
from desktop_app.ui.widgets.plain_label import field_label, plain_label


class LookSection(QWidget):
    """Colours, density and motion go through the desk's Appearance; the locale through the settings."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._make_choices()
        self._make_size()
        self._make_motion()
        self._make_locale()
        self._lay_out()
        desk.appearance.changed.connect(self.show_look)
        self.show_look()

    def _make_choices(self) -> None:
        modes = [
            (Mode.SYSTEM.value, self.tr("System")),
            (Mode.LIGHT.value, self.tr("Light")),
            (Mode.DARK.value, self.tr("Dark")),
            (Mode.CONTRAST.value, self.tr("High contrast")),
        ]
        self.colours = PillRow(modes, self.tr("Colours"), self)
        self.colours.chosen.connect(lambda key: self._desk.appearance.choose(Mode(key)))
        rows = [(Density.COMPACT.value, self.tr("Compact")), (Density.ROOMY.value, self.tr("Roomy"))]
        self.density = PillRow(rows, self.tr("Rows"), self)
        self.density.chosen.connect(lambda key: self._desk.appearance.choose(density=Density(key)))

    def _make_motion(self) -> None:
        self.motion = QCheckBox(self.tr("Nothing fades or lights up"), self)
        self.motion.setAccessibleName(self.tr("Reduced motion"))
        self.motion.toggled.connect(lambda on: self._desk.appearance.choose(reduced_motion=on))

    def _make_size(self) -> None:
        words = [(size, f"{percent(Decimal(size) * 100)}\u00a0%") for size in SIZES]
        self.size_choice = PillRow(words, self.tr("Size"), self)
        self.size_choice.chosen.connect(self._choose_size)
        self._size_note = plain_label("", self, "muted")

    def _make_locale(self) -> None:
        self.locale_choice = QComboBox(self)
        self.locale_choice.setAccessibleName(self.tr("Numbers and dates"))
        self.locale_choice.setMaxVisibleItems(len(CHOICES))
        for name in CHOICES:
            self.locale_choice.addItem(place_name(name) if name else self.tr("As the system"), name)
        self._sample = plain_label("", self, "muted")
        self.locale_choice.activated.connect(lambda _place: self._choose_locale())

    def _lay_out(self) -> None:
        grid = QGridLayout()
        grid.setVerticalSpacing(8)
        grid.setHorizontalSpacing(8)
        grid.setColumnMinimumWidth(0, 116)
        grid.setColumnStretch(1, 1)
        for row, (words, widget) in enumerate(
            (
                (self.tr("Colours"), self.colours),
                (self.tr("Rows"), self.density),
                (self.tr("Size"), self.size_choice),
                ("", self._size_note),
                (self.tr("Reduced motion"), self.motion),
                (self.tr("Language"), plain_label(self.tr("English"), self)),
                (self.tr("Numbers and dates"), self.locale_choice),
                ("", self._sample),
            )
        ):
            label = field_label(words, widget, self)
            label.setMinimumHeight(28 if words else 0)
            grid.addWidget(label, row, 0)
            grid.addWidget(widget, row, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(plain_label(self.tr("Look"), self, "title"))
        column.addLayout(grid)

    # ---- what it shows

    def refresh(self) -> None:
        """Look up how numbers and dates are written, and how large everything is."""
        settings = self._desk.verbs.settings
        self._desk.jobs.run(lambda: settings.get(SIZE), self._show_size, self, lane=LOOK, topic="size")
        self._desk.jobs.run(lambda: settings.get(LOCALE), self._show_locale, self, lane=LOOK, topic="locale")

    def show_look(self) -> None:
        """Show the look that is on."""
        look = self._desk.appearance
        self.colours.choose(look.mode.value)
        self.density.choose(look.density.value)
        self.motion.blockSignals(True)
        self.motion.setChecked(look.reduced_motion)
        self.motion.blockSignals(False)

    def _show_locale(self, name: str) -> None:
        self.locale_choice.setCurrentIndex(max(self.locale_choice.findData(name), 0))
        self._show_sample()

    def _show_sample(self) -> None:
        name = str(self.locale_choice.currentData())
        self._sample.setText(sample_words(name, self._desk.verbs.clock.today()))

    def _show_size(self, size: str) -> None:
        self.size_choice.choose(size if size in SIZES else USUAL)

    # ---- what a person does

    def _choose_size(self, size: str) -> None:
        self._size_note.setText(self.tr("So it is drawn when the window is opened again."))
        keep = partial(self._desk.verbs.settings.set, SIZE, size)
        self._desk.jobs.run(keep, lambda _none: None, self, lane=KEEP)

    def _choose_locale(self) -> None:
        """Write everything this way: Qt tells every widget of the window by its LocaleChange."""
        name = str(self.locale_choice.currentData())
        put_on(name)
        self._show_sample()
        self.window().setLocale(locale_of(name))
        settings = self._desk.verbs.settings
        self._desk.jobs.run(partial(settings.set, LOCALE, name), lambda _none: None, self, lane=KEEP)
