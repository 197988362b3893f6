"""Spoils good Word files in many ways, and reads what is left: it is refused or read, never more.

python -m tests.fuzz.packages 20000
"""

import io
import sys
import zipfile
from collections import Counter
from functools import cache
from random import Random

from lxml import etree

from mou_templates.docx.opening import BadFile
from mou_templates.docx.read import read_docx
from tests.oracles.pairs import pair
from tests.oracles.redlines import files
from tests.packages.shown import SHOWN

XML = (".xml", ".rels")


@cache
def good_files() -> tuple[bytes, ...]:
    """Return files to spoil: ours, with tracked changes and without, and strange ones."""
    ours = (files(pair(seed), signed=True) for seed in (1, 2))
    return (
        *(file for made in ours for file in (made.redline, made.new)),
        *(make() for make, *_ in SHOWN.values()),
    )


def spoiled(seed: int) -> bytes:
    """Return a good file with a few things wrong with it, always the same for a seed."""
    chance = Random(seed)
    file = chance.choice(good_files())
    return _bytes_spoiled(file, chance) if chance.random() < 0.3 else _xml_spoiled(file, chance)


def outcome(seed: int) -> str:
    """Return what became of a spoiled file: read or refused. Anything else is raised."""
    try:
        read_docx(spoiled(seed))
    except BadFile:
        return "refused"
    return "read"


def _bytes_spoiled(file: bytes, chance: Random) -> bytes:
    data = bytearray(file)
    for _ in range(chance.choice((1, 1, 3, 10))):
        place = chance.randrange(len(data))
        match chance.randrange(3):
            case 0:
                data[place] = chance.randrange(256)
            case 1:
                del data[place : place + chance.choice((1, 2, 50))]
            case _:
                data[place:place] = chance.randbytes(chance.choice((1, 4)))
    return bytes(data)


def _xml_spoiled(file: bytes, chance: Random) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(file)) as source, zipfile.ZipFile(packed, "w") as target:
        names = [name for name in source.namelist() if name.endswith(XML)]
        victim = chance.choice(names)
        for name in source.namelist():
            content = source.read(name)
            target.writestr(name, _part_spoiled(content, chance) if name == victim else content)
    return packed.getvalue()


def _part_spoiled(content: bytes, chance: Random) -> bytes:
    root = etree.fromstring(content)
    elements = [each for each in root.iter() if isinstance(each.tag, str)]
    for _ in range(chance.choice((1, 2, 5))):
        _element_spoiled(chance.choice(elements), chance.choice(elements), chance)
    return etree.tostring(root)


def _element_spoiled(one: etree._Element, other: etree._Element, chance: Random) -> None:
    parent = one.getparent()
    match chance.randrange(5):
        case 0 if parent is not None:
            parent.remove(one)
        case 1 if other not in set(one.iter()):
            other.append(etree.fromstring(etree.tostring(one)))
        case 2:
            one.tag = other.tag
        case 3 if one.attrib:
            name = chance.choice(sorted(one.attrib))
            one.set(name, chance.choice(("", "-1", "99999999999999999999", "x", "\u202e", "1e400")))
        case _:
            one.text = chance.choice(("", " ", "%1.%9", "x" * 5000, "\u200b"))


def main() -> int:
    """Spoil as many files as asked, and print what became of them."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 5000
    told = Counter(map(outcome, range(count)))
    said = ", ".join(f"{number} {what}" for what, number in sorted(told.items()))
    sys.stdout.write(f"spoiled Word files: {count}, of which {said}; nothing else happened.\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
