"""The demo's journey: everything goes through the services that people's clicks go through."""

from datetime import datetime

from django.contrib.auth.models import User

from cms.demo.agreement import first_text, library_joinder, make_mou, sooner_counts
from cms.demo.calendar import Calendar
from cms.demo.people import LIBRARY
from cms.demo.steps import answer_all, step
from workflows.models import Case, Instrument, Mou, Party
from workflows.services.adoption import adopt_agreement
from workflows.services.documents import make_version_files
from workflows.services.drafting import (
    NewPartner,
    Plan,
    draft_amendment,
    save_working_text,
)


def build(*, days: Calendar, parties: dict[str, Party], staff: dict[str, User]) -> Mou:
    """Make the MOU as version 1, its executed First Amendment, and the Second in review."""
    mou = make_mou(days)
    at = datetime.combine(days.dated, days.at(0).timetz())
    bound = [party for key, party in parties.items() if key != LIBRARY]
    version = adopt_agreement(
        mou=mou,
        text=first_text(days),
        parties=bound,
        effective_on=days.dated,
        actor=staff["manager"],
        at=at,
    )
    make_version_files(version_id=version.pk)
    _amend_first(mou, days, staff)
    _add_library(mou, days, parties[LIBRARY], staff)
    return mou


def _amend_first(mou: Mou, days: Calendar, staff: dict[str, User]) -> None:
    start = datetime.combine(days.first_amended, days.at(0).timetz())
    plan = Plan(
        purpose="The parties wish to have counts of referrals sooner.",
        class_key="minor",
        class_reason="One date changes and no cost; so read by the county attorney.",
        target_on=days.first_amended,
    )
    instrument = draft_amendment(mou_id=mou.pk, plan=plan, actor=staff["drafter"], at=start)
    save_working_text(
        instrument=instrument, text=sooner_counts(instrument.text()), user=staff["drafter"]
    )
    case = instrument.case
    step(case, "submit", staff["drafter"], start)
    step(case, "release", staff["manager"], start)
    answer_all(case, start)
    step(case, "board_approve", staff["board"], start)
    answer_all(case, start)
    make_version_files(version_id=Instrument.objects.get(pk=instrument.pk).version.pk)


def _add_library(mou: Mou, days: Calendar, library: Party, staff: dict[str, User]) -> None:
    plan = Plan(
        purpose="The parties wish the county library system to join before the renewal, so that "
        "job seekers find the same help in its eight branches and two affiliates.",
        class_key="substantial",
        class_reason="A partner joins and every partner's referrals change; so read by the "
        "county attorney and recorded by the drafter.",
        target_on=days.target,
        partner=NewPartner(party_id=library.pk, level="full", joinder=library_joinder(library)),
    )
    instrument = draft_amendment(mou_id=mou.pk, plan=plan, actor=staff["drafter"], at=days.at(-21))
    case = instrument.case
    step(case, "submit", staff["drafter"], days.at(-19))
    step(case, "release", staff["manager"], days.at(-16), "Reads well. To the partners.")
    answer_all(case, days.at(-9), but=LIBRARY)


def carry_through(*, mou: Mou, days: Calendar, staff: dict[str, User]) -> Case:
    """Carry the amendment in review to its end: the last answer, the board, every signature."""
    case = Case.objects.get(instrument__mou=mou, final=False)
    answer_all(case, days.at(2))
    step(case, "board_approve", staff["board"], days.at(7), "Approved at the regular meeting.")
    answer_all(case, days.at(12))
    case.refresh_from_db()
    make_version_files(version_id=case.instrument.version.pk)
    return case
