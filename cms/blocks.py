"""The blocks that editors build a page's body from."""

from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageBlock

FEATURES = ["h2", "h3", "bold", "italic", "ol", "ul", "hr", "link", "document-link"]


class FigureBlock(blocks.StructBlock):
    """A picture with what it shows in words, and a caption if it needs one."""

    image = ImageBlock()
    caption = blocks.CharBlock(required=False, max_length=300)

    class Meta:
        icon = "image"
        description = "A picture, described in words for those who do not see it."
        template = "cms/blocks/figure.html"


class CalloutBlock(blocks.StructBlock):
    """A few words that a reader must not miss."""

    heading = blocks.CharBlock(max_length=100)
    text = blocks.RichTextBlock(features=["bold", "italic", "link"])

    class Meta:
        icon = "warning"
        description = "A few words in a colored box. One on a page is enough."
        preview_value = {
            "heading": "Closed on July 5",
            "text": "<p>All libraries open again on <b>Tuesday</b>.</p>",
        }
        template = "cms/blocks/callout.html"


class DownloadsBlock(blocks.StructBlock):
    """Files to take away, each with its kind and size."""

    heading = blocks.CharBlock(max_length=100, default="Downloads")
    files = blocks.ListBlock(DocumentChooserBlock())

    class Meta:
        icon = "download"
        description = "Files to take away; readers see their kind and size."
        template = "cms/blocks/downloads.html"


class ContactBlock(blocks.StructBlock):
    """Whom to turn to: a role, not a person."""

    role = blocks.CharBlock(max_length=100, help_text="Such as “Library liaison”.")
    email = blocks.EmailBlock(required=False)
    phone = blocks.CharBlock(required=False, max_length=40)
    note = blocks.CharBlock(required=False, max_length=200, help_text="Such as when to call.")

    class Meta:
        icon = "user"
        description = "A role with its mail address and telephone."
        preview_value = {
            "role": "Library liaison",
            "email": "liaison@example.org",
            "phone": "612-555-0100",
            "note": "Monday to Friday, 8 a.m. to 4:30 p.m.",
        }
        template = "cms/blocks/contact.html"


class AccordionBlock(blocks.StructBlock):
    """Questions that open one by one. It works without a script."""

    items = blocks.ListBlock(
        blocks.StructBlock(
            [
                ("heading", blocks.CharBlock(max_length=120)),
                ("text", blocks.RichTextBlock(features=["bold", "italic", "ol", "ul", "link"])),
            ]
        )
    )

    class Meta:
        icon = "list-ul"
        description = "Questions whose answers open one by one."
        preview_value = {
            "items": [
                {"heading": "Do I need a library card?", "text": "<p>No, a guest pass will do.</p>"}
            ]
        }
        template = "cms/blocks/accordion.html"


class BodyBlock(blocks.StreamBlock):
    """The body of a page."""

    text = blocks.RichTextBlock(
        features=FEATURES,
        icon="pilcrow",
        description="Headings, paragraphs, lists and links.",
        preview_value="<h2>What to bring</h2><ul><li>Your résumé</li><li>A pen</li></ul>",
    )
    figure = FigureBlock()
    callout = CalloutBlock()
    downloads = DownloadsBlock()
    contact = ContactBlock()
    accordion = AccordionBlock()
