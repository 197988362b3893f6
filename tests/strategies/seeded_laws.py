"""The laws of the instrument, tried over seeded edits of the library text, and counted."""

import re
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date
from html import escape

from mou_templates.library import load
from mou_templates.text.apply import CannotApply, apply
from mou_templates.text.draft import draft_instrument
from mou_templates.text.frame import Frame, instrument_text
from mou_templates.text.html import text_html
from mou_templates.text.model import Reference, Text, lines, walk
from mou_templates.text.normal import normal
from mou_templates.text.numbering import labels
from mou_templates.text.operations import (
    FindReplace,
    InsertClauses,
    MoveClause,
    Operation,
    ReplaceClause,
    ReplacePreamble,
    SetHeading,
    SetTitle,
    StrikeClause,
)
from mou_templates.text.parse import parse
from mou_templates.text.problems import problems
from mou_templates.text.terms import defined_terms, lost_terms
from tests.strategies.readings import as_printed
from tests.strategies.seeded import edited

FRAME = Frame(
    ordinal="Second",
    agreement_title="General Memorandum",
    number="MOU-1",
    agreement_date=date(2007, 7, 1),
    parties=("Board", "Library"),
    effectiveness="This Amendment takes effect when all parties have signed it.",
)


def try_laws(seeds: Iterable[int]) -> Counter[str]:
    """Try the laws for every seed and return how many cases and operations there were.

    Raises:
        AssertionError: naming the first seed for which a law does not hold, and the law.
    """
    old = normal(load("general"))
    counts: Counter[str] = Counter()
    for seed in seeds:
        new = edited(old, seed)
        operations = draft_instrument(old, new)
        for law, holds in LAWS.items():
            if not holds(operations, old, new):
                raise AssertionError(f"Seed {seed}: {law}")
        counts["cases"] += 1
        counts.update(type(operation).__name__ for operation in operations)
    return counts


Operations = tuple[Operation, ...]


def _makes_the_text(operations: Operations, old: Text, new: Text) -> bool:
    return apply(operations, old) == new


def _reads_back(operations: Operations, old: Text, new: Text) -> bool:
    read = parse(instrument_text(FRAME, operations, old, new), old)
    if read == operations:
        return True
    return as_printed(read, old, apply(read, old)) == as_printed(operations, old, new)


def _is_refused_where_words_differ(operations: Operations, old: Text, new: Text) -> bool:
    """Test that no operation is done, and nothing else is, where one expects other words."""
    return all(_is_refused((one, *operations[1:]), old) for one in map(_off, operations[:1]) if one)


def _is_refused(operations: Operations, old: Text) -> bool:
    try:
        apply(operations, old)
    except CannotApply:
        return True
    return False


def _off(operation: Operation) -> Operation | None:
    """Return the operation with an expectation that is not met."""
    match operation:
        case FindReplace():
            return replace(operation, count=operation.count + 1)
        case ReplaceClause() | StrikeClause() | ReplacePreamble():
            return replace(operation, was="0")
        case SetTitle() | SetHeading():
            return replace(operation, old=f"{operation.old} not")
        case _:
            return None


def _is_in_any_order(operations: Operations, old: Text, new: Text) -> bool:
    placed = [one for one in operations if isinstance(one, InsertClauses | MoveClause)]
    spots = [(one.parent, one.after) for one in placed]
    alone = len(set(spots)) == len(spots)
    return not alone or len(operations) < 2 or apply(operations[::-1], old) == new


def _resolves_or_is_reported(operations: Operations, old: Text, new: Text) -> bool:
    """Test that each cross-reference and each used term has what it stands for, or is reported."""
    made = apply(operations, old)
    names = labels(made)
    told = {problem.clause_id for problem in problems(made) if problem.kind == "reference"}
    broken = {
        clause.id
        for clause in walk(made)
        for line in lines(clause.body)
        for inline in line
        if isinstance(inline, Reference) and inline.target not in names
    }
    gone = defined_terms(old).keys() - defined_terms(made).keys()
    said = text_html(made)
    used = {term for term in gone if re.search(rf"(?<!\w){re.escape(escape(term))}(?!\w)", said)}
    return broken <= told and used <= {lost.term for lost in lost_terms(old, made)}


LAWS: dict[str, Callable[[Operations, Text, Text], bool]] = {
    "the instrument makes the text": _makes_the_text,
    "its English reads back": _reads_back,
    "it is refused where the words differ": _is_refused_where_words_differ,
    "disjoint operations may come in any order": _is_in_any_order,
    "references and terms resolve or are reported": _resolves_or_is_reported,
}
