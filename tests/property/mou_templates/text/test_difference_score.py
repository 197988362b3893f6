"""How much the word difference marks, against the shortest one there is, on pairs not tuned on."""

import pytest

from tests.strategies.drafters import pairs
from tests.strategies.shortest import UNITS, WORDS, Cut, ratio

MOST = 1.10
"""So many characters are marked at most for each that must be."""

BY_SEED = tuple(pairs(250, start=90_000))

# In words alone they would need more: half of them change dates and sums, which we take whole.
HELD_OUT = (
    (
        "The Library shall provide a liaison to the Center who attends quarterly meetings.",
        "The Library shall appoint one liaison to the Center, who attends all quarterly meetings.",
    ),
    (
        "Each branch displays the monthly flyer in a public place for at least two weeks.",
        "Each branch displays the monthly flyer, and copies of it, where the public can take one.",
    ),
    (
        "The pool holds five (5) library cards, which are signed out by the front desk.",
        "The pool holds ten (10) library cards, which staff sign out at the front desk.",
    ),
    (
        "This Agreement begins on July 1, 2009 and ends on June 30, 2010 unless it is renewed.",
        (
            "This Agreement begins on July 1, 2010 and ends on June 30, 2013 unless it is "
            "terminated sooner under Section 12."
        ),
    ),
    (
        "Either party may terminate this Agreement upon thirty (30) days’ written notice.",
        (
            "Any party may withdraw from this Agreement upon ninety (90) days’ written "
            "notice to all others."
        ),
    ),
    (
        "Costs are shared in proportion to use, as measured by floor space.",
        (
            "Infrastructure costs are shared in proportion to benefit received, as measured "
            "by floor space and by staff."
        ),
    ),
    (
        "Confidential information is not disclosed without consent.",
        "Confidential information is disclosed to no one without the customer’s written consent.",
    ),
    (
        "Disputes are first discussed by the liaisons; if they do not agree, by the directors.",
        (
            "Disputes are first discussed by the directors; if they do not agree within "
            "thirty (30) days, they go to the Board."
        ),
    ),
    (
        (
            "Staff of the Center train reference librarians in the use of the state’s job "
            "bank twice a year."
        ),
        (
            "Twice a year, staff of the Center train reference librarians in the use of the "
            "state’s job bank."
        ),
    ),
    (
        "The parties comply with the Americans with Disabilities Act and with Section 188.",
        (
            "The parties comply with the Americans with Disabilities Act, with Section 188 "
            "and with 29 CFR Part 38."
        ),
    ),
    (
        "No funds change hands under this Agreement.",
        (
            "No funds change hands under this Agreement unless a separate contract says so, "
            "signed by both parties."
        ),
    ),
    (
        "Notices go to the addresses in Exhibit A by first-class mail.",
        "Notices go to the addresses in Exhibit B by first-class mail or by electronic mail.",
    ),
    (
        "The budget of the One-Stop System is not more than $250,000 in fiscal year 2009-2010.",
        "The budget of the One-Stop System is not more than $275,500 in fiscal year 2010-2011.",
    ),
    (
        "Branches refer job seekers to the Center, and the Center refers customers to branches.",
        "The Center refers customers to branches, and branches refer job seekers to the Center.",
    ),
)  # fmt: skip


@pytest.mark.parametrize(
    ("tried", "cut"),
    [(HELD_OUT, UNITS), (BY_SEED, UNITS), (BY_SEED, WORDS)],
    ids=["by hand, in units", "by seed, in units", "by seed, in words"],
)
def test_at_most_a_tenth_more_is_marked_than_must_be(
    tried: tuple[tuple[str, str], ...], cut: Cut
) -> None:
    assert ratio(tried, cut) <= MOST
