"""One process serves several people at once: each gets the words of the text that is opened."""

import json
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.apps import apps
from wagtail.admin.rich_text import DraftailRichTextArea
from wagtail.blocks import Block, RichTextBlock
from wagtail.fields import RichTextField

from workflows.models import Instrument

TIMES = 300
WORDS = ("Alder", "Birch")


@pytest.fixture(autouse=True)
def quick_switching() -> Iterator[None]:
    """Let threads take turns far more often than they usually do."""
    usual = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    yield
    sys.setswitchinterval(usual)


def inner(block: Block) -> Iterator[Block]:
    """Give the block and all blocks in it."""
    yield block
    below = getattr(block, "child_blocks", {}).values()
    for child in [*below, *filter(None, [getattr(block, "child_block", None)])]:
        yield from inner(child)


def widgets() -> dict[str, DraftailRichTextArea]:
    """Return every rich text widget of our pages and snippets, by its place."""
    found = {}
    for model in [*apps.get_app_config("cms").get_models(), Instrument]:
        for field in model._meta.get_fields():
            if isinstance(field, RichTextField):
                found[f"{model.__name__}.{field.name}"] = field.formfield().widget
            for block in inner(getattr(field, "stream_block", Block())):
                if isinstance(block, RichTextBlock):
                    found[f"{model.__name__}.{field.name}.{block.name}"] = block.field.widget
    return found


def stored(word: str) -> str:
    """Return rich text of the database that says a word twenty times."""
    return "<p>" + f"{word} <b>says</b> so. " * 20 + "</p>"


def at_once(do: Callable[[str], str]) -> list[str]:
    """Return what came of 600 calls in two threads, a word each, where it is not that word's."""
    right = {word: _without_keys(do(word)) for word in WORDS}

    def wrong(word: str) -> list[str]:
        return [each for each in (_tried(do, word) for _ in range(TIMES)) if each != right[word]]

    with ThreadPoolExecutor(2) as threads:
        return [each for found in threads.map(wrong, WORDS) for each in found]


def _tried(do: Callable[[str], str], word: str) -> str:
    try:
        return _without_keys(do(word))
    except Exception as error:
        return f"{type(error).__name__}: {error}"


def _without_keys(content: str) -> str:
    """Return content without the keys of its blocks, which are random."""
    return json.dumps([block | {"key": ""} for block in json.loads(content)["blocks"]])


@pytest.mark.parametrize("where", widgets())
def test_two_threads_that_open_two_texts_get_each_its_own(where: str):
    widget = widgets()[where]

    assert at_once(lambda word: widget.format_value(stored(word))) == []
