"""What a profile of each backend is asked for on screen."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from desktop_app.domain.profiles import LOCAL


class Field(StrEnum):
    """What may be asked for besides the name and the backend."""

    URL = "url"
    USER = "user"


@dataclass(frozen=True, slots=True)
class BackendForm:
    """A backend's own name and the fields that it uses."""

    words: str
    fields: tuple[Field, ...] = ()


_FORMS: Final = {LOCAL: BackendForm(str(QT_TRANSLATE_NOOP("Profiles", "Local books")))}


def backend_name(backend: str) -> str:
    """What a backend is called on screen; one that this table does not know goes by its own name."""
    form = _FORMS.get(backend)
    return QCoreApplication.translate("Profiles", form.words) if form else backend


def fields_of(backend: str) -> tuple[Field, ...]:
    """What a backend's profiles are asked for."""
    form = _FORMS.get(backend)
    return form.fields if form else tuple(Field)


def profile_name(name: str) -> str:
    """What a profile is called on screen."""
    return backend_name(LOCAL) if name == LOCAL else name
