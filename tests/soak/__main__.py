"""Runs the properties marked `soak_property` for long, in rounds that a seed alone decides, and notes the result.

`python -m tests.soak [--seed N] [--minutes M] [--only WORDS] [--steps S]`: round r of seed N tries the same cases
everywhere. A slice ends after M minutes (25 unless told, under 30), or with the round in which state machines have
taken S steps; the next slice of that seed goes on after the last round that was whole. WORDS choose properties as
pytest's -k does, all where nothing is said; keep to one choice for a seed.
"""

import argparse
import datetime as dt
import re
import secrets
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
PROOF = ROOT / "docs/proof.md"
HEADING = """# Long runs

What `make soak` found, a line a slice. Round r of a seed tries the same cases on the same commit everywhere, so
`make soak SEED=…` goes on where that seed stopped. Steps are those that state machines took on the books, refused ones
among them.

| date | commit | seed | rounds | properties | cases a property and round, at most | steps | result |
| --- | --- | --- | --- | --- | --- | --- | --- |
"""
LONGEST_SLICE = 29
CASES = 5000
STEPS = re.compile(r'name="steps" value="(\d+)"')
FAILED = 1  # pytest's exit code
WHOLE_ROUNDS = re.compile(r"^\| \S+ \| \S+ \| (\d+) \| \d+ to (\d+) \|", re.MULTILINE)


@dataclass(frozen=True)
class Slice:
    """What one slice did: `failed` is the round that failed, or None; steps are those of state machines."""

    seed: int
    first: int
    done: int
    properties: int
    failed: int | None
    only: str = ""
    steps: int = 0

    def line(self, commit):
        rounds = f"{self.first} to {self.first + self.done - 1}" if self.done else "none"
        result = "passed" if self.failed is None else f"round {self.failed} failed"
        day = dt.datetime.now(dt.UTC).date()
        properties = f"{self.properties} ({self.only})" if self.only else self.properties
        return (
            f"| {day} | {commit} | {self.seed} | {rounds} | {properties} | {CASES} | {self.steps or '–'} | {result} |\n"
        )


def next_round(seed, page):
    """The round after the last whole one that the page names for this seed."""
    return max((int(last) + 1 for found, last in WHOLE_ROUNDS.findall(page) if int(found) == seed), default=1)


def commit():
    git = ["git", "-C", str(ROOT), "describe", "--always", "--dirty"]
    return subprocess.run(git, check=True, capture_output=True, text=True).stdout.strip()


def marked():
    """The test files that have such properties; the others need not be read."""
    files = sorted((ROOT / "tests").rglob("test_*.py"))
    return [str(file) for file in files if "soak_property" in file.read_text(encoding="utf-8")]


def play_round(seed, number, only, seconds):
    """Runs one round; answers pytest's exit code (None where the time ran out), how many properties passed, and steps.

    Steps are what properties record under that name.
    """
    command = [sys.executable, "-m", "pytest", "-q", "-x", "-p", "no:randomly", "-m", "soak_property"]
    command += ["--hypothesis-profile=soak", f"--hypothesis-seed={seed * 100_000 + number}", "-k", only, *marked()]
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder, "report.xml")
        # a dump of all threads after two minutes, as in ordinary runs, may itself end a process that is at work
        command += [
            f"--junitxml={report}",
            "--override-ini=junit_family=xunit1",
            "--override-ini=faulthandler_timeout=0",
        ]
        try:
            answer = subprocess.run(command, check=False, cwd=ROOT, capture_output=True, text=True, timeout=seconds)
        except subprocess.TimeoutExpired:
            return None, 0, 0
        steps = sum(map(int, STEPS.findall(report.read_text(encoding="utf-8")))) if report.exists() else 0
    if answer.returncode:
        print(answer.stdout, answer.stderr, sep="\n", flush=True)
    passed = re.search(r"(\d+) passed", answer.stdout)
    return answer.returncode, int(passed.group(1)) if passed else 0, steps


def play_slice(seed, first, only, minutes, enough):
    end = time.monotonic() + minutes * 60
    done = properties = steps = 0
    while (left := end - time.monotonic()) > 0 and (not enough or steps < enough):
        code, passed, taken = play_round(seed, first + done, only, left)
        if code is None:
            break
        if code not in (0, FAILED):
            raise SystemExit("the round could not run; pytest's reason stands above")
        if code:
            return Slice(seed, first, done, passed, first + done, only, steps)
        done, properties, steps = done + 1, passed, steps + taken
        print(f"seed {seed}, round {first + done - 1}: {passed} properties passed, {steps} steps so far", flush=True)
    return Slice(seed, first, done, properties, None, only, steps)


def main():
    parser = argparse.ArgumentParser(prog="python -m tests.soak")
    parser.add_argument("--seed", type=int, default=None)
    parser.add_argument("--minutes", type=float, default=25)
    parser.add_argument("--only", default="")
    parser.add_argument("--steps", type=int, default=0)
    options = parser.parse_args()
    if not 0 < options.minutes <= LONGEST_SLICE:
        parser.error(f"--minutes lies between 0 and {LONGEST_SLICE}")
    page = PROOF.read_text(encoding="utf-8") if PROOF.exists() else HEADING
    seed = secrets.randbelow(10_000) + 1 if options.seed is None else options.seed
    first = next_round(seed, page)
    print(f"seed {seed}, from round {first}, for {options.minutes:g} minutes", flush=True)
    result = play_slice(seed, first, options.only, options.minutes, options.steps)
    if not result.done and result.failed is None:
        print("no round was whole in that time; nothing noted")
        return 1
    PROOF.write_text(page + result.line(commit()), encoding="utf-8")
    return 0 if result.failed is None else 1


if __name__ == "__main__":
    raise SystemExit(main())
