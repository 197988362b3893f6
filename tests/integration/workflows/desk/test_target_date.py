"""The target date in the editor: a day that is past is no aim."""

from datetime import date
from html import unescape

import pytest

from mou_templates.text.model import Paragraph, Run
from tests.factories import amendment_case
from workflows.models import Instrument

pytestmark = pytest.mark.django_db


def test_a_target_date_is_not_changed_to_a_day_that_is_past(log_in, edit_url, editors_form):
    instrument = amendment_case("drafting", joins=False).instrument

    response = log_in("drafter").post(
        edit_url(instrument),
        editors_form(instrument, "Half a sentence", target_on="2010-05-01"),
    )

    assert "May 1, 2010 is past. Choose today or a later day." in unescape(response.text)
    assert "Half a sentence" in response.text
    saved = Instrument.objects.get(pk=instrument.pk)
    assert (saved.target_on, saved.latest_revision_id) == (None, instrument.latest_revision_id)


def test_a_target_date_that_has_passed_holds_no_saving_up(log_in, edit_url, editors_form):
    case = amendment_case("drafting", joins=False, target_on=date(2010, 5, 1))

    response = log_in("drafter").post(
        edit_url(case.instrument),
        editors_form(case.instrument, "New words.", target_on="2010-05-01"),
    )

    assert response.status_code == 302
    assert Instrument.objects.get(pk=case.instrument_id).text().clauses[0].body == (
        Paragraph((Run("New words."),)),
    )
