"""The flat parameters of saveSalesDocument sorted into header and rows: productID1, amount1, productID2 and so on."""

from collections.abc import Iterator, Mapping
from typing import Any

from pydantic import ValidationError

from desktop_app.backends.erply.wire import HEADER, HEADER_NAMES, ROW_NAMES, ROWS, WORDS, Header, Row
from desktop_app.domain.problems import InvalidInput, Problem, refuse_invalid

SETTINGS = "__settings"

_DIGITS = "0123456789"
_ERPLYS = {ours: name for name, ours in (HEADER_NAMES | ROW_NAMES).items()}
_NUMBERED = frozenset(
    (
        "stableRowID deliveryDate employeeID returnReasonID campaignIDs campaignID sourceWaybillID batch rowJDoc "
        "ZIPCode State County City Category billingStatementID billingReadingIDs billingStartDate billingEndDate "
        "attributeName attributeType attributeValue longAttributeName longAttributeValue"
    ).split()
)
_PROMOTIONS = "promotionRule"


def header_and_rows(document: Mapping[str, Any]) -> tuple[Header, tuple[Row, ...]]:
    """The parameters that decide the figures, checked one by one; those of print-outs, delivery and so on are left.

    A numbered parameter that Erply does not have is refused by name: a slip in “discount2” would change the price.
    Raises InvalidInput.
    """
    header: dict[str, Any] = {}
    rows: dict[str, dict[str, Any]] = {}
    for key, value in document.items():
        name = key.rstrip(_DIGITS)
        if name in ROW_NAMES:
            rows.setdefault(key[len(name) :], {})[ROW_NAMES[name]] = value
        elif key in HEADER_NAMES:
            header[HEADER_NAMES[key]] = value
        elif name != key and name not in _NUMBERED and not name.startswith(_PROMOTIONS):
            raise InvalidInput(Problem(key, "Erply has no parameter “{name}”.", {"name": key}))
    return _checked(header, _in_order(rows))


def _in_order(rows: dict[str, dict[str, Any]]) -> list[dict[str, Any]]:
    if "" in rows:
        name = _ERPLYS[next(iter(rows[""]))]
        raise InvalidInput(Problem(name, "“{name}” lacks the number of its row.", {"name": name}))
    if not rows:
        raise InvalidInput(Problem("amount1", "The document has no row; the first one is missing.", line=1))
    ordered = [rows[number] for number in map(str, range(1, len(rows) + 1)) if number in rows]
    if len(ordered) < len(rows):
        raise InvalidInput(_gap(rows))
    return ordered


def _gap(rows: dict[str, dict[str, Any]]) -> Problem:
    missing = next(number for number in range(1, len(rows) + 1) if str(number) not in rows)
    expected = {str(number) for number in range(1, len(rows) + 1)}
    stray = min((number for number in rows if number not in expected), key=lambda number: (len(number), number))
    name = f"{_ERPLYS[next(iter(rows[stray]))]}{stray}"
    words = "Row {missing} is missing before “{name}”: rows are numbered from 1 without gaps."
    return Problem(name, words, {"missing": str(missing), "name": name}, int(stray) if len(stray) < 10 else None)


def _checked(header: dict[str, Any], rows: list[dict[str, Any]]) -> tuple[Header, tuple[Row, ...]]:
    problems: list[Problem] = []
    try:
        checked = HEADER.validate_python(header)
    except ValidationError as error:
        problems += _problems(error, ())
    try:
        checked_rows = ROWS.validate_python(rows)
    except ValidationError as error:
        problems += _problems(error, rows)
    refuse_invalid(problems)
    return checked, tuple(checked_rows)


def _problems(error: ValidationError, rows: object) -> Iterator[Problem]:
    for found in error.errors(include_url=False, include_input=False):
        line = int(found["loc"][0]) + 1 if rows else None
        field = f"{_ERPLYS[str(found['loc'][-1])]}{line or ''}"
        yield Problem(field, WORDS[found["type"]], dict(found.get("ctx", {})), line)
