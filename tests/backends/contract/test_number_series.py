"""Whatever the owner does with the series: a number is given once, and no series has a gap that nobody asked for."""

import datetime as dt
import tempfile
from collections import defaultdict
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop_app.ports.backend import Rejected
from tests.backends.contract.subject import TODAY, local_books

PREFIXES = ("SO-", "DN-", "A", "A-", "SO-2026-")
DAYS = st.sampled_from((TODAY, dt.date(2025, 12, 31), dt.date(2026, 1, 1)))
BOOK = st.tuples(st.just("book"), st.sampled_from(("order", "deliver", "refused")), DAYS)
CHANGE = st.tuples(
    st.just("change"),
    st.integers(0, 1),
    st.fixed_dictionaries(
        {},
        optional={
            "prefix": st.sampled_from(PREFIXES),
            "yearly": st.booleans(),
            "digits": st.integers(1, 3),
            "next": st.integers(1, 12),
        },
    ),
)


class Given:
    """Every number that was given, by its stem, with where the owner told a stem to go on."""

    def __init__(self, books):
        self.books = books
        self.counts = defaultdict(list)
        self.jumps = defaultdict(set)

    def take(self, kind, day, number):
        series = next(each for each in self.books.backend.series() if each.kind == kind)
        stem = series.stem(day.year)
        assert number.startswith(stem)
        self.counts[stem].append(int(number.removeprefix(stem)))

    def change(self, which, changes):
        series = list(self.books.backend.series())
        series[which] = replace(series[which], **changes)
        try:
            self.books.backend.keep_series(series)
        except Rejected:
            return
        for each in series:
            self.jumps[each.stem(TODAY.year)].add(each.next)

    def book(self, what, day):
        if what == "refused":
            with pytest.raises(Rejected):
                self.books.place(customer="NOBODY", date=day)
            return
        number = self.books.place(date=day).number
        self.take("order", day, number)
        if what == "deliver":
            self.take("delivery", day, self.books.deliver(number, date=day).number)


@pytest.mark.soak_property
@settings(max_examples=15, deadline=None)
@given(steps=st.lists(st.one_of(BOOK, CHANGE), max_size=14))
def test_numbers_are_given_once_and_without_gaps(steps):
    with tempfile.TemporaryDirectory() as folder:
        books = local_books(Path(folder))
        found = Given(books)
        for name, *values in steps:
            getattr(found, name)(*values)
        books.backend.close()
    for stem, counts in found.counts.items():
        assert counts == sorted(set(counts))
        for before, count in zip([0, *counts], counts, strict=False):
            assert count == before + 1 or count in found.jumps[stem]
