"""What a profile of each backend is asked for on screen."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from desktop_app.domain.profiles import ERPNEXT, LOCAL


class Field(StrEnum):
    """What may be asked for besides the name and the backend."""

    URL = "url"
    USER = "user"
    SECRET = "secret"  # noqa: S105 - the name of the field


@dataclass(frozen=True, slots=True)
class BackendForm:
    """A backend's own name, the fields that it uses, and its settings that a site usually needs."""

    words: str
    fields: tuple[Field, ...] = ()
    settings: tuple[str, ...] = ()


_SETTINGS: Final = {
    "company": str(QT_TRANSLATE_NOOP("Profiles", "Company")),
    "taxes_template": str(QT_TRANSLATE_NOOP("Profiles", "Taxes template")),
    "charge_account": str(QT_TRANSLATE_NOOP("Profiles", "Account of charges")),
    "warehouse": str(QT_TRANSLATE_NOOP("Profiles", "Warehouse")),
    "price_list": str(QT_TRANSLATE_NOOP("Profiles", "Price list")),
    "mode_of_payment": str(QT_TRANSLATE_NOOP("Profiles", "Mode of payment")),
    "rounding_method": str(QT_TRANSLATE_NOOP("Profiles", "Rounding method")),
    "currency_precision": str(QT_TRANSLATE_NOOP("Profiles", "Currency precision")),
    "float_precision": str(QT_TRANSLATE_NOOP("Profiles", "Float precision")),
    "pricing_rules": str(QT_TRANSLATE_NOOP("Profiles", "Pricing rules")),
}
"""The settings that are asked for on screen, those that the test of a profile may ask for among them.

All others are set from the command line and kept.
"""

_FORMS: Final = {
    LOCAL: BackendForm(str(QT_TRANSLATE_NOOP("Profiles", "Local books"))),
    ERPNEXT: BackendForm(str(QT_TRANSLATE_NOOP("Profiles", "ERPNext")), tuple(Field), tuple(_SETTINGS)),
}


def backend_name(backend: str) -> str:
    """What a backend is called on screen; one that this table does not know goes by its own name."""
    form = _FORMS.get(backend)
    return QCoreApplication.translate("Profiles", form.words) if form else backend


def fields_of(backend: str) -> tuple[Field, ...]:
    """What a backend's profiles are asked for."""
    form = _FORMS.get(backend)
    return form.fields if form else tuple(Field)


def settings_of(backend: str) -> tuple[str, ...]:
    """The settings that a backend's profiles are asked for."""
    form = _FORMS.get(backend)
    return form.settings if form else ()


def setting_words() -> dict[str, str]:
    """What the settings are called on screen, by their names."""
    return {name: QCoreApplication.translate("Profiles", words) for name, words in _SETTINGS.items()}


def profile_name(name: str) -> str:
    """What a profile is called on screen."""
    return backend_name(LOCAL) if name == LOCAL else name
