"""The next document being made from another: what is left of each line, and how much of it is taken now."""

from dataclasses import dataclass, replace
from decimal import Decimal

from PySide6.QtCore import QCoreApplication

from desktop_app.domain.documents import BILLS, Document, DocumentKind, LineQuantity
from desktop_app.domain.numbers import NumberError, parse_number
from desktop_app.ui import format as shown
from desktop_app.ui.documents.chain_cards import STEP_KINDS, OpenLine, Step

translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True)
class FollowLine:
    """One line: what is left, what was typed, and either the quantity in the line's unit or what is wrong with it."""

    left: OpenLine
    text: str
    quantity: Decimal = Decimal(0)
    problem: str = ""
    serials: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FollowForm:
    """A next document with lines before it is booked; source is the document that it follows from."""

    step: Step
    source: Document
    lines: tuple[FollowLine, ...]

    def typed(self, row: int, text: str) -> "FollowForm":
        """The same with another text in one line; rows count from 0."""
        line = replace(read_line(self.lines[row].left, text), serials=self.lines[row].serials)
        return replace(self, lines=(*self.lines[:row], line, *self.lines[row + 1 :]))

    def named(self, row: int, serials: tuple[str, ...]) -> "FollowForm":
        """The same with the pieces of one line named."""
        line = replace(self.lines[row], serials=serials)
        return replace(self, lines=(*self.lines[:row], line, *self.lines[row + 1 :]))

    def with_all(self) -> "FollowForm":
        """All that is left of every line."""
        return replace(self, lines=tuple(replace(_whole(line.left), serials=line.serials) for line in self.lines))

    def with_nothing(self) -> "FollowForm":
        """Nothing of any line, to be filled in one by one."""
        return replace(self, lines=tuple(FollowLine(line.left, "") for line in self.lines))

    def quantities(self) -> tuple[LineQuantity, ...]:
        """What is taken now, by the lines of the source."""
        taken = [line for line in self.lines if line.quantity > 0]
        return tuple(LineQuantity(line.left.line.line, line.quantity, line.serials) for line in taken)

    def first_wrong(self) -> int:
        """The first row that is wrong; -1 for none."""
        return next((row for row, line in enumerate(self.lines) if line.problem), -1)

    @property
    def gives(self) -> DocumentKind:
        """The kind of document that it makes."""
        if self.step is Step.RETURN:
            is_bill = self.source.kind in BILLS
            return DocumentKind.CREDIT_NOTE if is_bill else DocumentKind.RETURN
        return STEP_KINDS[self.step][0]


def follow_form(step: Step, source: Document, lines: tuple[OpenLine, ...]) -> FollowForm:
    """A form that takes all that is left."""
    return FollowForm(step, source, tuple(_whole(line) for line in lines))


def read_line(left: OpenLine, text: str) -> FollowLine:
    """Read a typed quantity; what can't be used is kept with a sentence that says what would be right."""
    if not text.strip():
        return FollowLine(left, "")
    try:
        quantity = parse_number(text)
    except NumberError as error:
        return FollowLine(left, text, problem=str(error))
    if quantity < 0:
        return FollowLine(left, text, problem=translate("Documents", "The quantity is below zero; write 0 or more."))
    if quantity > left.quantity:
        words = translate("Documents", "Only {left} is left; write that or less.")
        return FollowLine(left, text, problem=words.format(left=shown.quantity(left.quantity)))
    return FollowLine(left, shown.quantity(quantity), quantity)


def _whole(left: OpenLine) -> FollowLine:
    return FollowLine(left, shown.quantity(left.quantity), left.quantity)
