"""What a log line may hold."""

import logging
import re

# A partner's link ends in 256 random bits, so any long unbroken run of its alphabet is hidden.
TOKEN = re.compile(r"[A-Za-z0-9_-]{40,}")
HIDDEN = "[hidden]"


def hide_tokens(line: str) -> str:
    """Return the line with everything that may be a token replaced by `[hidden]`."""
    return TOKEN.sub(HIDDEN, line)


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
