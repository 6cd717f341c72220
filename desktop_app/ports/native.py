"""Documents in a backend's own form, priced without a connection."""

from collections.abc import Mapping, Sequence
from typing import Any, Protocol


class NativeQuotes(Protocol):
    """Prices documents of the backends' own form by their rules; chosen in main."""

    def kinds(self) -> Sequence[str]:
        """The backends whose documents can be priced."""

    def quote(self, kind: str, document: Mapping[str, Any], *, explain: bool) -> dict[str, Any]:
        """The document's totals under the backend's own names; with explain also “steps”, a list of Step.

        document is one JSON object whose numbers are Decimals or ints, with the site's settings under “__settings”.
        Raises InvalidInput, by the backend's own field names, for a document that can't be priced.
        """
