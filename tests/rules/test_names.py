"""A name tells what a thing is for: rooms for everything and nothing do not exist."""

import ast
import re

EMPTY_WORDS = {"utils", "util", "helper", "helpers", "common", "misc", "manager", "shared"}
EMPTY_ENDINGS = ("Manager", "Helper", "Helpers", "Util", "Utils")


def words(name):
    return set(re.split(r"[/._]", name))


def test_modules_have_telling_names(package, tests):
    assert [source.name for source in package + tests if words(source.name) & EMPTY_WORDS] == []


def test_classes_have_telling_names(package):
    names = [
        f"{source.name}: {node.name}"
        for source in package
        for node in ast.walk(source.tree)
        if isinstance(node, ast.ClassDef) and node.name.endswith(EMPTY_ENDINGS)
    ]
    assert names == []


def test_every_module_says_what_it_is_for(package):
    assert [source.name for source in package if not ast.get_docstring(source.tree)] == []
