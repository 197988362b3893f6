"""Where in a redline the pages change their format: Word keeps that in the paragraphs between."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from mou_templates.docx.redline_marks import marked
from mou_templates.docx.redline_slots import Slot, hinge, page_break
from mou_templates.docx.redline_steps import Step
from mou_templates.docx.revisions import Fate


@dataclass(frozen=True, slots=True)
class _Gap:
    """The steps between which one text changes from the format `wide` to the other one."""

    after: int
    before: int
    wide: bool


def slots(steps: Sequence[Step], *, signed: bool) -> tuple[list[Slot], tuple[bool, bool]]:
    """Return the places of a body, and whether the last pages are turned, in the old text and new.

    `signed` says that signature pages follow, which are upright.
    """
    old, new = _flow(steps, signed=signed, new=False), _flow(steps, signed=signed, new=True)
    breaks = _breaks(_gaps(old), _gaps(new))
    made = [Slot(*step) for step in steps]
    for place in sorted(breaks, reverse=True):
        made[place:place] = breaks[place]
    if not signed and made and (made[-1].is_table() or made[-1].fate):
        # The last paragraph of a file cannot go, nor can a file end with a table.
        made.append(hinge())
    return marked(made), (old[-1][1] if old else False, new[-1][1] if new else False)


def _flow(steps: Sequence[Step], *, signed: bool, new: bool) -> list[tuple[int, bool]]:
    """Return the steps that are in one text, each with whether its page is turned."""
    leaves = [step.new for step in steps] if new else [step.old for step in steps]
    flow = [(place, leaf.wide) for place, leaf in enumerate(leaves) if leaf is not None]
    return [*flow, (len(steps), False)] if signed else flow


def _gaps(flow: Sequence[tuple[int, bool]]) -> list[_Gap]:
    return [
        _Gap(place, following, wide)
        for (place, wide), (following, next_wide) in pairwise(flow)
        if wide != next_wide
    ]


def _breaks(old: list[_Gap], new: list[_Gap]) -> dict[int, list[Slot]]:
    """Return the breaks by the step they stand before; one that both texts have stays."""
    found: dict[int, list[Slot]] = {}
    for before, fate, wide in _laid_over(old, new):
        slot = page_break(fate, wide=wide)
        found.setdefault(before, []).append(slot)
    return found


def _laid_over(old: list[_Gap], new: list[_Gap]) -> Iterator[tuple[int, Fate, bool]]:
    rest = list(new)
    for gap in old:
        both = next((other for other in rest if _meet(gap, other)), None)
        if both:
            rest.remove(both)
            yield min(gap.before, both.before), "", gap.wide
        else:
            yield gap.before, "del", gap.wide
    for gap in rest:
        yield gap.before, "ins", gap.wide


def _meet(old: _Gap, new: _Gap) -> bool:
    return old.wide == new.wide and max(old.after, new.after) < min(old.before, new.before)
