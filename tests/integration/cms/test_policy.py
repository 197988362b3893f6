"""The content security policy: strict at every public address, looser at the desk alone."""

import re
from html.parser import HTMLParser

import pytest
from django.test import Client

from tests.factories import administrator
from tests.factories.public_site import ADDRESSES, public_site

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("files_on_disk")]

STRICT = {
    "default-src": "'self'",
    "script-src": "'self' 'nonce-…'",
    "style-src": "'self' 'nonce-…'",
    "img-src": "'self' data:",
    "object-src": "'none'",
    "base-uri": "'none'",
    "frame-ancestors": "'self'",
    "form-action": "'self'",
}
MISSING = ["/no-such-page/", "/locations/none/", "/mous/none/", "/link/none/", "/media/none"]


class Inline(HTMLParser):
    """Collects what the policy would not let run or show: inline scripts, styles and handlers."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        known = dict(attrs)
        runs = tag == "script" and "src" not in known
        if tag == "style" or (runs and known.get("type") != "application/ld+json"):
            self.found.append(tag)
        self.found += [name for name in known if name == "style" or name.startswith("on")]
        self.found += [
            str(value) for value in known.values() if str(value).startswith("javascript:")
        ]


def policy(client: Client, address: str) -> dict[str, str]:
    header = client.get(address).headers["Content-Security-Policy"]
    plain = re.sub(r"'nonce-[\w-]{22}'", "'nonce-…'", header)
    return dict(part.split(" ", 1) for part in plain.split("; "))


def test_every_public_address_has_the_strict_policy(client: Client):
    public_site()
    addresses = [*ADDRESSES, *MISSING, "/_util/login/"]

    said = {address: policy(client, address) for address in addresses}

    assert said == dict.fromkeys(addresses, STRICT)


def test_the_policy_is_as_strict_for_who_works_at_the_desk(client: Client):
    public_site()
    client.force_login(administrator())

    assert policy(client, "/materials/flyer/") == STRICT


def test_the_desk_alone_runs_inline_scripts(client: Client):
    client.force_login(administrator())

    assert policy(client, "/admin/")["script-src"] == "'self' 'unsafe-inline'"


def test_a_document_may_load_and_run_nothing(client: Client):
    public_site()
    flyer = client.get("/materials/flyer/").text
    (address,) = set(re.findall(r'href="(/documents/[^"]+)"', flyer))

    answer = client.get(address)
    answer.getvalue()

    assert answer["Content-Security-Policy"] == "default-src 'none'"


def test_no_public_page_has_anything_inline_that_the_policy_would_stop(client: Client):
    public_site()
    stopped: dict[str, list[str]] = {}
    for address in [*ADDRESSES, *MISSING]:
        page = Inline()
        answer = client.get(address)
        if answer["Content-Type"].startswith("text/html"):
            page.feed(answer.text)
        stopped[address] = page.found

    assert stopped == {address: [] for address in [*ADDRESSES, *MISSING]}


def test_what_is_inline_is_found():
    page = Inline()

    page.feed('<p style="x" onclick="y"><script>z</script><a href="javascript:w">')

    assert page.found == ["style", "onclick", "script", "javascript:w"]
