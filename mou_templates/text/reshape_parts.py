"""Where a reviewer says that the preamble ends and the exhibits begin.

The parts of a text follow each other as in the file, so each act moves a border between two of
them: what stands between the old border and the new one changes its part, in its order.
"""

from uuid import uuid5

from mou_templates.text.model import Body, Clause, Paragraph, Run
from mou_templates.text.shape import (
    NAMESPACE,
    CannotReshape,
    Dropping,
    Operation,
    Shape,
    below,
)
from mou_templates.text.tree import EXHIBITS, SECTIONS


def exhibits_from(shape: Shape, operation: Operation) -> Dropping:
    """Make a section, and all sections after it, exhibits before those that are there."""
    sections = shape.children[SECTIONS]
    place = _place(sections, operation, "Only a section at the top can begin the exhibits.")
    made = sections[place:]
    for name in made:
        if not shape.clauses[name].heading:
            raise CannotReshape("An exhibit needs a title, and a section from here on has none.")
    shape.children[SECTIONS] = sections[:place]
    shape.children[EXHIBITS][:0] = made
    shape.moved.update(made)
    return ()


def sections_to(shape: Shape, operation: Operation) -> Dropping:
    """Make an exhibit, and all exhibits before it, the last sections."""
    exhibits = shape.children[EXHIBITS]
    place = _place(exhibits, operation, "Only an exhibit can become a section.")
    made = exhibits[: place + 1]
    shape.children[EXHIBITS] = exhibits[place + 1 :]
    shape.children[SECTIONS].extend(made)
    # What stands below is one level deeper in a section than in an exhibit.
    shape.moved.update(each for name in made for each in (name, *below(shape, name)))
    return ()


def preamble_to(shape: Shape, operation: Operation) -> Dropping:
    """Make a section, and all sections before it, paragraphs at the end of the preamble."""
    sections = shape.children[SECTIONS]
    place = _place(sections, operation, "Only a section at the top can end the preamble.")
    gone = [each for name in sections[: place + 1] for each in (name, *below(shape, name))]
    for name in gone:
        clause = shape.clauses.pop(name)
        words: Body = (Paragraph((Run(clause.heading),)),) if clause.heading else ()
        shape.preamble = (*shape.preamble, *words, *clause.body)
    shape.add_words("", ())
    shape.children = {name: own for name, own in shape.children.items() if name not in gone}
    shape.children[SECTIONS] = sections[place + 1 :]
    return ()


def clauses_from(shape: Shape, operation: Operation) -> Dropping:
    """Make the paragraphs of the preamble from a place on the first section."""
    if not 0 <= operation.place < len(shape.preamble):
        raise CannotReshape("That paragraph of the preamble is not there any more.")
    made = str(uuid5(NAMESPACE, f"{operation.clause_id}\n{operation.place}"))
    while made in shape.clauses:
        made = str(uuid5(NAMESPACE, made))
    shape.clauses[made] = Clause(made, "", shape.preamble[operation.place :])
    shape.preamble = shape.preamble[: operation.place]
    shape.children[SECTIONS].insert(0, made)
    shape.moved.add(made)
    return ()


def _place(siblings: list[str], operation: Operation, refusal: str) -> int:
    if operation.clause_id not in siblings:
        raise CannotReshape(refusal)
    return siblings.index(operation.clause_id)
