"""What a page weighs on its way to a browser, and what it asks of the database."""

import gzip
import re
from dataclasses import dataclass
from pathlib import Path

from django.contrib.staticfiles.finders import find
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

BESIDE = re.compile(r'<link rel="stylesheet" href="([^"]+)">|<script[^>]* src="([^"]+)"')
"""A style sheet or a script that the page names."""
IMPORTED = re.compile(r'^import .*from "\./([^"]+)"', re.MULTILINE)
BEST = 9
"""How hard static files are compressed, once, before they are served."""


@dataclass(frozen=True, slots=True)
class Weight:
    """The compressed bytes of a page and what it is shown with, but for pictures; its queries."""

    page: int
    styles_and_scripts: int
    queries: int

    @property
    def total(self) -> int:
        """The bytes in all."""
        return self.page + self.styles_and_scripts


def weigh(address: str) -> Weight:
    """Return what the page weighs for somebody who comes for the first time."""
    client = Client(headers={"Accept-Encoding": "gzip"})
    client.get(address)  # what is kept in memory from the first request on is not the page's
    with CaptureQueriesContext(connection) as asked:
        answer = client.get(address)
    assert (answer.status_code, answer.headers["Content-Encoding"]) == (200, "gzip")
    words = gzip.decompress(answer.content).decode()
    files = {a or b for a, b in BESIDE.findall(words)}
    assert files, "a page without a style sheet was not meant"
    beside = sum(_compressed(file.removeprefix("/static/")) for file in files)
    return Weight(len(answer.content), beside, len(asked))


def _compressed(name: str) -> int:
    """Return the bytes of the file, and of the scripts that it imports."""
    path = find(name)
    assert isinstance(path, str), name
    content = Path(path).read_bytes()
    folder = name.rpartition("/")[0]
    return len(gzip.compress(content, BEST)) + sum(
        _compressed(f"{folder}/{other}") for other in IMPORTED.findall(content.decode())
    )
