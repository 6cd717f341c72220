"""Lines of a document with the quantity wanted of each, for a part of a delivery or an invoice."""

from typing import IO, Annotated, Any

from pydantic import Field, ValidationError

from desktop_app.domain.documents import LineQuantity
from desktop_app.domain.problems import InvalidInput, Problem
from desktop_app.files.json_stream import objects
from desktop_app.files.order_errors import explain
from desktop_app.files.order_file import Amount, Part


class QuantityPart(Part):
    """One line by its number, counted from 1, how much of it, and which pieces of an item that is kept by serial."""

    line: Annotated[int, Field(ge=1)]
    quantity: Amount
    serials: Annotated[list[str], Field(default_factory=list)]


def read_lines(stream: IO[bytes]) -> tuple[LineQuantity, ...]:
    """All lines of a JSON or JSON Lines stream; raises InvalidInput, also where there are none or one comes twice."""
    found: dict[int, LineQuantity] = {}
    for one in objects(stream):
        if one.problem:
            raise _refused("lines", one.problem)
        part = _part(one.value, one.line)
        if part.line in found:
            raise _refused("line", f"Line {part.line} stands there twice.")
        found[part.line] = LineQuantity(part.line, part.quantity, tuple(part.serials))
    if not found:
        raise _refused("lines", 'There are no lines; write them as {"line": 1, "quantity": "2"}.')
    return tuple(found.values())


def _part(value: Any, file_line: int) -> QuantityPart:
    try:
        return QuantityPart.model_validate(value)
    except ValidationError as error:
        told = explain(error.errors(include_url=False), {"lines": list(QuantityPart.model_fields)})
        raise _refused(told.field, f"Line {file_line} of the file: {told.message}") from None


def _refused(field: str, words: str) -> InvalidInput:
    return InvalidInput(Problem(field, "{words}", {"words": words}))
