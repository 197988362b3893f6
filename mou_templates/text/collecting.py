"""Lets work on whole texts go on without Python's collector of reference cycles."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def without_collecting() -> Iterator[None]:
    """Pause the collector while a text is read, matched or written.

    Such work makes a hundred thousand objects and no cycle among them, and the collector walks
    over all of them again and again: a fifth of the time. What is no longer used is freed as ever.
    Other threads may enter and leave meanwhile: the first one that paused it ends the pause.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
