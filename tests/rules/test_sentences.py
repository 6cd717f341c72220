"""What the person reads is plain: no pleading, no cheering, and nothing that escapes the translators."""

import ast
import re

import pytest

LOUD = re.compile(r"\b(please|success|successfully|sorry|oops)\b|!", re.IGNORECASE)
SHOWING = {
    "setText",
    "setToolTip",
    "setWindowTitle",
    "setPlaceholderText",
    "setStatusTip",
    "setWhatsThis",
    "setTitle",
    "setAccessibleName",
    "setAccessibleDescription",
    "setLabelText",
    "setInformativeText",
}


def called_name(node):
    return getattr(node.func, "attr", getattr(node.func, "id", ""))


def calls(source, names):
    return (node for node in ast.walk(source.tree) if isinstance(node, ast.Call) and called_name(node) in names)


def texts(node):
    return [part.value for part in ast.walk(node) if isinstance(part, ast.Constant) and isinstance(part.value, str)]


def untranslated(source):
    """Letters handed straight to a widget; numbers, signs and the empty text need no translation."""
    return [
        f"{source.name}:{call.lineno} {argument.value!r}"
        for call in calls(source, SHOWING)
        for argument in call.args
        if isinstance(argument, ast.Constant)
        and isinstance(argument.value, str)
        and re.search(r"[^\W\d_]", argument.value)
    ]


@pytest.fixture
def screens(package):
    return [source for source in package if source.under("desktop_app/ui/")]


def test_sentences_are_calm(screens):
    found = [
        f"{source.name}:{call.lineno} {text!r}"
        for source in screens
        for call in calls(source, {"tr", "translate"})
        for text in texts(call)
        if LOUD.search(text)
    ]
    assert found == []


def test_every_shown_text_can_be_translated(screens):
    assert [place for source in screens for place in untranslated(source)] == []
