"""Words that not everyone can understand are found, and the editor is told what to do."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cms.rules.content import Heading, Link, Picture, Words, problems, read


def said(html: str) -> list[str]:
    return problems(read(html))


def test_rich_text_is_read_in_its_order():
    html = (
        '<h2>Opening <b>hours</b></h2><p>See <a linktype="page" id="3">the calendar</a>.</p>'
        '<embed embedtype="image" id="1" alt="The door" format="left"/>'
    )

    assert read(html) == [
        Words("Opening "),
        Words("hours"),
        Heading(2, "Opening hours"),
        Words("See "),
        Link("the calendar"),
        Words("."),
        Picture("The door"),
    ]


@pytest.mark.parametrize(
    "html",
    [
        "",
        "<h2>Hours</h2><h3>Sunday</h3><h2>Place</h2><h3>Bus</h3><h4>Stops</h4><h2>Cost</h2>",
        '<p>See <a href="/x">the calendar of workshops</a>.</p>',
        '<p>Write to <a href="mailto:desk@example.org">desk@example.org</a>.</p>',
        '<embed embedtype="image" alt="The entrance of the branch" />',
        '<embed embedtype="image" alt="" />',
        '<a href="/x"><embed embedtype="image" alt="The map of the county" /></a>',
        '<embed embedtype="media" url="https://video.example.org/1" />',
        "<p>More than 1,000 people came here, to www.</p>",
    ],
)
def test_sound_words_are_let_be(html: str):
    assert said(html) == []


@pytest.mark.parametrize(
    ("html", "sentence"),
    [
        (
            "<h3>Sunday</h3>",
            (
                "The heading “Sunday” is of level 3, but none of level 2 stands above it. Make "
                "it a heading of level 2."
            ),
        ),
        (
            "<h2>Hours</h2><h4>Noon</h4>",
            (
                "The heading “Noon” is of level 4, but none of level 3 stands above it. Make "
                "it a heading of level 3."
            ),
        ),
        ("<h2> <br/></h2>", "A heading is empty. Give it words, or remove it."),
        (
            '<a href="/x">Click here!</a>',
            (
                "The link “Click here!” does not say where it leads. Use the name of the page "
                "or file as its words."
            ),
        ),
        (
            '<a href="/x">Read&nbsp;<b>more</b> …</a>',
            (
                "The link “Read more …” does not say where it leads. Use the name of the page "
                "or file as its words."
            ),
        ),
        (
            '<a href="/x">Haga clic aquí</a>',
            (
                "The link “Haga clic aquí” does not say where it leads. Use the name of the "
                "page or file as its words."
            ),
        ),
        ('<a href="/x"> </a>', "A link has no words. Say where it leads, or remove it."),
        (
            '<a href="/x"><embed embedtype="image" alt="" /></a>',
            "A link has no words. Say where it leads, or remove it.",
        ),
        (
            '<a href="https://x.example.org/a">https://x.example.org/a</a>',
            (
                "The link “https://x.example.org/a” shows a bare address. Use the name of the "
                "page or file as its words."
            ),
        ),
        (
            "<p>Look at www.example.org/jobs today</p>",
            (
                "“www.example.org/jobs” stands in the text as a bare address. Make a link of "
                "it, with the name of the page as its words."
            ),
        ),
        (
            '<img src="/a.png">',
            "A picture is not described. Say what it shows, or mark it as decorative.",
        ),
        (
            '<embed embedtype="image" alt="IMG_2041.JPG" />',
            (
                "A picture is described as “IMG_2041.JPG”, which is the name of a file. Say "
                "what it shows."
            ),
        ),
    ],
)
def test_what_is_wrong_is_said_in_a_sentence(html: str, sentence: str):
    assert said(html) == [sentence]


def test_one_sentence_is_said_once_and_all_are_said_in_order():
    link = '<a href="/x">here</a>'

    found = said(f"<h3>One</h3>{link}{link}<h2></h2>")

    assert [sentence[:18] for sentence in found] == [
        "The heading “One” ",
        "The link “here” do",
        "A heading is empty",
    ]


def test_long_words_are_shortened():
    (sentence,) = said(f"<p>https://example.org/{'x' * 200}</p>")

    assert f"“https://example.org/{'x' * 39}…” stands" in sentence


@given(st.text(alphabet="<>/ahimgrefb123=\"' &;é", max_size=80))
def test_no_markup_is_too_odd(html: str):
    assert all(isinstance(sentence, str) for sentence in said(html))
