"""Several flyers at once: who may hand them in, and what is said of each file."""

from datetime import date, timedelta

import pytest
from django.contrib.auth.models import Group
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import GroupCollectionPermission

from cms.forms.uploads import MOST_FILES
from cms.models import Upload
from cms.services.ticking import tick_site
from cms.services.uploads import make_issues
from tests.factories import drafter
from tests.factories.materials import material
from tests.factories.pages import page_editor
from tests.factories.uploads import (
    TWO,
    address,
    browser,
    confirmed,
    nothing_made,
    sent,
    uploaded,
)
from tests.packages.pdfs import acting_pdf, locked_pdf, pdf

pytestmark = pytest.mark.django_db
UPLOADS = reverse("issue_uploads")
JANUARY = date(2027, 1, 1)


def test_two_files_are_looked_at_and_their_months_read():
    user, of = page_editor(), material()

    page = browser(user).post(UPLOADS, sent(of, TWO), follow=True)

    found = [(form.file.name, form["month"].value()) for form in page.context["forms"]]
    assert found == [("flyer 2027-01.pdf", "2027-01"), ("flyer feb27.pdf", "2027-02")]
    assert nothing_made()


def test_what_is_wrong_is_said_of_each_file_and_the_others_go_on():
    files = (
        ("2027-01.pdf", pdf()),
        ("2027-02.pdf", b"MZ program"),
        ("2027-03.pdf", locked_pdf()),
        ("2027-04.pdf", acting_pdf("/JavaScript")),
        ("2027-05.docx", b"PK"),
        ("2027-06.pdf", pdf(201)),
    )

    page = browser(page_editor()).post(UPLOADS, sent(material(), files), follow=True)

    assert [form.file.name for form in page.context["forms"]] == ["2027-01.pdf"]
    problems = [file.problem for file in page.context["refused"]]
    assert [problem.split("”")[0] + "”" for problem in problems] == [
        f"“{name}”" for name, _ in files[1:]
    ]
    assert all(problem in page.content.decode() for problem in problems[:1])
    assert [bytes(f.content) for f in page.context["refused"]] == [b""] * 5


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("flyer.pdf", "The name does not say which month it is for."),
        ("01-02-2027.pdf", "The name can mean January 2027 or February 2027."),
    ],
)
def test_a_month_that_is_not_certain_is_asked_for(name: str, said: str):
    user = page_editor()
    upload = uploaded(user, material(), [(name, pdf())])

    page = browser(user).get(address(upload))

    assert [form["month"].value() for form in page.context["forms"]] == [""]
    assert said in page.content.decode()


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"pdfs": []}, "Choose the files."),
        ({"pdfs": [("empty.pdf", b"")]}, "One of the files is empty."),
        (
            {"pdfs": [("x.pdf", b"x")] * (MOST_FILES + 1)},
            "These are 25 files; at most 24 are taken",
        ),
        ({"pdfs": [("big.pdf", b"x" * (20 * 1024 * 1024 + 1))]}, "“big.pdf” is larger than 20.0"),
        ({"pdfs": [(f"{n}.pdf", b"x" * (16 * 1024 * 1024)) for n in range(4)]}, "Together the"),
        ({"material": ""}, "Choose a material. If there is none, add one below Materials first."),
        ({"material": "999"}, "Choose one of the materials of the list."),
        ({"material": "x"}, "Choose one of the materials of the list."),
        ({"language": "xx"}, "Choose one of the languages of the list."),
    ],
)
def test_what_cannot_be_taken_in_is_said(change: dict[str, object], said: str):
    files = change.pop("pdfs", TWO)

    page = browser(page_editor()).post(UPLOADS, sent(material(), files) | change)

    assert page.status_code == 400
    assert said in page.content.decode().replace("\xa0", " ")
    assert not Upload.objects.exists()


@pytest.mark.parametrize(("asked", "chosen"), [("", False), ("{pk}", True), ("x", False)])
def test_a_material_is_chosen_beforehand_only_where_the_address_names_it(asked: str, chosen: bool):
    of = material()

    page = browser(page_editor()).get(UPLOADS, {"material": asked.format(pk=of.pk)})

    empty, flyer = page.context["form"]["material"].subwidgets
    assert [(o.data["label"], o.data["value"] == "") for o in (empty, flyer)] == [
        ("Choose a material", True),
        ("The flyer", False),
    ]
    assert flyer.data["selected"] is chosen
    assert page.context["form"]["material"].build_widget_attrs({}) == {"required": True}


@pytest.mark.parametrize("where", ["uploads", "upload"])
def test_who_may_add_no_pages_is_refused(where: str):
    upload = uploaded(drafter(), material())
    path = {"uploads": UPLOADS, "upload": address(upload)}[where]
    client = browser(drafter())

    answers = [client.get(path), client.post(path, confirmed(upload, "2027-01", "2027-02"))]

    assert [(a.status_code, a.url) for a in answers] == [(302, reverse("wagtailadmin_home"))] * 2
    assert nothing_made()


def test_who_may_add_no_documents_is_refused():
    user = page_editor()
    GroupCollectionPermission.objects.filter(permission__codename="add_document").delete()

    assert browser(user).get(UPLOADS).status_code == 302


def test_who_is_not_logged_in_is_asked_to(client: Client):
    assert client.get(UPLOADS).url.startswith("/admin/login/")


@pytest.mark.parametrize("pk", [0, 10**30])
def test_an_upload_that_is_not_there_is_not_found(pk: int):
    assert browser(page_editor()).get(f"{UPLOADS}{pk}/").status_code == 404


def test_an_upload_of_somebody_else_is_not_found():
    upload = uploaded(page_editor(), material())

    assert browser(page_editor()).get(address(upload)).status_code == 404


def test_who_has_lost_the_right_meanwhile_makes_nothing():
    user, of = page_editor(), material()
    upload = uploaded(user, of)
    Group.objects.get(name="Editors").page_permissions.all().delete()

    with pytest.raises(PermissionDenied):
        make_issues(upload=upload, months={upload.files.first().pk: JANUARY}, user=user)

    assert nothing_made()


def test_uploads_that_nobody_confirmed_are_deleted_after_a_day():
    user, of = page_editor(), material()
    old, kept = uploaded(user, of), uploaded(user, of)
    Upload.objects.filter(pk=old.pk).update(uploaded_at=timezone.now() - timedelta(days=1))

    done = tick_site(at=timezone.now())

    assert (done.forgotten, list(Upload.objects.all())) == (1, [kept])


@pytest.mark.parametrize("rows", [1, 3])
def test_the_second_page_costs_as_much_for_three_as_for_one(django_assert_num_queries, rows: int):
    user = page_editor()
    upload = uploaded(user, material(), [(f"2027-0{n + 1}.pdf", pdf()) for n in range(rows)])
    client = browser(user)
    client.get(address(upload))

    with django_assert_num_queries(14):
        page = client.get(address(upload))

    assert len(page.context["forms"]) == rows
