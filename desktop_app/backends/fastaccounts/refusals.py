"""What is wrong with a FastAccounts document, in words, by the path of the field; a value never stands in them."""

from collections.abc import Mapping, Sequence
from typing import Any

from pydantic import ValidationError

from desktop_app.domain.problems import InvalidInput, Problem

PRODUCTS = "Products"
_WORDS = {
    "missing": "“{name}” is missing.",
    "extra_forbidden": "FastAccounts takes no field “{name}” here.",
    "list_type": "“{name}” must be a list.",
    "model_type": "“{name}” must be an object.",
    "model_attributes_type": "“{name}” must be an object.",
}
_OTHER = "“{name}” {reason}."


def refused(error: ValidationError) -> InvalidInput:
    """The refusal of a document whose shape is wrong."""
    return InvalidInput(*(_found(found) for found in error.errors(include_url=False, include_input=False)))


def refusal(path: Sequence[str | int], words: str, **values: object) -> InvalidInput:
    """The refusal of one field; words may name it as {name}."""
    texts = {"name": _name(path), **{name: str(value) for name, value in values.items()}}
    return InvalidInput(Problem(_path(path), words, texts, line=_line(path)))


def _found(found: Mapping[str, Any]) -> Problem:
    loc = found["loc"]
    values = {"name": _name(loc), "reason": found["msg"]}
    return Problem(_path(loc), _WORDS.get(found["type"], _OTHER), values, line=_line(loc))


def _path(parts: Sequence[str | int]) -> str:
    """A field as it is reached: Products[1].GSTCode."""
    text = ""
    for part in parts:
        text += f"[{part}]" if isinstance(part, int) else f".{part}" if text else part
    return text


def _name(parts: Sequence[str | int]) -> str:
    return str(parts[-1]) if isinstance(parts[-1], str) else _path(parts)


def _line(parts: Sequence[str | int]) -> int | None:
    """The product's line, counted from 1."""
    return parts[1] + 1 if len(parts) > 1 and parts[0] == PRODUCTS and isinstance(parts[1], int) else None
