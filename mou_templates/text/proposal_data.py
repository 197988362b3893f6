"""A proposal as plain data, and back: how it is kept until somebody has reviewed it."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from mou_templates.text.canonical import dumps, loads
from mou_templates.text.proposal import Dropped, Evidence, Proposal


def proposal_data(proposal: Proposal) -> dict[str, Any]:
    """Return a proposal as data that JSON can hold."""
    return {
        "text": dumps(proposal.text),
        "evidence": {name: asdict(each) for name, each in proposal.evidence.items()},
        "dropped": [asdict(each) for each in proposal.dropped],
        "words_in": proposal.words_in,
        "titled": proposal.titled,
        "left": proposal.left,
    }


def proposal_of(data: Mapping[str, Any]) -> Proposal:
    """Return the proposal that data describes.

    Raises:
        BadText: if its text is not a text.
        KeyError, TypeError: if it is no proposal.
    """
    return Proposal(
        text=loads(data["text"]),
        evidence={name: Evidence(**each) for name, each in data["evidence"].items()},
        dropped=tuple(Dropped(**each) for each in data["dropped"]),
        words_in=data["words_in"],
        titled=data["titled"],
        left=tuple((clause, words) for clause, words in data.get("left", ())),
    )
