"""What a log line may hold."""

import logging
import re

CANDIDATE = re.compile(r"[A-Za-z0-9_-]{32,}")
"""What may be a token: the shortest is a session's key, 32 characters.

A link that sets a password ends in 39 characters, a partner's link in 43.
"""

KNOWN = re.compile(
    r"""
    [0-9a-f]{64}                                # a SHA-256, as the evidence of a text prints it
    | [0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}  # a UUID, such as a job's or a letter's
    | [_-]*(?:[a-z]{1,20}|[0-9]{1,8})(?:[_-]+(?:[a-z]{1,20}|[0-9]{1,8}))*[_-]*  # words: a slug
    """,
    re.VERBOSE,
)
"""What is as long and is no token. A log without it could not be read."""

HIDDEN = "[hidden]"


def hide_tokens(line: str) -> str:
    """Return the line with everything that may be a token replaced by `[hidden]`."""
    return CANDIDATE.sub(_unless_known, line)


def _unless_known(found: re.Match[str]) -> str:
    return found[0] if KNOWN.fullmatch(found[0]) else HIDDEN


class HideTokens(logging.Filter):
    """A filter that keeps partners' links out of the logs: who reads a log could follow them."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Hide tokens in the record's message and let it pass."""
        record.msg = hide_tokens(record.getMessage())
        record.args = None
        return True


class OnlyTrouble(logging.Filter):
    """A filter that lets through what went wrong, whatever level somebody gives the logger.

    The worker sets its loggers to tell of every job; there are hundreds when a site is built, and
    what happened is on record in the database.
    """

    def filter(self, record: logging.LogRecord) -> bool:
        """Return whether the record tells of trouble."""
        return record.levelno >= logging.WARNING
