"""The files of the house, for the tests that hold it to its own rules."""

import ast
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PARTS = ("cms", "workflows", "mou_templates", "tests")
PURE = ("workflows/rules", "mou_templates/text", "mou_templates/docx", "mou_templates/pdf")
# Made by tools, or not ours.
NOT_OURS = {".git", ".venv", "__pycache__", "media", "static-built", "demo-out", "node_modules"}
TEXT = {".py", ".md", ".toml", ".txt", ".html", ".css", ".js", ".json", ".yaml", ".typ", ".svg", ""}


def modules(*folders: str) -> list[Path]:
    """Return the Python files below the folders, but for migrations, in order."""
    found = (path for folder in folders for path in (ROOT / folder).rglob("*.py"))
    return sorted(path for path in found if "migrations" not in path.parts)


def is_ours(path: Path) -> bool:
    """Test whether the path, from the root of the checkout, is of our writing."""
    first = path.parts[0]
    hidden = first.startswith(".") and first not in {".ci", ".gitignore"}
    return not hidden and not NOT_OURS & set(path.parts)


def texts() -> list[Path]:
    """Return every text file of the checkout, in order."""
    return [
        path
        for path in sorted(ROOT.rglob("*"))
        if path.suffix in TEXT and is_ours(path.relative_to(ROOT)) and path.is_file()
    ]


@cache
def tree(path: Path) -> ast.Module:
    """Return the syntax tree of the file."""
    return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


def place(path: Path, line: int) -> str:
    """Return `folder/file.py:line`, as an editor opens it."""
    return f"{path.relative_to(ROOT)}:{line}"
