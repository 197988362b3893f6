"""Numbering, tables and pages of the Word file."""

from tests.factories.word import W, opened, part, words_in


def test_heading_styles_and_the_levels_of_the_numbering_name_each_other():
    styles = {
        style.get(f"{W}styleId"): (
            style.findtext(f"{W}name") or style.find(f"{W}name").get(f"{W}val"),
            style.find(f".//{W}numId").get(f"{W}val"),
            style.find(f".//{W}ilvl").get(f"{W}val"),
        )
        for style in part("word/styles.xml").iter(f"{W}style")
        if style.get(f"{W}styleId", "")[:-1] in {"Heading", "Exhibit"}
    }
    levels = {
        level.find(f"{W}pStyle").get(f"{W}val"): (
            definition.get(f"{W}abstractNumId"),
            level.get(f"{W}ilvl"),
            level.find(f"{W}lvlText").get(f"{W}val"),
        )
        for definition in list(part("word/numbering.xml").iter(f"{W}abstractNum"))[:2]
        for level in definition.iter(f"{W}lvl")
        if level.find(f"{W}pStyle") is not None
    }

    assert levels == {
        "Heading1": ("1", "0", "%1."),
        "Heading2": ("1", "1", "(%2)"),
        "Heading3": ("1", "2", "(%3)"),
        "Exhibit1": ("2", "0", "Exhibit %1."),
        "Exhibit2": ("2", "1", "%1-%2"),
        "Exhibit3": ("2", "2", "(%3)"),
    }
    assert {name: style[1:] for name, style in styles.items()} == {
        name: level[:2] for name, level in levels.items()
    }


def test_every_ordered_list_starts_at_one_again():
    numbers = [
        (each.get(f"{W}numId"), each.find(f".//{W}startOverride").get(f"{W}val"))
        for each in part("word/numbering.xml").iter(f"{W}num")
        if each.find(f".//{W}startOverride") is not None
    ]
    used = [
        each.paragraph_format.element.find(f".//{W}numId").get(f"{W}val")
        for each in opened().paragraphs
        if each.style.name == "List Number"
    ]

    assert numbers == [("4", "1"), ("5", "1")]
    assert used == ["4", "4", "5", "5"]


def test_every_table_follows_its_caption_and_repeats_its_header_row():
    body = opened().element.body

    for table in body.findall(f"{W}tbl"):
        caption = table.getprevious()
        rows = table.findall(f"{W}tr")
        assert caption.find(f"{W}pPr/{W}pStyle").get(f"{W}val") == "Caption"
        assert [row.find(f"{W}trPr/{W}tblHeader") is not None for row in rows] == [
            True,
            *[False] * (len(rows) - 1),
        ]


def test_the_columns_of_a_table_fill_the_line_to_the_twip():
    widths = [
        sum(int(column.get(f"{W}w")) for column in table.iter(f"{W}gridCol"))
        for table in opened().element.body.findall(f"{W}tbl")
    ]

    assert widths == [9360 - 576, 12960, 12960 - 720]


def test_an_exhibit_with_a_wide_table_is_turned_and_nothing_else_is():
    sections = opened().sections

    turned = [(each.page_width.inches, each.page_height.inches) for each in sections]

    assert turned == [(8.5, 11), (11, 8.5), (8.5, 11)]


def test_every_page_says_title_status_number_label_hash_and_its_place():
    for section in opened().sections:
        assert [each.text for each in section.header.paragraphs] == [
            "General Memorandum",
            "Draft — not in force · MOU-2010-01 · Version 3 · Text 0123456789ab",
        ]
        foot = section.footer.paragraphs[0]._p
        assert words_in(foot) == "Page 1 of 1"
        assert [each.get(f"{W}instr") for each in foot.iter(f"{W}fldSimple")] == [
            "PAGE",
            "NUMPAGES",
        ]
