"""The styles of the house's Word file, as data: one look of paragraph each, in Word's own names."""

from dataclasses import dataclass

from mou_templates.docx.measures import EXHIBIT_STEP, STEP
from mou_templates.docx.numbering import EXHIBITS, SECTIONS

FACE = "Times New Roman"
"""Every office has it, so a page breaks where we think it does."""

BODY_SIZE = 23
GREY = "595959"
"""Dark enough on white for anyone to read (7:1)."""


@dataclass(frozen=True, slots=True)
class Look:
    """A paragraph style. Sizes are in half points, lengths in twentieths of a point.

    `numbered` is the list and the level (from 0) the style counts on; `outline` the level among
    headings (from 0).
    """

    id: str
    name: str
    based_on: str = "Normal"
    next: str = ""
    size: int = 0
    bold: bool | None = None
    italic: bool | None = None
    color: str = ""
    align: str = ""
    before: int | None = None
    after: int | None = None
    line: int | None = None
    indent: tuple[int, int] | None = None
    keep: bool = False
    new_page: bool = False
    outline: int | None = None
    numbered: tuple[int, int] | None = None
    rule: str = ""
    tabs: tuple[tuple[str, int, str], ...] = ()


NORMAL = Look("Normal", "Normal", based_on="", after=120, line=264)

LOOKS = (
    NORMAL,
    Look("Title", "Title", next="Subtitle", size=30, bold=True, align="center", before=0, after=80,
         line=240, keep=True),
    Look("Subtitle", "Subtitle", next="BodyText", color=GREY, align="center", after=240, keep=True),
    Look("Status", "Document Status", bold=True, align="center", after=240, keep=True),
    Look("BodyText", "Body Text"),
    Look("Heading1", "heading 1", next="BodyText", size=25, bold=True, before=300, after=100,
         indent=(STEP, STEP), keep=True, outline=0, numbered=(SECTIONS, 0)),
    Look("Heading2", "heading 2", next="BodyText", size=23, bold=True, before=160, after=60,
         indent=(2 * STEP, STEP), keep=True, outline=1, numbered=(SECTIONS, 1)),
    Look("Heading3", "heading 3", next="BodyText", size=23, bold=False, italic=True, before=120,
         after=60, indent=(3 * STEP, STEP), keep=True, outline=2, numbered=(SECTIONS, 2)),
    Look("Exhibit1", "Exhibit 1", "Heading1", next="BodyText", size=28, align="center", before=0,
         after=240, indent=(0, 0), new_page=True, outline=0, numbered=(EXHIBITS, 0)),
    Look("Exhibit2", "Exhibit 2", "Heading2", next="BodyText", before=240, after=100,
         indent=(EXHIBIT_STEP, EXHIBIT_STEP), outline=1, numbered=(EXHIBITS, 1)),
    Look("Exhibit3", "Exhibit 3", "Heading3", next="BodyText",
         indent=(EXHIBIT_STEP + STEP, STEP), outline=2, numbered=(EXHIBITS, 2)),
    Look("PlainHeading", "Unnumbered Heading", "Heading1", next="BodyText", indent=(0, 0),
         new_page=True, outline=0, numbered=(0, 0)),
    Look("ScopeNote", "Scope Note", italic=True, color=GREY, keep=True),
    Look("ListBullet", "List Bullet", after=60),
    Look("ListNumber", "List Number", after=60),
    Look("Caption", "caption", bold=True, size=21, before=200, after=80, keep=True),
    Look("TableText", "Table Text", size=20, before=30, after=30, line=240),
    Look("TableHeading", "Table Heading", "TableText", bold=True, keep=True),
    Look("MatrixText", "Matrix Text", "TableText", size=17),
    Look("MatrixHeading", "Matrix Heading", "TableHeading", size=17),
    Look("FineText", "Fine Text", "TableText", size=14),
    Look("FineHeading", "Fine Heading", "TableHeading", size=14),
    Look("SignatureParty", "Signature Party", bold=True, before=360, after=0, keep=True),
    Look("SignatureRole", "Signature Role", color=GREY, size=20, after=0, keep=True),
    Look("SignatureLine", "Signature Line", before=240, after=0, line=240, keep=True,
         tabs=(("left", 1440, ""), ("left", 7200, "underscore"))),
    Look("Header", "header", size=17, color=GREY, after=0, line=240),
    Look("HeaderLast", "Header Last Line", "Header", rule="bottom", after=0),
    Look("Footer", "footer", size=17, color=GREY, align="center", after=0, line=240),
)  # fmt: skip
