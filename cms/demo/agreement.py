"""The demo's agreement: its first text, its first amendment, and how the library joins."""

from dataclasses import replace

from cms.demo.calendar import Calendar
from mou_templates.library import clause_id, load
from mou_templates.library.commitments import commitments
from mou_templates.text.fill import fill
from mou_templates.text.joining import Joinder, Site
from mou_templates.text.model import Block, Clause, Paragraph, Run, Text
from workflows.models import AmendmentClass, Mou, Party

TITLE = "General Memorandum of Understanding for the One-Stop System"
CLASSES = (
    ("administrative", "Administrative", ("An attachment or a site changes without change of "
     "intent."), AmendmentClass.Signers.NONE),
    ("minor", "Minor", "A small revision; the parties it touches agree to it.",
     AmendmentClass.Signers.CHANGED),
    ("funding", "Funding threshold", ("A reconciliation moves contributions by more than the "
     "agreed share."), AmendmentClass.Signers.ALL),
    ("substantial", "Substantial", ("A partner joins or leaves, or a chief elected official "
     "changes."), AmendmentClass.Signers.ALL),
)  # fmt: skip
BRANCHES = ("Central", "Northern", "Southern", "Eastern", "Western", "Lakeside", "Riverside",
            "Crossroads")  # fmt: skip
AFFILIATES = ("Village", "Township")
SERVICES = (
    ("Information and self-service", "Yes"),
    ("Intake and orientation", "By referral"),
    ("Job search and placement", "Yes"),
    ("Career information", "Yes"),
    ("Basic skills and English", "By referral"),
)


def make_mou(days: Calendar) -> Mou:
    """Make the MOU with its classes of amendment; its text is sealed apart from it."""
    mou = Mou.objects.create(
        number=number_of(days),
        title=TITLE,
        dated=days.dated,
        renewal_on=days.renewal,
        regime=Mou.Regime.WIA if days.renewal.year < 2015 else Mou.Regime.WIOA,
        effectiveness=Mou.Effectiveness.ALL_SIGNED,
    )
    for key, title, description, signers in CLASSES:
        AmendmentClass.objects.create(
            mou=mou, key=key, title=title, description=description, signers=signers
        )
    return mou


def number_of(days: Calendar) -> str:
    """Return the MOU's number, which names its renewal's year."""
    return f"MOU-{days.renewal.year}-01"


def first_text(days: Calendar) -> Text:
    """Return the library's general MOU with its blanks filled for the seed's county."""
    act = "the Workforce Investment Act of 1998"
    if days.renewal.year >= 2015:
        act = "the Workforce Innovation and Opportunity Act of 2014"
    return fill(
        load("general"),
        {
            "number": number_of(days),
            "federal workforce act": act,
            "county": "Anoka County",
            "state": "Minnesota",
            "effective date": f"{days.dated:%B} {days.dated.day}, {days.dated.year}",
            "renewal date": f"{days.renewal:%B} {days.renewal.day}, {days.renewal.year}",
        },
    )


def sooner_counts(text: Text) -> Text:
    """Return the text of the First Amendment: counts of referrals are due in fifteen days."""
    target = clause_id("general", "referral-counts")
    clauses = tuple(_in_clause(clause, target) for clause in text.clauses)
    return replace(text, clauses=clauses)


def _in_clause(clause: Clause, target: str) -> Clause:
    children = tuple(_in_clause(child, target) for child in clause.children)
    body = tuple(map(_sooner, clause.body)) if clause.id == target else clause.body
    return replace(clause, body=body, children=children)


def _sooner(block: Block) -> Block:
    if not isinstance(block, Paragraph):
        return block
    line = tuple(
        replace(piece, text=piece.text.replace("twenty (20) days", "fifteen (15) days"))
        if isinstance(piece, Run)
        else piece
        for piece in block.line
    )
    return Paragraph(line)


def library_joinder(party: Party) -> Joinder:
    """Return what the text is to say of the library: eight branches, two affiliates."""
    full = [
        Site(f"{name} Branch Library (illustrative)", "In the county", "full") for name in BRANCHES
    ]
    reduced = [
        Site(f"{name} Affiliate Library (illustrative)", "In the county", "reduced")
        for name in AFFILIATES
    ]
    return Joinder(
        name=party.name,
        kind=party.get_kind_display(),
        programme="Public library services for job seekers",
        address=party.address,
        sites=(*full, *reduced),
        services=SERVICES,
        commitments=commitments("library"),
    )
