"""An editor who is overtaken by a step of the route between opening the form and saving it."""

import pytest
from django.urls import reverse
from wagtail import hooks

from tests.factories import amendment_case, walk_to
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
