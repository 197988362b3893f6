"""What a file may ask of its reader: parts once, lists and fields within a text, limits told."""

import pytest

from mou_templates.docx.read import read_docx
from mou_templates.docx.word import WordNote, WordParagraph, WordRun, paragraphs
from tests.packages.hostile import HOSTILE, mark, run
from tests.packages.parts import NAMES, Made, paragraph, relations
from tests.packages.refused import ITEM, NOISE, numbered
from tests.packages.shown import SHOWN, box, fields

HEADER = f"<w:hdr {NAMES}>{paragraph('Head', ITEM)}</w:hdr>"


def read(body: str, **given: object) -> list[WordParagraph]:
    made = Made(body=body, **given)  # type: ignore[arg-type]
    return list(paragraphs(read_docx(made.bytes()).blocks))


def notes(body: str, *rows: tuple[str, str, str], **parts: str) -> tuple[WordNote, ...]:
    named = {f"word/{name}.xml": part for name, part in parts.items()}
    made = Made(body=body, main_relations=relations(*rows), parts=named)
    return read_docx(made.bytes()).notes


def said(note: WordNote) -> str:
    return "".join(each.text() for each in paragraphs(note.blocks))


def runs(body: str) -> tuple[WordRun, ...]:
    return read(body)[0].runs


def test_a_part_is_read_once_whatever_its_name_is_written_like():
    rows = [("a", "header", "h.xml"), ("b", "footer", "h.xml"), ("c", "header", "H.xml")]

    assert [note.kind for note in notes("", *rows, h=HEADER)] == ["header"]


def test_the_text_is_not_its_own_header():
    assert notes(paragraph("Five"), ("a", "header", "document.xml")) == ()


def test_a_list_is_counted_once_when_a_text_is_read_again():
    body = f"<w:p>{mark('begin')}</w:p>" + paragraph("Five", ITEM) + paragraph("Six", ITEM)

    assert [each.number for each in read(body, **numbered("%1."))] == ["", "1.", "2."]


def test_a_header_does_not_go_on_with_the_list_of_the_text():
    lists = numbered("%1.")
    rows = relations(("rId1", "numbering", "numbering.xml"), ("rId2", "header", "h.xml"))
    made = Made(
        body=paragraph("Five", ITEM),
        main_relations=rows,
        parts={**lists["parts"], "word/h.xml": HEADER},  # type: ignore[dict-item]
    )

    (header,) = read_docx(made.bytes()).notes

    assert [each.number for each in paragraphs(header.blocks)] == ["1."]


def test_a_list_starts_at_most_where_word_lets_it_start():
    (item,) = read(paragraph("Five", ITEM), **numbered("%1.", start=10**300))

    assert item.number == "32767."


def test_a_field_that_never_ends_is_no_field():
    words = runs(f"<w:p>{mark('begin')}{mark('separate')}{run('Five')}{run(' cards')}</w:p>")

    assert [(each.text, each.field) for each in words] == [("Five", ""), (" cards", "")]


def test_a_field_within_one_that_never_ends_is_one():
    first, second = read(f"<w:p>{mark('begin')}</w:p>{fields('PAGE', '7')}")

    assert (first.runs, [each.field for each in second.runs]) == ((), ["PAGE"])


def test_a_field_does_not_reach_out_of_a_box():
    (boxed,) = notes(f"<w:p>{box('Five').replace('</w:p>', mark('begin') + '</w:p>')}</w:p>")

    assert said(boxed) == "Five"


def test_a_field_does_not_reach_into_a_box_or_out_of_a_note():
    note = '<w:footnote w:id="{}">{}</w:footnote>'.format
    both = note(1, f"<w:p>{mark('begin')}{run('One')}</w:p>") + note(
        2, f"<w:p>{run('Two')}{mark('end')}</w:p>"
    )
    body = f"<w:p>{mark('begin')}{box('Five')}</w:p><w:p>{mark('end')}</w:p>"

    read_notes = notes(
        body,
        ("a", "footnotes", "f.xml"),
        f=f"<w:footnotes {NAMES}>{both}</w:footnotes>",
    )

    assert [said(each) for each in read_notes] == ["Five", "One", "Two"]


def test_runs_under_the_same_comments_share_their_ids():
    starts = "".join(f'<w:commentRangeStart w:id="{n}"/>' for n in range(101))

    one, other = runs(f"<w:p>{starts}{run('a')}{run('b')}</w:p>")

    assert one.comments == tuple(map(str, range(100)))
    assert one.comments is other.comments


def test_a_comment_says_its_words_once():
    inner = f"<w:p>{run('One')}<w:p>{run('two')}</w:p></w:p><w:p>{run('three')}</w:p>"
    made = Made(
        main_relations=relations(("a", "comments", "c.xml")),
        parts={
            "word/c.xml": f'<w:comments {NAMES}><w:comment w:id="1">{inner}</w:comment>'
            "</w:comments>"
        },
    )

    assert [each.text for each in read_docx(made.bytes()).comments] == ["One\ntwo\nthree"]


def test_many_oddities_of_one_kind_do_not_drown_another():
    marks = "".join(f'<w:bookmarkStart w:name="{n}"/>' * 2 for n in range(2_000))

    told = read_docx(Made(body=marks + paragraph("fi\u200bve") + paragraph(NOISE)).bytes()).oddities

    assert [each.kind for each in told] == ["repeated bookmark"] * 501 + ["unseen character"]
    assert told[500].words == "There is more of this than is told here."


@pytest.mark.parametrize("name", SHOWN | HOSTILE)
def test_what_is_told_can_be_written_down(name: str):
    make, *_ = (SHOWN | HOSTILE)[name]

    assert all(f"{each.words}{each.where}".encode() for each in read_docx(make()).oddities)


@pytest.mark.parametrize("coding", ["utf-8-sig", "us-ascii", "utf-16-le", "utf-16"])
def test_the_encodings_of_word_and_ascii_are_read(coding: str):
    declared = coding.removesuffix("-sig").removesuffix("-le")
    body = f"<w:body>{paragraph('five')}</w:body>"
    main = f"<?xml version='1.0' encoding='{declared}'?><w:document {NAMES}>{body}</w:document>"

    (five,) = read("", main=main.encode(coding))

    assert five.text() == "five"


def test_a_type_of_macros_left_over_from_another_file_does_no_harm():
    types = Made().all_parts()["[Content_Types].xml"]
    assert isinstance(types, str)
    left = '<Default Extension="bin" ContentType="application/vnd.ms-office.vbaProject"/><Override'

    assert read("", parts={"[Content_Types].xml": types.replace("<Override", left)}) == []
