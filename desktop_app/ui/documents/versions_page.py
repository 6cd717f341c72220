"""The versions of a sales order: every one as it was, by whom and when it was changed, and what changed."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from desktop_app.domain.amending import OrderVersion
from desktop_app.domain.rules.rule import Rule
from desktop_app.ui.desk import Desk
from desktop_app.ui.documents.page_frame import PageFrame
from desktop_app.ui.documents.version_rows import (
    OLD_LINE_COLUMNS,
    VERSION_COLUMNS,
    old_line_rows,
    old_line_titles,
    version_rows,
    version_titles,
)
from desktop_app.ui.foot import Foot
from desktop_app.ui.widgets.plain_label import plain_label
from desktop_app.ui.widgets.rows import RowsModel
from desktop_app.ui.widgets.table import Table


class VersionsPage(QWidget):
    """Only looks: the versions above, the lines of the one that is chosen beneath."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._rule: Rule | None = None
        self._title, self._facts = plain_label("", self, "title"), plain_label("", self, "muted")
        self._versions = Table(VERSION_COLUMNS, self.tr("Versions"), self, key="order-versions")
        self._versions_model = RowsModel(VERSION_COLUMNS, version_titles, self)
        self._versions.setModel(self._versions_model)
        self._lines = Table(OLD_LINE_COLUMNS, self.tr("Lines of the version"), self, key="version-lines")
        self._lines_model = RowsModel(OLD_LINE_COLUMNS, old_line_titles, self)
        self._lines.setModel(self._lines_model)
        self._versions.selectionModel().currentChanged.connect(lambda _now, _before: self._show_lines())
        self._build()

    def _build(self) -> None:
        frame = PageFrame(self)
        page = frame.body
        frame.head.addWidget(self._title, 0, Qt.AlignmentFlag.AlignBottom)
        frame.head.addWidget(self._facts, 1, Qt.AlignmentFlag.AlignBottom)
        page.addWidget(self._versions, 2)
        page.addWidget(self._lines, 3)
        back = ("documents.back", partial(self._desk.actions.trigger, "documents.back"))
        frame.end_with(Foot(self._desk.actions, [back], parent=self))

    def show_versions(self, number: str, versions: Sequence[OrderVersion], rule: Rule) -> None:
        """Show the versions of an order, priced by the books' rule; the newest is chosen."""
        self._rule = rule
        self._title.setText(self.tr("Versions of sales order {number}").format(number=number))
        self.setWindowTitle(self._title.text())
        self._versions_model.show_rows(version_rows(versions))
        self._versions.setCurrentIndex(self._versions_model.index(0, 0))
        self._show_lines()

    def take_focus(self) -> None:
        """Put the focus into the versions."""
        self._versions.setFocus()

    def _show_lines(self) -> None:
        row = self._versions_model.row_at(self._versions.currentIndex().row())
        if row is None or self._rule is None:
            return
        words = self.tr("version {version} of {all}")
        count = self._versions_model.rowCount()
        self._facts.setText(words.format(version=row.value.version, all=count))
        self._lines_model.show_rows(old_line_rows(row.value, self._rule))
