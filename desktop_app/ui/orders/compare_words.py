"""A comparison of two ways of calculating in words: what changes, why, and what would be refused."""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from typing import Final

from PySide6.QtCore import QCoreApplication

from desktop_app.domain.problems import Problem, Severity
from desktop_app.domain.profiles import LOCAL
from desktop_app.domain.rules.comparison import Difference
from desktop_app.domain.rules.rule import Step
from desktop_app.ui.counted import counted
from desktop_app.ui.format import estimate
from desktop_app.ui.orders.columns import decimals_of
from desktop_app.ui.widgets.fold_painter import Detail
from desktop_app.ui.widgets.folded_list import Fold
from desktop_app.ui.widgets.step_words import as_given, backend_words, rounding_words, rule_words, source_words
from desktop_app.workflows.compare_ways import Compared, Way

MOST_INPUTS: Final = 4
"""More inputs than these would hide the difference; they stand with the steps."""
_RATED: Final = frozenset({"vat", "charges"})


def _tr(words: str) -> str:
    return QCoreApplication.translate("Comparison", words)


def profile_words(name: str) -> str:
    """What a profile is called on screen."""
    return _tr("Local books") if name == LOCAL else name


def way_words(way: Way) -> str:
    """What an order can be compared with: a profile by its name, a rule with what it is set to."""
    backend = backend_words(way.rule)
    if not way.profile:
        return _tr("{backend}, default settings").format(backend=backend)
    name = profile_words(way.profile)
    return name if name == backend else _tr("{profile} ({backend})").format(profile=name, backend=backend)


def rules_words(compared: Compared) -> str:
    """The two rules, from the one in force to the other."""
    return " → ".join(rule_words(name) for name in compared.rules)


def folds_of(compared: Compared) -> list[Fold]:
    """The total first, then what is refused or put otherwise, then all that differs."""
    return [_total(compared), *_told(compared), *_differences(compared), *_further(compared)]


def _signed(amount: Decimal, decimals: int) -> str:
    text = estimate(amount, decimals)
    return f"+{text}" if amount > 0 else text


def _total(compared: Compared) -> Fold:
    comparison = compared.comparison
    decimals = decimals_of(comparison.before.currency)
    before, after = comparison.before.total, comparison.after.total
    same = _tr("The total stays {amount}") if not comparison.is_same else _tr("Every figure stays as it is")
    if before == after:
        words = same.format(amount=estimate(before, decimals))
        return Fold(_tr("total"), _signed(Decimal(0), decimals), words, (Detail(words),))
    total = next(each for each in comparison.figures if each.figure == "total")
    fold = _difference(total, compared, decimals)
    first = comparison.first
    sums = tuple(detail for detail in fold.details if detail.bold)
    if any(each.severity is Severity.ERROR and each.field in _RATED for each in compared.problems):
        words = _tr("A VAT code without counterpart charges nothing there until one is chosen.")
        return replace(fold, details=(*sums, Detail(words, tone="warning")))
    if first is None or first is total:
        return fold
    begins = _difference(first, compared, decimals)
    head = Detail(_tr("It begins with {what}").format(what=begins.head), begins.figure, bold=True)
    return replace(fold, details=(*sums, head, *begins.details))


def _told(compared: Compared) -> Iterator[Fold]:
    for problem in (*compared.problems, *compared.comparison.problems):
        yield _problem(problem)
    more = compared.comparison.problems_found - len(compared.comparison.problems)
    if more:
        yield Fold(counted("Comparison", "%n further notices", more, one="1 further notice"))


def _problem(problem: Problem) -> Fold:
    words = QCoreApplication.translate("Problems", problem.words).format(**problem.values)
    heads = {
        Severity.ERROR: (_tr("Refused as it is"), "danger"),
        Severity.WARNING: (_tr("Another rate"), "warning"),
        Severity.NOTICE: (_tr("Converted"), ""),
    }
    head, tone = heads[problem.severity]
    if problem.line is not None:
        head = _tr("Line {number} · {what}").format(number=problem.line, what=head)
    return Fold(head, "", words, (Detail(words, tone=tone),))


def _differences(compared: Compared) -> Iterator[Fold]:
    decimals = decimals_of(compared.comparison.before.currency)
    for each in (*compared.comparison.figures, *compared.comparison.lines):
        if each.figure != "total":
            yield _difference(each, compared, decimals)


def _further(compared: Compared) -> Iterator[Fold]:
    more = compared.comparison.lines_differing - len(compared.comparison.lines)
    if more:
        words = counted("Comparison", "%n further lines differ", more, one="1 further line differs")
        whole = counted(
            "Comparison", "%n lines differ in all", compared.comparison.lines_differing, one="1 line differs in all"
        )
        yield Fold(words, "", whole)


def _difference(each: Difference, compared: Compared, decimals: int) -> Fold:
    head = each.figure
    if each.line is not None:
        head = _tr("Line {number} · {what}").format(number=each.line, what=each.figure)
    before, after = (_tr("none") if value is None else estimate(value, decimals) for value in (each.before, each.after))
    names = [backend_words(name) for name in compared.rules]
    sides = zip(names, (before, after), each.steps, strict=True)
    details = (detail for name, amount, step in sides for detail in _side(name, amount, step))
    return Fold(head, _signed(each.change, decimals), f"{before} → {after}", tuple(details))


def _side(name: str, amount: str, step: Step | None) -> Iterator[Detail]:
    yield Detail(name, amount, bold=True)
    if step is None:
        yield Detail(_tr("No step makes this figure there."), tone="muted")
        return
    yield Detail(step.formula)
    if len(step.inputs) <= MOST_INPUTS:
        for words, value in step.inputs.items():
            yield Detail(words, as_given(value), "muted")
    yield Detail(rounding_words(step), tone="muted")
    yield Detail(source_words(step), tone="muted")
