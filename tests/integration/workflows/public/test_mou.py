"""The public page of an MOU: its text today, and as of any day."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.factories import MouFactory, adopted_mou, amendment_case
from workflows.models import Mou

pytestmark = pytest.mark.django_db


@pytest.fixture
def mou() -> Mou:
    """An MOU with the library since June 1, 2010."""
    made = adopted_mou(1, number="MOU-1", effectiveness="fixed_date")
    amendment_case("executed", mou=made, target_on=date(2010, 6, 1))
    return made


def _get(client: Client, on: str | None = None) -> tuple[int, str]:
    page = client.get("/mous/MOU-1/", {} if on is None else {"on": on})
    return page.status_code, page.content.decode()


@pytest.mark.usefixtures("mou")
def test_the_text_in_force_today_is_shown_with_an_anchor_for_each_clause(client: Client) -> None:
    status, page = _get(client)

    assert status == 200
    assert "Version 2</strong>, made by the First Amendment. In force since June 1, 2010." in page
    assert page.count('<section id="clause-purpose"') == 1
    assert '<a href="#clause-purpose">' in page
    assert "This is not the text in force now" not in page


@pytest.mark.usefixtures("mou")
def test_parties_are_shown_with_their_level_and_since_when(client: Client) -> None:
    page = client.get("/mous/MOU-1/")

    rows = [
        (row.name, row.get_role_display(), row.get_level_display(), row.since.number)
        for row in page.context["parties"]
    ]
    assert rows == [
        ("Workforce Board", "Local workforce board", "Full", 1),
        ("Partner 1", "Required partner", "Full", 1),
        ("County Library System", "Additional partner", "Reduced", 2),
    ]


@pytest.mark.usefixtures("mou")
def test_an_earlier_day_shows_the_text_of_that_day_and_says_it_is_not_in_force(
    client: Client,
) -> None:
    status, page = _get(client, "2010-05-31")

    assert status == 200
    assert "<strong>This is not the text in force now.</strong> It is version 1" in page
    assert "In force from July 1, 2009 to May 31, 2010." in page
    assert "County Library System" not in page


@pytest.mark.usefixtures("mou")
def test_the_day_a_version_takes_effect_shows_that_version(client: Client) -> None:
    status, page = _get(client, "2010-06-01")

    assert status == 200
    assert "Version 2 was in force on that day, and it is the text in force now." in page


@pytest.mark.usefixtures("mou")
def test_a_coming_day_is_told_as_far_as_is_sealed(client: Client) -> None:
    status, page = _get(client, "2199-12-31")

    assert status == 200
    assert "As far as is sealed today, version 2 will still be in force then." in page
    assert "It has to be renewed by" in page
    assert "which is before that day." in page


@pytest.mark.usefixtures("mou")
def test_before_the_first_version_nothing_was_in_force(client: Client) -> None:
    status, page = _get(client, "2009-06-30")

    assert status == 200
    assert "Nothing was in force yet on June 30, 2009.</strong> Version 1 took effect" in page
    assert "agreement-text" not in page


@pytest.mark.usefixtures("mou")
@pytest.mark.parametrize(
    "typed",
    ["banana", "2010-2-30", "07/01/2010", "2010", "10000-01-01", "-1-1-1", "\x00", "9" * 999],
)
def test_what_is_not_a_day_is_refused_in_the_form_and_kept(client: Client, typed: str) -> None:
    page = client.get("/mous/MOU-1/", {"on": typed})

    assert page.status_code == 400
    assert page.context["form"].errors == {
        "on": ["Type a day as year, month and day, such as 2010-07-01."]
    }
    assert page.context["form"]["on"].value() == typed
    assert 'aria-invalid="true"' in page.content.decode()


@pytest.mark.usefixtures("mou")
@pytest.mark.parametrize("typed", ["2010-02-30", "2010-13-01", " 2011-02-29 "])
def test_a_day_that_is_in_no_calendar_is_told_so_and_kept(client: Client, typed: str) -> None:
    page = client.get("/mous/MOU-1/", {"on": typed})

    assert page.status_code == 400
    assert page.context["form"].errors == {"on": ["There is no such day in the calendar."]}
    assert page.context["form"]["on"].value() == typed


@pytest.mark.usefixtures("mou")
@pytest.mark.parametrize("typed", ["", " "])
def test_a_day_left_empty_was_not_asked_for(client: Client, typed: str) -> None:
    status, page = _get(client, typed)

    assert (status, "errorlist" in page, "2</strong>, made by" in page) == (200, False, True)


@pytest.mark.usefixtures("mou")
@pytest.mark.parametrize("typed", ["0001-01-01", "1899-12-31", "2200-01-01", "9999-12-31"])
def test_an_absurd_year_is_refused(client: Client, typed: str) -> None:
    page = client.get("/mous/MOU-1/", {"on": typed})

    assert page.status_code == 400
    assert page.context["form"].errors == {"on": ["Type a day from 1900 to 2199."]}


@pytest.mark.usefixtures("mou")
def test_what_is_not_a_date_is_shown_in_a_field_of_text(client: Client) -> None:
    _, page = _get(client, "<b>tomorrow")

    assert '<input type="text" name="on" value="&lt;b&gt;tomorrow"' in page


def test_a_version_that_is_yet_to_take_effect_is_announced(client: Client) -> None:
    mou = adopted_mou(1, number="MOU-1", dated=date(2190, 1, 1), renewal_on=date(2195, 1, 1))

    status, page = _get(client)

    assert status == 200
    assert "<strong>Nothing is in force yet.</strong> Version 1 is sealed" in page
    assert reverse("workflows:version", args=[mou.number, 1]) in page


@pytest.mark.parametrize("number", ["MOU-UNSEALED", "nothing", "a%00b", "a%0A", "é", "9" * 300])
def test_what_has_no_version_is_not_found(client: Client, number: str) -> None:
    MouFactory(number="MOU-UNSEALED")

    assert client.get(f"/mous/{number}/").status_code == 404


@pytest.mark.parametrize("partners", [1, 3])
def test_the_page_takes_seven_queries_however_many_parties(
    client: Client, partners: int, django_assert_num_queries: object
) -> None:
    adopted_mou(partners, number="MOU-1")

    with django_assert_num_queries(7):  # type: ignore[operator]  # a fixture without types
        assert _get(client)[0] == 200


@pytest.mark.usefixtures("mou")
def test_the_page_takes_seven_queries_with_three_versions_and_a_day(
    client: Client, mou: Mou, django_assert_num_queries: object
) -> None:
    amendment_case("executed", mou=mou, joins=False, target_on=date(2010, 7, 1))

    with django_assert_num_queries(7):  # type: ignore[operator]  # a fixture without types
        assert _get(client, "2010-06-15")[0] == 200


@pytest.mark.usefixtures("mou")
def test_a_page_that_has_not_changed_is_not_sent_again(client: Client) -> None:
    first = client.get("/mous/MOU-1/")

    again = client.get("/mous/MOU-1/", headers={"If-None-Match": first["ETag"]})

    assert (again.status_code, again.content) == (304, b"")
    assert first["Cache-Control"] == "no-cache"


@pytest.mark.usefixtures("mou")
def test_a_public_page_is_read_only(client: Client) -> None:
    assert client.post("/mous/MOU-1/").status_code == 405
    assert timezone.localdate() > date(2010, 6, 1)  # what these tests call today
