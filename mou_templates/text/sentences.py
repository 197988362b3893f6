"""Quoted words and changes of words as sentences of an instrument, and read back.

Words stand between “ and ”, quotation marks within them in pairs, so that each reads one way.
"""

import re
from dataclasses import replace

from mou_templates.text.operations import FindReplace

CLOSING = tuple(",;:.)")
"""Marks that stand right after a word: what is inserted with one in front needs no space."""

ORDINALS = (
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth",
)  # fmt: skip

_PLACE = re.compile(
    r" each place it appears \((?P<all>\d+) occurrences\)"
    r"| the (?P<which>\w+) place it appears \(of (?P<count>\d+)\)"
)


def quotable(words: str) -> bool:
    """Test whether quotation marks in some words stand in pairs."""
    depth = 0
    for mark in words:
        depth += {"“": 1, "”": -1}.get(mark, 0)
        if depth < 0:
            return False
    return depth == 0


def unquoted(words: str) -> tuple[str, str] | None:
    """Return what is quoted at the beginning of some words, and the words after it."""
    depth = 0
    for place, mark in enumerate(words):
        depth += {"“": 1, "”": -1}.get(mark, 0)
        if depth == 0:
            return (words[1:place], words[place + 1 :]) if place else None
    return None


def ordinal(number: int) -> str:
    """Return which one: "first" to "tenth", then "11th", "21st"."""
    if number <= len(ORDINALS):
        return ORDINALS[number - 1]
    ending = {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{'th' if number % 100 in {11, 12, 13} else ending}"


def number_of(word: str) -> int:
    """Return the number of an ordinal, or 0 if it is none."""
    if word in ORDINALS:
        return ORDINALS.index(word) + 1
    digits = re.match(r"\d{2,6}", word)
    return int(digits.group()) if digits and ordinal(int(digits.group())) == word else 0


def strike(change: FindReplace) -> str:
    """Return a change as the end of a sentence: "by striking “two” and inserting “three”"."""
    found = f"“{change.old}”{_place(change)}"
    if not change.new:
        return f"by striking {found}"
    for side in ("after", "before"):
        put = _put(change, side)
        if put:
            return f"by inserting “{put}” {side} {found}"
    return f"by striking {found} and inserting “{change.new}”"


def read_strike(name: str, words: str) -> FindReplace | None:
    """Return the change that some words say of a clause: `strike` read back; or nothing."""
    verb, _, rest = words.partition(" “")
    first = unquoted(f"“{rest}")
    if first is None or verb not in {"by striking", "by inserting"}:
        return None
    if verb == "by striking":
        found = _read_found(name, *first)
        return found and _read_end(*found)
    for side in ("after", "before"):
        second = unquoted(first[1].removeprefix(f" {side} "))
        if second and first[1].startswith(f" {side} "):
            change, more = _read_found(name, *second)
            return None if more else replace(change, new=_joined(change.old, first[0], side))
    return None


def _read_end(change: FindReplace, rest: str) -> FindReplace | None:
    if not rest:
        return change
    put = unquoted(rest.removeprefix(" and inserting "))
    if put is None or not rest.startswith(" and inserting ") or put[1]:
        return None
    return replace(change, new=put[0])


def _place(change: FindReplace) -> str:
    if change.which:
        return f" the {ordinal(change.which)} place it appears (of {change.count})"
    if change.count > 1:
        return f" each place it appears ({change.count} occurrences)"
    return ""


def _read_found(name: str, old: str, rest: str) -> tuple[FindReplace, str]:
    """Return the words to find with their count and place, and the words after those."""
    match = _PLACE.match(rest)
    if match is None:
        return FindReplace(name, old, ""), rest
    count = int(match["all"] or match["count"])
    which = number_of(match["which"]) if match["which"] else 0
    return FindReplace(name, old, "", count, which), rest[match.end() :]


def _put(change: FindReplace, side: str) -> str:
    """Return what a change puts on one side of the words it finds, or nothing if it does not."""
    old, new = change.old, change.new
    more = new.removeprefix(old) if side == "after" else new.removesuffix(old)
    put = more.strip(" ")
    return put if more != new and put and _joined(old, put, side) == new else ""


def _joined(old: str, put: str, side: str) -> str:
    if side == "before":
        return f"{put} {old}"
    return old + put if put.startswith(CLOSING) else f"{old} {put}"
