"""How numbers and dates are written: as the system does, or as a place that a person chose."""

from datetime import date as Date
from decimal import Decimal
from typing import Final

from PySide6.QtCore import QLocale

from desktop_app.ui.format import Format, use_locale

LOCALE: Final = "format.locale"
"""The setting in which the choice is kept; empty is the system's own."""

CHOICES: Final = (
    "",
    *("da_DK", "de_AT", "de_CH", "de_DE", "en_GB", "en_IE", "en_PK", "en_US", "es_ES", "et_EE", "fi_FI", "fr_FR"),
    *("it_IT", "lt_LT", "lv_LV", "nb_NO", "nl_NL", "pl_PL", "pt_PT", "sv_SE"),
)


def locale_of(name: str) -> QLocale:
    """The locale of a choice; the system's own for an empty or unknown one."""
    return QLocale(name) if name in CHOICES and name else QLocale.system()


def put_on(name: str) -> None:
    """Write all numbers and dates this way from now on."""
    use_locale(locale_of(name))


def place_name(name: str) -> str:
    """A place as it calls itself in English: “Germany, German”."""
    locale = locale_of(name)
    country = QLocale.territoryToString(locale.territory())
    return f"{country}, {QLocale.languageToString(locale.language())}"


def sample_words(name: str, today: Date) -> str:
    """How a number and a day look there: “1 234.50 · 21.11.2026”."""
    written = Format(locale_of(name))
    return f"{written.number(Decimal('1234.50'), 2, 2)} · {written.date(today)}"
