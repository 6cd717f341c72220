"""Sales under faults end with exactly one of each document; without the look-up by key they would not."""

import subprocess
import sys

import pytest

from tests.chaos.__main__ import ROOT, SUBJECTS
from tests.chaos.drawing import drawn


def chaos(*words):
    command = [sys.executable, "-m", "tests.chaos", *words]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)


@pytest.mark.parametrize(("name", "runs"), [("local", "12"), ("erpnext", "11")])
def test_every_document_is_there_once_whatever_happened(name, runs):
    answer = chaos("--only", name, "--seed", "11", "--runs", runs)
    assert answer.returncode == 0, answer.stdout + answer.stderr
    lines = answer.stdout.splitlines()
    assert lines[0] == "seed 11"
    assert [line.split("  ")[1] for line in lines[1:]] == list(SUBJECTS[name].faults)
    assert all(line.endswith("lost 0  doubled 0  unclear 0") for line in lines[1:])


def test_without_the_look_up_by_key_it_fails():
    answer = chaos("--only", "local", "--seed", "1", "--runs", "13", "--broken")
    assert answer.returncode == 1
    assert "run 12: lost answer at order" in answer.stdout


def test_a_run_is_decided_by_seed_and_number_alone():
    faults, items = ("one", "two"), ["a", "b", "c", "d"]
    assert drawn(7, 3, faults, items) == drawn(7, 3, faults, items)
    assert {drawn(7, number, faults, items).struck for number in range(40)} == {0, 1, 2, 3}
