"""Killed while typing: at most one second of it is lost, and what is left is offered again."""

import signal
import subprocess
import sys
import time

import pytest

from desktop_app.domain.profiles import LOCAL
from desktop_app.main import assemble

MOST_LOST_SECONDS = 1.0
FIELDS = {"reference": "reference", "lines": "text", "notes": "notes"}


def typed_until_killed(folder, place, keys):
    """Start the typist, kill it after so many keys, and give back all keys with their times and the time of death."""
    command = [sys.executable, "-m", "tests.journeys.typist", str(folder), place]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as typist:
        lines = [typist.stdout.readline() for _ in range(keys)]
        typist.send_signal(signal.SIGKILL)
        died = time.monotonic()
        lines += typist.stdout.readlines()
    assert typist.returncode == -signal.SIGKILL
    assert all(lines), "the typist ended by itself"
    parts = [line.rstrip("\n").partition(" ") for line in lines if line.endswith("\n")]
    return [(float(seconds), key.strip("'")) for seconds, _, key in parts], died


def kept(folder, place):
    """What the draft on disk has of the place that was typed into; nothing where there is no draft."""
    rooms = assemble(folder)
    try:
        drafts = rooms.verbs.drafts.open_drafts(LOCAL)
        texts = [text.text for draft in drafts for text in draft.typed if text.field == FIELDS[place]]
        return next(iter(texts), "")
    finally:
        rooms.close()


@pytest.mark.parametrize("place", FIELDS)
@pytest.mark.parametrize("keys", [90, 171])
def test_at_most_a_second_of_typing_is_lost(folder, place, keys):
    typed, died = typed_until_killed(folder, place, keys)
    whole = "".join(key for _, key in typed)
    due = "".join(key for seconds, key in typed if seconds < died - MOST_LOST_SECONDS)
    assert due, "it was not typed for long enough to tell"
    text = kept(folder, place)
    assert whole.startswith(text.rstrip())
    assert len(text.rstrip()) >= len(due.rstrip())


def test_after_the_crash_the_draft_is_offered_and_typed_on(folder, open_window):
    typed_until_killed(folder, "reference", 90)
    stage = open_window().stage
    stage.until(lambda: stage.eyes.says("is open"), "the offer of the draft")
    stage.hands.press("F9", "Return")
    reference = stage.window.made("orders").parts.header.reference
    stage.until(lambda: reference.text().startswith("000001 000002 "), "what was typed before the crash")


def test_two_kills_in_a_row_leave_two_drafts(folder):
    for _ in range(2):
        typed_until_killed(folder, "reference", 90)
    rooms = assemble(folder)
    drafts = rooms.verbs.drafts.open_drafts(LOCAL)
    rooms.close()
    assert len(drafts) == 2
    assert len({draft.number for draft in drafts}) == 2
