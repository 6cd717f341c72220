"""The list of capabilities is whole, and tests name only what stands in it."""

import ast
import re

import pytest

NUMBERS = [f"F-{number:03}" for number in range(1, 197)]


@pytest.fixture(scope="module")
def listed(root):
    page = (root / "docs/capabilities.md").read_text(encoding="utf-8")
    return re.findall(r"^- \*\*(F-\d{3})\*\* \S.{10,}$", page, re.MULTILINE)


def marked(source):
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Call) and getattr(node.func, "attr", "") == "feature":
            yield from (part.value for part in ast.walk(node) if isinstance(part, ast.Constant))


def test_the_list_is_whole(listed):
    assert sorted(listed) == NUMBERS


def test_tests_name_listed_capabilities(tests):
    strangers = {f"{source.name}: {number}" for source in tests for number in marked(source) if number not in NUMBERS}
    assert strangers == set()


def test_what_was_proved_is_listed(root):
    proved = (root / "docs/proved-features.txt").read_text(encoding="utf-8").split()
    assert proved == sorted(set(proved) & set(NUMBERS))
