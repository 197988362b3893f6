"""What a location's level means to whoever walks in."""

from collections.abc import Mapping

MEANINGS: Mapping[str, str] = {
    "full": (
        "It takes part in full: staff who know the one-stop center's services, the month's "
        "flyers, reference books for the job search, and help on the computers."
    ),
    "affiliate": (
        "It takes part at a reduced level: it has the month's flyers and sends you on to a "
        "branch or to the one-stop center for the rest."
    ),
}
"""By the level's name, in a sentence for readers."""
