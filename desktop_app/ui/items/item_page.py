"""The form of one item: what it is called, its units, and its prices on the lists."""

from collections.abc import Callable, Sequence
from datetime import date as Date
from functools import partial
from typing import Final

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.domain.dates import parse_date
from desktop_app.domain.items import Item
from desktop_app.domain.people import Right
from desktop_app.domain.problems import Problem
from desktop_app.ui.desk import Desk
from desktop_app.ui.format import shown
from desktop_app.ui.items.item_texts import FIELDS, ItemTexts, read_item, texts_of
from desktop_app.ui.items.vat_field import VatField
from desktop_app.ui.kept_page import Page
from desktop_app.ui.widgets.checked_field import CheckedField, as_it_is
from desktop_app.ui.widgets.field_grid import FieldGrid
from desktop_app.ui.widgets.painted_delegate import Column
from desktop_app.ui.widgets.plain_label import field_label
from desktop_app.ui.widgets.tab_order import enter_at, in_order
from desktop_app.ui.widgets.typed_table import TypedTable

translate = QCoreApplication.translate

_UNIT: Final = (Column("name", 110), Column("contains", 80), Column("barcodes", 200, stretch=True))
_AXIS: Final = (Column("name", 140), Column("values", 220, stretch=True))
_PRICE: Final = (
    Column("price_list", 160, stretch=True),
    Column("price", 110),
    Column("unit", 90),
    Column("from_quantity", 110),
    Column("first_day", 110),
    Column("last_day", 110),
)
_PLACES: Final = (("name", "code"), ("unit", "price"), ("barcodes", "vat_code"), ("", "cost"))
_FIELD_OF: Final = {"vat": "vat_code", "price_list": "prices", "last_day": "prices"}


class ItemPage(Page[Item]):
    """Shows and saves the item of code; without one, a new item."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.code = ""
        for name, words in _words().items():
            if name != "vat_code":
                self.fields[name] = CheckedField(str, as_it_is, words, self.body)
                self.fields[name].textEdited.connect(self.note_change)
        self.vat = VatField(_words()["vat_code"], self.body)
        self.vat.currentIndexChanged.connect(self.note_change)
        for name in ("price", "cost"):
            self.fields[name].setAlignment(Qt.AlignmentFlag.AlignRight)
        self.service = QCheckBox(self.tr("A service; needs no delivery note"), self.body)
        self.tracked = QCheckBox(self.tr("Its stock is kept"), self.body)
        self.by_serial = QCheckBox(self.tr("Each piece has a serial"), self.body)
        self.by_serial.toggled.connect(lambda on: self.tracked.setChecked(on or self.tracked.isChecked()))
        self.active = QCheckBox(self.tr("In use"), self.body)
        self.tables["units"] = TypedTable(_UNIT, _unit_titles, self.tr("Other units"), self.body)
        self.tables["axes"] = TypedTable(_AXIS, _axis_titles, self.tr("Variants"), self.body)
        self.tables["prices"] = TypedTable(_PRICE, _price_titles, self.tr("Prices on lists"), self.body)
        for table in self.tables.values():
            table.changed.connect(self.note_change)
        for box in self._boxes():
            box.toggled.connect(self.note_change)
        self._lay_out()
        in_order(self.fields["barcodes"], self.vat, self.fields["cost"])
        self._show_cost(shown=False)
        enter_at(self, self.fields["name"])

    def _lay_out(self) -> None:
        self._grid = FieldGrid(_PLACES, _words(), {**self.fields, "vat_code": self.vat}, self.body)
        ticks = QHBoxLayout()
        ticks.setSpacing(24)
        for box in self._boxes():
            ticks.addWidget(box)
        ticks.addStretch(1)
        column = QVBoxLayout(self.body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(self._grid)
        column.addLayout(ticks)
        column.addSpacing(6)
        pair = QHBoxLayout()
        pair.setSpacing(16)
        for heading, name in (
            (self.tr("Other units, such as a carton, and how many are in them"), "units"),
            (self.tr("Variants: each of these values has an item of its own"), "axes"),
        ):
            pair.addLayout(self._headed(heading, name), 1)
        column.addLayout(pair, 2)
        column.addLayout(
            self._headed(self.tr("Prices on lists; a price holds always where no days are given"), "prices"), 3
        )

    def _boxes(self) -> tuple[QCheckBox, ...]:
        return self.service, self.tracked, self.by_serial, self.active

    def _headed(self, heading: str, name: str) -> QVBoxLayout:
        box = QVBoxLayout()
        box.setSpacing(6)
        box.addWidget(field_label(heading, self.tables[name], self.body))
        box.addWidget(self.tables[name], 1)
        return box

    # ---- what the page says of itself

    def open_item(self, code: str) -> None:
        """Show another item; none for a new one."""
        self.code = code
        codes = partial(self.desk.verbs.find_items.vat_codes, self.desk.profile)
        self.desk.jobs.run(codes, self.vat.know, self, topic="vat codes")
        cost = partial(self.desk.verbs.company.refusal, self.desk.profile, Right.COST)
        self.desk.jobs.run(cost, lambda why: self._show_cost(shown=not why), self, lambda _error: None, topic="cost")
        self.load(anew=True)

    def _show_cost(self, *, shown: bool) -> None:
        """Who may not see what an item costs finds no place for it."""
        self.fields["cost"].setVisible(shown)
        self._grid.labels["cost"].setVisible(shown)

    def forbid(self, words: str) -> None:
        """Where nothing may be saved nothing is typed either; all of it can be looked at and copied."""
        super().forbid(words)
        for name, field in self.fields.items():
            field.setReadOnly(bool(words) or (name == "code" and bool(self.code)))
        for widget in (self.vat, *self._boxes()):
            widget.setEnabled(not words)
        for table in self.tables.values():
            table.lock(locked=bool(words))

    def name(self) -> str:
        """What is shown, by its name."""
        return self.fields["name"].text().strip() or self.tr("New item")

    def reading(self) -> Callable[[], Item]:
        return partial(self.desk.verbs.items.item, self.desk.profile, self.code)

    def keeping(self, value: Item) -> Callable[[], Item]:
        return partial(self.desk.verbs.items.save, self.desk.profile, value, new=not self.code)

    def show_value(self, value: Item) -> None:
        texts = texts_of(value)
        self.code = value.code
        for name, text in zip(FIELDS, texts.fields, strict=True):
            if name == "vat_code":
                self.vat.choose(text)
            else:
                self.fields[name].set_value(None)
                self.fields[name].setText(text)
        self.fields["code"].setReadOnly(bool(value.code) or not self.may_save())
        self.service.setChecked(texts.is_service)
        self.tracked.setChecked(texts.is_tracked)
        self.by_serial.setChecked(texts.is_by_serial)
        self.active.setChecked(texts.is_active)
        self.tables["units"].show_rows(texts.units)
        self.tables["axes"].show_rows(texts.axes)
        self.tables["axes"].setEnabled(not value.variant_of)
        self.tables["prices"].show_rows(texts.prices)

    def wanted(self) -> Item:
        return read_item(self.texts(), self.value() or Item("", ""), self._read_day)

    def texts(self) -> ItemTexts:
        return ItemTexts(
            tuple(self.vat.code() if name == "vat_code" else self.fields[name].text() for name in FIELDS),
            self.tables["units"].rows(),
            self.tables["prices"].rows(),
            self.tables["axes"].rows(),
            self.service.isChecked(),
            self.active.isChecked(),
            self.tracked.isChecked(),
            self.by_serial.isChecked(),
        )

    def field_of(self, problem: Problem) -> str:
        return _FIELD_OF.get(problem.field, problem.field)

    def _read_day(self, text: str) -> Date:
        return parse_date(text, self.desk.verbs.clock.today(), month_first=shown().month_first)


def _words() -> dict[str, str]:
    return {
        "name": translate("Items", "Name"),
        "code": translate("Items", "Code"),
        "unit": translate("Items", "Unit"),
        "price": translate("Items", "Price without VAT"),
        "barcodes": translate("Items", "Barcodes"),
        "vat_code": translate("Items", "VAT code"),
        "cost": translate("Items", "What one costs us"),
    }


def _unit_titles() -> Sequence[str]:
    return translate("Items", "Unit"), translate("Items", "Contains"), translate("Items", "Barcodes")


def _axis_titles() -> Sequence[str]:
    return translate("Items", "What differs"), translate("Items", "Values, such as S, M, L")


def _price_titles() -> Sequence[str]:
    return (
        translate("Items", "Price list"),
        translate("Items", "Price"),
        translate("Items", "Unit"),
        translate("Items", "From quantity"),
        translate("Items", "First day"),
        translate("Items", "Last day"),
    )
