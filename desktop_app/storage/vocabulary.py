"""All distinct words of a catalogue, at hand in memory: words that contain a text, and words that are nearly it."""

import threading
from collections.abc import Iterable
from typing import Any

from desktop_app.storage.gate import Gate

INSIDE_FROM = 3
"""From how many letters on a text is looked for inside words."""

MOST_INSIDE = 40
"""How many words that contain a text are asked for; a text that stands in more finds enough by these."""

NEARLY = 10
"""How many words that are nearly the typed one are tried."""


class Vocabulary:
    """Reads on from the last word it knows before each answer; safe to ask from several threads."""

    def __init__(self, gate: Gate, table: str) -> None:
        self._gate = gate
        self._question = f"SELECT id, word, digits FROM {table}_words WHERE id > ? ORDER BY id"
        self._lock = threading.Lock()
        self._last = 0
        self._letters: list[str] = []
        self._lines = {False: "\n", True: "\n"}

    def read_on(self) -> None:
        """Take in the words that were added since."""
        with self._lock:
            new = self._gate.rows(self._question, (self._last,))
            if new:
                self._last = new[-1][0]
                letters = [word for _, word, digits in new if not digits]
                self._letters = self._letters + letters
                self._lines = {
                    False: self._lines[False] + "".join(f"{word}\n" for word in letters),
                    True: self._lines[True] + "".join(f"{word}\n" for _, word, digits in new if digits),
                }

    def containing(self, text: str) -> list[str]:
        """Words that contain a text of three letters or more, though not at their beginning.

        Letters are looked for in words of letters, a text with a digit in words with digits: codes and numbers.
        """
        found: list[str] = []
        lines = self._lines[not text.isalpha()]
        at = lines.find(text) if len(text) >= INSIDE_FROM else -1
        while at >= 0 and len(found) < MOST_INSIDE:
            end = lines.index("\n", at)
            begin = lines.rindex("\n", 0, at) + 1
            if begin < at:
                found.append(lines[begin:end])
            at = lines.find(text, end)
        return found

    def nearly(self, text: str) -> list[str]:
        """The words with one or two typing errors fewer, the nearest first; none for a text under three letters."""
        return _nearest(text, self._letters)

    def nearly_begun(self, text: str) -> list[str]:
        """Beginnings of words, as long as the text, that it nearly is."""
        length = len(text)
        return _nearest(text, {word[:length] for word in self._letters if len(word) > length})


def _nearest(text: str, words: Iterable[str]) -> list[str]:
    if len(text) < INSIDE_FROM:
        return []
    from rapidfuzz.distance import OSA  # noqa: PLC0415 - most searches never need it, and it takes a while to load
    from rapidfuzz.process import extract  # noqa: PLC0415 - the same

    allowed = 1 if len(text) < 5 else 2
    scorer: Any = OSA.distance  # its stub and that of extract disagree
    found = extract(text, words, scorer=scorer, score_cutoff=allowed, limit=NEARLY)
    return [word for word, _, _ in found]
