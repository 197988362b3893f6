"""Files that were made to hide words or to cost much: read all the same, within bounds."""

from tests.packages.parts import NAMES, Made, paragraph, relations, zipped
from tests.packages.refused import NOISE, made
from tests.packages.shown import OUTSIDE_IMAGE, Shown


def mark(kind: str) -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


def run(words: str) -> str:
    return f"<w:r><w:t>{words}</w:t></w:r>"


def name_of_dos() -> bytes:
    """Return a package with a part whose name has a letter of the code page of DOS."""
    data = zipped([("word/media/B~hne.png", b"x"), *Made().all_parts().items()])
    return data.replace(b"B~hne", b"B\x81hne")


HEADER = f"<w:hdr {NAMES}>{'<w:p/>' * 10_000}</w:hdr>"
NO_SYMBOLS = "".join(f'<w:sym w:char="{code}"/>' for code in ("D800", "0000", "FFFF", "110000", ""))
CROWD = "".join(f'<w:commentRangeStart w:id="{n}"/>' for n in range(10_000))
HOSTILE: dict[str, Shown] = {
    "a header that 100 relations lead to": (
        made(
            main_relations=relations(*((f"r{n}", "header", "h.xml") for n in range(100))),
            parts={"word/h.xml": HEADER},
        ),
        ("The Center lends five cards.",),
        (),
    ),
    "a picture elsewhere in a header": (
        made(
            main_relations=relations(("rId1", "header", "h.xml")),
            parts={
                "word/h.xml": f"<w:hdr {NAMES}>{paragraph('Five')}</w:hdr>",
                "word/_rels/h.xml.rels": OUTSIDE_IMAGE,
            },
        ),
        ("The Center lends five cards.",),
        ("outside link",),
    ),
    "10,000 comments on 30,000 runs": (
        made(body=f"<w:p>{CROWD}{run('a') * 30_000}</w:p>"),
        ("a" * 30_000,),
        ("comments",),
    ),
    "a field that never ends": (
        made(body=f"<w:p>{run('Five')}{mark('begin')}{run(' cards')}</w:p>{paragraph('After.')}"),
        ("Five cards", "After."),
        ("field",),
    ),
    "a field that never ends and was struck": (
        made(body=f"<w:p><w:del>{mark('begin')}</w:del>{run('Five')}</w:p>{paragraph('After.')}"),
        ("Five", "After."),
        ("field",),
    ),
    "a field that ends only in what is not read": (
        made(
            body=f"<w:p>{mark('begin')}<mc:AlternateContent><mc:Choice>{run('Five')}</mc:Choice><mc:Fallback>{mark('end')}"
            f"</mc:Fallback></mc:AlternateContent></w:p>{paragraph('After.')}"
        ),
        ("Five", "After."),
        ("field",),
    ),
    "symbols that are no characters": (
        made(
            body=f"<w:p><w:r>{NO_SYMBOLS}</w:r><w:r><w:rPr><w:vanish/></w:rPr>{NO_SYMBOLS}</w:r></w:p>"
        ),
        ("\ufffd" * 5,),
        ("hidden text",),
    ),
    "2,000,000 words of two scripts": (
        made(body=paragraph("\u0436a " * 2_000_000) + paragraph(NOISE)),
        ("\u0436a " * 2_000_000, NOISE),
        ("letters of two scripts",),
    ),
    "a name in the code page of DOS": (name_of_dos, ("The Center lends five cards.",), ()),
}
"""What is read, and shown for what it is."""
