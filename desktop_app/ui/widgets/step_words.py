"""The steps of a calculation in words: as rows of the list and as text for the clipboard."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Final, overload

from PySide6.QtCore import QCoreApplication

from desktop_app.domain.rules.rule import Step
from desktop_app.ui.format import price, shown
from desktop_app.ui.widgets.fold_painter import Detail, Fold

_CONTEXT: Final = "WhyPanel"
_MOST_DECIMALS: Final = 12


_NAMES: Final = {"erpnext": "ERPNext", "erply": "Erply", "sapera": "Sapera", "fastaccounts": "FastAccounts"}


def backend_words(name: str) -> str:
    """What the backend that calculates so is called on screen."""
    return QCoreApplication.translate(_CONTEXT, "Local books") if name == "local" else _NAMES.get(name, name)


def rule_words(name: str) -> str:
    """What a rule is called on screen."""
    return QCoreApplication.translate(_CONTEXT, "{name} rule").format(name=backend_words(name))


def as_given(value: Decimal) -> str:
    """An input with the decimals that it has: 2, 530.90, 0.045."""
    exponent = value.as_tuple().exponent
    decimals = min(max(-exponent, 0), _MOST_DECIMALS) if isinstance(exponent, int) else 0
    return shown().number(value, decimals, decimals)


def step_head(step: Step) -> str:
    """What a step makes, with its line."""
    if step.line is None:
        return step.figure
    return QCoreApplication.translate(_CONTEXT, "Line {number} · {figure}").format(number=step.line, figure=step.figure)


def is_assumed(step: Step) -> bool:
    """Whether the step's source says that it is not what the vendor has written down."""
    return "assumed" in step.source.casefold()


def source_words(step: Step) -> str:
    """Where the step is said to be so, marked where it is assumed."""
    words = (
        QCoreApplication.translate(_CONTEXT, "Source, assumed: {source}")
        if is_assumed(step)
        else QCoreApplication.translate(_CONTEXT, "Source: {source}")
    )
    return words.format(source=step.source)


def rounding_words(step: Step) -> str:
    """How the step's result was rounded."""
    return QCoreApplication.translate(_CONTEXT, "Rounded: {how}").format(how=step.rounding)


def step_details(step: Step) -> tuple[Detail, ...]:
    """Formula, inputs, rounding and source."""
    return (
        Detail(step.formula),
        *(Detail(name, as_given(value), "muted") for name, value in step.inputs.items()),
        Detail(rounding_words(step), tone="muted"),
        Detail(source_words(step), tone="warning" if is_assumed(step) else "muted"),
    )


def fold_of(step: Step) -> Fold:
    """A step as a row."""
    return Fold(step_head(step), price(step.result), step.formula, step_details(step))


class StepFolds(Sequence[Fold]):
    """Steps as rows, each put into words when it is first looked at."""

    def __init__(self, steps: Sequence[Step]) -> None:
        self._steps = steps
        self._made: dict[int, Fold] = {}

    def __len__(self) -> int:
        return len(self._steps)

    @overload
    def __getitem__(self, row: int) -> Fold: ...

    @overload
    def __getitem__(self, row: slice) -> Sequence[Fold]: ...

    def __getitem__(self, row: int | slice) -> Fold | Sequence[Fold]:
        if isinstance(row, slice):
            return [fold_of(step) for step in self._steps[row]]
        if row not in self._made:
            self._made[row] = fold_of(self._steps[row])
        return self._made[row]


def text_of(folds: Sequence[Fold]) -> str:
    """Rows as text: a line for each figure, its details indented beneath."""
    lines = []
    for fold in folds:
        lines.append(" = ".join(part for part in (fold.head, fold.figure) if part))
        lines += ["  " + " ".join(part for part in (each.words, each.figure) if part) for each in fold.details]
    return "\n".join(lines)
