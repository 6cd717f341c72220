"""All distinct words of a catalogue, at hand in memory: words that contain a text, and words that are nearly it."""

import threading
from collections.abc import Iterable
from typing import Any

from desktop_app.storage.gate import Gate

INSIDE_FROM = 3
"""From how many letters on a text is looked for inside words."""

NEARLY = 10
"""How many words that are nearly the typed one are tried."""


class Vocabulary:
    """Reads on from the last word it knows before each answer; safe to ask from several threads."""

    def __init__(self, gate: Gate, table: str) -> None:
        self._gate = gate
        self._question = f"SELECT id, word, spelt FROM {table}_words WHERE id > ? ORDER BY id"
        self._lock = threading.Lock()
        self._last = 0
        self._all = "\n"
        self._spelt: list[str] = []

    def read_on(self) -> None:
        """Take in the words that were added since."""
        with self._lock:
            new = self._gate.rows(self._question, (self._last,))
            if new:
                self._last = new[-1][0]
                self._all += "".join(f"{word}\n" for _, word, _ in new)
                self._spelt.extend(word for _, word, spelt in new if spelt)

    def containing(self, text: str) -> list[str]:
        """The words that contain a text of three letters or more, though not at their beginning."""
        found: list[str] = []
        everything = self._all
        at = everything.find(text) if len(text) >= INSIDE_FROM else -1
        while at >= 0:
            end = everything.index("\n", at)
            begin = everything.rindex("\n", 0, at) + 1
            if begin < at:
                found.append(everything[begin:end])
            at = everything.find(text, end)
        return found

    def nearly(self, text: str) -> list[str]:
        """The words with one or two typing errors fewer, the nearest first; none for a text under three letters."""
        return _nearest(text, self._spelt)

    def nearly_begun(self, text: str) -> list[str]:
        """Beginnings of words, as long as the text, that it nearly is."""
        length = len(text)
        return _nearest(text, {word[:length] for word in self._spelt if len(word) > length})


def _nearest(text: str, words: Iterable[str]) -> list[str]:
    if len(text) < INSIDE_FROM:
        return []
    from rapidfuzz.distance import OSA  # noqa: PLC0415 - most searches never need it, and it takes a while to load
    from rapidfuzz.process import extract  # noqa: PLC0415 - the same

    allowed = 1 if len(text) < 5 else 2
    scorer: Any = OSA.distance  # its stub and that of extract disagree
    found = extract(text, words, scorer=scorer, score_cutoff=allowed, limit=NEARLY)
    return [word for word, _, _ in found]
