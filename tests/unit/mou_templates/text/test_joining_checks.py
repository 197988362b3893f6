"""What keeps a partner from joining."""

from dataclasses import replace

import pytest

from mou_templates.library import load
from mou_templates.text.joinder import CannotJoin, Commitment, Joinder, Site, add_partner
from mou_templates.text.model import Text
from mou_templates.text.rosters import rewrite

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


def without_table(text: Text, role: str) -> Text:
    """Return the text with the role of one table forgotten, so that it has no such table."""
    return rewrite(
        text, lambda table: replace(table, role="" if table.role == role else table.role)
    )


@pytest.mark.parametrize(
    ("text", "joinder", "words"),
    [
        (
            GENERAL,
            replace(LIBRARY, name="  community  COLLEGE"),
            "  community  COLLEGE is already in the table of parties.",
        ),
        (
            add_partner(GENERAL, LIBRARY),
            LIBRARY,
            f"{NAME} is already in the table of parties.",
        ),
        (
            add_partner(GENERAL, LIBRARY),
            replace(LIBRARY, name="Other", sites=()),
            "A clause of the text already binds Other.",
        ),
        (GENERAL, replace(LIBRARY, name=" "), "The joining partner needs a name."),
        (
            without_table(GENERAL, "parties"),
            LIBRARY,
            "The text has no table of parties to which a partner could be added.",
        ),
        (
            without_table(GENERAL, "services"),
            LIBRARY,
            f"The text has no table of services for those of {NAME}.",
        ),
        (
            without_table(GENERAL, "sites"),
            LIBRARY,
            f"The text has no table of sites for those of {NAME}.",
        ),
        (
            rewrite(GENERAL, lambda table: replace(table, role="parties")),
            LIBRARY,
            "The text has two tables of parties; keep one.",
        ),
        (
            rewrite(GENERAL, lambda table: replace(table, header=table.header[:3])),
            LIBRARY,
            "The table of parties does not have the columns that a partner's row needs.",
        ),
        (
            replace(GENERAL, clauses=GENERAL.clauses[:3]),
            LIBRARY,
            (
                "The text has no section on the responsibilities of the parties (one tagged "
                "“pr.partners”) for the partner's own commitments."
            ),
        ),
        (
            GENERAL,
            replace(LIBRARY, services=(("Storytelling", "Yes"),)),
            "The table of services has no column “Storytelling”.",
        ),
        (
            GENERAL,
            replace(LIBRARY, services=(("Training", "Yes"), ("training", "By referral"))),
            "“Training” is given twice for the table of services.",
        ),
        (
            GENERAL,
            replace(LIBRARY, level="half"),
            "“half” is not a level; a level is full or reduced.",
        ),
        (
            GENERAL,
            replace(LIBRARY, sites=(Site("Branch", "", "Full"),)),
            "“Full” is not a level; a level is full or reduced.",
        ),
        (
            GENERAL,
            replace(LIBRARY, sites=(Site("Branch", ""), Site("branch", ""))),
            "There is already a site “branch”.",
        ),
        (
            GENERAL,
            replace(LIBRARY, sites=(Site("One-Stop Center", ""),)),
            "There is already a site “One-Stop Center”.",
        ),
        (
            GENERAL,
            replace(LIBRARY, sites=(Site(" ", ""),)),
            f"A site of {NAME} needs a name.",
        ),
    ],
)
def test_a_joinder_that_does_not_fit_is_refused(text: Text, joinder: Joinder, words: str):
    with pytest.raises(CannotJoin) as refusal:
        add_partner(text, joinder)

    assert str(refusal.value) == words
