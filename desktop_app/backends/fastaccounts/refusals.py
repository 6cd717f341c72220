"""What is wrong with a FastAccounts document, in words, by the path of the field; a value never stands in them."""

from collections.abc import Mapping, Sequence
from typing import Any

from pydantic import ValidationError

from desktop_app.domain.problems import InvalidInput, Problem, path_of

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
    return InvalidInput(Problem(path_of(path), words, texts, line=_line(path)))


def _found(found: Mapping[str, Any]) -> Problem:
    loc = found["loc"]
    values = {"name": _name(loc), "reason": found["msg"]}
    return Problem(path_of(loc), _WORDS.get(found["type"], _OTHER), values, line=_line(loc))


def _name(parts: Sequence[str | int]) -> str:
    return str(parts[-1]) if isinstance(parts[-1], str) else path_of(parts)


def _line(parts: Sequence[str | int]) -> int | None:
    """The product's line, counted from 1."""
    return parts[1] + 1 if len(parts) > 1 and parts[0] == PRODUCTS and isinstance(parts[1], int) else None
