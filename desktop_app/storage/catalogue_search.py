"""Finds customers and items while a person types: an exact code, beginnings of words, inside words, nearly."""

from collections.abc import Iterable, Sequence
from typing import Generic

from desktop_app.storage.catalogue_values import Kind, V
from desktop_app.storage.codec import unpack
from desktop_app.storage.folding import words_of
from desktop_app.storage.gate import Gate
from desktop_app.storage.vocabulary import Vocabulary

LONGEST_TEXT = 500
MOST_WORDS = 12


def _all_of(parts: Iterable[str]) -> str:
    return " AND ".join(parts)


def _any_of(begun: Sequence[str], whole: Iterable[str] = ()) -> str:
    """A word of the question: one that begins like one of these, or is one of those. Words are letters and digits."""
    return "(" + " OR ".join([*(f'"{word}" *' for word in begun), *(f'"{word}"' for word in whole)]) + ")"


class Search(Generic[V]):
    """Searches one kind of value in one catalogue file."""

    def __init__(self, gate: Gate, kind: Kind[V]) -> None:
        self._gate, self._kind = gate, kind
        self._vocabulary = Vocabulary(gate, kind.table)
        table = kind.table
        self._match = f"SELECT rowid FROM {table}_found WHERE {table}_found MATCH ? ORDER BY rowid LIMIT ?"
        self._first = f"SELECT value FROM {table} WHERE active ORDER BY id LIMIT ?"
        self._value = f"SELECT value FROM {table} WHERE id = ?"
        self._by_key = f"SELECT id FROM {table} WHERE code_key = ? AND active ORDER BY code <> ?, id LIMIT ?"

    def find(self, text: str, limit: int) -> list[V]:
        """The first values, in their order, that match all words of a text; any text at all may come."""
        if not text.strip():
            return [unpack(raw, self._kind.value) for (raw,) in self._gate.rows(self._first, (limit,))]
        text = text.strip()[:LONGEST_TEXT].encode("utf-8", "ignore").decode()
        typed = words_of(text)
        words = list(dict.fromkeys(typed))[:MOST_WORDS]
        exact = self._exact(text, typed, limit)
        found = dict.fromkeys(exact)
        if words:
            self._add(found, _all_of(_any_of([word]) for word in words), limit)
            if not exact and len(found) < limit:
                self._look_closer(found, words, limit)
        return [self._get(row) for row in list(found)[:limit]]

    def _get(self, row: int) -> V:
        ((raw,),) = self._gate.rows(self._value, (row,))
        return unpack(raw, self._kind.value)

    def _exact(self, text: str, words: list[str], limit: int) -> list[int]:
        rows = self._gate.rows(self._by_key, (" ".join(words), text, limit)) if words else []
        return [row for (row,) in rows]

    def _add(self, found: dict[int, None], question: str, limit: int) -> None:
        found.update(dict.fromkeys(row for (row,) in self._gate.rows(self._match, (question, limit))))

    def _look_closer(self, found: dict[int, None], words: list[str], limit: int) -> None:
        """Inside words; and only where that finds nothing either, with typing errors."""
        self._vocabulary.read_on()
        inside = {word: self._vocabulary.containing(word) for word in words}
        if any(inside.values()):
            self._add(found, _all_of(_any_of([word], inside[word]) for word in words), limit)
        if not found:
            nearly = (_any_of([word], [*inside[word], *self._vocabulary.nearly(word)]) for word in words)
            self._add(found, _all_of(nearly), limit)
        if not found:
            begun = (_any_of([word, *self._vocabulary.nearly_begun(word)], inside[word]) for word in words)
            self._add(found, _all_of(begun), limit)


class ItemSearch(Search[V]):
    """The same for items, which a barcode finds too."""

    def _exact(self, text: str, words: list[str], limit: int) -> list[int]:
        scanned = self._gate.rows(
            "SELECT item FROM barcodes JOIN items ON id = item WHERE barcode = ? AND active ORDER BY item LIMIT ?",
            (text, limit),
        )
        return [*super()._exact(text, words, limit), *(row for (row,) in scanned)]
