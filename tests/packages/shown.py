"""Files by programs with ways of their own: read, and shown for what they are."""

from collections.abc import Callable

from tests.packages.parts import MAIN, NAMES, TYPES, WORD, Made, document, paragraph, relations
from tests.packages.refused import beside, made

Shown = tuple[Callable[[], bytes], tuple[str, ...], tuple[str, ...]]
"""A file, its paragraphs, and the kinds of what is strange about it."""


def fields(instruction: str, result: str) -> str:
    mark = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'.format
    said = f"<w:r><w:instrText>{instruction}</w:instrText></w:r>"
    shown = f"<w:r><w:t>{result}</w:t></w:r>"
    return f"<w:p>{mark('begin')}{said}{mark('separate')}{shown}{mark('end')}</w:p>"


def change(
    kind: str, words: str, author: str = "Liaison", date: str = "2010-06-03T12:00:00Z"
) -> str:
    text = "delText" if kind == "del" else "t"
    return (
        f'<w:{kind} w:id="1" w:author="{author}" w:date="{date}">'
        f"<w:r><w:{text}>{words}</w:{text}></w:r></w:{kind}>"
    )


def box(words: str) -> str:
    content = f"<w:txbxContent>{paragraph(words)}</w:txbxContent>"
    return f"<w:r><w:drawing><wps:txbx>{content}</wps:txbx></w:drawing></w:r>"


def choices(one: str, other: str) -> str:
    return (
        f"<mc:AlternateContent><mc:Choice Requires='wps'><w:r><w:t>{one}</w:t></w:r></mc:Choice>"
        f"<mc:Fallback><w:r><w:t>{other}</w:t></w:r></mc:Fallback></mc:AlternateContent>"
    )


RENAMED = {
    "_rels/.rels": relations(("rId1", "officeDocument", "word/document2.xml")),
    "word/document2.xml": document(paragraph("Five cards.")),
}
STRICT_MAIN = document(paragraph("Five cards.")).replace(
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "http://purl.oclc.org/ooxml/wordprocessingml/main",
)
STRICT_RELATIONS = relations(("rId1", "officeDocument", MAIN)).replace(
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "http://purl.oclc.org/ooxml/officeDocument/relationships",
)
OUTSIDE_IMAGE = relations(("rId9", "image", "http://192.0.2.1/a.png", "External"))
TEMPLATE = {
    "word/settings.xml": f"<w:settings {NAMES}/>",
    "word/_rels/settings.xml.rels": relations(
        ("rId1", "attachedTemplate", "http://192.0.2.1/a.dotm", "External")
    ),
}


SHOWN: dict[str, Shown] = {
    "main part elsewhere": (made(parts=RENAMED, without=(MAIN,)), ("Five cards.",), ()),
    "the strict form": (
        made(main=STRICT_MAIN, parts={"_rels/.rels": STRICT_RELATIONS}),
        ("Five cards.",),
        (),
    ),
    "UTF-16": (
        lambda: Made(main=document(paragraph("Five cards.")).encode("utf-16")).bytes(),
        ("Five cards.",),
        (),
    ),
    "a template elsewhere": (
        made(main_relations=relations(("rId1", "settings", "settings.xml")), parts=TEMPLATE),
        ("The Center lends five cards.",),
        ("outside link",),
    ),
    "a picture elsewhere": (
        made(main_relations=OUTSIDE_IMAGE),
        ("The Center lends five cards.",),
        ("outside link",),
    ),
    "an embedded object": (
        made(main_relations=relations(("rId9", "oleObject", "embeddings/a.bin"))),
        ("The Center lends five cards.",),
        ("file within",),
    ),
    "another file within": (
        made(body=paragraph("Before.") + '<w:altChunk r:id="rId9"/>' + paragraph("After.")),
        ("Before.", "After."),
        ("file within",),
    ),
    "a field that starts a program": (
        made(body=fields('DDEAUTO c:\\\\cmd.exe "/k calc"', "Five")),
        ("Five",),
        ("field",),
    ),
    "nested changes with one id": (
        made(
            body="<w:p>"
            + change("ins", "").replace("<w:r><w:t></w:t></w:r>", change("del", "six "))
            + change("ins", "five ")
            + "<w:r><w:t>cards</w:t></w:r></w:p>"
        ),
        ("five cards",),
        (),
    ),
    "nobody's change on no day": (
        made(body=f"<w:p>{change('ins', 'Six', '', '0-00-00T00:00:00Z')}</w:p>"),
        ("Six",),
        (),
    ),
    "a cell over 10,000,000 columns": (
        made(
            body='<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="10000000"/></w:tcPr>'
            f"{paragraph('Five')}</w:tc></w:tr></w:tbl>"
        ),
        ("Five",),
        ("table",),
    ),
    "numbers that are none": (
        made(
            body='<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="many"/></w:tcPr>'
            f"{paragraph('Five')}</w:tc></w:tr></w:tbl>"
        ),
        ("Five",),
        (),
    ),
    "a picture of a mile": (
        made(
            body='<w:p><w:r><w:drawing><wp:inline><wp:extent cx="1500000000" cy="1"/>'
            '<wp:docPr id="1" name="a" descr="A map"/></wp:inline></w:drawing></w:r></w:p>'
        ),
        ("",),
        ("huge picture", "picture"),
    ),
    "hidden words": (
        made(body="<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>not </w:t></w:r></w:p>"),
        ("",),
        ("hidden text",),
    ),
    "words that run backwards": (
        made(body=paragraph("five \u202esdrac\u202c")),
        ("five \u202esdrac\u202c",),
        ("unseen character",),
    ),
    "characters without width": (
        made(body=paragraph("fi\u200bve")),
        ("fi\u200bve",),
        ("unseen character",),
    ),
    "letters that pose": (
        made(body=paragraph("p\u0430yment")),
        ("p\u0430yment",),
        ("letters of two scripts",),
    ),
    "one bookmark in two places": (
        made(
            body=paragraph("One", before='<w:bookmarkStart w:id="1" w:name="_c_a"/>')
            + paragraph("Two", before='<w:bookmarkStart w:id="2" w:name="_c_a"/>')
        ),
        ("One", "Two"),
        ("repeated bookmark",),
    ),
    "two readings": (
        made(body=f"<w:p>{choices('five', 'fifty')}</w:p>"),
        ("five",),
        ("two readings",),
    ),
    "one thing said in two ways": (
        made(body=f"<w:p>{choices('five', 'five')}</w:p>"),
        ("five",),
        (),
    ),
    "a text box": (made(body=f"<w:p>{box('Five cards.')}</w:p>"), ("",), ()),
    "content controls": (
        made(
            body=f"<w:sdt><w:sdtContent>{paragraph('Five')}</w:sdtContent></w:sdt>"
            "<w:p><w:sdt><w:sdtContent><w:r><w:t>cards</w:t></w:r></w:sdtContent></w:sdt></w:p>"
        ),
        ("Five", "cards"),
        (),
    ),
    "a style based on itself": (
        made(
            body=paragraph("Five", '<w:pPr><w:pStyle w:val="A"/></w:pPr>'),
            main_relations=relations(("rId1", "styles", "styles.xml")),
            parts={
                "word/styles.xml": f'<w:styles {NAMES}><w:style w:type="paragraph" w:styleId="A">'
                '<w:basedOn w:val="B"/></w:style><w:style w:type="paragraph" w:styleId="B">'
                '<w:basedOn w:val="A"/></w:style></w:styles>'
            },
        ),
        ("Five",),
        (),
    ),
    "a list that is not there": (
        made(
            body=paragraph(
                "Five", '<w:pPr><w:numPr><w:ilvl w:val="99"/><w:numId w:val="7"/></w:numPr></w:pPr>'
            )
        ),
        ("Five",),
        (),
    ),
    "a comment that has no range and no date": (
        made(
            body=paragraph("Five", after='<w:r><w:commentReference w:id="0"/></w:r>'),
            main_relations=relations(("rId1", "comments", "comments.xml")),
            parts={
                "word/comments.xml": f'<w:comments {NAMES}><w:comment w:id="0" '
                f'w:date="0-00-00T00:00:00Z">{paragraph("Why?")}</w:comment></w:comments>'
            },
        ),
        ("Five",),
        (),
    ),
    "an unknown part": (beside("word/odd.xml"), ("The Center lends five cards.",), ()),
    "a document without a type": (
        made(parts={"[Content_Types].xml": TYPES.replace(WORD, "odd")}),
        ("The Center lends five cards.",),
        (),
    ),
}
"""What is read and shown."""
