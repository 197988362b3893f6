"""The text in force is right for every day, whatever the order of sealing and of effect."""

from datetime import date, timedelta
from itertools import permutations

import pytest
from django.test import Client

from mou_templates.text.model import Clause, Paragraph, Run, Text
from tests.factories import adopted_mou, amendment_case, drafter, edit_words, walk_to
from tests.factories.mous import NOON
from tests.tampering import seals_lifted
from workflows.models import Case, ConsolidatedText, Mou, Version
from workflows.queries.actors import staff_actor
from workflows.queries.bound import agreements_of
from workflows.queries.cases import standing
from workflows.queries.dates import days_that_count
from workflows.queries.in_force import text_on
from workflows.queries.parties import parties_in_force
from workflows.queries.printing import as_amended, instrument
from workflows.queries.public import mou_rows
from workflows.queries.searching import clauses_holding
from workflows.queries.texts import text_of
from workflows.queries.verifying import verify
from workflows.rules.step import Refused
from workflows.services.consolidating import consolidate_missing
from workflows.services.drafting import save_working_text

pytestmark = pytest.mark.django_db

TODAY = date(2010, 3, 1)


def day(number: int) -> date:
    return TODAY + timedelta(days=number)


def drafted(mou: Mou, at: int | None, words: str, joins: bool = False) -> Case:
    """Return a draft that adds a section with the words from so many days on."""
    case = amendment_case(
        "drafting",
        mou=mou,
        joins=joins,
        class_key="administrative",
        target_on=None if at is None else day(at),
    )
    edit_words(case.instrument, words)
    return case


def sealed(mou: Mou, at: int | None, words: str, joins: bool = False) -> Version:
    return walk_to(drafted(mou, at, words, joins), "executed").instrument.version


def words_on(mou: Mou, number: int) -> set[str]:
    """Return which of the words *alpha*, *beta*, *gamma* the text of a day has."""
    found = text_on(mou, day(number))
    assert found is not None
    assert found.snapshot is not None
    return {word for word in ("alpha", "beta", "gamma") if word in found.snapshot.content}


@pytest.fixture
def mou() -> Mou:
    """An MOU whose amendments take effect on a fixed date."""
    return adopted_mou(1, number="MOU-1", effectiveness="fixed_date")


@pytest.mark.parametrize(
    "days", [*permutations((3, 6, 9)), (3, 3, 6), (6, 3, 3), (3, 6, 3), (0, 0, 0), (6, 0, 6)]
)
def test_the_text_of_each_day_has_the_changes_of_that_day_and_no_others(mou: Mou, days):
    at = dict(zip(("alpha", "beta", "gamma"), days, strict=True))
    for word, number in at.items():
        sealed(mou, number, f"Word {word}.")

    found = {number: words_on(mou, number) for number in range(11)}

    assert found == {
        number: {word for word, begins in at.items() if begins <= number} for number in range(11)
    }


@pytest.mark.parametrize("days", [*permutations((3, 6, 9))])
def test_what_is_sealed_later_changes_no_text_of_a_day_before_it_was_sealed(mou: Mou, days):
    for number, word in zip(days, ("alpha", "beta", "gamma"), strict=True):
        before = {n: text_on(mou, day(n)).snapshot_id for n in range(-9, number)}
        sealed(mou, number, f"Word {word}.")

        assert {n: text_on(mou, day(n)).snapshot_id for n in before} == before


def test_a_consolidated_text_is_kept_with_what_it_holds_and_what_made_it(mou: Mou):
    sealed(mou, 9, "Word alpha.")
    beta = sealed(mou, 3, "Word beta.")

    kept = ConsolidatedText.objects.get()

    assert (kept.mou, kept.holds, kept.made_by) == (mou, "1 3", beta)
    assert kept.sealed_at == beta.sealed_at
    headings = [clause.body[0].line[0].text for clause in text_of(kept.snapshot).clauses[3:]]
    assert headings == ["A new sentence.", "Word beta."]


def test_no_text_is_consolidated_where_the_order_is_the_same(mou: Mou):
    sealed(mou, 3, "Word alpha.")
    sealed(mou, 9, "Word beta.")

    assert not ConsolidatedText.objects.exists()


def reworded(case: Case, words: str) -> None:
    """Change the words of the section on responsibilities."""
    text = case.instrument.text()
    clauses = tuple(
        Clause(c.id, c.heading, (Paragraph((Run(words),)),), c.children, c.scope, c.elements)
        if c.id == "duties"
        else c
        for c in text.clauses
    )
    changed = Text(text.title, text.preamble, clauses, text.exhibits)
    save_working_text(instrument=case.instrument, text=changed, user=drafter())


def test_a_change_of_what_is_not_in_force_yet_is_refused_before_anyone_is_asked(mou: Mou):
    first = drafted(mou, 9, "Word alpha.")
    reworded(first, "Each party keeps every promise.")
    walk_to(first, "executed")
    second = drafted(mou, 3, "Word beta.")
    reworded(second, "Each party keeps every promise, gladly.")

    with pytest.raises(Refused, match="before what is sealed but not in force yet") as told:
        walk_to(second, "internal_review")

    assert (
        "The text cannot have the change of the Second Amendment without the First Amendment: "
        "in Section 2." in str(told.value)
    )
    assert "or make it take effect on March 10, 2010 or later" in str(told.value)


def test_the_same_change_is_sealed_if_it_waits_for_what_it_changes(mou: Mou):
    first = drafted(mou, 9, "Word alpha.")
    reworded(first, "Each party keeps every promise.")
    walk_to(first, "executed")
    second = drafted(mou, 9, "Word beta.")
    reworded(second, "Each party keeps every promise, gladly.")

    version = walk_to(second, "executed").instrument.version

    assert (version.number, words_on(mou, 8), words_on(mou, 9)) == (3, set(), {"alpha", "beta"})


def test_a_rule_without_a_date_is_held_to_the_day_of_the_last_signature():
    mou = adopted_mou(1, effectiveness="later_of_both")
    first = drafted(mou, 9, "Word alpha.")
    reworded(first, "Each party keeps every promise.")
    walk_to(first, "executed")
    second = drafted(mou, None, "Word beta.")
    reworded(second, "Each party keeps every promise, gladly.")

    with pytest.raises(Refused, match="It could take effect on March 1, 2010"):
        walk_to(second, "internal_review")


def test_a_draft_is_told_what_is_sealed_but_not_in_force_yet(mou: Mou):
    sealed(mou, 9, "Word alpha.")
    case = drafted(mou, 3, "Word beta.")

    told = standing(case, staff_actor(drafter()), shown="", today=TODAY)

    assert told.situation.warnings == (
        (
            "The First Amendment (version 2) is sealed but not in force yet: it takes effect on "
            "March 10, 2010. This text has its changes; if this instrument takes effect earlier, "
            "the agreement reads without them until that day."
        ),
    )
    after = standing(case, staff_actor(drafter()), shown="", today=day(9))
    assert after.situation.warnings == ()


@pytest.mark.parametrize(
    ("rule", "target", "today", "words"),
    [
        ("all_signed", None, 0, "The text will be in force from the day of the last signature."),
        (
            "all_signed",
            9,
            0,
            (
                "The text will be in force from the day of the last signature. The target date, "
                "March 10, 2010, does not change that."
            ),
        ),
        (
            "later_of_both",
            9,
            0,
            (
                "The text will be in force from March 10, 2010, or from the day of the last "
                "signature if that is later."
            ),
        ),
        (
            "fixed_date",
            9,
            12,
            (
                "The date that it names, March 10, 2010, has passed. It will be in force from the "
                "day of the last signature, and not before."
            ),
        ),
    ],
)
def test_it_is_said_before_signing_from_which_day_the_text_will_be_in_force(
    rule, target, today, words
):
    case = drafted(adopted_mou(1, effectiveness=rule), target, "Word alpha.")

    assert standing(case, staff_actor(drafter()), shown="", today=day(today)).force == words


@pytest.mark.parametrize("rule", ["fixed_date", "later_of_both"])
def test_a_day_that_passed_before_the_last_signature_is_recorded_and_not_applied_backwards(rule):
    mou = adopted_mou(1, effectiveness=rule)
    case = drafted(mou, -5, "Word alpha.")

    version = walk_to(case, "executed").instrument.version

    event = case.events.get(transition="execute")
    assert version.effective_on == TODAY
    assert (event.data["effective_on"], event.data["named_on"]) == ("2010-03-01", "2010-02-24")
    assert event.comment == (
        "The date named, February 24, 2010, had passed when the last signature was given. The text "
        "is in force from March 1, 2010, and not before."
    )
    assert (words_on(mou, -1), words_on(mou, 0)) == (set(), {"alpha"})


def test_a_day_that_is_kept_is_recorded_without_a_word(mou: Mou):
    case = drafted(mou, 3, "Word alpha.")

    walk_to(case, "executed")

    event = case.events.get(transition="execute")
    assert (event.comment, event.data["effective_on"]) == ("", "2010-03-04")


def test_the_roster_of_a_day_counts_who_joins_from_its_own_day(mou: Mou):
    joins = sealed(mou, 9, "Word alpha.", joins=True)
    sealed(mou, 3, "Word beta.")
    library = joins.memberships_begun.get().party

    def rosters(number: int) -> tuple[set[str], int, int]:
        found = text_on(mou, day(number))
        names = {row.party.key for row in parties_in_force(mou, found)}
        return names, mou_rows(day(number))[0].parties, len(agreements_of(library.pk, day(number)))

    assert rosters(2) == ({"board", "partner-1"}, 2, 0)
    assert rosters(5) == ({"board", "partner-1"}, 2, 0)
    assert rosters(9) == ({"board", "partner-1", "library"}, 3, 1)


def test_search_calendar_and_list_agree_with_the_text_of_the_day(mou: Mou):
    sealed(mou, 9, "Word alpha.")
    sealed(mou, 3, "Word beta.")

    found = {
        number: (
            [hit.text for hit in clauses_holding(["alpha"], day(number))],
            [hit.text for hit in clauses_holding(["beta"], day(number))],
            mou_rows(day(number))[0].in_force,
        )
        for number in (0, 5, 9)
    }

    assert found == {
        0: ([], [], "Version 1"),
        5: ([], ["Versions 1 and 3 together"], "Versions 1 and 3 together"),
        9: (["Version 3"], ["Version 3"], "Version 3"),
    }
    days = [(each.words, each.on) for each in days_that_count()][:3]
    assert days == [
        ("MOU-1: version 1 takes effect", date(2009, 7, 1)),
        ("MOU-1: version 2 takes effect", day(9)),
        ("MOU-1: version 3 takes effect", day(3)),
    ]


def test_the_public_page_shows_the_text_of_the_day_and_says_what_it_is(mou: Mou, client: Client):
    sealed(mou, 9, "Word alpha.")
    sealed(mou, 3, "Word beta.")

    page = client.get("/mous/MOU-1/", {"on": day(5).isoformat()}).content.decode()

    assert ("Word beta." in page, "Word alpha." in page) == (True, False)
    assert "Versions 1 and 3 together</strong>, a consolidated text." in page
    assert '"temporalCoverage": "2010-03-04/2010-03-09"' in page
    assert '"version": "1+3"' in page
    assert "It has no files of its own" in page
    assert "Never in force" not in page
    second = client.get("/mous/MOU-1/versions/2/").content.decode()
    assert "In effect since March 10, 2010, as part of version 3" in second


def test_what_was_sealed_by_an_earlier_release_is_consolidated_later(mou: Mou):
    """As after an update: the versions are there and the text between is not."""
    sealed(mou, 9, "Word alpha.")
    last = Version.objects.get(mou=mou, number=2)
    case = drafted(mou, 9, "Word beta.")
    walk_to(case, "internal_review")
    Version.objects.create(
        mou=mou,
        number=3,
        snapshot=Case.objects.get(pk=case.pk).text,
        instrument=case.instrument,
        effective_on=day(3),
        sealed_at=NOON,
    )
    before = text_on(mou, day(5)).snapshot_id

    counts = [consolidate_missing(mou_id=mou.pk, at=NOON) for _ in range(2)]

    assert (last.number, before, counts, words_on(mou, 5)) == (2, "", [1, 0], {"beta"})


def test_the_file_of_a_version_says_from_when_its_whole_text_is_in_force(mou: Mou):
    sealed(mou, 9, "Word alpha.")
    beta = sealed(mou, 3, "Word beta.")
    case = Case.objects.get(instrument=beta.instrument)

    assert as_amended(case).meta.status == "In force as a whole from March 10, 2010"
    assert instrument(case).meta.status == ""


def between_two() -> Mou:
    """Return an MOU with a later amendment that takes effect before an earlier one."""
    mou = adopted_mou(effectiveness="later_of_both")
    sealed(mou, 60, "alpha")
    sealed(mou, 5, "beta")
    return mou


def test_a_history_with_consolidated_texts_has_no_fault():
    between_two()

    assert verify(NOON).faults == ()


def test_a_consolidated_text_that_is_gone_or_is_another_is_a_fault():
    mou = between_two()
    with seals_lifted():
        mou.consolidated_texts.update(snapshot=mou.versions.get(number=1).snapshot)
    other = [str(fault) for fault in verify(NOON).faults]
    with seals_lifted():
        mou.consolidated_texts.all().delete()

    gone = [str(fault) for fault in verify(NOON).faults]

    start = f"{mou.number}: the text with the changes of versions 1 3"
    assert other == [f"{start} is not what they yield"]
    assert gone == [f"{start} is missing"]
