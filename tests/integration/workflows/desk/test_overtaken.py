"""An editor who is overtaken by a step of the route between opening the form and saving it."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection
from django.http import HttpResponse
from django.urls import reverse
from lxml import html
from wagtail import hooks

from tests.factories import amendment_case, manager, walk_to
from workflows.models import Instrument

pytestmark = pytest.mark.django_db

REVERT = "wagtailsnippets_workflows_instrument:revisions_revert"


@pytest.fixture
def overtaken():
    """Submit a case at the moment in which Wagtail has looked at its lock and not saved yet."""

    def between(case):
        return hooks.register_temporarily(
            "before_edit_snippet",
            lambda request, instance: walk_to(case, "internal_review") and None,
        )

    return between


def stored(instrument: Instrument) -> tuple:
    row = Instrument.objects.get(pk=instrument.pk)
    return row.text(), row.target_on, row.latest_revision_id, row.revisions.count()


def revert_url(instrument: Instrument) -> str:
    return reverse(REVERT, args=[instrument.pk, instrument.revisions.first().pk])


@pytest.mark.parametrize("way", ["editing", "reverting"])
def test_a_save_that_a_step_overtook_changes_nothing_and_says_so(
    log_in, edit_url, editors_form, overtaken, way
):
    case = amendment_case("drafting", joins=False)
    instrument = case.instrument
    url = edit_url(instrument) if way == "editing" else revert_url(instrument)
    form = editors_form(instrument, "Slipped in.", target_on="2190-05-01")
    before = stored(instrument)
    browser = log_in("drafter")

    with overtaken(case):
        response = browser.post(url, form)

    assert stored(instrument) == before
    assert "meanwhile the case moved on to “Internal review”" in response.text


def test_a_text_that_saves_itself_is_told_that_a_step_overtook_it(
    log_in, edit_url, editors_form, overtaken
):
    case = amendment_case("drafting", joins=False)
    form = editors_form(case.instrument, "Slipped in.")
    browser = log_in("drafter")

    with overtaken(case):
        answer = browser.post(
            edit_url(case.instrument), form, headers={"accept": "application/json"}
        ).json()

    assert (answer["success"], answer["error_code"]) == (False, "locked")


@pytest.mark.parametrize("way", ["editing", "autosave"])
def test_a_save_that_another_save_overtook_replaces_nothing_and_says_so(
    log_in, edit_url, editors_form, way
):
    instrument = amendment_case("drafting", joins=False).instrument
    form = editors_form(instrument, "Mine.") | opened_on(instrument)
    browser = log_in("drafter")
    headers = {"accept": "application/json"} if way == "autosave" else {}

    def between(request, found):
        Instrument.objects.get(pk=instrument.pk).save_revision(user=manager())

    with hooks.register_temporarily("before_edit_snippet", between):
        response = browser.post(edit_url(instrument), form, headers=headers)

    kept = Instrument.objects.get(pk=instrument.pk).latest_revision
    assert kept.user == manager()
    if way == "autosave":
        assert response.json()["error_code"] == "invalid_revision"
        return
    assert "somebody else saved it" in response.text
    assert "Mine." in response.text
    page = html.fromstring(response.content)
    assert page.xpath("//input[@name='loaded_revision_id']/@value") == [str(kept.pk)]


def opened_on(instrument: Instrument) -> dict[str, str]:
    newest = instrument.latest_revision
    return {
        "loaded_revision_id": str(newest.pk),
        "loaded_revision_created_at": newest.created_at.isoformat(),
    }


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("_", range(3))
def test_of_two_saves_at_once_one_wins_and_the_other_is_told(log_in, edit_url, editors_form, _):
    instrument = amendment_case("drafting", joins=False).instrument
    opened, before = opened_on(instrument), instrument.revisions.count()
    browsers = {"Of the drafter.": log_in("drafter"), "Of the manager.": log_in("manager")}
    forms = {words: editors_form(instrument, words) | opened for words in browsers}
    both, url = Barrier(2), edit_url(instrument)

    def save(words: str) -> HttpResponse:
        try:
            return browsers[words].post(url, forms[words])
        finally:
            connection.close()

    def wait(request, found) -> None:
        both.wait(30)

    with hooks.register_temporarily("before_edit_snippet", wait), ThreadPoolExecutor(2) as threads:
        answers = dict(zip(forms, threads.map(save, forms), strict=True))

    assert sorted(answer.status_code for answer in answers.values()) == [200, 302]
    (won,) = [words for words, answer in answers.items() if answer.status_code == 302]
    (told,) = answers.keys() - {won}
    newest = Instrument.objects.get(pk=instrument.pk)
    assert won in str(newest.latest_revision.as_object().clauses.raw_data)
    assert newest.revisions.count() == before + 1
    assert "somebody else saved it" in answers[told].text
    assert told in answers[told].text
