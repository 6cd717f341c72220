"""Fields of a backend that the form does not know, by their names: a row for each and an empty one."""

import json
from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QLineEdit, QWidget


class ExtraRows(QWidget):
    """changed(dict) when a row is left. What is no text, such as a number, stands as JSON and stays what it was."""

    changed = Signal(object)
    typing = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._known: dict[str, Any] = {}
        self._rows: list[tuple[QLineEdit, QLineEdit]] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(4)
        self.show_extra({})

    def show_extra(self, extra: Mapping[str, Any]) -> None:
        """Show these fields and an empty row; rows that mean the same stay as they are."""
        if self._rows and dict(extra) == self._known and self.extra() == self._known:
            return
        self._known = dict(extra)
        for row in self._rows:
            for field in row:
                self._grid.removeWidget(field)
                field.deleteLater()
        self._rows = []
        for name, value in (*extra.items(), ("", "")):
            self._add(name, _text(value))

    def extra(self) -> dict[str, Any]:
        """What stands in the rows that have a name."""
        pairs = ((name.text().strip(), value.text()) for name, value in self._rows)
        return {name: self._value(name, text) for name, text in pairs if name}

    def first(self) -> QLineEdit:
        """The field to begin with."""
        return self._rows[0][0]

    def _value(self, name: str, text: str) -> Any:
        before = self._known.get(name)
        return before if before is not None and _text(before) == text else text.strip()

    def _add(self, name: str, value: str) -> None:
        number = len(self._rows) + 1
        fields = QLineEdit(name, self), QLineEdit(value, self)
        fields[0].setPlaceholderText(self.tr("name"))
        fields[1].setPlaceholderText(self.tr("value"))
        fields[0].setAccessibleName(self.tr("Extra field {number}, name").format(number=number))
        fields[1].setAccessibleName(self.tr("Extra field {number}, value").format(number=number))
        for column, field in enumerate(fields):
            self._grid.addWidget(field, number, column)
            field.editingFinished.connect(self._tell)
            field.textEdited.connect(self.typing)
        self._rows.append((fields[0], fields[1]))

    def _tell(self) -> None:
        extra = self.extra()
        if extra == self._known:
            return
        self._known = extra
        if self._rows[-1][0].text().strip():
            self._add("", "")
        self.changed.emit(extra)


def _text(value: Any) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
