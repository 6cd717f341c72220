"""What the back office says of sums, made from values alone."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QCoreApplication

from desktop_app.ui.counted import counted
from desktop_app.ui.office.fields import say, with_currency
from desktop_app.ui.office.listing import Sum

translate = QCoreApplication.translate


def all_words(figure: str, sums: Sequence[Sum]) -> str:
    """“1 240 rows · open 12 400.00 EUR · overdue 88.00 EUR”."""
    if not sums:
        return ""
    rows = sum(one.rows for one in sums)
    return " · ".join((counted("Office", "%n rows", rows, one="1 row"), *_figures(figure, sums)))


def chosen_words(figure: str, sums: Sequence[Sum]) -> str:
    """“3 chosen · open 120.00 EUR”; empty where fewer than two rows are."""
    rows = sum(one.rows for one in sums)
    if rows < 2:
        return ""
    return " · ".join((counted("Office", "%n chosen", rows), *_figures(figure, sums)))


def _figures(figure: str, sums: Sequence[Sum]) -> Iterable[str]:
    for one in sums:
        yield f"{say(one.words or figure)} {with_currency(one.amount, one.currency)}"
