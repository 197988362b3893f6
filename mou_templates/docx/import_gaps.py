"""Where the numbers of a file do not follow one another: a clause may be missing, or misplaced."""

from collections.abc import Iterator, Mapping, Sequence

from mou_templates.docx.import_numbers import Number, typed
from mou_templates.text.model import Clause, Text, walk
from mou_templates.text.proposal import Evidence


def gaps(text: Text, evidence: Mapping[str, Evidence]) -> dict[str, str]:
    """Return what is strange about the numbers of a file, in words for its reviewer, by clause.

    Only the file's own numbers count, among clauses that stand side by side; one without a number
    is passed over.
    """
    found: dict[str, str] = {}
    for siblings in (text.clauses, *(clause.children for clause in walk(text))):
        found.update(_among(siblings, evidence))
    return found


def _among(
    siblings: Sequence[Clause], evidence: Mapping[str, Evidence]
) -> Iterator[tuple[str, str]]:
    before: list[Number] = []
    for clause in siblings:
        own = evidence.get(clause.id)
        now = _readings(own.number if own else "")
        if not now:
            continue
        going_on = _following(before, now)
        if not going_on:
            yield clause.id, _remark(before, now)
        before = going_on or now


def _readings(words: str) -> list[Number]:
    """Return what a number may be: "(i)" is the first roman one, or the ninth letter."""
    read = typed(f"{words} x") if words else None
    if read is None:
        return []
    number = read[0]
    return [number, number.other] if number.other else [number]


def _following(before: list[Number], now: list[Number]) -> list[Number]:
    """Return the readings that go on where the number before stopped, or begin at one."""
    if not before:
        return [each for each in now if each.count == 1]
    return [
        each
        for each in now
        if any(was.family == each.family and was.count + 1 == each.count for was in before)
        and _stem(before[0]) == _stem(each)
    ]


def _stem(number: Number) -> str:
    """Return what a number says before its last part: "4" of "4.2"."""
    return number.words.rstrip(".):").rpartition(".")[0]


def _remark(before: list[Number], now: list[Number]) -> str:
    if not before:
        return f"The file begins with {now[0].words} here: is a clause before it missing?"
    was, number = before[0], now[0]
    if was.words.lower() == number.words.lower():
        return f"The file has two clauses numbered {number.words} side by side."
    return f"The file counts {was.words}, then {number.words}: is a clause missing or misplaced?"
