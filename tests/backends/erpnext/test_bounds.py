"""What a server sends is taken in only as far as a program can carry it: in size, unpacked, and in time."""

import gzip
import itertools
import time
from contextlib import closing
from threading import Event

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.backends.erpnext.answer_body import LARGEST, Unreadable, body_of
from desktop_app.backends.erpnext.client import Client
from desktop_app.backends.erpnext.signing import Token
from desktop_app.backends.erpnext.transport import TRIES, Request, Transport
from desktop_app.ports.backend import Unreachable, Unsure
from tests.backends.erpnext.loopback import RAW, serving

MEGABYTE = b" " * 1_000_000
GZIP = {"Content-Encoding": "gzip"}
ASKED = Request("GET", "/api/method/ping")
STORED = Request("POST", "/api/resource/Sales%20Order", b"{}", changes=True)


def bomb(megabytes):
    """Very little that unpacks to very much."""
    return gzip.compress(MEGABYTE * megabytes, 9)


def exchanged(answer, request=ASKED, **limits):
    with serving(lambda _asked: answer()) as site, closing(Transport(site.url, **limits)) as transport:
        try:
            return transport.exchange(request, {}).body, len(site.asked)
        except (Unreachable, Unsure) as refusal:
            return refusal, len(site.asked)


@given(st.binary(max_size=400), st.integers(1, 50), st.booleans())
def test_a_body_within_its_bound_comes_whole_however_it_is_cut_and_packed(body, size, packed):
    sent = gzip.compress(body) if packed else body
    pieces = [sent[at : at + size] for at in range(0, len(sent), size)]
    assert body_of(pieces, "gzip" if packed else "", len(body)) == body
    assert body_of(pieces, "GZip" if packed else "Identity", len(body)) == body
    if body:
        with pytest.raises(Unreadable, match="larger"):
            body_of(pieces, "gzip" if packed else "", len(body) - 1)


@pytest.mark.parametrize(
    ("pieces", "packed", "words"),
    [
        ([gzip.compress(bomb(1))], "gzip, gzip", "nobody asked"),
        ([b"x"], "br", "nobody asked"),
        ([b"plain"], "gzip", "unpacked"),
        ([gzip.compress(b"cut off")[:-9]], "gzip", "unpacked"),
    ],
)
def test_what_is_packed_otherwise_or_wrongly_is_said(pieces, packed, words):
    with pytest.raises(Unreadable, match=words):
        body_of(pieces, packed)


def test_an_endless_answer_ends_at_the_bound_and_the_next_question_is_answered():
    endless = iter(lambda: (200, itertools.repeat(MEGABYTE)), None)
    answers = itertools.chain([next(endless)], itertools.repeat((200, '{"message": "pong"}')))
    with serving(lambda _asked: next(answers)) as site, closing(Transport(site.url)) as transport:
        with pytest.raises(Unreachable, match=f"larger than {LARGEST // 2**20} MB"):
            transport.exchange(ASKED, {})
        assert transport.exchange(ASKED, {}).body == b'{"message": "pong"}'


@pytest.mark.parametrize(("request_", "kind"), [(ASKED, Unreachable), (STORED, Unsure)])
def test_a_small_answer_that_unpacks_to_very_much_is_given_up(request_, kind):
    refusal, asked = exchanged(lambda: (200, bomb(80), GZIP), request_)
    assert type(refusal) is kind
    assert "larger than 64 MB" in refusal.message
    assert asked == 1


def test_a_packed_answer_of_usual_size_is_read():
    body, _ = exchanged(lambda: (200, gzip.compress(b'{"message": 1}'), GZIP))
    assert body == b'{"message": 1}'


@pytest.mark.parametrize(
    ("request_", "status", "begun", "kind"),
    [(ASKED, 200, b"", Unreachable), (STORED, 200, b"", Unsure), (ASKED, RAW, b"HTTP/1.1 200 OK\r\nX: ", Unreachable)],
)
def test_a_server_that_drips_is_given_up_when_the_whole_time_is_over(request_, status, begun, kind):
    nobody = Event()

    def dripping():
        yield begun
        while not nobody.wait(0.05):
            yield b"x"

    started = time.monotonic()
    refusal, asked = exchanged(lambda: (status, dripping()), request_, longest=1)
    assert type(refusal) is kind
    assert "has not answered in time" in refusal.message
    assert time.monotonic() - started < 10
    assert asked == 1


def test_an_answer_that_ends_too_early_is_asked_for_again():
    refusal, asked = exchanged(lambda: (200, iter([b"12345"]), {"Content-Length": "9"}))
    assert "broke off" in refusal.message
    assert asked == TRIES


def test_the_client_says_what_was_too_large_of_whom():
    with (
        serving(lambda _asked: (200, bomb(80), GZIP)) as site,
        closing(Client(Transport(site.url), Token("k:s"))) as one,
        pytest.raises(Unreachable, match=r"The answer of 127\.0\.0\.1:\d+ is larger"),
    ):
        one.rows("Item")
