"""A partner joins a text and leaves it."""

from dataclasses import replace

import pytest

from mou_templates.library import clause_id, commitments, load
from mou_templates.text.joinder import (
    CannotLeave,
    Commitment,
    Joinder,
    Site,
    add_partner,
    remove_partner,
)
from mou_templates.text.model import Clause, Paragraph, Run, Scope, Text, descend, walk
from mou_templates.text.normal import normal
from mou_templates.text.numbering import labels, read_line
from mou_templates.text.rosters import rewrite, rosters

GENERAL = load("general")
NAME = "County Library System"
LIBRARY = Joinder(
    name=NAME,
    kind="Additional partner",
    programme="Public library service",
    address="Office of the Library director",
    sites=(
        Site("Central Branch", "1 Example Street", "full"),
        Site("First Affiliate", "2 Example Street", "reduced"),
        Site("Second Affiliate", "3 Example Street", "reduced"),
    ),
    services=(("Information and self-service", "Yes"), ("career  INFORMATION", "By referral")),
    costs=(("Kind of contribution", "None (non-cash: staff time and cards)"),),
    commitments=(
        Commitment("Flyers", "Each branch copies the flyer."),
        Commitment("Cards", "Five (5) cards are lent.", ("full",)),
    ),
    key="library",
)


def new_rows(text: Text) -> dict[str, tuple[tuple[str, ...], ...]]:
    """Return the rows that stand below those of the general MOU, by role."""
    old = rosters(GENERAL)
    return {
        role: roster.table.rows[len(old[role].table.rows) :]
        for role, roster in rosters(text).items()
    }


def own_clauses(text: Text) -> tuple[Clause, ...]:
    """Return the joined partner's subsection and the items below it."""
    section = next(c for c in text.clauses if c.id == clause_id("general", "responsibilities"))
    return tuple(descend(section.children[-1]))


def said(text: Text, clause: Clause) -> str:
    """Return the words of a clause's only paragraph."""
    (paragraph,) = clause.body
    assert isinstance(paragraph, Paragraph)
    return read_line(paragraph.line, labels(text))


def without_table(text: Text, role: str) -> Text:
    """Return the text with the role of one table forgotten, so that it has no such table."""
    return rewrite(
        text, lambda table: replace(table, role="" if table.role == role else table.role)
    )


def test_every_table_gets_the_partners_rows():
    joined = add_partner(GENERAL, LIBRARY)

    assert new_rows(joined) == {
        "parties": (
            (
                NAME,
                "Additional partner",
                "Public library service",
                "Office of the Library director",
            ),
        ),
        "services": ((NAME, "Yes", "—", "—", "—", "By referral", "—", "—", "—", "—"),),
        "sites": (
            ("Central Branch", NAME, "1 Example Street", "Full"),
            ("First Affiliate", NAME, "2 Example Street", "Reduced"),
            ("Second Affiliate", NAME, "3 Example Street", "Reduced"),
        ),
        "costs": ((NAME, "None (non-cash: staff time and cards)", "None", "None", "None"),),
    }


def test_the_partner_gets_a_subsection_with_its_own_commitments():
    joined = add_partner(GENERAL, LIBRARY)

    assert [(clause.heading, said(joined, clause)) for clause in own_clauses(joined)] == [
        (
            NAME,
            (
                "County Library System (in this subsection, the “Joining Partner”) takes part in "
                "this Agreement as a Partner at the Full Level, as stated in Section 1. It "
                "provides the services marked for it in Exhibit A. Its Sites, each with its "
                "level, are listed in Exhibit B. Its contribution is stated in Exhibit C. "
                "Besides what binds every Partner, the following is agreed:"
            ),
        ),
        ("Flyers", "Each branch copies the flyer."),
        ("Cards", "Five (5) cards are lent."),
        (
            "Sites at the Reduced Level",
            (
                "The following Sites of the Joining Partner take part at the Reduced Level: First "
                "Affiliate and Second Affiliate. At those Sites the Joining Partner is bound by "
                "Section 9(b) and Section 8(f)(i); the other commitments of this subsection do not "
                "apply to them."
            ),
        ),
    ]


def test_the_new_clauses_bind_the_partner_alone():
    joined = add_partner(GENERAL, LIBRARY)

    assert [clause.scope for clause in own_clauses(joined)] == [
        Scope(("library",)),
        Scope(("library",)),
        Scope(("library",), ("full",)),
        Scope(("library",), ("reduced",)),
    ]


def test_the_caller_gives_the_ids_of_the_new_clauses():
    joined = add_partner(GENERAL, LIBRARY, new_id=lambda slot: f"id of {slot}")

    assert [clause.id for clause in own_clauses(joined)] == [
        f"id of {NAME}",
        f"id of {NAME}/1",
        f"id of {NAME}/2",
        f"id of {NAME}/reduced",
    ]


def test_a_partner_that_brings_nothing_still_has_its_place():
    joined = add_partner(GENERAL, Joinder("Museum", "Additional partner", "Exhibits", "By mail"))

    assert [(clause.heading, said(joined, clause)) for clause in own_clauses(joined)] == [
        (
            "Museum",
            (
                "Museum (in this subsection, the “Joining Partner”) takes part in this Agreement "
                "as a Partner at the Full Level, as stated in Section 1. Its contribution is "
                "stated in Exhibit C."
            ),
        )
    ]


def test_a_partner_can_join_at_the_reduced_level():
    joined = add_partner(GENERAL, replace(LIBRARY, level="reduced"))

    assert "as a Partner at the Reduced Level" in said(joined, own_clauses(joined)[0])


def test_a_library_joins_with_all_that_the_partnership_consists_of():
    joined = add_partner(GENERAL, replace(LIBRARY, commitments=commitments("library")))

    assert [clause.heading for clause in own_clauses(joined)] == [
        NAME,
        *(each.heading for each in commitments("library")),
        "Sites at the Reduced Level",
    ]
    assert normal(joined) == joined
    assert len({clause.id for clause in walk(joined)}) == len(list(walk(joined)))


def test_a_table_in_the_preamble_is_spoken_of_in_words():
    parties = rosters(GENERAL)["parties"].table
    text = replace(without_table(GENERAL, "parties"), preamble=(parties,))

    joined = add_partner(text, LIBRARY)

    assert "as stated in the table of parties at the head of this Agreement." in said(
        joined, own_clauses(joined)[0]
    )


def test_a_party_that_leaves_takes_its_rows_and_its_clauses_along():
    joined = add_partner(GENERAL, LIBRARY)

    assert remove_partner(joined, "county library system", key="library") == GENERAL


def test_a_clause_that_binds_others_too_goes_on_binding_them():
    shared = Clause(
        "x", "Shared", (Paragraph((Run("Both."),)),), scope=Scope(("college", "library"))
    )
    joined = add_partner(GENERAL, LIBRARY)
    text = replace(joined, clauses=(*joined.clauses, shared))

    left = remove_partner(text, NAME, key="library")

    assert left.clauses[-1] == replace(shared, scope=Scope(("college",)))


@pytest.mark.parametrize("text", [GENERAL, Text("Empty")])
def test_a_party_that_is_not_there_cannot_leave(text: Text):
    with pytest.raises(CannotLeave) as refusal:
        remove_partner(text, NAME)

    assert str(refusal.value) == f"{NAME} is not in the table of parties."
