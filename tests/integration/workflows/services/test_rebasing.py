"""Two amendments in flight on one base: the later one is carried over to what was executed."""

from dataclasses import replace

import pytest

from mou_templates.text.model import Paragraph, Run, Text
from mou_templates.text.numbering import read_line
from tests.factories import adopted_mou, amendment_case, board_member, drafter, walk_to
from tests.factories.mous import NOON
from workflows.models import Case, Event, Mou
from workflows.queries.rebasing import rebased
from workflows.rules.step import Refused
from workflows.services.drafting import save_working_text
from workflows.services.errors import Rejected, Stale
from workflows.services.rebasing import rebase

pytestmark = pytest.mark.django_db


def edited(case: Case, clause_id: str, words: str) -> Case:
    text = case.instrument.text()
    clauses = tuple(
        replace(clause, body=(Paragraph((Run(words),)),)) if clause.id == clause_id else clause
        for clause in text.clauses
    )
    save_working_text(
        instrument=case.instrument, text=replace(text, clauses=clauses), user=drafter()
    )
    return Case.objects.get(pk=case.pk)


def words_of(text: Text) -> dict[str, str]:
    return {c.id: read_line(c.body[0].line, {}) for c in text.clauses if c.id != "amendment"}


@pytest.fixture
def mou() -> Mou:
    return adopted_mou()


def in_flight(mou: Mou, clause_id: str, words: str) -> Case:
    """Return an amendment in drafting beside which another one has been executed."""
    late = edited(amendment_case(joins=False, mou=mou), clause_id, words)
    first = edited(amendment_case(joins=False, mou=mou), "purpose", "Serve everyone.")
    walk_to(first, "executed")
    return Case.objects.get(pk=late.pk)


def run(case: Case, **fields) -> Case:
    asked = {"entry": case.entry, "choices": {}, "user": drafter(), "at": NOON} | fields
    return rebase(case_id=case.pk, **asked)


def test_edits_of_different_clauses_both_stand_on_the_new_base(mou):
    case = in_flight(mou, "duties", "Each party keeps its word.")

    run(case)

    case = Case.objects.get(pk=case.pk)
    words = words_of(case.instrument.text())
    assert case.instrument.base.number == 2
    assert words["purpose"] == "Serve everyone."
    assert words["duties"] == "Each party keeps its word."


def test_a_rebase_is_on_record(mou):
    case = in_flight(mou, "duties", "Each party keeps its word.")

    run(case)

    event = case.events.order_by("sequence").last()
    assert (event.transition, event.title, event.data) == (
        "rebase",
        "Rebased on Version 2",
        {"choices": {}, "version": 2},
    )


def test_a_conflict_has_to_be_settled_first(mou):
    case = in_flight(mou, "purpose", "Serve job seekers only.")
    before = case.instrument.text()
    events = Event.objects.count()

    with pytest.raises(Rejected, match="1 still to settle"):
        run(case)

    case = Case.objects.get(pk=case.pk)
    assert (case.instrument.base.number, case.instrument.text()) == (1, before)
    assert Event.objects.count() == events


@pytest.mark.parametrize(
    ("side", "words"),
    [
        ("ours", "Serve job seekers only."),
        ("theirs", "Serve everyone."),
        ("base", "The parties serve job seekers together."),
    ],
)
def test_the_reading_that_was_chosen_stands(mou, side, words):
    case = in_flight(mou, "purpose", "Serve job seekers only.")
    (conflict,) = rebased(case)[1].conflicts

    run(case, choices={conflict.key: side})

    assert words_of(Case.objects.get(pk=case.pk).instrument.text())["purpose"] == words


def test_a_rebased_amendment_goes_all_the_way(mou):
    case = in_flight(mou, "duties", "Each party keeps its word.")
    run(case)

    walk_to(case, "executed")

    assert [version.number for version in mou.versions.order_by("number")] == [1, 2, 3]


def test_before_the_rebase_it_cannot_be_submitted(mou):
    case = in_flight(mou, "duties", "Each party keeps its word.")

    with pytest.raises(Refused, match="rebase it first"):
        walk_to(case, "internal_review")


def test_nothing_is_rebased_where_the_base_is_the_latest(mou):
    case = amendment_case(joins=False, mou=mou)

    with pytest.raises(Rejected, match="stands on the latest text already"):
        run(case)


def test_only_who_may_edit_may_rebase(mou):
    case = in_flight(mou, "duties", "Each party keeps its word.")

    with pytest.raises(Refused):
        run(case, user=board_member())


def test_a_stale_page_rebases_nothing(mou):
    case = in_flight(mou, "duties", "Each party keeps its word.")

    with pytest.raises(Stale):
        run(case, entry=case.entry + 1)
