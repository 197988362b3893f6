"""Ordinals, for the titles of amendments."""

WORDS = (
    "First",
    "Second",
    "Third",
    "Fourth",
    "Fifth",
    "Sixth",
    "Seventh",
    "Eighth",
    "Ninth",
    "Tenth",
    "Eleventh",
    "Twelfth",
    "Thirteenth",
    "Fourteenth",
    "Fifteenth",
    "Sixteenth",
    "Seventeenth",
    "Eighteenth",
    "Nineteenth",
    "Twentieth",
)
ENDINGS = {1: "st", 2: "nd", 3: "rd"}


def ordinal(number: int) -> str:
    """Return the ordinal of a number: a word up to "Twentieth", then "21st", "22nd" and so on.

    Raises:
        ValueError: if the number is below 1.
    """
    if number < 1:
        raise ValueError(f"There is no ordinal for {number}: counting starts at 1.")
    if number <= len(WORDS):
        return WORDS[number - 1]
    if number % 100 in (11, 12, 13):
        return f"{number}th"
    return f"{number}{ENDINGS.get(number % 10, 'th')}"
