"""What the documents name is there: files, links and the tasks of the Makefile."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.house.sources import ROOT

LINK = re.compile(r"\]\(([^)\s]+)(?: \"[^\"]*\")?\)|<img[^>]+src=\"([^\"]+)\"")
FENCE = re.compile(r"^(```|~~~).*?^\1", re.M | re.S)
CODE = re.compile(r"`([^`\n]+)`")
TASK = re.compile(r"\bmake ([a-z][a-z-]*)")
HEADING = re.compile(r"^#+ (.+?) *#*$", re.M)
# Outside code, "make" is also a verb of the language; a task is named in code only.
OUTSIDE = ("http://", "https://", "mailto:", "tel:")
# A path: begins with one of our folders or names a file of the root. Placeholders are none.
FOLDERS = ("cms/", "workflows/", "mou_templates/", "tests/", "docs/", ".ci/")
NOT_A_PATH = re.compile(r"[\s<>{}*…()]|::|\.\.\.")


def documents() -> list[Path]:
    """Return the documents that a reader of the repository opens."""
    return sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])


def links(words: str) -> Iterator[str]:
    """Give the targets of links and pictures that point into the repository."""
    for inline, image in LINK.findall(FENCE.sub("", words)):
        target = inline or image
        if not target.startswith(OUTSIDE):
            yield target


def paths(words: str) -> Iterator[str]:
    """Give the paths that stand between backticks, without what follows them."""
    for code in CODE.findall(FENCE.sub("", words)):
        path = code.split(":")[0]
        if path.startswith(FOLDERS) and not NOT_A_PATH.search(path):
            yield path


def tasks(words: str) -> Iterator[str]:
    """Give the tasks of the Makefile that stand in code, in a line or in a block."""
    blocks = (match.group() for match in FENCE.finditer(words))
    for code in (*blocks, *CODE.findall(FENCE.sub("", words))):
        yield from TASK.findall(code)


def anchors(words: str) -> set[str]:
    """Return the anchors of a document's headings, as the forges make them."""
    plain = (re.sub(r"[^\w\- ]", "", heading.lower()) for heading in HEADING.findall(words))
    return {heading.replace(" ", "-") for heading in plain}


def leads_somewhere(document: Path, target: str) -> bool:
    """Test whether a link of the document leads to a file, and to a heading if it names one."""
    name, _, anchor = target.partition("#")
    path = (document.parent / name).resolve() if name else document
    if not path.exists():
        return False
    return not anchor or path.suffix != ".md" or anchor in anchors(path.read_text("utf-8"))


def made() -> set[str]:
    """Return the tasks that the Makefile knows."""
    return set(re.findall(r"^([a-z][a-z-]*):", (ROOT / "Makefile").read_text("utf-8"), re.M))


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("[a](b.md)", ["b.md"]),
        ('![a](images/b.svg "A drawing")', ["images/b.svg"]),
        ('<img alt="" src="b.png">', ["b.png"]),
        ("[a](https://example.org/) [b](mailto:desk@example.org)", []),
        ("```\n[a](b.md)\n```", []),
    ],
)
def test_a_link_into_the_repository_is_found(words: str, found: list[str]):
    assert list(links(words)) == found


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("in `workflows/urls.py` and `cms/`", ["workflows/urls.py", "cms/"]),
        ("in `workflows/services/route.py:follow`", ["workflows/services/route.py"]),
        ("`workflows/static/<app>`, `cms → workflows`, `docs/*.md`, `follow()`", []),
        ("```\n`workflows/urls.py`\n```", []),
    ],
)
def test_a_path_in_code_is_found(words: str, found: list[str]):
    assert list(paths(words)) == found


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("`make run PORT=8123`", ["run"]),
        ("```sh\nmake test\n```", ["test"]),
        ("they make sure of it", []),
    ],
)
def test_a_task_in_code_is_found(words: str, found: list[str]):
    assert list(tasks(words)) == found


@pytest.mark.parametrize(
    ("target", "leads"),
    [
        ("tour.md", True),
        ("tour.md#no-such-heading", False),
        ("no-such-file.md", False),
        ("../Makefile", True),
    ],
)
def test_a_link_leads_to_a_file_and_a_heading(target: str, leads: bool):
    assert leads_somewhere(ROOT / "docs" / "any.md", target) is leads


def test_every_link_of_the_documents_leads_somewhere():
    dead = [
        f"{document.relative_to(ROOT)}: {target}"
        for document in documents()
        for target in links(document.read_text("utf-8"))
        if not leads_somewhere(document, target)
    ]

    assert dead == []


def test_every_path_that_the_documents_name_is_there():
    missing = [
        f"{document.relative_to(ROOT)}: {path}"
        for document in documents()
        for path in paths(document.read_text("utf-8"))
        if not (ROOT / path).exists()
    ]

    assert missing == []


def test_every_task_that_the_documents_name_is_in_the_makefile():
    unknown = [
        f"{document.relative_to(ROOT)}: make {task}"
        for document in documents()
        for task in tasks(document.read_text("utf-8"))
        if task not in made()
    ]

    assert unknown == []


def test_every_decision_is_in_the_index():
    folder = ROOT / "docs" / "decisions"
    index = (folder / "README.md").read_text("utf-8")

    decisions = sorted(path.name for path in folder.glob("[0-9]*.md"))

    assert decisions
    assert [name for name in decisions if f"]({name})" not in index] == []
