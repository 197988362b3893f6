"""The general MOU that we ship."""

from collections.abc import Callable
from decimal import Decimal

import pytest

from mou_templates.library import checklist, load, regimes
from mou_templates.text.checklist import missing
from mou_templates.text.fill import blanks, fill
from mou_templates.text.model import Inline, Reference, Table, Text, descend, lines, walk
from mou_templates.text.normal import normal
from mou_templates.text.numbering import labels, read_line
from mou_templates.text.problems import problems
from mou_templates.text.rosters import rosters

GENERAL = load("general")
LINES = tuple(
    line for body in (GENERAL.preamble, *(c.body for c in walk(GENERAL))) for line in lines(body)
)
INLINES: tuple[Inline, ...] = tuple(inline for line in LINES for inline in line)


def rows(text: Text, role: str) -> tuple[tuple[str, ...], ...]:
    """Return the rows of the table with a role."""
    return rosters(text)[role].table.rows


def dollars(cell: str) -> Decimal:
    """Return the amount that a cell such as `$1,200.00` states."""
    return Decimal(cell.removeprefix("$").replace(",", ""))


def test_the_text_is_in_normal_form():
    assert normal(GENERAL) == GENERAL


def test_the_sections_come_in_the_order_in_which_a_reader_expects_them():
    assert [clause.heading for clause in GENERAL.clauses] == [
        "Parties",
        "Purpose and Vision",
        "Definitions",
        "One-Stop System and Sites",
        "Services",
        "Referral",
        "Access",
        "Responsibilities of the Parties",
        "Participation Levels",
        "Costs and Cost Sharing",
        "Confidentiality and Data",
        "Disputes",
        "Term, Review and Renewal",
        "Amendment",
        "Withdrawal and Termination",
        "Assurances",
        "General Provisions",
    ]


def test_the_exhibits_are_services_sites_and_costs():
    assert [exhibit.heading for exhibit in GENERAL.exhibits] == [
        "Services",
        "Sites and Levels",
        "Cost-Sharing Annex",
    ]


def test_the_text_is_of_real_size(record_property: Callable[[str, object], None]):
    numbers = labels(GENERAL)

    words = sum(len(read_line(line, numbers).split()) for line in LINES)

    record_property("words outside tables and headings", words)
    assert 4_000 <= words <= 6_500


def test_every_reference_leads_to_a_clause():
    ids = {clause.id for clause in walk(GENERAL)}

    assert {i.target for i in INLINES if isinstance(i, Reference)} - ids == set()


def test_no_two_clauses_share_an_id():
    ids = [clause.id for clause in walk(GENERAL)]

    assert len(ids) == len(set(ids))


def test_only_what_a_user_must_say_is_left_blank():
    assert blanks(GENERAL) == (
        "number",
        "federal workforce act",
        "county",
        "state",
        "effective date",
        "renewal date",
    )


def test_filled_in_it_has_no_problems():
    filled = fill(GENERAL, dict.fromkeys(blanks(GENERAL), "as agreed"))

    assert problems(filled) == ()


def test_no_clause_is_without_both_words_and_clauses_below():
    assert [
        clause.heading for clause in walk(GENERAL) if not (clause.body or clause.children)
    ] == []


def test_some_clauses_are_three_deep():
    assert max(label.depth for label in labels(GENERAL).values()) == 3


@pytest.mark.parametrize("regime", regimes())
def test_every_element_that_a_clause_must_answer_is_answered(regime: str):
    assert missing(GENERAL, checklist(regime)) == ()


def test_every_tag_is_an_element_of_a_checklist():
    known = {element.id for regime in regimes() for element in checklist(regime)}

    assert {tag for clause in walk(GENERAL) for tag in clause.elements} - known == set()


def test_every_service_is_given_by_some_party():
    table = rosters(GENERAL)["services"].table

    assert [
        service
        for column, service in enumerate(table.header)
        if column and not any(row[column] == "Yes" for row in table.rows)
    ] == []


def test_the_matrix_is_in_words_that_can_be_read_aloud():
    cells = {cell for row in rows(GENERAL, "services") for cell in row[1:]}

    assert cells == {"Yes", "By referral", "—"}


@pytest.mark.parametrize(("role", "column"), [("services", 0), ("sites", 1), ("costs", 0)])
def test_every_row_of_an_exhibit_belongs_to_a_party(role: str, column: int):
    parties = {row[0] for row in rows(GENERAL, "parties")}

    assert {row[column] for row in rows(GENERAL, role)} - parties == set()


def test_the_sites_take_part_at_two_levels():
    assert {row[3] for row in rows(GENERAL, "sites")} == {"Full", "Reduced"}


def test_the_contributions_add_up_to_the_budget_to_the_cent():
    budget = next(
        block
        for exhibit in GENERAL.exhibits
        for clause in descend(exhibit)
        for block in clause.body
        if isinstance(block, Table) and block.caption == "Yearly budget"
    )

    due = [sum(dollars(row[column]) for row in budget.rows) for column in (1, 2)]
    paid = [sum(dollars(row[column]) for row in rows(GENERAL, "costs")) for column in (2, 3, 4)]

    assert paid == [*due, sum(due)]


def test_every_contribution_is_the_sum_of_its_parts():
    costs = rows(GENERAL, "costs")

    assert [dollars(row[4]) for row in costs] == [
        dollars(row[2]) + dollars(row[3]) for row in costs
    ]


def test_the_library_system_is_not_yet_a_partner():
    numbers = labels(GENERAL)
    said = [read_line(line, numbers).casefold() for line in LINES]
    said += [" ".join(row).casefold() for role in rosters(GENERAL) for row in rows(GENERAL, role)]

    assert [words for words in said if "librar" in words] == []


def test_no_clause_calls_a_signature_digital():
    numbers = labels(GENERAL)

    assert [
        words for line in LINES if "digital" in (words := read_line(line, numbers)).casefold()
    ] == []
