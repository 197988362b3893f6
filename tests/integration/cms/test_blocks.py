"""The blocks of a page's body: what is refused, and what editors and readers are shown."""

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.images import get_image_model
from wagtail.images.tests.utils import get_test_image_file

from cms.blocks import BodyBlock
from cms.models import StandardPage
from tests.factories.whole_site import page_with_every_block

pytestmark = pytest.mark.django_db
BODY = BodyBlock()


def figure(alt: str) -> object:
    """Return a figure as it comes from the editor's form."""
    image = get_image_model().objects.create(title="Branch", file=get_test_image_file())
    block = BODY.child_blocks["figure"]
    return block.value_from_datadict(
        {
            "figure-image-image": str(image.pk),
            "figure-image-alt_text": alt,
            "figure-image-decorative": "",
            "figure-caption": "",
        },
        {},
        "figure",
    )


def test_a_figure_without_words_for_what_it_shows_is_refused():
    value = figure("")

    with pytest.raises(StructBlockValidationError) as refused:
        BODY.child_blocks["figure"].clean(value)

    assert set(refused.value.block_errors) == {"image"}


def test_a_figure_with_its_words_is_taken():
    value = figure("The entrance of the branch.")

    assert BODY.child_blocks["figure"].clean(value)["image"].contextual_alt_text == (
        "The entrance of the branch."
    )


def test_a_contact_card_with_a_broken_address_is_refused():
    block = BODY.child_blocks["contact"]

    with pytest.raises(ValidationError):
        block.clean({"role": "Desk", "email": "nobody", "phone": "", "note": ""})


def test_a_page_shows_every_kind_of_block(client: Client):
    page_with_every_block()

    words = client.get("/blocks/").content.decode()

    for part in (
        "<h2>Words</h2>",
        'alt="The entrance."',
        "<figcaption>Since 2005</figcaption>",
        '<h2 class="callout__title">Mind</h2>',
        "(TXT, 2.0",
        '<a href="mailto:desk@example.org">',
        "<summary>Why?</summary>",
    ):
        assert part in words


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("text", "What to bring"),
        ("callout", "Closed on July 5"),
        ("contact", "Library liaison"),
        ("accordion", "Do I need a library card?"),
    ],
)
def test_an_editor_sees_a_block_before_choosing_it(admin_client: Client, name: str, words: str):
    block = StandardPage._meta.get_field("body").stream_block.child_blocks[name]

    page = admin_client.get(reverse("wagtailadmin_block_preview"), {"id": block.definition_prefix})

    assert (page.status_code, words in page.content.decode()) == (200, True)
    assert b"cms/site.css" in page.content
