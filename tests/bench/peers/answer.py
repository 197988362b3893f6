"""Runs in an environment of other libraries, and asks one of them for what a line names.

A line of standard input is a JSON object: the paths `old`, `new` and `out`. The answer is another:
`wall` and `cpu` in milliseconds, children's included, or an `error`. The library is loaded before
the clock starts: what it needs for each job (a process of its own, say) is the job's.
"""

import json
import resource
import sys
import time
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path

Job = dict[str, str]
Peer = Callable[[Job], None]


def docxodus() -> Peer:
    from python_redlines import DocxodusEngine

    engine = DocxodusEngine()

    def redline(job: Job) -> None:
        old, new = (Path(job[name]).read_bytes() for name in ("old", "new"))
        Path(job["out"]).write_bytes(engine.run_redline("Desk", original=old, modified=new)[0])

    return redline


def trackdiff() -> Peer:
    from docx_trackdiff import compare

    def redline(job: Job) -> None:
        sys.argv = ["docx-trackdiff", job["old"], job["new"], job["out"], "--author", "Desk"]
        compare.main()

    return redline


PEERS: dict[str, tuple[str, Callable[[], Peer]]] = {
    "Docxodus": ("python-redlines", docxodus),
    "docx-trackdiff": ("docx-trackdiff", trackdiff),
}


def cpu() -> float:
    """Return the seconds of CPU that this process and its ended children have used."""
    used = map(resource.getrusage, (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(each.ru_utime + each.ru_stime for each in used)


def done(peer: Peer, job: Job) -> dict[str, object]:
    """Do a job and return what it took, or what was wrong."""
    wall, used = time.perf_counter(), cpu()
    try:
        peer(job)
    except Exception as error:
        return {"error": f"{type(error).__name__}: {error}"[:200]}
    return {"wall": (time.perf_counter() - wall) * 1000, "cpu": (cpu() - used) * 1000}


def main() -> None:
    """Answer every line until there is none."""
    answers, sys.stdout = sys.stdout, sys.stderr  # a peer prints what it likes elsewhere
    package, load = PEERS[sys.argv[1]]
    peer = load()
    answers.write(json.dumps({"version": version(package)}) + "\n")
    answers.flush()
    for line in sys.stdin:
        answers.write(json.dumps(done(peer, json.loads(line))) + "\n")
        answers.flush()


if __name__ == "__main__":
    main()
