"""Doing one thing for each of many, where none may hold up the others."""

import logging
from collections.abc import Callable, Iterable

log = logging.getLogger(__name__)


class PartlyDone(Exception):
    """What was tried and not all done: the message is a sentence, `done` counts what was done."""

    def __init__(self, message: str, done: int) -> None:
        super().__init__(message)
        self.done = done


def each(ids: Iterable[int], what: str, do: Callable[[int], int]) -> tuple[int, list[str]]:
    """Do it for each id, and return the sum, and a sentence for each that failed.

    Args:
        ids: what is due.
        what: what one of them is called in such a sentence.
        do: does one, and returns how much was done.
    """
    done, troubles = 0, []
    for pk in ids:
        try:
            done += do(pk)
        except PartlyDone as error:
            done += error.done
            troubles.append(str(error))
        except Exception as error:
            # Whatever is wrong with one must not keep the others waiting; it is told, not hidden.
            log.exception("%s %s failed", what, pk)
            troubles.append(f"{what} {pk}: {type(error).__name__}: {error}")
    return done, troubles
