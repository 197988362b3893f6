"""The words of the demo's home page and of the pages of plain text below it."""

from collections.abc import Sequence

Body = Sequence[tuple[str, object]]

HOME_TITLE = "Look for work, close to home"
HOME_INTRO = (
    "The county's one-stop center and its public libraries help you find work together: "
    "computers, workshops, reference books, and people who know whom to ask. All of it is free."
)
HOME_BODY = (
    "<h2>How it works</h2>"
    "<p>Begin at the library nearest to you. Its staff can show you the job-search pages, hand you "
    "this month's workshop flyer, and tell you which partner to see next. Where you need more "
    "than that, the one-stop center is one bus ride away.</p>"
    "<p>The partners have put in writing who does what. Those agreements are public: you can read "
    "what is in force today, and what was in force before.</p>"
)
PARTNERS_INTRO = "Who works together here, what each of them offers, and whom to turn to."

ABOUT: Body = (
    ("text", (
        "<h2>A partnership in writing</h2>"
        "<p>The county has one one-stop center, and it is a busy one. It also has eight library "
        "branches and two affiliate libraries, closer to where people live and often with a "
        "shorter wait for a computer. Since 2005 the two have worked together: a liaison trains "
        "library staff, libraries hand out the month's flyers, and each keeps a shelf for the "
        "other.</p>"
        "<p>A general memorandum of understanding says who does what. This site shows it as it "
        "reads today, with every earlier version.</p>")),
    ("callout", {"heading": "This is a demonstration", "text": (
        "<p>The places, addresses and telephone numbers on this site are made up. Nobody answers "
        "there.</p>")}),
    ("text", (
        "<h2>What we publish</h2><ul><li>Flyers and other materials, each as long as it is "
        "current.</li><li>Profiles of partners, with their locations.</li><li>Agreements in "
        "force, their parties and their versions. Drafts are not public.</li></ul>")),
)  # fmt: skip
CONTACT: Body = (
    ("text", "<p>We answer within two working days. In a hurry, call the one-stop center.</p>"),
    ("contact", {"role": "One-stop center, front desk", "email": "front-desk@example.org",
                 "phone": "612-555-0100", "note": "Monday to Friday, 8 a.m. to 4:30 p.m."}),
    ("contact", {"role": "Partnership desk", "email": "partnership@example.org",
                 "phone": "612-555-0101", "note": "Agreements, partners and this site."}),
    ("accordion", {"items": [
        {"heading": "I have lost my link to review an agreement", "text": (
            "<p>Write to the partnership desk from the address the link was sent to. You get a "
            "new one, and the old one stops working.</p>")},
        {"heading": "An address or an opening hour on this site is wrong", "text": (
            "<p>Tell the partnership desk which page it is on. Thank you.</p>")},
        {"heading": "We would like to become a partner", "text": (
            "<p>A partner joins by an amendment that the parties sign. The partnership desk "
            "explains the steps and drafts the text with you.</p>")},
    ]}),
)  # fmt: skip
ACCESSIBILITY: Body = (
    ("text", (
        "<h2>What we aim at</h2>"
        "<p>This site is built to the Web Content Accessibility Guidelines 2.2 at level AA. It "
        "works with a keyboard alone and without scripts, in light and dark colors, enlarged, "
        "and on paper.</p>"
        "<h2>How we check</h2>"
        "<p>Its public pages are run through an automatic check before each release, on a "
        "phone's width and on a desk's. Such a check finds part of what can be wrong. The site has "
        "not been assessed by an independent body, nor tried by enough people who use a screen "
        "reader every day.</p>"
        "<h2>What we know is not right</h2>"
        "<ul><li>Files that partners give us, such as flyers, may lack tags or descriptions. Ask "
        "for the words in another form and you get them.</li></ul>"
        "<h2>Tell us</h2>"
        "<p>If something keeps you out, write to accessibility@example.org or call 612-555-0101. "
        "Say which page it is and what you use to read it.</p>")),
)  # fmt: skip
STANDARD: Sequence[tuple[str, str, str, Body]] = (
    ("about", "About this partnership",
     "A one-stop center, ten libraries, and the agreements between them.", ABOUT),
    ("contact", "Contact", "Whom to write to or call, by what it is about.", CONTACT),
    ("accessibility", "Accessibility",
     "This site is for everyone. Here is how far it has come.", ACCESSIBILITY),
)  # fmt: skip
"""Slug, title, introduction, body."""
