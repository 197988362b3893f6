"""The blocks of a page's body: what is refused, and what editors and readers are shown."""

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.test import Client
from django.urls import reverse
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.images.tests.utils import get_test_image_file

from cms.blocks import BodyBlock
from cms.models import HomePage, StandardPage

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
    image = get_image_model().objects.create(title="Branch", file=get_test_image_file())
    # Made beforehand: Wagtail, making one, leaves a file open for the garbage collector.
    image.renditions.create(
        filter_spec="width-960", file=get_test_image_file(), width=640, height=480
    )
    file = get_document_model().objects.create(
        title="Price list", file=ContentFile(b"a" * 2048, name="prices.txt")
    )
    picture = {"image": image.pk, "alt_text": "The entrance.", "decorative": False}
    body = BODY.to_python(
        [
            {"type": "text", "value": "<h2>Words</h2>"},
            {"type": "figure", "value": {"image": picture, "caption": "Since 2005"}},
            {"type": "callout", "value": {"heading": "Mind", "text": "<p>the step</p>"}},
            {"type": "downloads", "value": {"heading": "Files", "files": [file.pk]}},
            {"type": "contact", "value": {"role": "Desk", "email": "desk@example.org"}},
            {"type": "accordion", "value": {"items": [{"heading": "Why?", "text": "<p>So.</p>"}]}},
        ]
    )
    page = StandardPage(title="All", slug="all", body=body)
    HomePage.objects.get().add_child(instance=page)

    words = client.get("/all/").content.decode()

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
