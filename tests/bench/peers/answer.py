"""Lets another library, in an environment of its own, do what a line of standard input asks.

A line is a JSON object: the paths `old`, `new` and `out`. The answer is another:
`wall` and `cpu` in milliseconds, children's included, or an `error`. The library is loaded before
the clock starts: what it needs for each job (a process of its own, say) is the job's.
"""

import json
import resource
import sys
import time
from collections.abc import Callable
from importlib.metadata import version
from itertools import chain

Job = dict[str, str]
Peer = Callable[[Job], None]


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


def serve(package: str, peer: Peer, release: str = "") -> None:
    """Say which release of a package answers, then answer every line until there is none."""
    answers, sys.stdout = sys.stdout, sys.stderr  # a peer prints what it likes elsewhere
    for answer in chain(
        [{"version": release or version(package)}], (done(peer, json.loads(x)) for x in sys.stdin)
    ):
        answers.write(json.dumps(answer) + "\n")
        answers.flush()
