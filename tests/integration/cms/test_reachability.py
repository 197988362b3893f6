"""What is not public is reached in no way: by no address, and by its words on no public page."""

import io
import re

import pypdfium2
import pytest
from django.core.management import call_command
from django.http import HttpResponse
from django.test import Client

from tests.factories import administrator
from tests.factories.hidden import Hidden, hidden_things
from tests.factories.public_site import ADDRESSES, COMING, coming_issue, public_site

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


def test_an_issue_for_a_later_day_is_shown_as_coming_and_nowhere_else(client: Client):
    public_site()
    made = coming_issue()

    read = walk(client)

    assert sorted(address for address, words in read.items() if COMING in words) == [
        "/locations/central/",
        "/locations/central/print-pack.pdf?when=coming",
        "/materials/flyer/",
    ]
    assert [is_answered(client, address) for address in (made.url, made.file.url)] == [True, True]
    day = f"{made.valid_from:%B} {made.valid_from.day}, {made.valid_from.year}"
    for address in ("/locations/central/", "/materials/flyer/", made.url):
        assert f"from {day}" in read_as_words(client.get(address))
    assert f"from {day}".casefold() in read["/locations/central/print-pack.pdf?when=coming"]
    search = client.get("/search/", {"q": COMING})
    assert search.context["page"].object_list == []
    assert COMING not in search.text.replace(f'value="{COMING}"', "").replace(f"“{COMING}”", "")


def read_as_words(answer: HttpResponse) -> str:
    """Return the words of a page without its tags, each gap one space."""
    return " ".join(re.sub(r"<[^>]+>", " ", answer.text).split()).replace("From", "from")


def test_a_draft_of_a_coming_issue_is_nowhere(client: Client):
    public_site()
    made = coming_issue()
    made.unpublish()

    read = walk(client)

    assert [address for address, words in read.items() if COMING in words] == []
    assert [is_answered(client, address) for address in (made.url, made.file.url)] == [
        False,
        False,
    ]


def test_the_desk_reads_what_is_not_out_yet(client: Client, hidden: list[Hidden]):
    client.force_login(administrator())
    expired = next(thing for thing in hidden if thing.word == "quaggaissueexpired")

    assert [is_answered(client, address) for address in expired.addresses] == [True, True, True]
