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
        template = "cms/blocks/figure.html"


class CalloutBlock(blocks.StructBlock):
    """A few words that a reader must not miss."""

    heading = blocks.CharBlock(max_length=100)
    text = blocks.RichTextBlock(features=["bold", "italic", "link"])

    class Meta:
        icon = "warning"
        template = "cms/blocks/callout.html"


class DownloadsBlock(blocks.StructBlock):
    """Files to take away, each with its kind and size."""

    heading = blocks.CharBlock(max_length=100, default="Downloads")
    files = blocks.ListBlock(DocumentChooserBlock())

    class Meta:
        icon = "download"
        template = "cms/blocks/downloads.html"


class ContactBlock(blocks.StructBlock):
    """Whom to turn to: a role, not a person."""

    role = blocks.CharBlock(max_length=100, help_text="Such as “Library liaison”.")
    email = blocks.EmailBlock(required=False)
    phone = blocks.CharBlock(required=False, max_length=40)
    note = blocks.CharBlock(required=False, max_length=200, help_text="Such as when to call.")

    class Meta:
        icon = "user"
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
        template = "cms/blocks/accordion.html"


class BodyBlock(blocks.StreamBlock):
    """The body of a page."""

    text = blocks.RichTextBlock(features=FEATURES, icon="pilcrow")
    figure = FigureBlock()
    callout = CalloutBlock()
    downloads = DownloadsBlock()
    contact = ContactBlock()
    accordion = AccordionBlock()
