"""Runs sales under faults and counts what the backend has in the end: exactly one of each document, whatever happened.

`python -m tests.chaos [--runs N] [--seed S] [--only local|erpnext] [--broken]`: N runs for each backend that has a test
server, and for Local books. Run k of a seed is the same everywhere. Prints the seed, then a line for each backend and
fault: runs, lost, doubled, unclear. Ends with 1 where something was lost or doubled. With --broken no key is ever
found, which must end with 1.
"""

import argparse
import json
import os
import secrets
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.chaos.breaking import Plan, stand_between
from tests.chaos.carrying import Tally, carry
from tests.chaos.drawing import drawn
from tests.chaos.erpnext import Erpnext
from tests.chaos.local_books import LocalBooks

ROOT = Path(__file__).parents[2]
SUBJECTS = {subject.name: subject for subject in (LocalBooks, Erpnext)}
LANES = {"local": 2, "erpnext": 6}
"""How many processes share the runs of a backend; those of a server mostly wait for it."""


def main(words):
    told = arguments(words)
    if told.lane is not None:
        return lane(told)
    seed = told.seed if told.seed is not None else secrets.randbelow(10**6)
    print(f"seed {seed}", flush=True)
    bad = 0
    for name in SUBJECTS if told.only is None else (told.only,):
        tallies = shared(name, seed, told)
        for fault, tally in tallies.items():
            line = f"runs {tally.runs}  lost {tally.lost}  doubled {tally.doubled}  unclear {tally.unclear}"
            print(f"{name}  {fault}  {line}", flush=True)
            bad += tally.lost + tally.doubled
            for words_of_run in tally.told:
                print(f"    {words_of_run}", flush=True)
    return 1 if bad else 0


def arguments(words):
    parser = argparse.ArgumentParser(prog="python -m tests.chaos", description=__doc__)
    parser.add_argument("--runs", type=int, default=100, help="runs for each backend")
    parser.add_argument("--seed", type=int, help="the number printed by an earlier call")
    parser.add_argument("--only", choices=SUBJECTS, help="one backend")
    parser.add_argument("--broken", action="store_true", help="the look-up by key is switched off")
    parser.add_argument("--lane", help=argparse.SUPPRESS)
    return parser.parse_args(words)


def shared(name, seed, told):
    """Fault → tally, from several processes that share the runs."""
    lanes = min(LANES[name], max(1, told.runs // 5))
    base = [sys.executable, "-m", "tests.chaos", "--runs", str(told.runs), "--seed", str(seed), "--only", name]
    base += ["--broken"] if told.broken else []
    processes = [
        subprocess.Popen([*base, "--lane", f"{place}/{lanes}"], cwd=ROOT, stdout=subprocess.PIPE, text=True)
        for place in range(lanes)
    ]
    tallies = {fault: Tally() for fault in SUBJECTS[name].faults}
    for process in processes:
        answer, _ = process.communicate()
        if process.returncode:
            raise SystemExit(f"a lane ended with {process.returncode}")
        for fault, one in json.loads(answer.splitlines()[-1]).items():
            tallies[fault].add(Tally(**one))
    return tallies


def lane(told):
    """One process's share of the runs; the last line it prints is its tallies."""
    place, lanes = map(int, told.lane.split("/"))
    os.environ["PYTHON_KEYRING_BACKEND"] = "keyring.backends.fail.Keyring"
    plan = Plan(broken=told.broken)
    stand_between(plan)
    kind = SUBJECTS[told.only]
    tallies = {fault: Tally() for fault in kind.faults}
    mine = range(place, told.runs, lanes)
    for first in range(0, len(mine), kind.runs_together):
        with tempfile.TemporaryDirectory() as folder:
            subject = kind(Path(folder), plan, **variety(told.only, place, first))
            try:
                for number in mine[first : first + kind.runs_together]:
                    run = drawn(told.seed, number, kind.faults, subject.items)
                    tallies[run.fault].add(carry(subject, run))
            finally:
                subject.close()
    print(json.dumps({fault: vars(tally) for fault, tally in tallies.items()}))
    return 0


def variety(name, place, first):
    """One lane in six has no unique field on the server."""
    return {"behind_titles": (place + first) % 6 == 5} if name == "erpnext" else {}


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
