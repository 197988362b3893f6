"""Small modules, small functions, imports at the top."""

import ast
from collections.abc import Iterator
from pathlib import Path

from tests.house.sources import PARTS, modules, place, tree

MODULE_LINES = 500
FUNCTION_LINES = 40
FUNCTION = (ast.FunctionDef, ast.AsyncFunctionDef)


def functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    """Give every function of the file, methods and nested ones too."""
    return (node for node in ast.walk(tree(path)) if isinstance(node, FUNCTION))


def length(function: ast.AST) -> int:
    """Return the lines of a function without its decorators."""
    return (function.end_lineno or 0) - function.lineno + 1


def test_no_module_is_longer_than_500_lines():
    found = {path: len(path.read_text(encoding="utf-8").splitlines()) for path in modules(*PARTS)}

    assert [place(path, lines) for path, lines in found.items() if lines > MODULE_LINES] == []


def test_no_function_is_longer_than_40_lines():
    too_long = [
        f"{place(path, function.lineno)} {function.name}: {length(function)} lines"
        for path in modules(*PARTS)
        for function in functions(path)
        if length(function) > FUNCTION_LINES
    ]

    assert too_long == []


def test_no_function_imports():
    imports = {
        place(path, node.lineno)
        for path in modules(*PARTS)
        for function in functions(path)
        for node in ast.walk(function)
        if isinstance(node, (ast.Import, ast.ImportFrom))
    }

    assert imports == set()


def test_no_module_imports_everything_but_the_settings():
    stars = [
        place(path, node.lineno)
        for path in modules(*PARTS)
        for node in ast.walk(tree(path))
        if isinstance(node, ast.ImportFrom) and node.names[0].name == "*"
        if path.parent.name != "settings"
    ]

    assert stars == []


def test_no_module_is_named_after_nothing():
    nameless = {"utils.py", "util.py", "helpers.py", "misc.py", "common.py"}

    assert [place(path, 1) for path in modules(*PARTS) if path.name in nameless] == []
