"""submit as a part of a pipe: answers come at once, and whatever stops the program, nothing is lost or done twice."""

import json
import signal
from collections import Counter

import pytest

from tests.cli.reading import read_line

SUBMIT = ("submit", "-", "--profile", "local", "--through", "payment", "--wait", "120")


def send(process, text):
    process.stdin.write(text.encode())
    process.stdin.flush()


@pytest.mark.parametrize("verb", [SUBMIT, ("quote", "-")], ids=lambda words: words[0])
def test_an_answer_comes_before_the_next_order_is_written(start, order, verb):
    process = start(*verb)
    for reference in ("a", "b", "c"):
        send(process, order(reference=reference))
        assert read_line(process)["reference"] == reference
    send(process, "not JSON\n")
    assert "error" in read_line(process)
    send(process, order(reference="z").rstrip("\n"))
    process.stdin.close()
    assert read_line(process)["reference"] == "z"
    assert process.wait(30) == 2


def numbers_by_kind(start, data):
    process = start("documents", folder=data)
    out, _ = process.communicate(timeout=60)
    return Counter(json.loads(line)["kind"] for line in out.splitlines())


@pytest.mark.parametrize("answers", [0, 1, 2, 5, 9, 17])
def test_killed_in_the_middle_and_run_again_the_end_is_the_same(start, order, data, answers):
    orders = "".join(order(id=str(number), reference=str(number)) for number in range(24))
    process = start(*SUBMIT)
    send(process, orders)
    for _ in range(answers):
        read_line(process)
    process.send_signal(signal.SIGKILL)
    process.wait(30)
    again = start(*SUBMIT)
    out, err = again.communicate(orders.encode(), timeout=120)
    assert (again.returncode, err) == (0, b"")
    found = [json.loads(line) for line in out.splitlines()]
    assert [answer["reference"] for answer in found] == [str(number) for number in range(24)]
    assert {answer["state"] for answer in found} == {"confirmed"}
    assert all(len(answer["chain"]) == 4 for answer in found)
    assert numbers_by_kind(start, data) == dict.fromkeys(("order", "delivery", "invoice", "payment"), 24)


def test_interrupted_it_says_what_is_kept(start, order):
    process = start(*SUBMIT)
    send(process, order())
    read_line(process)
    process.send_signal(signal.SIGINT)
    assert process.wait(30) == 130
    err = process.stderr.read()
    assert b"kept in the outbox" in err
    assert b"Traceback" not in err


def test_a_reader_that_goes_away_ends_it_quietly(start, order, data):
    process = start(*SUBMIT)
    send(process, order(id="1"))
    read_line(process)
    process.stdout.close()
    send(process, order(id="2") + order(id="3"))
    process.stdin.close()
    assert process.wait(30) == 141
    assert process.stderr.read() == b""
    assert numbers_by_kind(start, data)["order"] == 2


def test_two_programs_share_one_outbox(start, order, data):
    orders = ["".join(order(id=f"{name}{number}") for number in range(12)) for name in "ab"]
    both = [start(*SUBMIT) for _ in orders]
    for process, text in zip(both, orders, strict=True):
        send(process, text)
        process.stdin.close()
    for process in both:
        assert process.wait(120) == 0
        states = {json.loads(line)["state"] for line in process.stdout.read().splitlines()}
        assert states == {"confirmed"}
    assert numbers_by_kind(start, data) == dict.fromkeys(("order", "delivery", "invoice", "payment"), 24)


def test_the_same_orders_from_two_programs_are_made_once(start, order, data):
    orders = "".join(order(id=str(number)) for number in range(12)).encode()
    both = [start(*SUBMIT) for _ in range(2)]
    for process in both:
        process.stdin.write(orders)
        process.stdin.close()
    assert [process.wait(120) for process in both] == [0, 0]
    assert numbers_by_kind(start, data) == dict.fromkeys(("order", "delivery", "invoice", "payment"), 12)
