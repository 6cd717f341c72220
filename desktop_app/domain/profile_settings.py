"""What can be set of a profile, by its backend: declared by name, refused by name."""

from collections.abc import Iterator
from difflib import get_close_matches
from typing import Final

from desktop_app.domain.money_rules import WRITE_OFF
from desktop_app.domain.problems import InvalidInput, Problem
from desktop_app.domain.profiles import ERPNEXT, Profile
from desktop_app.domain.rules.choice import settings_of
from desktop_app.domain.rules.settings import Setting, number_from, one_of, read_settings, text, whole_number

SEND_LIMIT: Final = Setting("send_limit", "How many independent chains may be sent at once.", 1, whole_number(1, 16))

OF_ERPNEXT: Final = (
    Setting("company", "Whose documents these are; needed where the user may work for several companies.", "", text),
    Setting("taxes_template", "The sales taxes template; without it the company's default one.", "", text),
    Setting("warehouse", "The warehouse of lines that name none.", "", text),
    Setting("price_list", "The price list of customers that have none.", "", text),
    Setting("mode_of_payment", "How payments are made where nothing else is said.", "", text),
    Setting(
        "pricing_rules",
        "Whether the site's pricing rules may change the prices of lines.",
        "ignore",
        one_of("ignore", "respect"),
    ),
    Setting(
        "write_off_limit",
        "The most of an invoice that may be written off with a payment, in its currency; 0 for nothing.",
        WRITE_OFF,
        number_from(0, 1000),
    ),
    Setting("marker_field", "The field in which a document carries its key, where there is no unique one.", "", text),
)
"""What a profile of ERPNext can be told besides what its rule can."""

_OWN: Final = {ERPNEXT: OF_ERPNEXT}
ON_A_SERVER: Final = frozenset(_OWN)
"""Backends that have an address and somebody to sign in."""


def declared(backend: str) -> tuple[Setting, ...]:
    """What profiles of a backend can be told, its own settings first."""
    own = _OWN.get(backend, ())
    return (*own, *(settings_of(backend) if own else ()), SEND_LIMIT)


def problems(profile: Profile) -> Iterator[Problem]:
    """What is wrong with the settings of a profile, by their names."""
    known = {setting.name: setting for setting in declared(profile.backend)}
    for name, value in profile.settings.items():
        if name not in known and profile.backend in _OWN:
            close = "".join(get_close_matches(name, known, 1))
            words = "There is no setting “{name}”; there is {known}."
            if close:
                words = "There is no setting “{name}”; “{close}” is close."
            values = {"name": name, "known": ", ".join(known), "close": close}
            yield Problem(f"settings.{name}", words, values)
        elif name in known and name != SEND_LIMIT.name:
            yield from _wrong(known[name], value)


def _wrong(setting: Setting, value: str) -> Iterator[Problem]:
    try:
        read_settings((setting,), {setting.name: value})
    except InvalidInput as invalid:
        yield from invalid.problems
