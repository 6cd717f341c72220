"""Files and functions stay short enough to be read at once."""

import ast

MODULE_LINES = 300
TEST_LINES = 500
FUNCTION_LINES = 40


def too_long(sources, limit):
    return {source.name: len(source.lines) for source in sources if len(source.lines) >= limit}


def functions(source):
    kinds = (ast.FunctionDef, ast.AsyncFunctionDef)
    return (node for node in ast.walk(source.tree) if isinstance(node, kinds))


def test_modules_are_short(package):
    assert too_long(package, MODULE_LINES) == {}


def test_test_files_are_short(tests):
    assert too_long(tests, TEST_LINES) == {}


def test_functions_are_short(package):
    lengths = {
        f"{source.name}:{node.lineno} {node.name}": node.end_lineno - node.lineno + 1
        for source in package
        for node in functions(source)
    }
    assert {place: length for place, length in lengths.items() if length >= FUNCTION_LINES} == {}
