"""A stranger's agreement with words in every place that a Word file has for them."""

from tests.packages.parts import MAIN, NAMES, Made, paragraph, relations
from tests.packages.shown import box, fields

DRAWN = (
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"'
)
SEAL = (
    f'<w:p><w:r><w:drawing {DRAWN}><wp:inline><wp:extent cx="914400" cy="914400"/>'
    '<wp:docPr id="1" name="Picture" descr="Seal of the county"/><a:graphic><a:graphicData>'
    '<pic:pic><pic:blipFill><a:blip r:embed="rPicture"/></pic:blipFill></pic:pic>'
    "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>"
)
MARK = '<w:r><w:pict><v:shape><v:textpath string="Confidential"/></v:shape></w:pict></w:r>'
CHART = f"<w:p><w:r><w:drawing {DRAWN}><wp:inline/></w:drawing></w:r></w:p>"
LINK = (
    '<w:p><w:hyperlink r:id="rLink"><w:r><w:t>The board meets in public.</w:t></w:r></w:hyperlink>'
    "</w:p>"
)


def heading(words: str) -> str:
    return f"<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>{words}</w:t></w:r></w:p>"


def item(words: str) -> str:
    return paragraph(
        words, '<w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr>'
    )


def cell(inner: str) -> str:
    return f"<w:tc>{inner}</w:tc>"


def row(*cells: str) -> str:
    return f"<w:tr>{''.join(map(cell, cells))}</w:tr>"


def story(tag: str, inner: str) -> str:
    return f"<w:{tag} {NAMES}>{inner}</w:{tag}>"


def called(kind: str, number: int) -> str:
    return f'<w:r><w:{kind}Reference w:id="{number}"/></w:r>'


TABLE = (
    "<w:tbl>"
    + row(paragraph("Partner"), paragraph("Share of costs"))
    + row(paragraph("Library", after=called("footnote", 2)), LINK.replace("board", "desk"))
    + "</w:tbl>"
)
STRUCK = (
    '<w:p><w:r><w:t xml:space="preserve">Cards are lent </w:t></w:r>'
    '<w:del w:id="8" w:author="Clerk"><w:r><w:delText>weekly</w:delText></w:r></w:del>'
    '<w:ins w:id="9" w:author="Clerk"><w:r><w:t>monthly</w:t></w:r></w:ins></w:p>'
)
HEAD = (
    '<w:p><w:pPr><w:jc w:val="center"/></w:pPr><w:r><w:rPr><w:b/></w:rPr>'
    "<w:t>Memorandum of Understanding</w:t></w:r></w:p>"
)
BODY = "".join((
    SEAL,
    HEAD,
    paragraph("Between the county and its libraries."),
    heading("Section 1"),
    paragraph("The parties serve job seekers together.", after=called("footnote", 1)),
    heading("2. Costs:"),
    paragraph("Costs are shared as follows.", after=called("endnote", 1) + box("A boxed remark.")),
    TABLE,
    item("The first item is counted by Word."),
    item("So is the second item."),
    fields("REF cards", "See the section on cards"),
    fields("PAGE", "7"),
    STRUCK,
    LINK,
    '<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>Hidden remark.</w:t></w:r></w:p>',
    "<w:p><m:oMath><m:r><m:t>fee</m:t></m:r></m:oMath></w:p>",
    CHART,
    paragraph("IN WITNESS WHEREOF, the parties have signed."),
    paragraph("By: ______________________"),
    paragraph("Name: Dana Lee"),
    paragraph("Title: Director of the county library"),
    paragraph("Notices go to 12 Main Street, Fairmead."),
))  # fmt: skip
NUMBERING = (
    '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/>'
    '<w:numFmt w:val="decimal"/><w:lvlText w:val="Item %1."/></w:lvl></w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
)
CORE = (
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/'
    'core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/">'
    "<dc:title>Agreement of the county</dc:title></cp:coreProperties>"
)
RELATED = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
TOP = relations(("rId1", "officeDocument", MAIN)).replace(
    "</Relationships>",
    f'<Relationship Id="rCore" Type="{RELATED}" Target="docProps/core.xml"/></Relationships>',
)
WHOLE = Made(
    body=BODY,
    main_relations=relations(
        ("rPicture", "image", "media/image1.png"),
        ("rLink", "hyperlink", "https://example.org/board", "External"),
        ("rHeader", "header", "header1.xml"),
        ("rFooter", "footer", "footer1.xml"),
        ("rFootnotes", "footnotes", "footnotes.xml"),
        ("rEndnotes", "endnotes", "endnotes.xml"),
        ("rComments", "comments", "comments.xml"),
        ("rNumbering", "numbering", "numbering.xml"),
        ("rChart", "chart", "charts/chart1.xml"),
    ),
    parts={
        "_rels/.rels": TOP,
        "docProps/core.xml": CORE,
        "word/media/image1.png": b"\x89PNG a seal",
        "word/header1.xml": story("hdr", paragraph("County agreement 17", after=MARK)),
        "word/footer1.xml": story("ftr", paragraph("Notices: 12 Main Street, Fairmead")),
        "word/footnotes.xml": story(
            "footnotes",
            f'<w:footnote w:id="1">{paragraph("As the law defines them.")}</w:footnote>'
            f'<w:footnote w:id="2">{paragraph("With its branches.")}</w:footnote>',
        ),
        "word/endnotes.xml": story(
            "endnotes", f'<w:endnote w:id="1">{paragraph("See the budget.")}</w:endnote>'
        ),
        "word/comments.xml": story(
            "comments", f'<w:comment w:id="0" w:author="Clerk">{paragraph("Why so?")}</w:comment>'
        ),
        "word/numbering.xml": story("numbering", NUMBERING),
        "word/charts/chart1.xml": f"<c {DRAWN}><a:t>Costs by year</a:t></c>",
    },
)
"""Every place has words; those of a field that lays out pages are no one's."""
