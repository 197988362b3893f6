"""What an instrument's text has of the content that its law requires."""

from collections.abc import Mapping
from dataclasses import dataclass

from mou_templates.library.elements import checklist
from mou_templates.text.checklist import Element
from mou_templates.text.model import BadText
from mou_templates.text.required import Facts, Finding, findings
from workflows.models import Case, Mou, Party, Waiver
from workflows.queries.parties import parties_of
from workflows.queries.texts import decided_text

ALONGSIDE: Mapping[str, tuple[str, ...]] = {
    Mou.Regime.WIA: ("PRACTICE",),
    Mou.Regime.WIOA: ("IFA", "PRACTICE", "PUBLICATION"),
}
"""Checklists that are shown beside a law's own, and hold nothing back."""

TITLES: Mapping[str, str] = {
    Mou.Regime.WIA: "Workforce Investment Act of 1998",
    Mou.Regime.WIOA: "Workforce Innovation and Opportunity Act",
    "IFA": "Infrastructure funding agreement",
    "PRACTICE": "What other agreements have",
    "PUBLICATION": "Publication",
}


@dataclass(frozen=True, slots=True)
class Listed:
    """One checklist with its findings, and what was waived of it."""

    title: str
    findings: tuple[Finding, ...]
    waivers: Mapping[str, Waiver]
    binding: bool

    @property
    def missing(self) -> int:
        """Return how many confirmed elements are missing and not waived."""
        return sum(f.holds_back and f.element.id not in self.waivers for f in self.findings)


def lists_of(case: Case) -> list[Listed]:
    """Return the checklists of the case's agreement; none if no law's applies.

    Raises:
        BadText: if the working text is not a text.
    """
    mou = case.instrument.mou
    if mou.regime not in ALONGSIDE:
        return []
    text, facts = decided_text(case), _facts(case)
    waived = waivers_of(case)
    return [
        Listed(TITLES[name], findings(text, checklist(name), facts), waived, name == mou.regime)
        for name in (mou.regime, *ALONGSIDE[mou.regime])
    ]


def missing_of(case: Case) -> tuple[Element, ...]:
    """Return the confirmed elements of the law that are missing and that nobody waived."""
    mou = case.instrument.mou
    if mou.regime not in ALONGSIDE:
        return ()
    try:
        found = findings(decided_text(case), checklist(mou.regime), _facts(case))
    except BadText:
        return ()  # `problems` says what is wrong with the text; it goes nowhere like that.
    held = [each.element for each in found if each.holds_back]
    waived = waivers_of(case) if held else {}
    return tuple(element for element in held if element.id not in waived)


def waivers_of(case: Case) -> Mapping[str, Waiver]:
    """Return what was waived for the case's instrument, by element."""
    rows = case.instrument.waivers.select_related("waived_by")
    return {waiver.element: waiver for waiver in rows}


def _facts(case: Case) -> Facts:
    mou = case.instrument.mou
    kinds = {party.kind for party in parties_of(case.instrument)}
    chief = Party.Kind.CHIEF_ELECTED_OFFICIAL in kinds
    return Facts(mou.renewal_on, mou.review_months, chief_signs=chief)
