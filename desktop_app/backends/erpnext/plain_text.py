"""Texts of ERPNext without their HTML, for labels that show plain text."""

import re
from html.parser import HTMLParser

_BREAKS = frozenset("br p div li ul ol tr table summary details h1 h2 h3 h4 hr".split())
_SILENT = frozenset({"script", "style"})
_BLANKS = re.compile(r"\s+")
_TAG = re.compile(r"[<&]")
_LINE_ENDS = re.compile(r"<br\s*/?>|</p>|</div>|\n", re.IGNORECASE)


class _Text(HTMLParser):
    """Collects what is to be read."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002 - the parser's
        self._silent += tag in _SILENT
        if tag in _BREAKS:
            self.parts.append(" ")

    def handle_endtag(self, tag: str) -> None:
        self._silent = max(0, self._silent - (tag in _SILENT))
        if tag in _BREAKS:
            self.parts.append(" ")

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.parts.append(data)


def plain(html: str) -> str:
    """A text on one line without tags, its entities read; a text without any comes back as it is but for blanks."""
    if not _TAG.search(html):
        return _BLANKS.sub(" ", html).strip()
    reader = _Text()
    reader.feed(html)
    reader.close()
    return _BLANKS.sub(" ", "".join(reader.parts)).strip()


def plain_lines(html: str) -> str:
    """The same line by line: a break in the text ends a line."""
    lines = [plain(line) for line in _LINE_ENDS.split(html)]
    return "\n".join(lines).strip("\n")
