"""Merges of two amendments, case by case."""

from dataclasses import replace

from mou_templates.text.merge import merge
from mou_templates.text.model import Clause, Paragraph, Run, Table, Text


def words(text: str) -> Paragraph:
    return Paragraph((Run(text),))


FEES = Clause("fees", "Fees", (words("Each pays its own."), words("Bills come monthly.")))
TERM = Clause("term", "Term", (words("Three years."),), (Clause("end", "End", (words("June."),)),))
BASE = Text("Agreement", clauses=(FEES, TERM))


def with_fees(*body: Paragraph, heading: str = "Fees") -> Text:
    return replace(BASE, clauses=(replace(FEES, heading=heading, body=body), TERM))


def test_changes_of_different_paragraphs_both_stand():
    ours = with_fees(words("Each pays half."), FEES.body[1])
    theirs = with_fees(FEES.body[0], words("Bills come yearly."))

    merged = merge(BASE, ours, theirs)

    assert merged.text == with_fees(words("Each pays half."), words("Bills come yearly."))
    assert merged.conflicts == ()


def test_one_paragraph_changed_differently_is_a_conflict_with_three_readings():
    ours = with_fees(words("Each pays half."), FEES.body[1])
    theirs = with_fees(words("The Board pays."), FEES.body[1])

    merged = merge(BASE, ours, theirs)

    (conflict,) = merged.conflicts
    assert (conflict.key, conflict.clause_id, conflict.part) == ("fees:body:1", "fees", "body")
    assert conflict.base == (words("Each pays its own."),)
    assert conflict.ours == (words("Each pays half."),)
    assert conflict.theirs == (words("The Board pays."),)
    assert merged.text == ours


def test_a_choice_settles_a_conflict():
    ours = with_fees(words("Each pays half."), FEES.body[1])
    theirs = with_fees(words("The Board pays."), FEES.body[1])

    readings = {
        side: merge(BASE, ours, theirs, {"fees:body:1": side}).text
        for side in ("base", "ours", "theirs")
    }

    assert readings == {"base": BASE, "ours": ours, "theirs": theirs}


def test_a_clause_removed_by_one_and_changed_by_the_other_is_a_conflict():
    ours = replace(BASE, clauses=(TERM,))
    theirs = with_fees(words("The Board pays."), FEES.body[1])

    merged = merge(BASE, ours, theirs)

    assert [(c.key, c.ours) for c in merged.conflicts] == [("fees:presence:1", None)]
    assert merged.text == ours
    assert merge(BASE, ours, theirs, {"fees:presence:1": "theirs"}).text == theirs


def test_what_was_added_below_a_removed_clause_goes_with_it_or_brings_it_back():
    ours = replace(BASE, clauses=(FEES,))
    more = replace(TERM, children=(*TERM.children, Clause("more", "More", (words("So."),))))
    theirs = replace(BASE, clauses=(FEES, more))

    (conflict,) = merge(BASE, ours, theirs).conflicts

    assert merge(BASE, ours, theirs).text == ours
    assert merge(BASE, ours, theirs, {conflict.key: "theirs"}).text.clauses[1].id == "term"


def test_new_clauses_of_both_keep_their_places():
    first, last = Clause("a", "A", (words("a"),)), Clause("z", "Z", (words("z"),))
    ours = replace(BASE, clauses=(first, *BASE.clauses))
    theirs = replace(BASE, clauses=(*BASE.clauses, last))

    merged = merge(BASE, ours, theirs)

    assert [clause.id for clause in merged.text.clauses] == ["a", "fees", "term", "z"]


def table(*rows: tuple[str, str]) -> Text:
    held = Table("Parties", ("Party", "Kind"), rows, role="parties")
    return Text("Agreement", clauses=(Clause("parties", "Parties", (held,)),))


COLLEGE, LIBRARY, AGENCY = ("College", "Required"), ("Library", "Additional"), ("Agency", "Other")


def test_rows_that_each_side_adds_both_stand():
    merged = merge(table(COLLEGE), table(COLLEGE, LIBRARY), table(COLLEGE, AGENCY))

    assert merged.text == table(COLLEGE, AGENCY, LIBRARY)
    assert merged.conflicts == ()


def test_a_row_that_both_change_differently_is_a_conflict():
    merged = merge(table(COLLEGE), table(("College", "Operator")), table(("College", "Additional")))

    assert [(c.base, c.ours, c.theirs) for c in merged.conflicts] == [
        (COLLEGE, ("College", "Operator"), ("College", "Additional"))
    ]


def test_clauses_moved_into_each_other_do_not_go_round_in_a_circle():
    ours = Text("Agreement", clauses=(replace(TERM, children=(*TERM.children, FEES)),))
    theirs = Text("Agreement", clauses=(replace(FEES, children=(TERM,)),))

    merged = merge(BASE, ours, theirs)

    assert [(c.key, c.base, c.ours, c.theirs) for c in merged.conflicts] == [
        ("term:place:1", "", "", "fees")
    ]
    assert merged.text == ours
    assert merge(BASE, ours, theirs, {"term:place:1": "theirs"}).text == theirs
