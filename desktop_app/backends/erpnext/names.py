"""Which type of document a number belongs to; ERPNext keeps each apart, and a site names its series as it likes."""

from desktop_app.backends.erpnext.client import Client
from desktop_app.backends.erpnext.doctypes import ALL, CREDIT_USE, JOURNAL
from desktop_app.backends.erpnext.errors import NoRight
from desktop_app.ports.backend import Rejected


class Names:
    """Finds the type of a number, and remembers it."""

    def __init__(self, client: Client) -> None:
        self._client = client
        self._known: dict[str, str] = {}

    def learn(self, doctype: str, *names: str) -> None:
        """These are of that type."""
        self._known |= dict.fromkeys(names, doctype)

    def doctype(self, number: str) -> str:
        """The type of a number; raises Rejected for one that is not there, or that this user may not see."""
        if number not in self._known:
            self._known[number] = self._find(number)
        return self._known[number]

    def _find(self, number: str) -> str:
        hidden: list[str] = []
        for doctype in self._likely(number):
            only = [CREDIT_USE] if doctype == JOURNAL else []
            try:
                if self._client.rows(doctype, ["name"], [["name", "=", number], *only], length=1):
                    return doctype
            except NoRight:
                # whoever books no journal entries looks for none
                hidden += [doctype] if doctype != JOURNAL else []
        if hidden:
            words = f"There is no document {number} that this ERPNext user may see; {', '.join(hidden)} is hidden."
            raise Rejected(words, "number")
        raise Rejected(f"There is no document {number} in this ERPNext.", "number")

    def _likely(self, number: str) -> list[str]:
        """First the types that gave a number with the same beginning."""
        stem = number[:4]
        alike = [doctype for known, doctype in self._known.items() if known[:4] == stem]
        return list(dict.fromkeys([*alike, *ALL]))
