"""Numbers that somebody issued, VAT numbers and bank accounts: tidied, and refused where they can't be right."""

from collections.abc import Callable

from desktop_app.domain.problems import InvalidInput, Problem

_FORM = "its form is wrong"


def vat_number(text: str, field: str = "vat_number") -> str:
    """A VAT number without blanks; one of the European Union is checked. Raises InvalidInput."""
    # the rules of thirty countries are loaded when a number is checked, not when the program starts
    from stdnum.eu import vat  # noqa: PLC0415 - see above

    tidy = "".join(letter for letter in text.upper() if letter.isalnum())
    if tidy[:2].lower() not in {*vat.MEMBER_STATES, "el"}:
        return tidy
    return _checked(vat.validate, tidy, field, "The VAT number {number} can't be right: {reason}.")


def iban(text: str, line: int, field: str = "accounts") -> str:
    """An IBAN in groups of four; line is where it stands, from 1. Raises InvalidInput."""
    from stdnum import iban as rule  # noqa: PLC0415 - as above

    tidy = "".join(text.upper().split())
    words = "The IBAN {number} can't be right: {reason}."
    return str(rule.format(_checked(rule.validate, tidy, field, words, line)))


def _checked(validate: Callable[[str], str], tidy: str, field: str, words: str, line: int | None = None) -> str:
    from stdnum import exceptions  # noqa: PLC0415 - as above

    try:
        return validate(tidy)
    except exceptions.InvalidLength:
        reason = "it is too long or too short"
    except exceptions.InvalidChecksum:
        reason = "its check digits do not fit, look for a wrong figure"
    except exceptions.ValidationError:
        reason = _FORM
    raise InvalidInput(Problem(field, words, {"number": tidy, "reason": reason}, line))
