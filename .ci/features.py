"""Runs the tests that prove a capability and prints, for each number, whether it is proved and by which tests."""

import re
import sys
from collections import defaultdict
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
LIST = ROOT / "docs/capabilities.md"
PROVED_BEFORE = ROOT / "docs/proved-features.txt"


class Ledger:
    """Notes, for each test that names capabilities, whether every phase of it passed."""

    def __init__(self):
        self.tests = defaultdict(set)
        self.ran = set()
        self.failed = set()

    def pytest_runtest_logreport(self, report):
        for name, number in report.user_properties:
            if name == "feature":
                self.tests[number].add(report.nodeid)
        if not report.passed:
            self.failed.add(report.nodeid)
        elif report.when == "call":
            self.ran.add(report.nodeid)

    def proved(self, number):
        tests = self.tests[number]
        return bool(tests) and tests <= self.ran - self.failed


def run_tests(ledger, arguments):
    """Runs pytest with its own words on standard error, so that standard output holds the list alone."""
    output, sys.stdout = sys.stdout, sys.stderr
    try:
        return pytest.main(["-q", "-n", "2", "-m", "feature", "--rootdir", str(ROOT), *arguments], plugins=[ledger])
    finally:
        sys.stdout = output


def main(arguments):
    numbers = re.findall(r"^- \*\*(F-\d{3})\*\*", LIST.read_text(encoding="utf-8"), re.MULTILINE)
    before = set(PROVED_BEFORE.read_text(encoding="utf-8").split())
    ledger = Ledger()
    code = run_tests(ledger, arguments)
    if code not in (pytest.ExitCode.OK, pytest.ExitCode.TESTS_FAILED, pytest.ExitCode.NO_TESTS_COLLECTED):
        return int(code)
    for number in numbers:
        print(number, "proved" if ledger.proved(number) else "open", " ".join(sorted(ledger.tests[number])), sep="\t")
    proved = {number for number in numbers if ledger.proved(number)}
    print(f"{len(proved)} of {len(numbers)} proved", file=sys.stderr)
    PROVED_BEFORE.write_text("".join(f"{number}\n" for number in sorted(before | proved)), encoding="utf-8")
    lost = sorted(before - proved)
    if lost:
        print("proved before, open now:", " ".join(lost), file=sys.stderr)
    strangers = sorted(set(ledger.tests) - set(numbers))
    if strangers:
        print("named by a test, but not in the list:", " ".join(strangers), file=sys.stderr)
    return 1 if lost or strangers or ledger.failed else 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
