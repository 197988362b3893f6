"""Two texts that share no ids: which clauses correspond."""

from dataclasses import replace

import pytest

from mou_templates.text.compare import Change, compare
from mou_templates.text.matching import matched
from mou_templates.text.model import BadText, Clause, Paragraph, Reference, Run, Text, walk


def says(words: str) -> tuple[Paragraph, ...]:
    return (Paragraph((Run(words),)),)


TERM = Clause("term", "Term", says("This agreement runs for one year from its date."))
RENT = Clause("rent", "", says("Rent is paid by the board on the first of each month."))
HEAT = Clause("heat", "", says("Heat and power are shared by floor space."))
COSTS = Clause("costs", "Costs", (), (RENT, HEAT))
NOTICE = Clause("notice", "Notice", says("Notice is given in writing to the address below."))
OLD = Text("MOU", (), (TERM, COSTS, NOTICE))


def strange(text: Text) -> Text:
    """Return the text as another reader would have it: with other ids."""
    return replace(text, clauses=tuple(map(_strange, text.clauses)))


def _strange(clause: Clause) -> Clause:
    return replace(clause, id=f"x-{clause.id}", children=tuple(map(_strange, clause.children)))


def ids(text: Text) -> list[str]:
    return [clause.id for clause in walk(text)]


@pytest.mark.parametrize(
    ("new", "expected"),
    [
        (OLD, ["term", "costs", "rent", "heat", "notice"]),
        (replace(OLD, clauses=(NOTICE, TERM, COSTS)), ["notice", "term", "costs", "rent", "heat"]),
        (
            replace(OLD, clauses=(TERM, replace(COSTS, heading="Money"), NOTICE)),
            ["term", "costs", "rent", "heat", "notice"],
        ),
        (
            replace(OLD, clauses=(replace(TERM, body=says("It never ends.")), COSTS, NOTICE)),
            ["term", "costs", "rent", "heat", "notice"],
        ),
        (
            replace(OLD, clauses=(TERM, replace(COSTS, children=(HEAT,)), RENT, NOTICE)),
            ["term", "costs", "heat", "rent", "notice"],
        ),
        (
            replace(OLD, clauses=(Clause("new", "Purpose", says("We work together.")), TERM)),
            ["x-new", "term"],
        ),
        (
            replace(
                OLD,
                clauses=(
                    replace(TERM, body=says("This agreement runs for three years from its date.")),
                    COSTS,
                    NOTICE,
                ),
            ),
            ["term", "costs", "rent", "heat", "notice"],
        ),
    ],
)
def test_a_clause_is_known_again_by_what_it_says(new: Text, expected: list[str]) -> None:
    assert ids(matched(OLD, strange(new))) == expected


def test_what_both_texts_call_by_one_id_is_one_clause_whatever_it_says() -> None:
    new = replace(OLD, clauses=(replace(NOTICE, id="term"), replace(TERM, id="odd")))

    assert ids(matched(OLD, new)) == ["term", "odd"]
    assert ids(matched(OLD, new, trusted=False)) == ["notice", "term"]


def test_clauses_without_ids_get_some_and_the_same_ones_each_time() -> None:
    bare = Clause("", "Purpose", says("We work together."))
    new = Text("MOU", (), (bare, replace(TERM, id=""), replace(bare, heading="Aims")))

    first, again = matched(OLD, new), matched(OLD, new)

    assert first == again
    assert [name for name in ids(first) if name in ids(OLD)] == ["term"]
    assert len(set(ids(first))) == 3


def test_cross_references_follow_to_the_old_ids() -> None:
    new = Text("MOU", (Paragraph((Reference("x-rent"),)),), strange(OLD).clauses)

    assert matched(OLD, new).preamble == (Paragraph((Reference("rent"),)),)


def test_a_new_clause_never_takes_an_id_that_means_another_one() -> None:
    purpose = Clause("term", "Purpose", says("We work together."))

    new = matched(OLD, replace(OLD, clauses=(purpose, replace(TERM, id="odd"))), trusted=False)

    assert ids(new)[1] == "term"
    assert ids(new)[0] not in ids(OLD)


def test_two_files_of_strangers_compare_as_if_they_shared_ids() -> None:
    new = replace(OLD, clauses=(replace(TERM, heading="Duration"), COSTS))

    assert compare(OLD, matched(OLD, strange(new))) == compare(OLD, new)
    assert Change("removed", "notice", before="Section 3") in compare(OLD, new)


def test_an_old_text_with_an_id_twice_is_not_matched() -> None:
    with pytest.raises(BadText):
        matched(Text("MOU", (), (TERM, TERM)), OLD)
