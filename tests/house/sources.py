"""The files of the house, for the tests that hold it to its own rules."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PARTS = ("cms", "workflows", "mou_templates", "tests")
PURE = (
    "cms/files",
    "cms/rules",
    "workflows/rules",
    "workflows/partnership/rules",
    "mou_templates/text",
    "mou_templates/docx",
    "mou_templates/pdf",
)
# Made by tools, or not ours.
NOT_OURS = {"__pycache__", "media", "static-built", "demo-out", "node_modules"}
TEXT = {".py", ".md", ".toml", ".txt", ".html", ".css", ".js", ".json", ".yaml", ".typ", ".svg", ""}


def modules(*folders: str) -> list[Path]:
    """Return the Python files below the folders, but for migrations, in order."""
    found = (path for folder in folders for path in (ROOT / folder).rglob("*.py"))
    return sorted(path for path in found if "migrations" not in path.parts)


def is_ours(name: str) -> bool:
    """Test whether a file or folder of the name is of our writing."""
    return name not in NOT_OURS and (not name.startswith(".") or name in {".ci", ".gitignore"})


def texts(folder: Path = ROOT) -> Iterator[Path]:
    """Give every text file of the checkout, in order."""
    for path in sorted(folder.iterdir()):
        if path.is_dir() and is_ours(path.name):
            yield from texts(path)
        elif path.suffix in TEXT and is_ours(path.name) and path.is_file():
            yield path


@cache
def tree(path: Path) -> ast.Module:
    """Return the syntax tree of the file."""
    return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


def place(path: Path, line: int) -> str:
    """Return `folder/file.py:line`, as an editor opens it."""
    return f"{path.relative_to(ROOT)}:{line}"
