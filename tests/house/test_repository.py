"""The repository speaks of the product alone, and can be built anywhere."""

import re
import tomllib
from itertools import chain

import pytest

from tests.house.sources import ROOT, place, texts

# Written in pieces, so that this file does not find itself.
ELSEWHERE = re.compile(
    "|".join(
        (
            r"(?<![\w.])/" + r"work/",
            r"(?<![\w./])/" + r"root/",
            r"/" + r"Users/\w+/",
            r"/home/(?:user|runner|ubuntu|debian|vscode)" + "/",
            r"--(?:extra-)?" + r"index-url",
            "files." + "pythonhosted",
            r"pypi\." + "org/simple",
            "nexus" + r"[-.]",
            "artifact" + "ory",
        )
    )
)
RELEASE = re.compile(r"^[A-Za-z0-9._-]+(?:\[[^]]+\])?>=\d")
LOCKS = ("requirements.txt", "requirements-dev.txt", "requirements-peers.txt")


@pytest.mark.parametrize(
    "words",
    ["/wor" + "k/main", "/roo" + "t/.cache", "--index" + "-url https://x", "/User" + "s/me/src"],
)
def test_an_address_of_one_machine_is_found(words: str):
    assert ELSEWHERE.search(words)


def test_no_file_names_a_package_index_or_a_path_of_one_machine():
    found = [
        f"{place(path, number)} {line.strip()[:80]}"
        for path in texts()
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if ELSEWHERE.search(line)
    ]

    assert found == []


def test_every_requirement_has_a_lower_bound():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    groups = project["dependency-groups"].values()
    asked = [*project["project"]["dependencies"], *chain.from_iterable(groups)]

    assert [requirement for requirement in asked if not RELEASE.match(requirement)] == []


@pytest.mark.parametrize("lock", LOCKS)
def test_every_locked_release_has_a_hash(lock: str):
    entries = re.split(r"\n(?=[a-z0-9])", (ROOT / lock).read_text(encoding="utf-8"))

    without = [entry.splitlines()[0] for entry in entries if "--hash=sha256:" not in entry]

    assert without == []


def test_both_locks_name_the_same_releases():
    locked = [
        dict(re.findall(r"^([a-z0-9._-]+)==(\S+)(?= \\| ;)", (ROOT / lock).read_text(), re.M))
        for lock in LOCKS[:2]
    ]
    site, tools = locked

    assert {name: tools.get(name) for name in site} == site
