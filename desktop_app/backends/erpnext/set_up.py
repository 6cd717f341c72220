"""What the test of a connection sees in how a site and a profile are set up: what is not there and would be missed.

Nothing here keeps an order from being booked by itself; it is told before a clerk meets it.
"""

from collections.abc import Iterator, Sequence
from contextlib import suppress
from typing import Any, Final

from desktop_app.backends.erpnext.catalogue_means import read_methods
from desktop_app.backends.erpnext.client import Client
from desktop_app.backends.erpnext.connection import Connection
from desktop_app.backends.erpnext.doctypes import ORDER
from desktop_app.backends.erpnext.errors import Missing, NoRight
from desktop_app.backends.erpnext.markers import UNIQUE_FIELD, Markers
from desktop_app.backends.erpnext.methods import kind_meant

_USABLE: Final = (["is_group", "=", 0], ["disabled", "=", 0])
_NAMED: Final = (
    ("warehouse", "Warehouse", _USABLE),
    ("charge_account", "Account", _USABLE),
    ("price_list", "Price List", (["selling", "=", 1], ["enabled", "=", 1])),
    ("mode_of_payment", "Mode of Payment", (["enabled", "=", 1],)),
)
"""Settings that name something of the site, with its doctype and which ones can be used."""
_OF_COMPANY: Final = frozenset({"Warehouse", "Account"})
_FOR_CHARGES: Final = ["account_type", "in", ["Chargeable", "Income Account"]]
_MOST: Final = 12
"""How many names are told; of more the rest is counted."""


def seen_in_set_up(connection: Connection) -> list[str]:
    """Sentences for people; what takes something that this user may not read is left out."""
    client, company = connection.client, connection.facts().company
    found: list[str] = []
    for setting, doctype, usable in _NAMED:
        filters = [*usable, *([["company", "=", company]] if doctype in _OF_COMPANY else [])]
        with suppress(NoRight, Missing):
            found += _not_there(client, setting, connection.profile.settings.get(setting, ""), doctype, filters)
    with suppress(NoRight, Missing):
        found += _without_account(client, company)
    with suppress(NoRight, Missing):
        found += _without_field(client)
    return found


def _not_there(client: Client, setting: str, wanted: str, doctype: str, usable: Sequence[list[Any]]) -> Iterator[str]:
    kind = kind_meant(wanted) if setting == "mode_of_payment" else ""
    meant = [["name", "=", wanted], *([["type", "=", kind]] if kind else [])]
    if wanted and not any(client.rows(doctype, ["name"], [*usable, one], length=1) for one in meant):
        there = _names(client, doctype, [*usable, *([_FOR_CHARGES] if setting == "charge_account" else [])])
        yield f"The setting {setting} names “{wanted}”, which can't be used here; there is {there}."
    elif not wanted and setting == "charge_account":
        there = ""
        with suppress(NoRight):
            there = f"; there is {_names(client, doctype, [*usable, _FOR_CHARGES])}"
        yield f"For charges such as freight set the account of charges (charge_account){there}."


def _names(client: Client, doctype: str, usable: Sequence[list[Any]]) -> str:
    return _listed([str(row["name"]) for row in client.rows(doctype, ["name"], usable, order_by="name asc")])


def _without_account(client: Client, company: str) -> Iterator[str]:
    without = [method.name for method in read_methods(client, company) if not method.account]
    if without:
        yield (
            f"For {company} these modes of payment have no account, and their money is booked to the company's usual"
            f" one: {_listed(without)}. The role Accounts Manager sets it (Mode of Payment)."
        )


def _without_field(client: Client) -> Iterator[str]:
    if Markers(client).field(ORDER) != UNIQUE_FIELD:
        yield (
            "This site has no unique field for keys yet, so they stand behind the titles of documents; an administrator"
            " makes it (“profiles mark”, in the window Shift+F5)."
        )


def _listed(names: list[str]) -> str:
    more = f" and {len(names) - _MOST} more" if len(names) > _MOST else ""
    return f"{', '.join(names[:_MOST])}{more}" if names else "none"
