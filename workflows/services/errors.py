"""What a service refuses, in sentences for the person who asked. Nothing was changed then."""

from workflows.rules.step import CannotStep


class Stale(CannotStep):
    """The case moved since the page was shown."""


class Rejected(CannotStep):
    """What was given does not fit what is there."""
