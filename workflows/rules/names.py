"""What can be taken as the name of a person, an office or a party, and whether two are the same.

A name on record must be one that a reader sees as it was typed: Unicode has letters without a
shape, marks that turn the writing round, and letters of one script that look like another's
(Unicode Technical Report 36 and Technical Standard 39). Names of every script are fine.
"""

import re
import unicodedata
from collections.abc import Iterator

LATIN = "LATIN"
EAST_ASIAN = frozenset({"CJK", "HIRAGANA", "KATAKANA", "HANGUL", "BOPOMOFO", LATIN})
"""Scripts that stand together in one word of Chinese, Japanese or Korean."""

BLANKS = frozenset("\u115f\u1160\u3164\uffa0\u2800\u034f\u17b4\u17b5")
"""Letters and marks without a shape: fillers and joiners that are no format characters."""

JOINERS = frozenset("\u200c\u200d")
"""The non-joiner and the joiner: part of the spelling in the scripts below, unseen elsewhere."""
JOINING = frozenset({"ARABIC", "SYRIAC", "KHMER", "MYANMAR", "MONGOLIAN", "SINHALA"}) | frozenset(
    {"DEVANAGARI", "BENGALI", "GURMUKHI", "GUJARATI", "ORIYA"}
    | {"TAMIL", "TELUGU", "KANNADA", "MALAYALAM"}
)

LIKE_LATIN = frozenset("аАВеЕКМНоОрРсСТуУхХіІјЈѕЅһԁԛԝʏΑΒΕΖΗΙΚΜΝΟΡΤΥΧοѵԍӏ")
"""Letters of Cyrillic and Greek that have the shape of a Latin letter."""

SIGNS = frozenset("®©™℠°№")
"""Signs that names of organizations carry; other symbols, such as emoji, belong to no name."""

MOST_MARKS = 4
"""How many accents one letter carries in the spelling of any language."""

LETTERLESS = "Type at least one letter that can be seen."
UNSEEN = "It holds a character that cannot be seen ({sign}). Type it again by hand."
TURNED = "It holds a mark that turns the direction of writing ({sign}). Type it again by hand."
BROKEN = "Type it on one line, without tabs ({sign})."
UNKNOWN = "It holds a character that has no fixed meaning ({sign}). Type it again by hand."
SYMBOL = "It holds a symbol that belongs to no name ({sign}). Leave it out."
ORNAMENTAL = "It holds a letter in ornamental form ({sign}). Type plain letters."
STACKED = "It holds more accents on one letter than any language writes. Type it again by hand."
MIXED = (
    "“{word}” mixes letters of different alphabets that look alike ({scripts}). "
    "Type the word again in one alphabet."
)
DISGUISED = (
    "“{word}” is written in letters that look like Latin ones and are not ({script}). "
    "Type the word again."
)

DIRECTIONS = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
ORNAMENTS = ("<font>", "<wide>", "<circle>", "<square>", "<super>", "<sub>")
"""How Unicode marks that a letter is an ornamental form of another."""
ORDINALS = frozenset("ªº")
"""Raised letters of everyday spelling, as in Mª."""


def name_fault(name: str) -> str:
    """Return why the words cannot be a name or an office, in a sentence; "" if they can."""
    composed = unicodedata.normalize("NFC", name.strip())
    for place, sign in enumerate(composed):
        around = composed[max(place - 1, 0) : place] + composed[place + 1 : place + 2]
        if fault := _fault_of(sign, around):
            return fault.format(sign=code_point(sign))
    if any(len(marks) > MOST_MARKS for marks in _marks(composed)):
        return STACKED
    if not any(map(_is_letter, composed)):
        return LETTERLESS
    return _mixed(composed)


def same_person(typed: str, asked: str) -> bool:
    """Test whether two names are one name: case, spaces, commas and full stops do not count."""
    return _plain(typed) == _plain(asked)


def also_known(then: str, now: str) -> str:
    """Return the name of the record, followed by the name of today where that is another."""
    return then if then == now else f"{then} (now {now})"


def code_point(sign: str) -> str:
    """Return how a character is named in a sentence, such as U+200B."""
    return f"U+{ord(sign):04X}"


def _fault_of(sign: str, around: str) -> str:
    """Return the sentence about one character, "" if it may be in a name."""
    if sign in JOINERS and len(around) == 2 and all(_script(near) in JOINING for near in around):
        return ""
    kind = unicodedata.category(sign)
    checks = (
        (sign in DIRECTIONS, TURNED),
        (sign in BLANKS or kind == "Cf" or 0xFE00 <= ord(sign) <= 0xFE0F, UNSEEN),
        (kind in {"Cc", "Zl", "Zp"}, BROKEN),
        (kind in {"Cs", "Co", "Cn"}, UNKNOWN),
        (kind == "So" and sign not in SIGNS, SYMBOL),
        (_is_ornament(sign), ORNAMENTAL),
    )
    return next((sentence for holds, sentence in checks if holds), "")


def _is_ornament(sign: str) -> bool:
    return (
        unicodedata.decomposition(sign).startswith(ORNAMENTS)
        and unicodedata.category(sign) in {"Lu", "Ll", "Lt", "Lo"}
        and sign not in ORDINALS
    )


def _marks(words: str) -> list[str]:
    """Return the runs of accents and other marks that hang on one letter."""
    shape = "".join("m" if unicodedata.category(sign) in {"Mn", "Me"} else " " for sign in words)
    return shape.split()


def _is_letter(sign: str) -> bool:
    return unicodedata.category(sign)[0] == "L" and sign not in BLANKS


def _script(sign: str) -> str:
    """Return the script of a letter or mark, by the first word of its Unicode name."""
    return unicodedata.name(sign, "").partition(" ")[0]


def _mixed(name: str) -> str:
    """Return the sentence about a word in two alphabets, or one that looks like Latin beside it."""
    words = list(_words(name))
    for word in words:
        scripts = {_script(sign) for sign in word}
        if len(scripts) > 1 and not scripts <= EAST_ASIAN:
            listed = " and ".join(sorted(script.capitalize() for script in scripts))
            return MIXED.format(word=word, scripts=listed)
    if any(_script(word[0]) == LATIN for word in words):
        for word in words:
            if LIKE_LATIN.issuperset(word):
                return DISGUISED.format(word=word, script=_script(word[0]).capitalize())
    return ""


def _words(name: str) -> Iterator[str]:
    """Yield the letters of each word, without its marks, digits and punctuation."""
    found = ""
    for sign in name:
        kind = unicodedata.category(sign)
        if _is_letter(sign) and kind != "Lm" and sign not in ORDINALS:
            found += sign
        # Marks and modifier letters, as in a Hawaiian name, are of every script.
        elif kind[0] not in "ML" and sign not in JOINERS and found:
            yield found
            found = ""
    if found:
        yield found


def _plain(name: str) -> str:
    spelled = unicodedata.normalize("NFKC", name).casefold()
    return " ".join(re.sub(r"[.,\s]+", " ", spelled).split())
