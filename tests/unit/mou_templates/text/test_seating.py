"""Parties are seated in the tables of a text that was written for any."""

import pytest

from mou_templates.library import load
from mou_templates.text.fill import blanks, fill
from mou_templates.text.model import BadText, Clause, Paragraph, Run, Table, Text
from mou_templates.text.normal import normal
from mou_templates.text.problems import problems
from mou_templates.text.rosters import rewrite, rosters
from mou_templates.text.seating import Seat, seat_parties

COLLEGE = Seat("Community College", "Required partner", "Career education", "1 College Street")
LIBRARY = Seat("County Library", "Additional partner")
BUDGET = Table("Budget", ("Line", "Amount"), (("Rent", "$1.00"),))


def table(role: str, *rows: tuple[str, ...], columns: int = 4) -> Table:
    """Return a table of this role."""
    return Table(role.title(), tuple(f"Column {n}" for n in range(columns)), rows, role)


def text_of(*tables: Table) -> Text:
    """Return a text with one section that holds these tables between two paragraphs."""
    words = Paragraph((Run("As in the table."),))
    return Text("Agreement", (words,), (Clause("tables", "Tables", (words, *tables, words)),))


def rows(text: Text) -> dict[str, tuple[tuple[str, ...], ...]]:
    """Return the rows of the text's tables, by role."""
    return {role: roster.table.rows for role, roster in rosters(text).items()}


def test_the_table_of_parties_holds_the_seats_in_their_order_and_nobody_else():
    text = text_of(table("parties", ("Old party", "Board", "Jobs", "Here")))

    seated = seat_parties(text, (LIBRARY, COLLEGE))

    assert rows(seated) == {
        "parties": (
            ("County Library", "Additional partner", "—", "—"),
            ("Community College", "Required partner", "Career education", "1 College Street"),
        )
    }


@pytest.mark.parametrize("role", ["services", "costs"])
def test_a_seat_keeps_its_row_or_gets_one_of_dashes_and_other_rows_go(role):
    stays = ("community  COLLEGE", "Yes", "By referral", "Yes")
    text = text_of(table("parties"), table(role, ("Old party", "Yes", "Yes", "Yes"), stays))

    seated = seat_parties(text, (LIBRARY, COLLEGE))

    assert rows(seated)[role] == (
        ("County Library", "—", "—", "—"),
        ("Community College", "Yes", "By referral", "Yes"),
    )


def test_the_sites_of_the_seats_stay_in_the_order_of_the_table():
    text = text_of(
        table("parties"),
        table(
            "sites",
            ("Campus", "Community College", "1 College Street", "Full"),
            ("Office", "Old party", "2 Old Street", "Full"),
            ("Branch", "County Library", "3 Library Street", "Reduced"),
            ("Annex", "community college", "4 College Street", "Full"),
        ),
    )

    seated = seat_parties(text, (LIBRARY, COLLEGE))

    assert rows(seated)["sites"] == (
        ("Campus", "Community College", "1 College Street", "Full"),
        ("Branch", "County Library", "3 Library Street", "Reduced"),
        ("Annex", "Community College", "4 College Street", "Full"),
    )


def test_what_stands_outside_the_tables_with_a_role_stays():
    text = text_of(table("parties"), BUDGET)

    seated = seat_parties(text, (LIBRARY, COLLEGE))

    bare = [rewrite(each, lambda found: table(found.role)) for each in (seated, text)]
    assert bare[0] == bare[1]


def test_names_are_cleaned_so_that_the_seated_text_can_be_sealed():
    text = text_of(table("parties"), table("services"))

    seated = seat_parties(text, (Seat(" County \n Library ", "Board"), COLLEGE))

    assert rows(seated)["services"][0] == ("County Library", "—", "—", "—")
    assert normal(seated) == seated


def test_the_general_mou_filled_and_seated_has_no_problem():
    filled = fill(load("general"), {name: name for name in blanks(load("general"))})

    seated = seat_parties(filled, (LIBRARY, COLLEGE))

    assert problems(seated) == ()
    assert {role: len(found) for role, found in rows(seated).items()} == {
        "parties": 2,
        "services": 2,
        "sites": 1,
        "costs": 2,
    }


@pytest.mark.parametrize(
    ("tables", "seats", "said"),
    [
        ((), (LIBRARY,), "The text has no table of parties."),
        ((BUDGET,), (LIBRARY,), "The text has no table of parties."),
        (
            (table("parties", columns=3),),
            (LIBRARY,),
            "The table of parties does not have 4 columns.",
        ),
        (
            (table("parties"), table("parties")),
            (LIBRARY,),
            "The text has two tables of parties; keep one.",
        ),
        ((table("parties"),), (Seat(" ", "Board"),), "A party has no name."),
        (
            (table("parties"),),
            (COLLEGE, LIBRARY, Seat("county LIBRARY", "Board")),
            "county LIBRARY is named twice.",
        ),
    ],
)
def test_parties_that_cannot_be_seated_are_refused(tables, seats, said):
    with pytest.raises(BadText) as refused:
        seat_parties(text_of(*tables), seats)

    assert str(refused.value) == said
