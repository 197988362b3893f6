"""The demo's partners: a profile for each party, with its liaison."""

from dataclasses import dataclass
from datetime import date

from cms.demo.people import LIBRARY
from cms.models import Liaison, PartnerPage
from workflows.models import Party

CENTER = "county-job-training-center"


@dataclass(frozen=True, slots=True)
class Facts:
    """What a profile says: in one sentence, in a list, and who its liaison is since when."""

    summary: str
    offers: tuple[str, ...]
    liaison: str
    since: date


PROFILES = {
    CENTER: Facts(
        "Runs the county's one-stop center, where looking for work begins.",
        ("Computers with the state's job-search interface, and people who help with them",
         "Workshops on résumés, interviews and looking for work online, every week",
         "Training for adults, for young people, and for those whose job has ended",
         "Tours of the center for library staff, and training in its online resources"),
        "Liaison to the library system", date(2005, 9, 1)),
    LIBRARY: Facts(
        "Eight branches and two affiliate libraries, with computers and help close to home.",
        ("Public computers, most of them with a shorter wait than at the center",
         "The month's workshop flyers, to take away",
         "Occupational reference books, shared with the one-stop center",
         "Temporary library cards for the center, for electronic resources that need one"),
        "Liaison to the one-stop center", date(2006, 1, 9)),
    "workforce-development-board": Facts(
        "Sets the direction of workforce services in the county and oversees the one-stop system.",
        ("The local plan for workforce services", "Public meetings, four times a year",
         "Oversight of the one-stop center and of the agreements with its partners"),
        "Clerk of the board", date(2008, 2, 1)),
    "chief-elected-officials": Facts(
        "The county's commissioners, who answer for workforce funds and approve agreements.",
        ("Appointment of the members of the workforce board",
         "Approval of the agreements on this site"),
        "Clerk to the commissioners", date(2007, 1, 8)),
    "adult-education-consortium": Facts(
        "Classes for adults in reading, mathematics, English and for the high-school equivalency.",
        ("Classes by day and in the evening, free of charge", "Practice tests for the equivalency",
         "English for work, at the center and at two branches"),
        "Liaison for adult education", date(2009, 8, 17)),
    "vocational-rehabilitation-services": Facts(
        "Helps people with a disability to find work, to keep it, and to be at ease in it.",
        ("Counseling and a plan of one's own", "Equipment and changes at the workplace",
         "Advice to employers"),
        "Liaison for vocational rehabilitation", date(2009, 3, 2)),
    "state-job-service": Facts(
        "The state's employment service: openings, referrals, and help for veterans.",
        ("The state's list of openings", "Referral to employers who are hiring",
         "A representative for veterans at the center"),
        "Liaison of the field office", date(2008, 10, 6)),
    "county-human-services": Facts(
        "Employment services for families who receive assistance, with child care and transport.",
        ("An employment counselor for each family", "Help with child care and the way to work"),
        "Liaison of the employment division", date(2009, 5, 11)),
    "community-action-agency": Facts(
        "Practical help that makes work possible: a car repaired, a bill paid, a form filled in.",
        ("Help with energy bills and car repairs", "Free preparation of tax returns, in spring"),
        "Liaison for community services", date(2009, 11, 2)),
    "community-college": Facts(
        "Certificates and degrees in trades, health and technology, with credit for experience.",
        ("Short certificates that lead to a job", "Advice on paying for college",
         "A testing center, open to everyone"),
        "Liaison for workforce programs", date(2009, 1, 12)),
}  # fmt: skip
"""By the key of the party."""


def profile_of(party: Party, facts: Facts, today: date) -> PartnerPage:
    """Return the profile of a party with its liaison, not saved yet."""
    offers = "".join(f"<li>{offer}</li>" for offer in facts.offers)
    return PartnerPage(
        slug=party.key,
        title=party.name,
        party=party,
        summary=facts.summary,
        body=[("text", f"<h2>What it offers</h2><ul>{offers}</ul>")],
        reviewed_on=today,
        liaisons=[
            Liaison(
                role=facts.liaison,
                email=f"liaison.{party.key}@example.org",
                designated_on=facts.since,
            )
        ],
    )
