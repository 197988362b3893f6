"""A time that is shown names its zone: people and offices are in several."""

import re

from tests.house.sources import ROOT, texts

SHOWN = re.compile(r"""\|(?:date|time):["']([^"']*)["']|{% now ["']([^"']*)["']""")
HOUR, ZONE = re.compile(r"(?<!\\)[gGhHPf]"), re.compile(r"(?<!\\)[TOec]")
TIMELESS = re.compile(r"""(?:_at|\.at)\s*}}""")
"""A moment printed as it is: Django's own format has no zone."""


def templates() -> list[tuple[str, str]]:
    found = [path for path in texts() if "templates" in path.parts and path.suffix != ".py"]
    return [(str(path.relative_to(ROOT)), path.read_text()) for path in found]


def zoneless(words: str) -> list[str]:
    formats = [a or b for a, b in SHOWN.findall(words)]
    return [each for each in formats if HOUR.search(each) and not ZONE.search(each)] + (
        TIMELESS.findall(words)
    )


def test_every_template_that_prints_a_time_prints_its_zone():
    assert {name: found for name, words in templates() if (found := zoneless(words))} == {}


def test_a_time_without_a_zone_is_found():
    assert zoneless('{{ a|date:"g:i a" }} {{ b|date:"F j, Y, g:i a T" }} {{ c.at }}') == [
        "g:i a",
        ".at }}",
    ]
