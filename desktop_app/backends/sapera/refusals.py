"""What is wrong with a Sapera document's shape, in words, by the path of the field."""

from collections.abc import Mapping, Sequence
from typing import Any

from pydantic import ValidationError

from desktop_app.domain.problems import InvalidInput, Problem, path_of

_WORDS = {
    "missing": "“{name}” is missing.",
    "extra_forbidden": "Sapera takes no field “{name}” here.",
    "model_type": '“{name}” is optional, so its value is wrapped: write {{"value": …}}.',
    "model_attributes_type": "“{name}” must be an object.",
    "list_type": "“{name}” must be a list.",
    "decimal_max_places": "“{name}” has too many decimals; 10 are taken.",
    "greater_than": "“{name}” is too far below zero to be priced.",
    "less_than": "“{name}” is too large to be priced.",
    "literal_error": "Only a CreateSalesOrderCommand can be priced; “{name}” must say so.",
    "union_tag_invalid": "“{name}” must be one of {expected}.",
    "union_tag_not_found": "“{name}” is missing.",
}
_NUMBER = "“{name}” must be a number such as 2.50."
_OTHER = "“{name}” can't be used: {reason}."
_TAGS = "SalesOrder"


def refused(error: ValidationError, lines: Sequence[int | None]) -> InvalidInput:
    """The refusal of a document; lines says for each model update which item it is about."""
    return InvalidInput(*(_problem(found, lines) for found in error.errors(include_url=False, include_input=False)))


def _name(parts: Sequence[str | int]) -> str:
    """The field a person knows: not the wrapper's value, nor a bare number."""
    known = parts[:-1] if parts[-1] == "value" else parts
    return str(known[-1]) if isinstance(known[-1], str) else path_of(known)


def _problem(found: Mapping[str, Any], lines: Sequence[int | None]) -> Problem:
    kind, loc = found["type"], found["loc"]
    parts = [part for part in loc if not (isinstance(part, str) and _TAGS in part and part.endswith("Update"))]
    if kind.startswith("union_tag"):
        parts.append("modelType")
    if kind == "missing" and parts[-1] == "value":
        parts, kind = parts[:-1], "model_type"
    words = _NUMBER if kind.startswith(("decimal_", "finite")) and kind not in _WORDS else _WORDS.get(kind, _OTHER)
    values = {"name": _name(parts), "reason": found["msg"], "expected": found.get("ctx", {}).get("expected_tags", "")}
    line = lines[loc[1]] if len(loc) > 1 and isinstance(loc[1], int) and loc[1] < len(lines) else None
    return Problem(path_of(parts), words, values, line=line)
