"""From which day a text will be in force, in the words of whoever is asked to sign it."""

from datetime import date

from workflows.rules.effectiveness import BY_DATE
from workflows.rules.moments import day_words

NOT_BEFORE = "It will be in force from the day of the last signature, and not before."


def force_words(kind: str, named: date | None, today: date) -> str:
    """Return from which day a text will be in force once it is executed.

    Args:
        kind: the rule by which it takes effect.
        named: the date that the instrument names.
        today: the day on which this is read.
    """
    if named is None:
        return "The text will be in force from the day of the last signature."
    day = day_words(named)
    if kind not in BY_DATE:
        return (
            "The text will be in force from the day of the last signature. The target date, "
            f"{day}, does not change that."
        )
    if named < today:
        return f"The date that it names, {day}, has passed. {NOT_BEFORE}"
    return (
        f"The text will be in force from {day}, or from the day of the last signature if that is "
        "later."
    )


def passed_words(named: date, effective: date) -> str:
    """Return what is put on record where the day named had passed at the last signature."""
    return (
        f"The date named, {day_words(named)}, had passed when the last signature was given. "
        f"The text is in force from {day_words(effective)}, and not before."
    )


def pending_words(name: str, version: int, effective: date, earliest: date) -> str:
    """Return what a reader of a draft is told of a change that is sealed but still to come.

    Args:
        name: the instrument that makes the change.
        version: its number.
        effective: the day on which it takes effect.
        earliest: the first day on which the draft itself can take effect.
    """
    told = (
        f"The {name} (version {version}) is sealed but not in force yet: it takes effect on "
        f"{day_words(effective)}."
    )
    if earliest >= effective:
        return told
    return (
        f"{told} This text has its changes; if this instrument takes effect earlier, the agreement "
        "reads without them until that day."
    )
