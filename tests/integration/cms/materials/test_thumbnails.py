"""The first page of an issue is drawn when it is published, and a failure harms nothing."""

import pytest
from django.core.files.base import ContentFile
from django.test import Client
from django_tasks_db.models import DBTaskResult
from wagtail.images import get_image_model

from cms.models import IssuePage
from cms.services.thumbnails import make_thumbnail
from tests.factories.materials import document, issue, material
from tests.packages.pdfs import pdf

pytestmark = pytest.mark.django_db


def test_the_first_page_is_drawn_and_the_pages_are_counted():
    found = issue(material(), file=document(content=pdf(3)))

    done = make_thumbnail(issue_id=found.pk)

    found.refresh_from_db()
    assert (done, found.pages, found.thumbnail.width) == (True, 3, 640)


def test_drawing_again_makes_no_second_picture():
    found = issue(material(), file=document(content=pdf()))

    for _ in range(2):
        make_thumbnail(issue_id=found.pk)

    assert get_image_model().objects.count() == 1


def test_a_corrected_file_gets_a_picture_of_its_own():
    found = issue(material(), file=document(content=pdf()))
    make_thumbnail(issue_id=found.pk)
    IssuePage.objects.filter(pk=found.pk).update(file=document("corrected.pdf", pdf(2)))

    make_thumbnail(issue_id=found.pk)

    found.refresh_from_db()
    assert (found.pages, get_image_model().objects.count()) == (2, 2)


def test_a_document_whose_file_is_exchanged_gets_a_new_picture():
    kept = document(content=pdf())
    found = issue(material(), file=kept)
    make_thumbnail(issue_id=found.pk)
    kept.file, kept.file_hash = ContentFile(pdf(2), name="new.pdf"), ""
    kept.save()

    make_thumbnail(issue_id=found.pk)

    found.refresh_from_db()
    assert found.pages == 2


@pytest.mark.parametrize(
    ("name", "content"), [("flyer.pdf", b"%PDF-1.7 torn"), ("flyer.docx", b"PK"), ("x.pdf", b"-")]
)
def test_a_file_that_cannot_be_drawn_leaves_the_issue_without_a_picture(
    name: str, content: bytes, client: Client
):
    found = issue(material(), slug="november", file=document(name, content))

    done = make_thumbnail(issue_id=found.pk)

    found.refresh_from_db()
    assert (done, found.pages, found.thumbnail) == (False, 0, None)
    assert client.get("/materials/flyer/november/").status_code == 200


def test_an_issue_whose_file_is_missing_keeps_no_picture_of_it():
    kept = document(content=pdf())
    found = issue(material(), file=kept)
    kept.get_file_hash()
    kept.file.storage.delete(kept.file.name)

    assert make_thumbnail(issue_id=found.pk) is False


def test_an_issue_that_is_gone_is_nothing_to_draw():
    assert make_thumbnail(issue_id=0) is False


def test_publishing_an_issue_queues_the_drawing_of_its_first_page(
    django_capture_on_commit_callbacks,
):
    found = issue(material(), live=False)

    with django_capture_on_commit_callbacks(execute=True):
        found.save_revision().publish()

    queued = DBTaskResult.objects.filter(task_path="cms.services.jobs.thumbnail")
    assert [job.args_kwargs["args"] for job in queued] == [[found.pk]]


@pytest.mark.parametrize("rows", [1, 3])
def test_pictures_in_a_list_cost_as_much_for_three_as_for_one(
    client: Client, django_assert_num_queries, files_on_disk: None, rows: int
):
    for number in range(rows):
        found = issue(material(f"flyer-{number}"), file=document(content=pdf()))
        make_thumbnail(issue_id=found.pk)
    client.get("/materials/")  # makes the renditions

    with django_assert_num_queries(16):
        answer = client.get("/materials/")

    assert answer.content.count(b'class="sheet-image"') == rows
