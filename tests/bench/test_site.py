"""What the first view of a page costs: bytes, queries, and CPU of one process without a cache."""

import statistics
import sys
import time

import pytest
from django.test import Client

from tests.bench.weight import weigh
from tests.factories.whole_site import build_agreements, build_public_site

pytestmark = [pytest.mark.bench, pytest.mark.django_db]

ROUNDS = 25


def cpu_ms(address: str) -> float:
    """Return the median CPU milliseconds of answering a request for the page, compressed."""
    client = Client(headers={"Accept-Encoding": "gzip"})
    times = []
    for _ in range(ROUNDS):
        start = time.process_time()
        client.get(address)
        times.append((time.process_time() - start) * 1000)
    return statistics.median(times)


def test_the_first_view_of_public_pages(capsys: pytest.CaptureFixture[str]):
    mou = build_agreements()
    build_public_site()
    said = ["\nFirst view of a page: bytes compressed, styles and scripts with it, no pictures:"]

    for name, address in {
        "home": "/",
        "profile": "/partners/county-library-system/",
        "MOU": f"/mous/{mou.number}/",
    }.items():
        weight = weigh(address)
        said.append(
            f"  {name:<10}{weight.page:>8,} + {weight.styles_and_scripts:>6,} bytes (goal 60,000) "
            f"{weight.queries:>4} queries (goal 12) {cpu_ms(address):>6.1f} ms CPU"
        )

    with capsys.disabled():
        sys.stdout.write("\n".join(said) + "\n")
    assert len(said) == 4
