"""A second, small agreement of the demo: the pool of library cards, being amended.

It has three clauses and two parties, so that the whole route can be tried in minutes.
"""

from dataclasses import replace
from datetime import date, datetime

from django.contrib.auth.models import User

from cms.demo.calendar import Calendar
from cms.demo.people import LIBRARY
from cms.demo.steps import step
from mou_templates.text.model import Clause, Paragraph, Run, Table, Text
from mou_templates.text.wording import long_date
from workflows.models import AmendmentClass, Mou, Party
from workflows.services.adoption import adopt_agreement
from workflows.services.documents import make_version_files
from workflows.services.drafting import Plan, draft_amendment, save_working_text

CENTER = "county-job-training-center"
TITLE = "Memorandum of Understanding on Temporary Library Cards"
PARTIES = (
    ("County Job Training Center", "One-stop operator", "Self-service and job search"),
    ("County Library System", "Library", "Electronic resources that need a card"),
)


def build_cards(*, days: Calendar, parties: dict[str, Party], staff: dict[str, User]) -> Mou:
    """Make the agreement on cards as version 1, with an amendment in internal review."""
    mou = Mou.objects.create(
        number=f"MOU-{days.renewal.year}-02",
        title=TITLE,
        dated=days.dated,
        renewal_on=days.renewal,
        # It lends cards between two parties; it is not the law's memorandum of all partners.
        regime=Mou.Regime.NONE,
        effectiveness=Mou.Effectiveness.ALL_SIGNED,
    )
    AmendmentClass.objects.create(
        mou=mou, key="any", title="Any amendment", signers=AmendmentClass.Signers.ALL
    )
    version = adopt_agreement(
        mou=mou,
        text=cards_text(5, days.renewal),
        parties=[parties[CENTER], parties[LIBRARY]],
        effective_on=days.dated,
        actor=staff["manager"],
        at=datetime.combine(days.dated, days.at(0).timetz()),
    )
    make_version_files(version_id=version.pk)
    _more_cards(mou, days, staff["drafter"])
    return mou


def _more_cards(mou: Mou, days: Calendar, drafter: User) -> None:
    plan = Plan(
        purpose="Five cards are too few on busy days.",
        class_key="any",
        class_reason="The agreement knows one class only.",
        target_on=days.target,
    )
    instrument = draft_amendment(mou_id=mou.pk, plan=plan, actor=drafter, at=days.at(-3))
    save_working_text(instrument=instrument, text=cards_text(8, days.renewal), user=drafter)
    step(instrument.case, "submit", drafter, days.at(-2), "Eight, as both directors asked.")


def cards_text(cards: int, renewal: date) -> Text:
    """Return the agreement for a pool of so many cards, five to nine."""
    words = {5: "five", 6: "six", 7: "seven", 8: "eight", 9: "nine"}[cards]
    clauses = (
        _clause("parties", "Parties", "This agreement is made between the parties in the table."),
        _clause(
            "cards",
            "Cards",
            f"The Library lends the Center {words} ({cards}) temporary cards, with which job "
            "seekers use the Library's electronic resources at the Center.",
        ),
        _clause(
            "care",
            "Care",
            "The Center keeps the cards safe and reports a lost card within two (2) business "
            "days. Neither party keeps a record of what is read or looked up.",
        ),
        _clause(
            "amendment",
            "Term and amendment",
            f"This agreement stands for renewal on {long_date(renewal)}, and may be ended before "
            "that day with thirty (30) days' notice. It is amended in writing, signed by both "
            "parties.",
        ),
    )
    table = Table("Parties", ("Party", "Kind", "What it brings"), PARTIES, role="parties")
    first = replace(clauses[0], body=(*clauses[0].body, table))
    amendment = replace(clauses[3], elements=("wia.amend", "wioa.amend"))
    return Text(TITLE, clauses=(first, *clauses[1:3], amendment))


def _clause(key: str, heading: str, words: str) -> Clause:
    return Clause(f"cards-{key}", heading, (Paragraph((Run(words),)),))
