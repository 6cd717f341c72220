"""What the desk's page tells its user: the site's settings, what the user may do, versions and the time zone.

A person who sells may read neither System Settings nor roles; the page that ERPNext shows in a browser carries both.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, Final

from desktop_app.backends.erpnext.client import Client

_BEGIN: Final = re.compile(r"frappe\.boot\s*=\s*(?=\{)")
_READER: Final = json.JSONDecoder(parse_float=Decimal)


@dataclass(frozen=True, slots=True)
class Desk:
    """The page's facts; is_known is False where it could not be read, and then nothing else is known either."""

    is_known: bool = False
    user: str = ""
    defaults: Mapping[str, Any] = field(default_factory=dict)
    rights: Mapping[str, frozenset[str]] = field(default_factory=dict)
    roles: frozenset[str] = frozenset()
    versions: Mapping[str, str] = field(default_factory=dict)
    time_zone: str = ""

    def may(self, deed: str, doctype: str) -> bool:
        """Whether the user may read, create, write, submit or cancel; what is not known is tried."""
        return not self.is_known or doctype in self.rights.get(deed, frozenset())


def read_desk(client: Client) -> Desk:
    """Read the page once; a site that shows none to this user gives an unknown Desk."""
    page = client.desk_page()
    begin = _BEGIN.search(page)
    if begin is None:
        return Desk()
    try:
        boot, _ = _READER.raw_decode(page, begin.end())
    except ValueError:
        return Desk()
    defaults = boot.get("sysdefaults")
    return _desk_of(boot, defaults) if isinstance(defaults, Mapping) else Desk()


def _desk_of(boot: Mapping[str, Any], defaults: Mapping[str, Any]) -> Desk:
    user, zone = boot.get("user"), boot.get("time_zone")
    user = user if isinstance(user, Mapping) else {}
    deeds = ("read", "create", "write", "submit", "cancel")
    return Desk(
        is_known=True,
        user=str(user.get("name") or ""),
        defaults=defaults,
        rights={deed: _names(user.get(f"can_{deed}")) for deed in deeds},
        roles=_names(user.get("roles")),
        versions=_texts(boot.get("versions")),
        time_zone=str((zone.get("system") if isinstance(zone, Mapping) else "") or defaults.get("time_zone") or ""),
    )


def _names(found: object) -> frozenset[str]:
    return frozenset(map(str, found)) if isinstance(found, list) else frozenset()


def _texts(found: object) -> dict[str, str]:
    return {str(name): str(value) for name, value in found.items()} if isinstance(found, Mapping) else {}
