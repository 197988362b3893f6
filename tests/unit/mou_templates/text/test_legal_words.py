"""Legal prose and how its changes are marked: the table of cases for the rules of clean-up."""

import pytest

from mou_templates.text.model import Run
from mou_templates.text.spans import NO_TERMS, Terms
from mou_templates.text.words import compare_words

MARKS = {"same": "{}", "del": "[-{}-]", "ins": "[+{}+]"}


def marked(old: str, new: str, terms: Terms = NO_TERMS) -> str:
    return "".join(
        MARKS[piece.kind].format("".join(run.text for run in piece.line if isinstance(run, Run)))
        for piece in compare_words(old, new, terms)
    )


TERMS = frozenset({"One-Stop Operator", "the Center", "Local Board", "Affiliate Site"})


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (
            "within ten percent (10%) of the budget",
            "within fifteen percent (15%) of the budget",
            "within [-ten percent (10%)-][+fifteen percent (15%)+] of the budget",
        ),
        (
            "within 30 (thirty) days of notice",
            "within 60 (sixty) days of notice",
            "within [-30 (thirty)-][+60 (sixty)+] days of notice",
        ),
        (
            "a thirty-day (30-day) notice is given",
            "a sixty-day (60-day) notice is given",
            "a [-thirty-day (30-day)-][+sixty-day (60-day)+] notice is given",
        ),
        (
            "one hundred and twenty (120) days",
            "one hundred and eighty (180) days",
            "[-one hundred and twenty (120)-][+one hundred and eighty (180)+] days",
        ),
        (
            "on June 30, 2010 or later",
            "on July 1, 2010 or later",
            "on [-June 30, 2010-][+July 1, 2010+] or later",
        ),
        ("from July 2010 on", "from July 2011 on", "from [-July 2010-][+July 2011+] on"),
        (
            "on the 1st day of July, 2010, and",
            "on the 2nd day of August, 2010, and",
            "on the [-1st day of July, 2010,-][+2nd day of August, 2010,+] and",
        ),
        (
            "on 30 June 2010 at noon",
            "on 1 July 2010 at noon",
            "on [-30 June 2010-][+1 July 2010+] at noon",
        ),
        (
            "each June 30 and each December 31",
            "each June 30 and each January 31",
            "each June 30 and each [-December 31-][+January 31+]",
        ),
        (
            "A party may terminate at any time",
            "A party shall terminate at any time",
            "A party [-may-][+shall+] terminate at any time",
        ),
        (
            "not more than $5,000 a year",
            "not more than $7,500 a year",
            "not more than [-$5,000-][+$7,500+] a year",
        ),
        (
            "five thousand dollars ($5,000) a year",
            "seven thousand dollars ($7,000) a year",
            "[-five thousand dollars ($5,000)-][+seven thousand dollars ($7,000)+] a year",
        ),
        (
            "at 5:00 p.m. on Friday",
            "at 6:00 p.m. on Friday",
            "at [-5:00 p.m.-][+6:00 p.m.+] on Friday",
        ),
        (
            "call (555) 010-0100 for help",
            "call (555) 010-0199 for help",
            "call [-(555) 010-0100-][+(555) 010-0199+] for help",
        ),
        (
            "as in Sections 4 and 5 below",
            "as in Sections 4 and 6 below",
            "as in Sections 4 and [-5-][+6+] below",
        ),
        (
            "under subsection (b) of this Section",
            "under subsection (c) of this Section",
            "under [-subsection (b)-][+subsection (c)+] of this Section",
        ),
        (
            "pursuant to 20 CFR 678.500 and",
            "pursuant to 20 CFR 678.505 and",
            "pursuant to [-20 CFR 678.500-][+20 CFR 678.505+] and",
        ),
        (
            "under 29 U.S.C. 3151(c) as amended",
            "under 29 U.S.C. 3152(c) as amended",
            "under [-29 U.S.C. 3151(c)-][+29 U.S.C. 3152(c)+] as amended",
        ),
        (
            "under WIOA § 121(c)(2) and",
            "under WIOA § 121(h)(2) and",
            "under WIOA [-§ 121(c)(2)-][+§ 121(h)(2)+] and",
        ),
        (
            "under Title I of the Act",
            "under Title II of the Act",
            "under [-Title I-][+Title II+] of the Act",
        ),
        (
            "in Exhibit A-1 and Exhibit B",
            "in Exhibit A-2 and Exhibit B",
            "in [-Exhibit A-1-][+Exhibit A-2+] and Exhibit B",
        ),
        (
            "for fiscal year 2010-2011 only",
            "for fiscal year 2011-2012 only",
            "for [-fiscal year 2010-2011-][+fiscal year 2011-2012+] only",
        ),
        (
            "by the One-Stop Operator in writing",
            "by the Local Board in writing",
            "by the [-One-Stop Operator-][+Local Board+] in writing",
        ),
        (
            "the Center’s staff and the Board",
            "the Library’s staff and the Board",
            "[-the Center’s-][+the Library’s+] staff and the Board",
        ),
        (
            "at each Affiliate Site and at home",
            "at each Full Site and at home",
            "at each [-Affiliate Site-][+Full Site+] and at home",
        ),
        (
            "the costs of the rent of the rooms",
            "the prices for the use of the rooms",
            "the [-costs of the rent-][+prices for the use+] of the rooms",
        ),
        (
            "shall be paid by the board of the county",
            "shall be borne by the council of the city",
            "shall be [-paid by the board of the county-][+borne by the council of the city+]",
        ),
        (
            "staff, tools and rooms",
            "staff, rooms and tools",
            "staff,[+ rooms and+] tools[- and rooms-]",
        ),
        (
            "The Board meets. It votes.",
            "The Board meets. It rests. It votes.",
            "The Board meets.[+ It rests.+] It votes.",
        ),
        (
            "It shall train staff, and shall report.",
            "It shall train staff, and shall visit, and shall report.",
            "It shall train staff,[+ and shall visit,+] and shall report.",
        ),
        (
            "The term is one year; it may be renewed.",
            "The term is one year; it may be renewed; it may be ended.",
            "The term is one year; it may be [-renewed.-][+renewed; it may be ended.+]",
        ),
        (
            "rooms (and desks) are shared",
            "rooms (and tables) are shared",
            "rooms (and [-desks)-][+tables)+] are shared",
        ),
        ("rooms are shared", "rooms (and desks) are shared", "rooms[+ (and desks)+] are shared"),
        (
            "as agreed, in writing, by both",
            "as agreed in writing by both",
            "as [-agreed, in writing,-][+agreed in writing+] by both",
        ),
        (
            "“Partner” means a party",
            "“Member” means a party",
            "[-“Partner”-][+“Member”+] means a party",
        ),
        ("the library's flyers", "the libraries' flyers", "the [-library's-][+libraries'+] flyers"),
        ("co-located staff", "colocated staff", "[-co-located-][+colocated+] staff"),
        (
            "data-sharing agreement",
            "data sharing agreement",
            "[-data-sharing-][+data sharing+] agreement",
        ),
        (
            "the Board and/or the County",
            "the Board or the County",
            "the Board [-and/or-][+or+] the County",
        ),
        (
            "Each party pays its own costs.",
            "Each party shall pay its own costs.",
            "Each party [-pays-][+shall pay+] its own costs.",
        ),
        ("will provide", "shall provide", "[-will-][+shall+] provide"),
        (
            "no later than thirty (30) days",
            "no later than thirty (30) calendar days",
            "no later than thirty (30)[+ calendar+] days",
        ),
        (
            "No party shall be liable",
            "Neither party shall be liable",
            "[-No-][+Neither+] party shall be liable",
        ),
        (
            "they meet quarterly and review the budget",
            "they meet monthly and review the budget and the services",
            "they meet [-quarterly-][+monthly+] and review the budget[+ and the services+]",
        ),
        ("NOTICE IS GIVEN", "NOTICE IS HEREBY GIVEN", "NOTICE IS[+ HEREBY+] GIVEN"),
        ("a b", "a  b", "a[- -][+  +]b"),
        ("seven (7) days", "seven (7) business days", "seven (7)[+ business+] days"),
        ("seven (7) days", "10 days", "[-seven (7)-][+10+] days"),
        ("the sum of $1,200", "the sum of $1,200.00", "the sum of [-$1,200-][+$1,200.00+]"),
        ("20% of the cost", "25% of the cost", "[-20%-][+25%+] of the cost"),
        (
            "50 percent of the cost",
            "60 percent of the cost",
            "[-50 percent-][+60 percent+] of the cost",
        ),
        (
            "(a) rent; (b) power",
            "(a) rent; (b) heat; (c) power",
            "(a) rent; (b)[+ heat; (c)+] power",
        ),
        ("see Section 4.", "see Section 4(b).", "see [-Section 4.-][+Section 4(b).+]"),
        (
            "by mail or by courier",
            "by mail, by e-mail or by courier",
            "by [-mail-][+mail, by e-mail+] or by courier",
        ),
        (
            "It may, upon notice, end this Agreement.",
            "It may end this Agreement upon notice.",
            "It [-may, upon notice,-][+may+] end this [-Agreement.-][+Agreement upon notice.+]",
        ),
    ],
)
def test_legal_prose_is_marked_as_a_lawyer_would(old: str, new: str, expected: str) -> None:
    assert marked(old, new, TERMS) == expected


def test_a_term_of_several_words_is_struck_whole_only_where_it_is_defined() -> None:
    old, new = "by the Local Workforce Board", "by the Regional Workforce Board"
    terms = frozenset({"Local Workforce Board", "Regional Workforce Board"})

    assert marked(old, new) == "by the [-Local-][+Regional+] Workforce Board"
    assert marked(old, new, terms) == (
        "by the [-Local Workforce Board-][+Regional Workforce Board+]"
    )
