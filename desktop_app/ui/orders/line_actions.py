"""What keys do to whole lines: remove, repeat, insert, move, take back."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from desktop_app.ui.actions import Actions
from desktop_app.ui.orders.columns import At
from desktop_app.ui.orders.lines_model import OrderLinesModel
from desktop_app.ui.orders.lines_view import LinesView
from desktop_app.workflows.edit_order import Edited


class LineActions:
    """Acts on the lines of a grid where the current cell is; does nothing while the order can't be changed."""

    def __init__(self, view: LinesView, model: OrderLinesModel) -> None:
        self._view, self._model = view, model
        self.allowed = True

    def bind(self, actions: Actions, widget: QWidget) -> None:
        """Make the keys work within a widget."""
        slots = {
            "remove": self.remove,
            "duplicate": self.duplicate,
            "insert": self.insert,
            "text": self.write,
            "up": self.up,
            "down": self.down,
            "undo": self.undo,
            "redo": self.redo,
            "discount": self.discount,
        }
        for name, slot in slots.items():
            actions.bind(widget, f"orders.{name}", slot)

    def pause(self) -> None:
        """Act on nothing until it is allowed again."""
        self.allowed = False

    def remove(self) -> None:
        """Take the chosen lines away; undo brings them back."""
        rows = self._view.chosen_rows()
        if rows:
            row = rows[0]
            self._do(self._model.editor.remove_lines, rows)
            self._view.go_to(row, self._column())

    def write(self) -> None:
        """Begin a line without an item, by its words."""
        if self.allowed:
            self._view.setFocus()
            self._view.go_to(self._model.rowCount() - 1, At.TEXT)
            self._view.edit(self._view.currentIndex())

    def duplicate(self) -> None:
        """Repeat the line below itself."""
        row = self._view.current_row()
        if self._is_line(row):
            self._do(self._model.editor.duplicate_line, row)
            self._view.go_to(row + 1, self._column())

    def insert(self) -> None:
        """Open an empty line above the current one."""
        row = self._view.current_row()
        if self._is_line(row):
            self._do(self._model.editor.insert_line, row)
            self._view.go_to(row, At.ITEM)

    def up(self) -> None:
        """Move the line up."""
        self._move(-1)

    def down(self) -> None:
        """Move the line down."""
        self._move(1)

    def undo(self) -> None:
        """Take back the last change."""
        self._do(self._model.editor.undo)

    def redo(self) -> None:
        """Make the last taken-back change again."""
        self._do(self._model.editor.redo)

    def discount(self) -> None:
        """Lead to the line's discount in per cent, and once more to the one in money."""
        row, column = self._view.current_row(), self._view.currentIndex().column()
        if column == At.DISCOUNT:
            self._view.show_discount_amounts(shown=True)
        self._view.setFocus()
        self._view.go_to(row, At.DISCOUNT_AMOUNT if column == At.DISCOUNT else At.DISCOUNT)

    def _move(self, step: int) -> None:
        row, column = self._view.current_row(), self._column()
        if self._is_line(row) and self._is_line(row + step):
            self._do(self._model.editor.move_line, row, row + step)
            self._view.go_to(row + step, column)

    def _is_line(self, row: int) -> bool:
        return 0 <= row < len(self._model.editor.order.lines)

    def _column(self) -> int:
        return max(self._view.currentIndex().column(), int(At.ITEM))

    def _do(self, change: Callable[..., Edited], *places: object) -> None:
        if self.allowed:
            self._view.settle()
            self._model.apply(change(*places))
