"""The connection test: whether the site answers, who asks there, what the user may do and what is still to be set."""

from ipaddress import ip_address
from typing import Final
from urllib.parse import urlsplit

from desktop_app.backends.erpnext.capabilities import missing_rights
from desktop_app.backends.erpnext.connection import Connection
from desktop_app.backends.erpnext.errors import Busy, NoRight
from desktop_app.backends.erpnext.facts import Facts
from desktop_app.ports.backend import ConnectionReport, NotAllowed, Refusal, Rejected, Unreachable

_WHO: Final = "frappe.auth.get_logged_user"
_UNPROTECTED: Final = "The address begins with http://, so that the secret can be read on its way; use https://."
_IN_THE_HOUSE: Final = (".local", ".lan", ".internal", ".home.arpa", ".localhost", ".test")
_SIGN_IN: Final = "Make a key for the user in ERPNext (User, Settings, API Access) and give key:secret as the secret."


def report_on(connection: Connection) -> ConnectionReport:
    """What the test saw, in plain words; raises nothing."""
    connection.forget()
    try:
        user = str(connection.client.call(_WHO, http="GET").value)
        if user == "Guest":
            raise NotAllowed("ERPNext was asked without a key; sign in.")
        return _fine(user, connection, connection.facts())
    except Refusal as refusal:
        return _failed(refusal)


def _fine(user: str, connection: Connection, facts: Facts) -> ConnectionReport:
    if facts.blocking:
        return ConnectionReport(
            ok=False,
            message=f"{user} is signed in at {connection.client.host}, but the VAT of {facts.company} is not clear.",
            remedy=f"Set {', '.join(facts.blocking)} in the profile.",
        )
    version = facts.desk.versions.get("erpnext", "")
    message = f"ERPNext {version} at {connection.client.host}".replace("  ", " ")
    message += f": {user} works for {facts.company} in {facts.currency}, taxes by “{facts.taxes.template}”."
    return ConnectionReport(ok=True, message=message, remedy=" ".join(_remedies(facts, connection.profile.url)))


def _remedies(facts: Facts, url: str) -> list[str]:
    found = [_UNPROTECTED] if is_unprotected(url) else []
    found += missing_rights(facts.desk)
    found += facts.taxes.notes
    how = [name for name in facts.unread if name != "charge_account"]
    if how:
        found.append(
            f"How the site rounds can't be read by this user; set {', '.join(how)} in the profile where they are not"
            " those of a new site."
        )
    if "charge_account" in facts.unread:
        found.append("For charges such as freight set the account of charges (charge_account).")
    return found


def is_unprotected(url: str) -> bool:
    """Whether what is sent to an address can be read on its way: no TLS, and not in the house."""
    parts = urlsplit(url)
    host = parts.hostname or ""
    try:
        return parts.scheme == "http" and ip_address(host).is_global
    except ValueError:
        return parts.scheme == "http" and "." in host and not host.endswith(_IN_THE_HOUSE)


def _failed(refusal: Refusal) -> ConnectionReport:
    words = refusal.message if not refusal.quoted else f"{refusal.message} ERPNext says: “{refusal.quoted}”"
    match refusal:
        case NotAllowed():
            remedy = _SIGN_IN
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
