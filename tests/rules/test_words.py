"""Words that have no place in the project: unfinished work, floats near money, silenced checks, hosts, secrets."""

import ast
import io
import re
import tokenize
import tomllib

import pytest

# a letter in brackets keeps these patterns from finding themselves
UNFINISHED = re.compile(r"\b(TO[D]O|FIX[M]E|XX[X]|HA[C]K|WI[P])\b")
SILENCED = re.compile(r"#\s*(noqa|type:\s*ignore|mypy:|pragma:|nosec|ruff:|fmt:)")
SILENCED_WITH_REASON = re.compile(
    r"#\s*(noqa:\s*[A-Z]+\d+(,\s*[A-Z]+\d+)*|type:\s*ignore\[[a-z-]+(,\s*[a-z-]+)*\]|pragma:\s*no (cover|branch))"
    r"[\s#:–-]+\w+\W+\w+"
)
LEFT_OUT = re.compile(r"\b(skip|skipif|xfail|importorskip|skipTest)\b\s*\(|mark\.(skip|xfail)")
WAITING = re.compile(r"\btime\.sleep\(|\bqtbot\.wait\(|\bqWait\(|\basyncio\.sleep\(")
MOCKS = re.compile(r"^\s*(from unittest import mock|from unittest\.mock|import mock\b)|\bmocker\b", re.MULTILINE)
REGISTRIES = re.compile(
    r"py[p]i\.org|python[h]osted|registry\.npm[j]s|(deb|security|snapshot)\.deb[i]an|crates\.[i]o"
    r"|proxy\.gol[a]ng|anacon[d]a\.(org|com)|index\.doc[k]er|registry\.yarn[p]kg"
)
SECRETS = re.compile(
    r"-----BEGIN [A-Z ]*PRIVATE KEY-----"
    r"|\bAKIA[0-9A-Z]{16}\b|\bgh[pousr]_[A-Za-z0-9]{30,}|\bxox[abpr]-[A-Za-z0-9-]{20,}"
    r"|(?i:(password|passwd|secret|api_?key|token)\s*[:=]\s*[\"'][A-Za-z0-9+/_-]{16,}[\"'])"
)
URL_WITH_PASSWORD = re.compile(r"https?://[^/\s:@\"'<>{}]+:[^/\s:@\"'<>{}]+@")


def places(sources, pattern):
    return [
        f"{source.name}:{number} {line.strip()[:100]}"
        for source in sources
        for number, line in source.lines
        if pattern.search(line)
    ]


def comments(source):
    reader = io.StringIO(source.text).readline
    return [
        (token.start[0], token.string) for token in tokenize.generate_tokens(reader) if token.type == tokenize.COMMENT
    ]


def test_nothing_is_left_unfinished(kept):
    assert places([source for source in kept if not source.name.endswith((".lock", ".svg"))], UNFINISHED) == []


def test_money_is_never_a_float(package):
    exact = [source for source in package if source.under("desktop_app/domain/", "desktop_app/backends/")]
    found = [
        f"{source.name}:{node.lineno}"
        for source in exact
        for node in ast.walk(source.tree)
        if (isinstance(node, ast.Name) and node.id in {"float", "Float", "REAL", "Double"})
        or (isinstance(node, ast.Constant) and isinstance(node.value, float))
    ]
    assert found == []


def test_a_silenced_check_says_why(modules):
    found = [
        f"{source.name}:{number} {comment}"
        for source in modules
        for number, comment in comments(source)
        if SILENCED.search(comment) and not SILENCED_WITH_REASON.search(comment)
    ]
    assert found == []


@pytest.mark.parametrize(
    ("comment", "sound"),
    [
        ("# noqa: PLC0415 loaded after the first paint", True),
        ("# type: ignore[arg-type]  # the stub lacks None", True),
        ("# noqa", False),
        ("# noqa: PLC0415", False),
        ("# type: ignore", False),
        ("# type: ignore[arg-type]", False),
        ("# ruff: noqa", False),
    ],
)
def test_the_measure_of_reasons(comment, sound):
    assert SILENCED.search(comment)
    assert bool(SILENCED_WITH_REASON.search(comment)) is sound


def test_a_switched_off_rule_says_why(root):
    settings = (root / "pyproject.toml").read_text(encoding="utf-8")
    lint = tomllib.loads(settings)["tool"]["ruff"]["lint"]
    rules = set(lint["ignore"]).union(*lint["per-file-ignores"].values())
    reasons = {rule: re.findall(rf'^.*"{rule}"[^#\n]*(.*)$', settings, re.MULTILINE) for rule in rules}
    assert {rule for rule, found in reasons.items() if not found or any(len(reason) < 8 for reason in found)} == set()


def test_no_test_is_left_out(tests):
    assert places([source for source in tests if source.name != "tests/rules/test_words.py"], LEFT_OUT) == []


def test_no_test_waits_on_a_clock_or_mocks(tests):
    others = [source for source in tests if source.name != "tests/rules/test_words.py"]
    assert places(others, WAITING) == []
    assert places(others, MOCKS) == []


def test_no_registry_is_named(kept):
    assert places(kept, REGISTRIES) == []


def test_no_secret_is_kept(kept):
    assert places(kept, SECRETS) == []
    assert places([source for source in kept if not source.under("tests/")], URL_WITH_PASSWORD) == []
