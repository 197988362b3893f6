"""Doing several things of which none may hold up the others."""

import logging
from collections.abc import Callable, Iterable
from typing import TypeVar

from django.db import connection

log = logging.getLogger(__name__)

R = TypeVar("R")


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
            troubles.append(_told(f"{what} {pk}", error))
    return done, troubles


class Parts:
    """The parts of one piece of work, each done whatever became of the parts before it.

    `troubles` has a sentence for each part that failed, and for what a part could not do.
    """

    def __init__(self) -> None:
        self.troubles: list[str] = []

    def do(self, what: str, part: Callable[[], R], otherwise: R) -> R:
        """Do one part and return what it returns; `otherwise` if it fails."""
        try:
            return part()
        except Exception as error:
            self.troubles.append(_told(what, error))
            return otherwise

    def count(self, what: str, part: Callable[[], tuple[int, list[str]]]) -> int:
        """Do a part that returns how much was done and a sentence for each failure; count it."""
        nothing: tuple[int, list[str]] = (0, [])
        done, troubles = self.do(what, part, nothing)
        self.troubles += troubles
        return done


def _told(what: str, error: Exception) -> str:
    """Log what failed, and return it in a sentence: it is told, not hidden.

    A connection to the database that broke is closed, so that the next one gets a new one.
    """
    log.error("%s failed", what, exc_info=error)
    if not connection.in_atomic_block:
        connection.close_if_unusable_or_obsolete()
    return f"{what}: {type(error).__name__}: {error}"
