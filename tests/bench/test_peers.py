"""Our redline from file to file beside that of other libraries, each asked in turn, in one run.

Ours reads both files, finds which clauses correspond, and writes the redline. Each answers in a
process of its own, the others in an environment of theirs (`make bench` makes it). CPU times, those
of started programs included.
"""

import json
import os
import statistics
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.bench.files import files
from tests.house.sources import ROOT
from tests.oracles import pandoc

pytestmark = pytest.mark.bench

PYTHON = ROOT / ".venv-peers/bin/python"
PEERS = {"docxodus": ("python-redlines, Docxodus engine", 20), "trackdiff": ("docx-trackdiff", 5)}
"""What each is called, and how many times as quick we mean to be."""
ROUNDS = 5


class Peer:
    """Another library in a process of its own, which answers one job a line."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self._process = process
        self.version = self._answer()["version"]

    def redline(self, old: Path, new: Path, out: Path) -> dict:
        """Ask for a redline, and return what it took or what was wrong."""
        assert self._process.stdin is not None
        job = {"old": str(old), "new": str(new), "out": str(out)}
        self._process.stdin.write(json.dumps(job) + "\n")
        self._process.stdin.flush()
        return self._answer()

    def _answer(self) -> dict:
        assert self._process.stdout is not None
        return json.loads(self._process.stdout.readline())


@contextmanager
def started(name: str) -> Iterator[Peer]:
    script = Path(__file__).parent / "peers" / f"{name}.py"
    with subprocess.Popen(
        [sys.executable if name == "ours" else PYTHON, script],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    ) as process:
        yield Peer(process)
        assert process.stdin is not None
        process.stdin.close()


def verdict(redline: Path, old: Path, new: Path) -> str:
    """Return whether pandoc reads the new file's words once all is accepted, else the old one's."""
    if not pandoc.PRESENT:
        return "not checked: pandoc is absent"
    views = (("accept", new), ("reject", old))
    wrong = [view for view, plain in views if squeezed(redline, view) != squeezed(plain, view)]
    return f"words differ on {' and '.join(wrong)}" if wrong else "words right both ways"


def squeezed(file: Path, view: str) -> str:
    """Return a file's words without space and numbers of clauses, as pandoc has them."""
    return "".join("".join(pandoc.words(file.read_bytes(), view)).split())  # type: ignore[arg-type]


@pytest.mark.skipif(not PYTHON.exists(), reason="the peers' environment is made by `make bench`")
@pytest.mark.parametrize("pages", [10, 50, 200])
def test_a_redline_from_file_to_file(pages: int, tmp_path: Path):
    old, new = tmp_path / "old.docx", tmp_path / "new.docx"
    for path, content in zip((old, new), files(pages), strict=True):
        path.write_bytes(content)

    for name, (title, goal) in PEERS.items():
        mine, theirs = [], []
        with started("ours") as us, started(name) as peer:
            us.redline(old, new, tmp_path / "ours.docx")  # warm
            peer.redline(old, new, tmp_path / f"{name}.docx")
            for _ in range(ROUNDS):
                mine.append(us.redline(old, new, tmp_path / "ours.docx")["cpu"])
                theirs.append(peer.redline(old, new, tmp_path / f"{name}.docx").get("cpu"))
        if None in theirs:
            say(f"{title}: failed at {pages} pages")
            continue
        ratio = statistics.median(b / a for a, b in zip(mine, theirs, strict=True))
        say(
            f"file to file, {pages} pages: ours {statistics.median(mine):.0f} ms, {title} "
            f"{peer.version} {statistics.median(theirs):.0f} ms: {ratio:.1f} times (goal {goal}); "
            f"{title}: {verdict(tmp_path / f'{name}.docx', old, new)}"
        )
    say(f"ours, {pages} pages: {verdict(tmp_path / 'ours.docx', old, new)}")
    assert (tmp_path / "ours.docx").exists()


COLD_GOAL = 0.45
"""Seconds from the start of the command to its end, on a machine that does nothing else."""


@pytest.mark.parametrize("pages", [10, 50])
def test_a_redline_from_the_command_line(pages: int, tmp_path: Path):
    """Cold: what somebody waits for who types the command, Python's start included."""
    old, new, out = (str(tmp_path / f"{name}.docx") for name in ("old", "new", "out"))
    for path, content in zip((old, new), files(pages), strict=True):
        Path(path).write_bytes(content)
    commands = {
        "ours": [sys.executable, "-m", "mou_templates", "compare", old, new, "--redline", out],
        "docx-trackdiff": [PYTHON.parent / "docx-trackdiff", old, new, out],
        "python-redlines, Docxodus engine": [PYTHON, "-c", DOCXODUS, old, new, out],
    }
    for name, command in commands.items():
        if name != "ours" and not PYTHON.exists():
            say(f"{name}: absent; `make bench` installs it")
            continue
        cold(command)  # the first run compiles modules and fills the page cache
        runs = [cold(command) for _ in range(ROUNDS)]
        wall, cpu, memory = (statistics.median(each) for each in zip(*runs, strict=True))
        goal = f" (goal {COLD_GOAL} s, 60 MB)" if name == "ours" else ""
        say(
            f"cold, {pages} pages: {name} {wall:.2f} s, CPU {cpu:.2f} s, {memory:.0f} MB{goal}; "
            f"{verdict(Path(out), Path(old), Path(new))}"
        )
        Path(out).unlink()


DOCXODUS = """
import sys
from pathlib import Path
from python_redlines import DocxodusEngine
old, new = (Path(name).read_bytes() for name in sys.argv[1:3])
Path(sys.argv[3]).write_bytes(
    DocxodusEngine().run_redline("Desk", original=old, modified=new)[0]
)
"""


def cold(command: Sequence[str | Path]) -> tuple[float, float, float]:
    """Return the wall and CPU seconds of a command and its peak megabytes, started programs' too.

    Modules are compiled once and kept, as they are wherever the command is installed.
    """
    done = subprocess.run(
        [sys.executable, Path(__file__).parent / "peers/cold.py", *command],
        cwd=ROOT,
        env={**os.environ, "PYTHONDONTWRITEBYTECODE": ""},
        capture_output=True,
        check=True,
    )
    used = json.loads(done.stdout)
    return used["wall"], used["cpu"], used["memory"]


def say(words: str) -> None:
    sys.stdout.write(f"\n{words}\n")
