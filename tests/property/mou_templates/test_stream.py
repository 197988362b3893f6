"""Laws of editing: what goes into the editor comes out of it."""

import json
from dataclasses import replace

from hypothesis import given
from wagtail.admin.rich_text.converters.contentstate import ContentstateConverter

from mou_templates.blocks import FEATURES, BodyBlock, ExhibitsBlock, SectionsBlock
from mou_templates.richtext import from_html, to_html
from mou_templates.stream import clauses_value, exhibits_value, preamble_value, text_of
from mou_templates.text.model import Body, Table, Text
from mou_templates.text.normal import normal_body
from tests.strategies.text import bodies, texts


def read_back(text: Text, *, saved: bool) -> Text:
    """Return the text after a trip through the fields, and if saved through the database too."""
    streams = {
        "preamble": BodyBlock().to_python(preamble_value(text)),
        "clauses": SectionsBlock().to_python(clauses_value(text)),
        "exhibits": ExhibitsBlock().to_python(exhibits_value(text)),
    }
    if saved:
        for name, stream in streams.items():
            raw = json.loads(json.dumps(stream.get_prep_value()))
            streams[name] = stream.stream_block.to_python(raw)
    return text_of(title=text.title, **streams)


def edited_without_change(html: str) -> str:
    """Return the HTML after the editor opened and saved it."""
    converter = ContentstateConverter(features=FEATURES)
    return converter.to_database_format(converter.from_database_format(html))


@given(texts())
def test_a_text_read_back_from_its_fields_is_itself(text: Text) -> None:
    assert read_back(text, saved=False) == text


@given(texts())
def test_a_text_saved_and_read_back_is_itself_to_the_ids(text: Text) -> None:
    assert read_back(text, saved=True) == text


@given(texts())
def test_writing_a_text_twice_gives_the_same_values(text: Text) -> None:
    assert clauses_value(text) == clauses_value(replace(text))


@given(bodies())
def test_opening_and_saving_in_the_editor_changes_no_word_and_no_look(body: Body) -> None:
    written = normal_body(tuple(block for block in body if not isinstance(block, Table)))
    html = "".join(to_html(block, {}) for block in written if not isinstance(block, Table))

    assert from_html(edited_without_change(html)) == written


@given(texts())
def test_every_block_is_one_that_the_editor_accepts(text: Text) -> None:
    stream = SectionsBlock().to_python(clauses_value(text))

    assert SectionsBlock().clean(stream).get_prep_value() == clauses_value(text)
