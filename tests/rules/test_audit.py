"""`make audit` never calls a package safe that nobody looked up."""

import json
import runpy

import pytest

SAFE = {"name": "httpx", "version": "0.28.1", "vulns": []}
FLAWED = {"name": "cffi", "version": "2.0", "vulns": [{"id": "CVE-2026-1", "fix_versions": ["2.1", "3.0"]}]}
UNKNOWN = {"name": "apsw", "skip_reason": "not found"}


@pytest.fixture
def report(root):
    return runpy.run_path(str(root / ".ci/audit.py"))["report"]


def test_what_could_not_be_looked_up_is_named(report):
    lines, code = report(json.dumps({"dependencies": [SAFE, UNKNOWN]}), "")
    assert lines == ["1 of 2 packages looked up, 0 known vulnerabilities\nNo data for 1: apsw"]
    assert code == 0


def test_a_known_vulnerability_fails_and_says_what_mends_it(report):
    lines, code = report(json.dumps({"dependencies": [SAFE, FLAWED]}), "")
    assert lines[0] == "cffi 2.0: CVE-2026-1, mended in 2.1, 3.0"
    assert code == 1


def test_no_answer_at_all_is_no_data(report):
    lines, code = report("", "…\nERROR: no connection\n")
    assert lines == ["No data: nothing could be looked up (ERROR: no connection)"]
    assert code == 0
