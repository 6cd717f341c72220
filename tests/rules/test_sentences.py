"""What the person reads is plain: no pleading, no cheering, and nothing that escapes the translators."""

import ast
import re

import pytest

LOUD = re.compile(r"\b(please|success|successfully|sorry|oops)\b|!", re.IGNORECASE)
NUMBERED = re.compile(
    r"%n|\{count\}|^1 [a-z]|\{\w+\} (days|lines|rows|orders|invoices|documents|drafts|items|serials)\b"
)
SEVERAL = re.compile(r"%n (\w+ )?\w{2,}s\b")
"""Where one of it would be said otherwise."""
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


def uncounted(tree):
    """Numbers of things that are put into words without the one function that knows of one and many."""
    own = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]
    able = {text for function in own if "counted" in map(called_name, all_calls(function)) for text in texts(function)}
    told = {text for node in ast.walk(tree) if isinstance(node, ast.Expr) for text in docstrings(node)}
    return [text for text in texts(tree) if NUMBERED.search(text) and text not in able | told]


def docstrings(node):
    return [node.value.value] if isinstance(node.value, ast.Constant) and isinstance(node.value.value, str) else []


def without_one(tree):
    """Counted words that have a plural and do not say what one of it is called."""
    found = [call for call in all_calls(tree) if called_name(call) == "counted"]
    return [text for call in found for text in texts(call) if SEVERAL.search(text) and not one_of(call)]


def all_calls(tree):
    return [node for node in ast.walk(tree) if isinstance(node, ast.Call)]


def one_of(call):
    return any(keyword.arg == "one" for keyword in call.keywords)


def test_one_is_never_said_as_many(screens):
    others = ("desktop_app/ui/tour/", "desktop_app/ui/counted.py")  # the tour only reads, the other counts
    saying = [source for source in screens if not source.under(*others)]
    assert [(source.name, text) for source in saying for text in uncounted(source.tree)] == []
    assert [(source.name, text) for source in saying for text in without_one(source.tree)] == []


@pytest.mark.parametrize(
    ("code", "sound"),
    [
        ('def f(n): return tr("{count} lines").format(count=n)', False),
        ('def f(n): return self.tr("%n lines", "", n)', False),
        ('def f(n): return tr("1 line") if n == 1 else tr("{n} lines")', False),
        ('def f(n): return counted("Form", "%n lines", n)', False),
        ('def f(n): return counted("Form", "%n lines", n, one="1 line")', True),
        ('def f(n): return counted("Form", "%n overdue", n)', True),
    ],
)
def test_the_measure_of_counts(code, sound):
    tree = ast.parse(code)
    assert bool(uncounted(tree) or without_one(tree)) is not sound
