"""An editor is told of PDFs that not everyone can read, and keeps on working."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from wagtail.documents.models import Document
from wagtail.test.utils.form_data import nested_form_data, streamfield

from cms.files.advice import NO_LANGUAGE, NO_TAGS, NO_TITLE
from tests.factories.materials import document, material
from tests.factories.page_reviews import editor_form
from tests.factories.pages import page_editor, page_manager, standard_page
from tests.factories.uploads import browser, sent, uploaded
from tests.packages.pdfs import pdf, tagged_pdf

pytestmark = pytest.mark.django_db
ALL = [each.format(name="flyer.pdf") for each in (NO_TAGS, NO_LANGUAGE, NO_TITLE)]
MINE, THEIRS = ("flyer.pdf", pdf()), ("good.pdf", tagged_pdf())


def handing_out(*files: Document) -> dict[str, str]:
    """Return what a browser sends of a page's body with downloads."""
    listed = {str(n): {"value": str(f.pk), "deleted": ""} for n, f in enumerate(files)}
    rows = {f"files-{n}-{key}": value for n, row in listed.items() for key, value in row.items()}
    orders = {f"files-{n}-order": n for n in listed}
    block = {"heading": "Downloads", "files-count": str(len(files))} | rows | orders
    return nested_form_data({"body": streamfield([("downloads", block)])})


def told(answer) -> list[str]:
    return [str(each) for each in answer.context["messages"] if each.level_tag == "warning"]


def saved(*files: Document, **headers: str):
    """Save a page that hands out files, in its editor."""
    page = standard_page(live=False)
    page.save_revision()
    edit = reverse("wagtailadmin_pages:edit", args=[page.pk])
    send = browser(page_manager())
    fields = editor_form(page) | handing_out(*files)
    fields["loaded_revision_created_at"] = page.latest_revision.created_at.isoformat()
    return send, send.post(edit, fields, headers=headers), page


def test_whoever_saves_a_page_is_told_of_its_files():
    send, answer, page = saved(document("flyer.pdf", pdf()), document("good.pdf", tagged_pdf()))

    assert answer.status_code == 302
    assert told(send.get(answer.url)) == ALL
    page.refresh_from_db()
    assert page.get_latest_revision_as_object().body[0].block_type == "downloads"


def test_the_saving_in_the_background_tells_nothing():
    send, answer, page = saved(document("flyer.pdf", pdf()), Accept="application/json")

    assert answer.status_code == 200
    assert told(send.get(reverse("wagtailadmin_pages:edit", args=[page.pk]))) == []


def test_a_page_whose_file_is_missing_is_saved_all_the_same():
    lost = document("flyer.pdf", pdf())
    lost.file.storage.delete(lost.file.name)

    _, answer, _ = saved(lost)

    assert answer.status_code == 302


@pytest.mark.parametrize(("file", "sentences"), [(MINE, ALL), (THEIRS, [])])
def test_a_document_that_is_uploaded_says_what_is_missing(file, sentences):
    send = browser(page_editor())
    content = SimpleUploadedFile(*file)

    answer = send.post(
        reverse("wagtaildocs:add_multiple"),
        {"title": file[0], "files[]": content, "collection": ""},
        headers={"X-Requested-With": "XMLHttpRequest"},
    )

    form = answer.json()["form"]
    assert answer.json()["success"] is True
    assert [each for each in ALL if each.replace("'", "&#x27;") in form] == sentences


@pytest.mark.parametrize(("file", "words"), [(MINE, " ".join(ALL)), (THEIRS, "")])
def test_the_page_of_a_document_says_what_is_missing(file, words: str):
    kept = document(*file)

    page = browser(page_manager()).get(reverse("wagtaildocs:edit", args=[kept.pk]))

    assert page.context["form"].fields["title"].help_text == words


def test_files_handed_in_together_are_each_advised_on():
    user, of = page_editor(), material()
    files = ((f"2027-01 {MINE[0]}", MINE[1]), (f"2027-02 {THEIRS[0]}", THEIRS[1]))

    page = browser(user).post(reverse("issue_uploads"), sent(of, files), follow=True)

    name = files[0][0]
    said = [form.file.advice for form in page.context["forms"]]
    assert said == [[each.format(name=name) for each in (NO_TAGS, NO_LANGUAGE, NO_TITLE)], []]
    assert "has no tags: a screen reader cannot tell" in page.content.decode()


def test_a_file_that_is_refused_is_not_advised_on():
    upload = uploaded(page_editor(), material(), [("2027-01.pdf", b"%PDF-1.7 torn")])

    assert [(bool(file.problem), file.advice) for file in upload.files.all()] == [(True, [])]
