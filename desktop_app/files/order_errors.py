"""Says in plain words what is wrong with an order of a file, and what would be right."""

from collections.abc import Mapping, Sequence
from difflib import get_close_matches
from typing import TYPE_CHECKING

from desktop_app.domain.order_requests import OrderError

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

_NOUNS = {
    "order": "an order",
    "lines": "an order line",
    "charges": "a charge",
    "discount": "a discount",
    "payment": "a payment",
}

_EXPECTED = {
    "string_type": 'must be text in quotes, such as "1".',
    "bool_type": "must be true or false.",
    "list_type": "must be a list in [ ].",
    "dict_type": "must be an object in { }.",
    "model_type": "must be an object in { }.",
    "int_type": "must be a line's number, such as 1.",
    "greater_than_equal": "must be a line's number, from 1.",
    "literal_error": "must be “net” or “gross”.",
    "too_short": "must have at least one entry.",
    "string_too_short": "is empty; write the code.",
}


def explain(errors: Sequence["ErrorDetails"], keys: Mapping[str, Sequence[str]]) -> OrderError:
    """The error to tell first; keys are those that each part knows, the whole's first.

    A key that is not known comes before one that is missing: it is often the same, misspelt.
    """
    first = min(errors, key=lambda error: error["type"] != "extra_forbidden")
    place = first["loc"]
    line = place[1] + 1 if place[:1] == ("lines",) and len(place) > 1 and isinstance(place[1], int) else None
    path = place[2:] if line else place
    return OrderError(_field(path) or ("item" if line else ""), _message(first, path, line, keys), line)


def _field(path: Sequence[int | str]) -> str:
    """The field's name as in the order file: discount.percent, charges[0].amount."""
    name = ""
    for step in path:
        name += f"[{step}]" if isinstance(step, int) else f".{step}" if name else step
    return name


def _message(
    error: "ErrorDetails", path: Sequence[int | str], line: int | None, keys: Mapping[str, Sequence[str]]
) -> str:
    kind = error["type"]
    if kind == "value_error":
        return f"{_field(path)}: {error['ctx']['error']}" if path else str(error["ctx"]["error"])
    if not path and not line:
        return "An order must be an object in { }."
    name = _field(path) or f"line {line}"
    if kind == "extra_forbidden":
        owner = next((str(step) for step in reversed(path[:-1]) if step in keys), "lines" if line else next(iter(keys)))
        return _unknown_key(str(path[-1]), owner, keys[owner])
    if kind == "missing":
        return f"“{name}” is missing; give it."
    return f"“{name}” {_EXPECTED.get(kind, error['msg'])}"


def _unknown_key(key: str, owner: str, known: Sequence[str]) -> str:
    close = get_close_matches(key, known, 1, 0.5)
    remedy = f"“{close[0]}” is close" if close else f"known are {', '.join(known)}"
    return f"“{key[:60]}” is no key of {_NOUNS[owner]}; {remedy}."


def wrong_file(line: int, message: str) -> OrderError:
    """The error of a piece of a file that holds no order at all; line is the file's own."""
    return OrderError("", message, line)
