"""The note on whom a clause binds, with its changes, among the blocks of the clause.

Both readings of a redline have it where the agreement has it: under the heading, or under the
paragraph that stands beside the number. Where that differs it goes in one place and comes in
the other.
"""

from collections.abc import Sequence

from mou_templates.text.marks import inserted, marked_words, struck
from mou_templates.text.model import EVERYONE, Clause
from mou_templates.text.pairing import Pair
from mou_templates.text.phrases import blocks_beside_number, scope_note

OLD, NEW = 0, 1
"""The sides of a pair."""


def with_scope(old: Clause | None, new: Clause | None, blocks: Sequence[tuple[Pair, str]]) -> str:
    """Return blocks as HTML with the note of the old clause and of the new one among them."""
    before, after = (scope_note(one.scope if one else EVERYONE) for one in (old, new))
    pairs = [pair for pair, _ in blocks]
    was, now = _place(old, OLD, pairs), _place(new, NEW, pairs)
    if not (before and after):  # one note stands where its own clause has it
        was = now = was if before else now
    shared = _shared(was, now, pairs)
    if shared is None:
        notes = {was: _note(struck(before)), now: _note(inserted(after))}
    else:
        notes = {shared: _note(marked_words(before, after))}
    written = (html + notes.get(place, "") for place, (_, html) in enumerate(blocks, start=1))
    return notes.get(0, "") + "".join(written)


def _place(clause: Clause | None, side: int, pairs: Sequence[Pair]) -> int:
    """Return before which of the pairs a clause's note stands."""
    if clause is None or not blocks_beside_number(clause):
        return 0
    return next(place for place, pair in enumerate(pairs, start=1) if pair[side] == 0)


def _shared(was: int, now: int, pairs: Sequence[Pair]) -> int | None:
    """Return a place that is right for both notes, if there is one.

    The earlier of them can stand later, unless words of its own clause lie between.
    """
    side = OLD if was < now else NEW
    between = pairs[min(was, now) : max(was, now)]
    return max(was, now) if all(pair[side] is None for pair in between) else None


def _note(words: str) -> str:
    return f'<p class="clause-scope">{words}</p>' if words else ""
