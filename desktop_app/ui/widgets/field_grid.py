"""Fields with their names before them, in two columns."""

from collections.abc import Mapping, Sequence

from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from desktop_app.ui.widgets.plain_label import field_label


class FieldGrid(QGridLayout):
    """labels are the names of the fields as they stand in it."""

    def __init__(
        self,
        places: Sequence[tuple[str, str]],
        words: Mapping[str, str],
        fields: Mapping[str, QWidget],
        parent: QWidget,
    ) -> None:
        """Places names the fields row by row, left and right, empty where there is none."""
        super().__init__()
        self.labels: dict[str, QLabel] = {}
        self.setHorizontalSpacing(12)
        self.setVerticalSpacing(8)
        self.setColumnStretch(1, 3)
        self.setColumnStretch(3, 2)
        for row, names in enumerate(places):
            for side, name in enumerate(names):
                if name:
                    self.labels[name] = field_label(words[name], fields[name], parent)
                    self.addWidget(self.labels[name], row, 2 * side)
                    self.addWidget(fields[name], row, 2 * side + 1)
