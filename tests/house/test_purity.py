"""Time is an argument of the pure parts: nothing in them reads a clock."""

import ast
from collections.abc import Iterator

import pytest

from tests.house.sources import PURE, modules, place, tree

CLOCKS = {"now", "today", "utcnow", "localdate", "localtime", "monotonic", "perf_counter"}


def reads_clock(node: ast.AST) -> bool:
    """Test whether the node calls a clock or imports the `time` module."""
    match node:
        case ast.Call(func=ast.Attribute(attr=name)):
            return name in CLOCKS
        case ast.Import(names=names):
            return any(alias.name == "time" for alias in names)
        case ast.ImportFrom(module=module):
            return module == "time"
    return False


def clock_readings(module: ast.Module) -> Iterator[int]:
    """Give the lines on which a clock is read."""
    return (node.lineno for node in ast.walk(module) if reads_clock(node))


@pytest.mark.parametrize(
    ("source", "lines"),
    [
        ("datetime.now(UTC)", [1]),
        ("x = 1\ndate.today()", [2]),
        ("timezone.now()", [1]),
        ("import time", [1]),
        ("from time import monotonic", [1]),
        ("from datetime import date, time\ndate(2010, 6, 30)", []),
    ],
)
def test_a_reading_of_the_clock_is_found(source: str, lines: list[int]):
    assert list(clock_readings(ast.parse(source))) == lines


def test_the_pure_parts_read_no_clock():
    readings = [place(path, line) for path in modules(*PURE) for line in clock_readings(tree(path))]

    assert readings == []


def test_the_pure_parts_are_there():
    assert [part for part in PURE if not modules(part)] == []


def test_public_dataclasses_of_the_pure_parts_are_frozen_and_slotted():
    loose = [
        place(path, node.lineno)
        for path in modules(*PURE)
        for node in ast.walk(tree(path))
        if isinstance(node, ast.ClassDef) and is_loose(node)
    ]

    assert loose == []


def is_loose(node: ast.ClassDef) -> bool:
    """Test whether the class is a dataclass that can change or takes new attributes.

    A private one may change: it is the bench of the one function that fills it.
    """
    words = [ast.unparse(decorator) for decorator in node.decorator_list]
    wanted = {"slots=True"} if node.name.startswith("_") else {"frozen=True", "slots=True"}
    return any(
        word.startswith("dataclass") and not all(option in word for option in wanted)
        for word in words
    )
