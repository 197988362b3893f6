"""The public page of one sealed version, and its files."""

import hashlib
from datetime import date

import pytest
from django.test import Client

from tests.factories import adopted_mou, amendment_case
from workflows.models import MissingFile, Mou, Version, VersionFile
from workflows.queries.files import FAILED, WAITING
from workflows.queries.public import Signed, signatures, versions_of
from workflows.services.documents import make_version_files

pytestmark = pytest.mark.django_db
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@pytest.fixture
def mou() -> Mou:
    """An MOU with the library since June 1, 2010."""
    made = adopted_mou(1, number="MOU-1", effectiveness="fixed_date")
    amendment_case("executed", mou=made, target_on=date(2010, 6, 1))
    return made


@pytest.fixture
def file(mou: Mou) -> VersionFile:
    """A file as the job leaves it."""
    content = b"%PDF-1.7 as amended"
    return VersionFile.objects.create(
        version=mou.versions.get(number=2),
        kind="as-amended.pdf",
        content=content,
        sha256=hashlib.sha256(content).hexdigest(),
    )


def _page(client: Client, number: int, reading: str = "text") -> str:
    page = client.get(f"/mous/MOU-1/versions/{number}/", {"reading": reading})
    assert page.status_code == 200
    return page.content.decode()


def test_a_version_shows_its_hash_its_instrument_and_its_neighbours(
    client: Client, mou: Mou
) -> None:
    page = _page(client, 1)

    assert mou.versions.get(number=1).snapshot_id in page
    assert "Original agreement" in page
    assert 'rel="next" href="/mous/MOU-1/versions/2/"' in page
    assert 'rel="prev"' not in page
    assert "<strong>This is not the text in force now.</strong>" in page


def test_who_signed_is_public_by_typed_name_title_and_day(mou: Mou) -> None:
    latest = versions_of(mou)[0]

    found = signatures(latest)

    assert found == [
        Signed("Workforce Board", "Director of Workforce Board", "Director", date(2010, 3, 1)),
        Signed("Partner 1", "Director of Partner 1", "Director", date(2010, 3, 1)),
        Signed(
            "County Library System",
            "Director of County Library System",
            "Director",
            date(2010, 3, 1),
        ),
    ]


@pytest.mark.usefixtures("mou")
def test_a_version_taken_in_from_paper_says_where_its_signatures_are(client: Client) -> None:
    assert "its signatures are on the original" in _page(client, 1)


@pytest.mark.usefixtures("mou")
def test_the_redline_marks_what_the_version_changed(client: Client) -> None:
    page = _page(client, 2, "redline")

    assert "<ins" in page
    assert "County Library System" in page


@pytest.mark.usefixtures("mou")
def test_changes_only_leave_out_what_stayed(client: Client) -> None:
    assert "The parties serve job seekers together." in _page(client, 2, "redline")
    assert "The parties serve job seekers together." not in _page(client, 2, "changes")


@pytest.mark.usefixtures("mou")
def test_the_instrument_can_be_read_as_a_page(client: Client) -> None:
    assert "This First Amendment" in _page(client, 2, "instrument")


@pytest.mark.usefixtures("mou")
@pytest.mark.parametrize(
    "address",
    [
        "versions/0/",
        "versions/3/",
        "versions/99999999999999999999999999/",
        "versions/1/?reading=redline",
        "versions/1/?reading=instrument",
        "versions/2/?reading=draft",
        "versions/2/?reading=",
        "versions/2/as-amended.pdf",
        "versions/1/instrument.pdf",
        "versions/2/settings.py",
        "versions/2/a%00b",
    ],
)
def test_what_is_not_there_is_not_found(client: Client, address: str) -> None:
    assert client.get(f"/mous/MOU-1/{address}").status_code == 404


def test_another_mous_version_is_not_found(client: Client, file: VersionFile) -> None:
    assert client.get("/mous/MOU-2/versions/2/").status_code == 404
    assert client.get(f"/mous/MOU-2/versions/2/{file.kind}").status_code == 404


@pytest.mark.parametrize(("number", "awaited"), [(1, 2), (2, 4)])
@pytest.mark.usefixtures("mou")
def test_files_that_are_not_made_yet_are_said_to_be_in_the_making(
    client: Client, number: int, awaited: int
) -> None:
    page = _page(client, number)

    assert (page.count("not yet available"), page.count(WAITING)) == (awaited, awaited)


def test_a_file_that_cannot_be_made_is_said_to_be_missing_in_plain_words(
    client: Client, mou: Mou
) -> None:
    version = mou.versions.get(number=2)
    MissingFile.objects.create(version=version, kind="instrument.pdf", reason="ValueError: Nul")

    page = _page(client, 2)

    assert (page.count(FAILED), page.count(WAITING), "ValueError" in page) == (1, 3, False)


def test_a_file_is_sent_as_it_was_made(client: Client, file: VersionFile) -> None:
    sent = client.get("/mous/MOU-1/versions/2/as-amended.pdf")

    headers = {name: sent[name] for name in ("Content-Type", "Content-Disposition", "ETag")}
    assert sent.content == file.content
    assert headers == {
        "Content-Type": "application/pdf",
        "Content-Disposition": 'inline; filename="MOU-1-version-2-as-amended.pdf"',
        "ETag": f'"{file.sha256}"',
    }
    assert sorted(sent["Cache-Control"].split(", ")) == ["max-age=3600", "public"]


def test_a_file_one_has_is_not_sent_again(
    client: Client, file: VersionFile, django_assert_num_queries: object
) -> None:
    with django_assert_num_queries(1):  # type: ignore[operator]  # a fixture without types
        sent = client.get(
            "/mous/MOU-1/versions/2/as-amended.pdf",
            headers={"If-None-Match": f'"{file.sha256}"'},
        )

    assert (sent.status_code, sent.content) == (304, b"")


def test_the_job_makes_a_word_file_that_can_be_had(client: Client, mou: Mou) -> None:
    version: Version = mou.versions.get(number=2)
    make_version_files(version_id=version.pk)

    sent = client.get("/mous/MOU-1/versions/2/instrument.docx")

    assert sent["Content-Type"] == WORD
    assert sent["Content-Disposition"].startswith("attachment")
    assert hashlib.sha256(sent.content).hexdigest() == sent["ETag"].strip('"')


@pytest.mark.usefixtures("mou")
def test_a_version_takes_nine_queries(client: Client, django_assert_num_queries: object) -> None:
    with django_assert_num_queries(9):  # type: ignore[operator]  # a fixture without types
        _page(client, 2)


@pytest.mark.usefixtures("mou")
def test_a_redline_takes_one_query_more(client: Client, django_assert_num_queries: object) -> None:
    with django_assert_num_queries(10):  # type: ignore[operator]  # a fixture without types
        _page(client, 2, "redline")
