"""Puts changes of lines as words to find and words to put in their place."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from mou_templates.text.find import Spot, spots
from mou_templates.text.operations import FindReplace
from mou_templates.text.sentences import quotable

WIDEST = 4
"""So many words are taken along at most, so that the words to find stand in one place only."""

MARKS = ",;:."
"""What may stand at the end of a word and is no part of it."""

GAP = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Edit:
    """One change of a line: where it begins in the line as it read, what goes and what comes.

    `line` is the place of the line among all lines of the body, `read` the line.
    """

    line: int
    read: str
    start: int
    struck: str
    put: str


@dataclass(frozen=True, slots=True)
class _Find:
    """Words of a line, by where they begin, and the words to stand there."""

    edit: Edit
    start: int
    old: str
    new: str

    @property
    def spot(self) -> Spot:
        return Spot(self.edit.line, self.start, self.start + len(self.old))


def finds(
    name: str, read: Sequence[str], edits: Sequence[Edit], *, widened: bool
) -> tuple[FindReplace, ...]:
    """Return what makes the edits in a body that reads so, as far as it can be said.

    Words that all give way to the same are said once, for each place. Others take their
    neighbours along, if widened, until they stand in one place only; or else name their place.
    """
    narrow = [find for find in map(_narrow, edits) if find]
    alike = Counter((find.old, find.new) for find in narrow)
    made: dict[FindReplace, None] = {}
    for find in narrow:
        count = len(spots(read, find.old))
        if count == alike[find.old, find.new] and quotable(find.old) and quotable(find.new):
            made[FindReplace(name, find.old, find.new, count)] = None
        else:
            made |= dict.fromkeys(_single(name, read, find, widened=widened))
    return tuple(made)


def _narrow(edit: Edit) -> _Find | None:
    """Return the least words to find: those struck, or the word beside those put in."""
    core, put = edit.struck.strip(), edit.put.strip()
    if not core:
        return _beside(edit)
    start = edit.start + edit.struck.index(core)
    tail = _shared_marks(core, put)
    return _Find(edit, start, core[: len(core) - tail], put[: len(put) - tail])


def _shared_marks(old: str, new: str) -> int:
    """Return how many marks both end with: those need not be struck and put again."""
    count = 0
    for one, other in zip(reversed(old[1:]), reversed(new[1:]), strict=False):
        if one != other or one not in MARKS:
            break
        count += 1
    return count


def _beside(edit: Edit) -> _Find | None:
    before, after = edit.read[: edit.start].rstrip(), edit.read[edit.start :].lstrip()
    put = edit.put.strip()
    if before:
        word = GAP.split(before)[-1]
        return _Find(edit, len(before) - len(word), word, f"{word} {put}")
    if after:
        word = GAP.split(after)[0]
        return _Find(edit, len(edit.read) - len(after), word, f"{put} {word}")
    return None


def _single(name: str, read: Sequence[str], find: _Find, *, widened: bool) -> Iterator[FindReplace]:
    """Yield the find for one place alone, if it can be said at all."""
    for wider in _wider(find) if widened else ():
        if quotable(wider.old) and quotable(wider.new) and spots(read, wider.old) == [wider.spot]:
            yield FindReplace(name, wider.old, wider.new)
            return
    found = spots(read, find.old)
    if find.spot in found and quotable(find.old) and quotable(find.new):
        which = found.index(find.spot) + 1 if len(found) > 1 else 0
        yield FindReplace(name, find.old, find.new, len(found), which)


def _wider(find: _Find) -> Iterator[_Find]:
    """Yield the find with ever more words of the line around it."""
    line = find.edit.read
    end = find.start + len(find.old)
    starts = [find.start, *(m.start() for m in re.finditer(r"\S+", line[: find.start]))][::-1]
    starts = [find.start, *[s for s in starts if s < find.start][:WIDEST]]
    ends = [end, *(end + m.end() for m in re.finditer(r"\S+", line[end:]))][: WIDEST + 1]
    for extra in range(WIDEST + 1):
        for left in reversed(range(min(extra, len(starts) - 1) + 1)):
            right = extra - left
            if right < len(ends):
                head, tail = line[starts[left] : find.start], line[end : ends[right]]
                new = GAP.sub(" ", head + find.new + tail).strip()
                yield _Find(find.edit, starts[left], head + find.old + tail, new)
