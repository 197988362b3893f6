"""Starts a command and prints, as JSON, its wall and CPU seconds and its peak megabytes.

A process of its own and a small one: what a started program has at its peak includes what the
process that started it had.
"""

import json
import resource
import subprocess
import sys
import time

start = time.perf_counter()
done = subprocess.run(
    sys.argv[1:], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True
)
wall = time.perf_counter() - start
used = resource.getrusage(resource.RUSAGE_CHILDREN)
json.dump(
    {"wall": wall, "cpu": used.ru_utime + used.ru_stime, "memory": used.ru_maxrss / 1024},
    sys.stdout,
)
