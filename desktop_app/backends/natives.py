"""The backends whose own documents can be priced here; each is loaded when it is first asked for."""

from collections.abc import Mapping, Sequence
from importlib import import_module
from typing import Any

KINDS = ("erpnext", "erply", "sapera", "fastaccounts")


class Natives:
    """The program's NativeQuotes: every product's mapping offers one function, quote."""

    def kinds(self) -> Sequence[str]:
        """The backends whose documents can be priced."""
        return KINDS

    def quote(self, kind: str, document: Mapping[str, Any], *, explain: bool) -> dict[str, Any]:
        """The document's totals; see the port."""
        mapping = import_module(f"desktop_app.backends.{kind}.mapping")
        answer: dict[str, Any] = mapping.quote(document, explain=explain)
        return answer
