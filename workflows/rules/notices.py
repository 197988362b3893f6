"""Who is told of what: the kinds of letter and their readers. The guide shows the same table."""

from collections.abc import Mapping
from dataclasses import dataclass

from workflows.rules.definition import State, Transition

AUDIENCES: Mapping[str, str] = {
    "asked": "each person asked",
    "round": "everyone asked since the text was submitted",
    "parties": "everyone ever asked about it, and everyone who acts for a party bound by it",
    "everyone_asked": "everyone ever asked about it",
    "turn": "the staff who can take the next step",
    "drafter": "its drafter and who submitted it",
    "managers": "the managers",
    "board": "the board’s clerks",
    "escalation": "the role that the route names",
    "reader": "the person it is about",
    "old_address": "the address that was replaced",
    "other_managers": "the managers, but not who corrected it",
}
"""The words for each group of readers."""


@dataclass(frozen=True, slots=True)
class Notice:
    """A kind of letter: what has happened when it is sent, and who is told.

    `link` says that it carries a link for the person asked.
    """

    kind: str
    when: str
    tells: tuple[str, ...]
    link: bool = False


NOTICES: Mapping[str, Notice] = {
    notice.kind: notice
    for notice in (
        Notice("invitation", "A party is asked to review or to sign", ("asked",), link=True),
        Notice("reminder", "An answer is due in 7 or 2 days, or late", ("asked",), link=True),
        Notice("your_turn", "A step waits for the staff", ("turn",)),
        Notice("late", "A step of the staff is late by a day", ("turn",)),
        Notice("overdue", "A step is late by the days that the route names", ("escalation",)),
        Notice("objection", "A party objects", ("drafter", "managers")),
        Notice("declined", "A party declines to sign", ("round", "drafter", "managers")),
        Notice("sent_back", "A draft is sent back", ("round", "drafter", "managers")),
        Notice(
            "ended",
            "It is withdrawn, or the board declines it",
            ("everyone_asked", "drafter", "managers", "board"),
        ),
        Notice(
            "executed",
            "The last signature is given: the signed copy",
            ("parties", "drafter", "managers", "board"),
        ),
        Notice("nobody", "Nobody can answer or sign for a party that is asked", ("managers",)),
        Notice("digest", "Once a day, to staff who chose one letter a day", ("reader",)),
        Notice(
            "address_left", "The address of a person who is asked is corrected", ("old_address",)
        ),
        Notice(
            "address_corrected",
            "The address of a person who is asked is corrected",
            ("other_managers",),
        ),
    )
}


def kind_of_step(
    transition: Transition, source: State, target: State, *, by_partner: bool
) -> str | None:
    """Return the kind of letter that tells of a step; None for one that nobody is told of.

    `by_partner` says that a party took it, by its link.
    """
    if transition.outcome == "object":
        return "objection"
    if source.name == target.name:
        return None
    if target.kind == "final":
        return "executed" if target.name == "executed" else "ended"
    if target.holders("edit"):
        return "declined" if by_partner else "sent_back"
    return "your_turn"
