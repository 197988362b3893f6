"""The demo's materials: a dozen, with twelve months of flyers, made once."""

from datetime import date

import pytest
from wagtail.documents.models import Document

from cms.demo.materials import build_materials, months_to
from cms.demo.reach import build_reach
from cms.files.uploads import check_upload
from cms.models import Downloads, IssuePage, MaterialPage, Receipt
from cms.queries.materials import shelf
from tests.factories.site import LocationFactory

pytestmark = pytest.mark.django_db

DAY = date(2026, 11, 25)


def counts() -> tuple[int, int, int]:
    return MaterialPage.objects.count(), IssuePage.objects.count(), Document.objects.count()


def test_the_twelve_months_end_with_the_month_of_the_day():
    months = months_to(date(2027, 1, 31))

    assert (len(months), months[0], months[-1]) == (12, date(2026, 2, 1), date(2027, 1, 1))


def test_the_demo_hands_out_a_dozen_materials_and_runs_twice_without_harm():
    build_materials(today=DAY)
    before = counts()

    build_materials(today=DAY)

    assert (before, counts()) == ((12, 25, 25), (12, 25, 25))
    flyers = shelf(MaterialPage.objects.get(slug="workshop-flyer"), DAY)
    assert [issue.title for issue in flyers.current] == ["Workshop flyer, November 2026"]
    assert len(flyers.past) == 11
    assert [len(shelf(page, DAY).current) for page in MaterialPage.objects.order_by("slug")] == [
        1, 1, 1, 1, 1, 1, 2, 1, 1, 2, 0, 1,
    ]  # fmt: skip
    assert not IssuePage.objects.filter(thumbnail=None).exists()
    for document in Document.objects.all():
        with document.open_file() as file:
            check_upload(document.filename, file.read())


@pytest.mark.parametrize("day", [date(2026, 1, 1), date(2026, 4, 1), date(2028, 2, 29)])
def test_a_demo_of_any_day_has_issues_that_begin_before_they_end(day: date):
    build_materials(today=day)

    flyers = shelf(MaterialPage.objects.get(slug="workshop-flyer"), day)
    summer = shelf(MaterialPage.objects.get(slug="summer-jobs"), day)
    assert (len(flyers.current), len(summer.current), len(summer.past)) == (1, 0, 1)


def test_the_demo_has_downloads_and_receipts_to_show_and_counts_them_once():
    build_materials(today=DAY)
    LocationFactory(name="Alder")
    build_reach(today=DAY)
    before = (Downloads.objects.count(), Receipt.objects.count())

    build_reach(today=DAY)

    assert (Downloads.objects.count(), Receipt.objects.count()) == before
    assert min(before) > 0
    assert Downloads.objects.filter(day__gt=DAY).count() == 0
