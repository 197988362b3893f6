"""What is not public is reached in no way: by no address, and by its words on no public page."""

import io

import pypdfium2
import pytest
from django.core.management import call_command
from django.http import HttpResponse
from django.test import Client

from tests.factories import administrator
from tests.factories.hidden import Hidden, hidden_things
from tests.factories.public_site import ADDRESSES, public_site

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("files_on_disk")]


@pytest.fixture
def hidden() -> list[Hidden]:
    """Return what is hidden, with something public of each kind beside it."""
    return hidden_things(public_site())


def words_of(answer: HttpResponse) -> str:
    """Return what one reads in the answer, in a PDF too."""
    if answer["Content-Type"] != "application/pdf":
        return answer.content.decode().casefold()
    pdf_file = pypdfium2.PdfDocument(io.BytesIO(answer.getvalue()))
    return "".join(page.get_textpage().get_text_range() for page in pdf_file).casefold()


def walk(client: Client) -> dict[str, str]:
    """Return what one reads at each public address."""
    call_command("update_index", verbosity=0)
    return {address: words_of(client.get(address)) for address in ADDRESSES}


def test_the_walk_reads_what_is_public_and_nothing_hidden(client: Client, hidden: list[Hidden]):
    read = walk(client)

    leaks = [
        (thing.word, address)
        for thing in hidden
        for address, words in read.items()
        if thing.word in words
    ]
    assert leaks == []
    assert sorted(address for address, words in read.items() if "quaggapublic" in words) == [
        "/",
        "/calendar.ics",
        "/feeds/locations/central.xml",
        "/feeds/materials.xml",
        "/feeds/topics/jobs.xml",
        "/locations/central/",
        "/locations/central/print-pack.pdf",
        "/materials/",
        "/materials/?topic=jobs&language=en",
        "/materials/flyer/",
        "/materials/flyer/public/",
        "/search/?q=quagga",
        "/search/?q=quagga&kind=materials",
    ]


def test_no_search_for_its_own_word_finds_a_hidden_thing(client: Client, hidden: list[Hidden]):
    call_command("update_index", verbosity=0)
    words = [thing.word for thing in hidden if thing.word]

    found = {
        word: client.get("/search/", {"q": word}).context["page"].object_list for word in words
    }

    assert {word: hits for word, hits in found.items() if hits} == {}


def is_answered(client: Client, address: str) -> bool:
    """Test whether it is answered by more than a refusal, the log-in or a form for a password."""
    answer = client.get(address)
    answer.getvalue()
    asks = [used.name for used in answer.templates[:1]] == ["wagtailcore/password_required.html"]
    return not asks and answer.status_code not in {302, 404}


def test_no_address_of_a_hidden_thing_is_answered(client: Client, hidden: list[Hidden]):
    addresses = [address for thing in hidden for address in thing.addresses]

    assert [address for address in addresses if is_answered(client, address)] == []


def test_the_desk_reads_what_is_not_out_yet(client: Client, hidden: list[Hidden]):
    client.force_login(administrator())
    coming = next(thing for thing in hidden if thing.word == "quaggaissuecoming")

    assert [is_answered(client, address) for address in coming.addresses] == [True, True, True]
    assert "Not public until" in client.get(coming.addresses[0]).text
