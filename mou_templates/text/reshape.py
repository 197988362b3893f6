"""What a reviewer does to the tree of an imported text: one operation at a time, no word lost."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import Final
from uuid import uuid5

from mou_templates.text.model import (
    MAX_DEPTH,
    Body,
    Clause,
    Paragraph,
    Run,
    descend,
    walk,
)
from mou_templates.text.normal import clean, normal_body, normal_line
from mou_templates.text.numbering import labels, read_line
from mou_templates.text.proposal import (
    SURE,
    Dropped,
    Evidence,
    Proposal,
    clause_words,
)
from mou_templates.text.reshape_parts import (
    clauses_from,
    exhibits_from,
    preamble_to,
    sections_to,
)
from mou_templates.text.shape import (
    NAMESPACE,
    PREAMBLE,
    CannotReshape,
    Dropping,
    Operation,
    Shape,
    below,
)
from mou_templates.text.tree import EXHIBITS, ROOTS

CLAUSES_FROM = "clauses_from"
"""The one act that is done to the preamble."""
LEAVE_CITATION, FOLLOW_CITATION = "leave_citation", "follow_citation"
CITING = frozenset({LEAVE_CITATION, FOLLOW_CITATION})
"""What a reviewer can do to a citation: its clause is that in which it stands, its words are the
heading of the operation."""
BY_HAND = Evidence(SURE, "shaped by the reviewer")
LEFT_OUT = "left out by the reviewer"
TOO_DEEP: Final = f"It would stand more than {MAX_DEPTH} levels deep."


def reshaped(proposal: Proposal, operations: Iterable[Operation]) -> Proposal:
    """Return a proposal after a reviewer's operations, in their order.

    Raises:
        CannotReshape: if one makes no sense where it is asked for; nothing is done then.
    """
    for operation in operations:
        proposal = _done(proposal, operation)
    return proposal


def _done(proposal: Proposal, operation: Operation) -> Proposal:
    if operation.name in CITING:
        return _citing(proposal, operation)
    act = ACTS.get(operation.name)
    shape = Shape.of(proposal.text)
    known = {PREAMBLE} if operation.name == CLAUSES_FROM else shape.clauses.keys()
    if act is None or operation.clause_id not in known:
        raise CannotReshape("This clause is not there any more. Look again.")
    dropped = act(shape, operation)
    text = shape.text(proposal.text)
    for clause_id, label in labels(text).items():
        if label.depth - label.exhibit > MAX_DEPTH and clause_id in shape.moved:
            raise CannotReshape(TOO_DEEP)
    evidence = {
        clause.id: BY_HAND
        if clause.id in shape.moved
        else proposal.evidence.get(clause.id, BY_HAND)
        for clause in walk(text)
    }
    return replace(proposal, text=text, evidence=evidence, dropped=(*proposal.dropped, *dropped))


def _citing(proposal: Proposal, operation: Operation) -> Proposal:
    """Leave a citation as it is typed, or let it follow its clause again."""
    ids = {PREAMBLE, *(clause.id for clause in walk(proposal.text))}
    if operation.clause_id not in ids or not operation.heading:
        raise CannotReshape("This citation is not there any more. Look again.")
    cited = operation.clause_id, operation.heading
    others = tuple(each for each in proposal.left if each != cited)
    leave = operation.name == LEAVE_CITATION
    return replace(proposal, left=(*others, cited) if leave else others)


def _join(shape: Shape, operation: Operation) -> Dropping:
    """Join a clause with what stands before it: its sibling, its parent, or the preamble."""
    name = operation.clause_id
    clause, parent = shape.clauses[name], shape.parent(name)
    target = shape.before(name) or parent
    if target == EXHIBITS:
        raise CannotReshape("There is nothing before the first exhibit to join it with.")
    children = shape.children.get(name, [])
    _, place = shape.take_out(name)
    words: Body = (Paragraph((Run(clause.heading),)),) if clause.heading else ()
    shape.add_words(target, (*words, *clause.body))
    if target in shape.clauses and target != parent:
        shape.children.setdefault(target, []).extend(children)
    else:
        shape.children[parent][place:place] = children
    shape.moved.update({target} & set(shape.clauses), children)
    del shape.clauses[name]
    return ()


def _split(shape: Shape, operation: Operation) -> Dropping:
    """Split a clause before one of its blocks: what follows becomes the next clause."""
    name = operation.clause_id
    clause, parent = shape.clauses[name], shape.parent(name)
    if parent == EXHIBITS:
        raise CannotReshape("An exhibit has a title: split one of its sections.")
    first = 0 if clause.heading else 1
    if not first <= operation.place < len(clause.body):
        raise CannotReshape("A clause is split between two of its paragraphs.")
    made = str(uuid5(NAMESPACE, f"{name}\n{operation.place}"))
    while made in shape.clauses:
        made = str(uuid5(NAMESPACE, made))
    shape.clauses[made] = Clause(made, "", clause.body[operation.place :])
    shape.clauses[name] = replace(clause, body=clause.body[: operation.place])
    shape.children[made] = shape.children.get(name, [])
    shape.children[name] = []
    siblings = shape.children[parent]
    siblings.insert(siblings.index(name) + 1, made)
    shape.moved.update({name, made})
    return ()


def _promote(shape: Shape, operation: Operation) -> Dropping:
    """Put a clause beside its parent, after it; its later siblings go below it, in their order.

    So the agreement reads on as the file does, as in Word's outline.
    """
    name = operation.clause_id
    parent = shape.parent(name)
    if parent in ROOTS:
        raise CannotReshape("It stands at the top already.")
    above = shape.parent(parent)
    if above == EXHIBITS:
        raise CannotReshape("A section of an exhibit stands in its exhibit.")
    _, place = shape.take_out(name)
    later = shape.children[parent][place:]
    del shape.children[parent][place:]
    shape.children.setdefault(name, []).extend(later)
    siblings = shape.children[above]
    siblings.insert(siblings.index(parent) + 1, name)
    shape.moved.add(name)
    return ()


def _demote(shape: Shape, operation: Operation) -> Dropping:
    """Put a clause below the one before it."""
    name = operation.clause_id
    before = shape.before(name)
    if not before or shape.parent(name) == EXHIBITS:
        raise CannotReshape("There is no clause before it, on its level, to stand below.")
    shape.take_out(name)
    shape.children.setdefault(before, []).append(name)
    shape.moved.add(name)
    shape.moved.update(each for each in below(shape, name))
    return ()


def _retitle(shape: Shape, operation: Operation) -> Dropping:
    """Give a clause another heading; the words of the old one stay, as its first paragraph."""
    name = operation.clause_id
    clause, heading = shape.clauses[name], clean(operation.heading)
    first = clause.body[0] if clause.body else None
    if isinstance(first, Paragraph) and heading and read_line(first.line, {}) == heading:
        changed = replace(clause, heading=heading, body=clause.body[1:])
        kept: Body = (Paragraph((Run(clause.heading),)),) if clause.heading else ()
        shape.clauses[name] = replace(changed, body=normal_body((*kept, *changed.body)))
    elif not heading and clause.heading:
        words = Paragraph(normal_line((Run(clause.heading),)))
        shape.clauses[name] = replace(clause, heading="", body=(words, *clause.body))
    else:
        raise CannotReshape("A heading is taken from the clause's first paragraph, or given back.")
    shape.moved.add(name)
    return ()


def _leave_out(shape: Shape, operation: Operation) -> Dropping:
    """Leave a clause out, with all below it. Its words are accounted for."""
    name = operation.clause_id
    whole = shape.whole(name)
    words = " ".join(clause_words(clause) for clause in descend(whole)).strip()
    for each in [name, *below(shape, name)]:
        if each != name:
            del shape.clauses[each]
    shape.take_out(name)
    del shape.clauses[name]
    return (Dropped(words, LEFT_OUT, clean(whole.heading)),)


ACTS: Mapping[str, Callable[[Shape, Operation], Dropping]] = {
    "join": _join,
    "split": _split,
    "promote": _promote,
    "demote": _demote,
    "retitle": _retitle,
    "leave_out": _leave_out,
    "exhibits_from": exhibits_from,
    "sections_to": sections_to,
    "preamble_to": preamble_to,
    CLAUSES_FROM: clauses_from,
}
"""What a reviewer can do, by name."""
