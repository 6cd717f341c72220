"""The company that keeps the books, as its documents name it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from desktop_app.domain.customers import Address
from desktop_app.domain.problems import Problem

MOST_TEXT: Final = 140
QUOTATION_DAYS: Final = 30
MOST_DAYS: Final = 3650
MOST_LOGO: Final = 512 * 1024
"""How many bytes a logo may have."""

_PICTURES: Final = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff")


@dataclass(frozen=True, slots=True)
class BankAccount:
    """An account that is paid to; bank is what the bank is called."""

    iban: str
    bank: str = ""
    bic: str = ""


@dataclass(frozen=True, slots=True)
class Company:
    """Who sells; the first address is the registered one, the first account the usual one. logo is a PNG or a JPEG.

    quotation_days is how long a quotation holds. walk_in is the customer of counter sales where nobody is named.
    """

    name: str = ""
    registration_number: str = ""
    vat_number: str = ""
    phone: str = ""
    email: str = ""
    addresses: tuple[Address, ...] = ()
    accounts: tuple[BankAccount, ...] = ()
    logo: bytes = b""
    quotation_days: int = QUOTATION_DAYS
    walk_in: str = ""


def company_problems(company: Company) -> Iterator[Problem]:
    """What is wrong with a company's fields by themselves; numbers that somebody issued are not looked into."""
    if not company.name.strip():
        yield Problem("name", "The name is missing; write how the company is called.", missing=True)
    for name in ("name", "registration_number", "vat_number", "phone", "email"):
        if len(getattr(company, name)) > MOST_TEXT:
            yield Problem(name, "The text is longer than {most} characters; shorten it.", {"most": str(MOST_TEXT)})
    if company.email and not re.fullmatch(r"[^@\s]+@[^@\s]+", company.email):
        yield Problem("email", "“{email}” is no e-mail address; write one such as office@example.com.", _of(company))
    for line, account in enumerate(company.accounts, start=1):
        if not account.iban.strip():
            yield Problem(
                "accounts", "Account {line} has no IBAN; write it or remove the row.", {"line": str(line)}, line
            )
    if not 0 <= company.quotation_days <= MOST_DAYS:
        words = "The days must be a whole number from 0 to {most}."
        yield Problem("quotation_days", words, {"most": str(MOST_DAYS)})
    yield from _logo_problems(company.logo)


def _of(company: Company) -> dict[str, str]:
    return {"email": company.email}


def _logo_problems(logo: bytes) -> Iterator[Problem]:
    if len(logo) > MOST_LOGO:
        words = "The logo has {size} kB; choose a picture of at most {most} kB."
        sizes = {"size": str(-(-len(logo) // 1024)), "most": str(MOST_LOGO // 1024)}
        yield Problem("logo", words, sizes)
    elif logo and not logo.startswith(_PICTURES):
        yield Problem("logo", "The logo is no PNG and no JPEG; choose a picture of that kind.")
