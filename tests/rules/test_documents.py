"""What the documents for people name is there: keys, links, and what `make` can do."""

import re

import pytest

from desktop_app.ui.app import ACTIONS
from tests.rules.conftest import ROOT

DOCUMENTS = sorted((*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")))
FOR_PEOPLE = [one for one in DOCUMENTS if one.parent in (ROOT, ROOT / "docs" / "guide", ROOT / "docs" / "backends")]
KEY = re.compile(r"(?<![\w+])(?:(?:Ctrl|Alt|Shift)\+)+(?:F\d+|Enter|[A-Z0-9])\b|(?<![\w+])F\d+\b")
OF_EVERY_PROGRAM = {"Ctrl+A", "Ctrl+C", "Ctrl+V", "Ctrl+X"}


def name_of(document):
    return str(document.relative_to(ROOT))


@pytest.mark.parametrize("document", FOR_PEOPLE, ids=name_of)
def test_keys_are_those_of_the_program(document):
    known = {spec.key.replace("Return", "Enter") for spec in ACTIONS} | OF_EVERY_PROGRAM
    assert set(KEY.findall(document.read_text("utf-8"))) - known == set()


@pytest.mark.parametrize("document", DOCUMENTS, ids=name_of)
def test_links_lead_to_what_is_there(document):
    links = re.findall(r"\]\((?!https?:)([^)#\s]+)", document.read_text("utf-8"))
    assert [link for link in links if not (document.parent / link).exists()] == []


def test_what_make_is_asked_for_it_can_do():
    can_do = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"), flags=re.MULTILINE))
    named = {name for one in DOCUMENTS for name in re.findall(r"`make ([a-z]+)", one.read_text("utf-8"))}
    assert named - can_do == set()
