"""Values by name from one JSON object: the map of a list's columns, the settings of a rule."""

from typing import Any

from desktop_app.files.exact_json import JsonError, read_json
from desktop_app.files.open_file import read_bytes, unreadable

_BOM = b"\xef\xbb\xbf"


def read_texts(path: str) -> dict[str, str]:
    """Names and texts of a JSON object; numbers come as their text. Raises InvalidInput."""
    value = _read(path)
    if not isinstance(value, dict) or any(isinstance(part, dict | list | bool | None) for part in value.values()):
        raise unreadable(path, 'The file must hold one object of names and texts, such as {"price": "Net price"}.')
    return {name: str(part) for name, part in value.items()}


def read_settings(path: str) -> dict[str, object]:
    """Names and values of a JSON object; fractions come as Decimals. Raises InvalidInput."""
    value = _read(path)
    if not isinstance(value, dict):
        raise unreadable(path, 'The file must hold one object of settings, such as {"price_decimals": 2}.')
    return value


def _read(path: str) -> Any:
    try:
        return read_json(read_bytes(path).removeprefix(_BOM))
    except JsonError as error:
        raise unreadable(path, f"The file {error.reason}.") from None
