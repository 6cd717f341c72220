"""The connection test: whether the site answers, who asks there, what the user may do and what is still to be set."""

from ipaddress import ip_address
from typing import Final
from urllib.parse import urlsplit

from desktop_app.backends.erpnext.capabilities import missing_rights
from desktop_app.backends.erpnext.connection import Connection
from desktop_app.backends.erpnext.errors import Busy, NoRight
from desktop_app.backends.erpnext.facts import Facts
from desktop_app.backends.erpnext.set_up import seen_in_set_up
from desktop_app.ports.backend import ConnectionReport, NotAllowed, Refusal, Rejected, Unreachable

_WHO: Final = "frappe.auth.get_logged_user"
_UNPROTECTED: Final = "The address begins with http://, so that the secret can be read on its way; use https://."
_IN_THE_HOUSE: Final = (".local", ".lan", ".internal", ".home.arpa", ".localhost", ".test")
_SIGN_IN: Final = "Make a key for the user in ERPNext (User, Settings, API Access) and give key:secret as the secret."
_BY_USER: Final = "Look at the user's name, and give the password anew as this profile's secret."


def report_on(connection: Connection) -> ConnectionReport:
    """What the test saw, in plain words; raises nothing."""
    connection.forget()
    try:
        user = str(connection.client.call(_WHO, http="GET").value)
        if user == "Guest":
            raise NotAllowed("ERPNext was asked without a key; sign in.")
        facts = connection.facts()
        return _unclear(user, connection, facts) if facts.blocking else _fine(user, connection, facts)
    except Refusal as refusal:
        return _failed(refusal, _BY_USER if connection.profile.user else _SIGN_IN)


def _unclear(user: str, connection: Connection, facts: Facts) -> ConnectionReport:
    """Signed in, but without a setting nothing can be booked; all else that is wanted is told at once."""
    words = f"{user} is signed in at {connection.client.host}, but the VAT of {facts.company} is not clear."
    remedies = [f"Set {', '.join(facts.blocking)} in the profile.", *_remedies(connection, facts)]
    return ConnectionReport(False, words, "\n".join(remedies), Rejected(words, "taxes_template"))


def _fine(user: str, connection: Connection, facts: Facts) -> ConnectionReport:
    version = facts.desk.versions.get("erpnext", "")
    message = f"ERPNext {version} at {connection.client.host}".replace("  ", " ")
    message += f": {user} works for {facts.company} in {facts.currency}, taxes by “{facts.taxes.template}”."
    return ConnectionReport(ok=True, message=message, remedy="\n".join(_remedies(connection, facts)))


def _remedies(connection: Connection, facts: Facts) -> list[str]:
    found = [_UNPROTECTED] if is_unprotected(connection.profile.url) else []
    found += missing_rights(facts.desk)
    found += facts.taxes.notes
    if facts.unread:
        found.append(
            f"How the site rounds can't be read by this user; set {', '.join(facts.unread)} in the profile where they"
            " are not those of a new site."
        )
    return found + seen_in_set_up(connection)


def is_unprotected(url: str) -> bool:
    """Whether what is sent to an address can be read on its way: no TLS, and not in the house."""
    parts = urlsplit(url)
    host = parts.hostname or ""
    try:
        return parts.scheme == "http" and ip_address(host).is_global
    except ValueError:
        return parts.scheme == "http" and "." in host and not host.endswith(_IN_THE_HOUSE)


def _failed(refusal: Refusal, sign_in: str) -> ConnectionReport:
    words = refusal.message if not refusal.quoted else f"{refusal.message} ERPNext says: “{refusal.quoted}”"
    match refusal:
        case NotAllowed():
            remedy = sign_in
        case NoRight():
            remedy = "An administrator gives roles in ERPNext under User, Roles; Sales User is the least."
        case Busy():
            remedy = "Test again in a while."
        case Unreachable():
            remedy = "Check the address and the network."
        case Rejected(field=field) if field:
            remedy = f"Set {field} in the profile."
        case _:
            remedy = "Check the address."
    return ConnectionReport(ok=False, message=words, remedy=remedy, refusal=refusal)
