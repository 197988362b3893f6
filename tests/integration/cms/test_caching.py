"""How long an answer holds: until it is asked for again, and for nobody else if it is personal."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from wagtail.documents.models import Document
from wagtail.images import get_image_model
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import PageViewRestriction

from cms.models import IssuePage, MaterialPage
from cms.services.thumbnails import make_thumbnail
from tests.factories import administrator, amendment_case, invitation_of, token_for
from tests.factories.materials import document, issue, material
from tests.factories.public_site import ADDRESSES, public_site
from tests.factories.site import LocationFactory, partner_page
from tests.packages.pdfs import pdf

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("files_on_disk")]

SEALED = "/mous/MOU-1/versions/1/as-amended.pdf"
"""It never changes, and is never taken back."""


def test_every_public_address_is_asked_for_each_time_but_a_sealed_file(client: Client):
    public_site()

    said = {address: client.get(address)["Cache-Control"] for address in ADDRESSES}

    assert said == dict.fromkeys(ADDRESSES, "no-cache") | {SEALED: "public, max-age=3600"}


def test_no_public_address_is_sent_again_while_it_is_the_same(client: Client):
    public_site()

    again = {
        address: client.get(
            address, headers={"If-None-Match": client.get(address)["ETag"]}
        ).status_code
        for address in ADDRESSES
    }

    assert again == dict.fromkeys(ADDRESSES, 304)


def test_no_cache_keeps_what_somebody_who_is_logged_in_is_shown(client: Client):
    public_site()
    client.force_login(administrator())

    said = {address: client.get(address)["Cache-Control"] for address in ADDRESSES}

    private = dict.fromkeys(ADDRESSES, "private, no-store")
    assert said == private | {SEALED: "public, max-age=3600"}


def test_no_cache_keeps_a_page_with_a_message_for_one_reader(client: Client):
    client.cookies["messages"] = "something"

    assert client.get("/locations/")["Cache-Control"] == "private, no-store"


def test_no_cache_keeps_the_answer_to_what_somebody_sent(client: Client):
    LocationFactory(name="Central")

    answer = client.post("/locations/central/subscribe/", {"email": "wrong"})

    assert (answer.status_code, answer["Cache-Control"]) == (400, "private, no-store")


def test_no_cache_keeps_what_a_partners_link_opens(client: Client):
    case = amendment_case("partner_review")

    answer = client.get(f"/link/{token_for(invitation_of(case, 'partner-1'))}/")

    assert answer["Cache-Control"] == "no-store"


def test_no_cache_keeps_the_desk(client: Client):
    client.force_login(administrator())

    said = client.get("/admin/")["Cache-Control"]

    assert said == "max-age=0, no-cache, no-store, must-revalidate, private"


@pytest.mark.parametrize("address", ["/materials/flyer/", "/materials/flyer/july/", "/materials/"])
def test_a_page_is_sent_anew_as_soon_as_an_issue_has_ended(client: Client, address: str):
    issue(material(), slug="july")
    etag = client.get(address)["ETag"]
    yesterday = timezone.localdate() - timedelta(days=1)
    IssuePage.objects.update(valid_until=yesterday)

    assert client.get(address, headers={"If-None-Match": etag}).status_code == 200


def test_a_page_is_sent_anew_as_soon_as_an_issue_has_begun(client: Client):
    issue(material(), days=(1, 9))
    etag = client.get("/materials/flyer/")["ETag"]
    IssuePage.objects.update(valid_from=timezone.localdate())

    assert client.get("/materials/flyer/", headers={"If-None-Match": etag}).status_code == 200


@pytest.mark.parametrize("what", ["page", "file", "picture"])
def test_who_kept_what_was_withdrawn_is_told_that_it_is_gone(client: Client, what: str):
    found = issue(material(), file=document(content=pdf()))
    make_thumbnail(issue_id=found.pk)
    found.refresh_from_db()
    address = {
        "page": found.url,
        "file": found.file.url,
        "picture": found.thumbnail.get_rendition("width-320").url,
    }[what]
    first = client.get(address)
    first.getvalue()
    again = client.get(address, headers={"If-None-Match": first["ETag"]})
    found.unpublish()
    after = client.get(address, headers={"If-None-Match": first["ETag"]})

    assert (first["Cache-Control"], again.status_code, after.status_code) == ("no-cache", 304, 404)


def test_a_file_that_was_replaced_is_sent_anew(client: Client):
    found = issue(material(), file=document("flyer.pdf", b"%PDF-1.7 first"))
    first = client.get(found.file.url)
    first.getvalue()
    Document.objects.update(file_hash="")
    with open(found.file.file.path, "wb") as file:
        file.write(b"%PDF-1.7 second")

    again = client.get(found.file.url, headers={"If-None-Match": first["ETag"]})

    assert (first["ETag"] == '""', again.status_code, again.getvalue()) == (
        False,
        200,
        b"%PDF-1.7 second",
    )


def test_no_cache_keeps_what_a_password_opens(client: Client):
    found = issue(material(), file=document(content=pdf()))
    rule = PageViewRestriction.objects.create(
        page=found, restriction_type="password", password="open"
    )
    form = f"/_util/authenticate_with_password/{rule.pk}/{found.pk}/"
    client.post(form, {"password": "open", "return_url": found.url})

    answers = [client.get(address) for address in (found.url, found.file.url)]
    for answer in answers:
        answer.getvalue()

    assert [(answer.status_code, answer["Cache-Control"]) for answer in answers] == [
        (200, "max-age=0, no-cache, no-store, must-revalidate, private"),
        (200, "private, no-store"),
    ]


def test_a_withdrawn_material_takes_its_issues_along(client: Client):
    found = issue(material())
    MaterialPage.objects.update(live=False)

    assert (client.get(found.url).status_code, client.get(found.file.url).status_code) == (404, 404)


def test_a_picture_that_belongs_to_no_issue_is_kept_for_an_hour(client: Client):
    picture = get_image_model().objects.create(title="House", file=get_test_image_file())
    address = picture.get_rendition("width-320").url

    answer = client.get(address)
    answer.getvalue()
    again = client.get(address, headers={"If-None-Match": answer["ETag"]})

    assert (answer["Content-Type"], answer["Cache-Control"], again.status_code) == (
        "image/png",
        "public, max-age=3600",
        304,
    )


def test_pictures_say_how_large_they_are_before_they_come(client: Client):
    picture = get_image_model().objects.create(title="House", file=get_test_image_file())
    page = partner_page(image=picture)

    (found,) = re.findall(r'<img [^>]*class="banner"[^>]*>', client.get(page.url).text)
    assert re.findall(r' (width|height)="(\d+)"', found) == [("height", "268"), ("width", "640")]


@pytest.mark.parametrize("name", ["original_images/test.png", "documents/flyer.pdf", "../x", "no"])
def test_only_sizes_of_pictures_have_an_address_of_their_own(client: Client, name: str):
    get_image_model().objects.create(title="House", file=get_test_image_file("test.png"))
    document("flyer.pdf")

    assert client.get(f"/media/{name}").status_code == 404


def test_the_desk_sees_a_picture_as_it_came_but_no_other_file(client: Client):
    picture = get_image_model().objects.create(title="House", file=get_test_image_file())
    file = document("flyer.pdf")
    client.force_login(administrator())

    sent = [client.get(f"/media/{kept.file.name}") for kept in (picture, file)]
    for answer in sent:
        answer.getvalue()

    assert [answer.status_code for answer in sent] == [200, 404]
