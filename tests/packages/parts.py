"""Word packages made from their parts, so that a test can make one that no program would."""

import io
import warnings
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass, field

NAMES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
)
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
MAIN = "word/document.xml"


def paragraph(words: str, properties: str = "", before: str = "", after: str = "") -> str:
    """Return a paragraph of plain words, with XML around its only run."""
    return f"<w:p>{properties}{before}<w:r><w:t>{words}</w:t></w:r>{after}</w:p>"


def document(body: str, head: str = "") -> str:
    """Return the XML of a main part with a body."""
    return f"<?xml version='1.0'?>{head}<w:document {NAMES}><w:body>{body}</w:body></w:document>"


def relations(*rows: tuple[str, str, str] | tuple[str, str, str, str]) -> str:
    """Return relations: id, kind, target, and `External` for one that leads outside."""
    made = "".join(
        f'<Relationship Id="{row[0]}" Type="{OFFICE}/{row[1]}" Target="{row[2]}"'
        f"{f' TargetMode={chr(34)}{row[3]}{chr(34)}' if len(row) > 3 else ''}/>"
        for row in rows
    )
    return f'<Relationships xmlns="{RELATIONS}">{made}</Relationships>'


TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships'
    '+xml"/><Default Extension="xml" ContentType="application/xml"/>'
    f'<Override PartName="/word/document.xml" ContentType="{WORD}.document.main+xml"/></Types>'
)


@dataclass(frozen=True, slots=True)
class Made:
    """A package: a body or a whole main part, and whatever other parts there are."""

    body: str = paragraph("The Center lends five cards.")
    main: str | bytes | None = None
    main_relations: str = relations()
    parts: Mapping[str, str | bytes] = field(default_factory=dict)
    without: tuple[str, ...] = ()

    def all_parts(self) -> dict[str, str | bytes]:
        """Return every part by its name."""
        parts: dict[str, str | bytes] = {
            "[Content_Types].xml": TYPES,
            "_rels/.rels": relations(("rId1", "officeDocument", MAIN)),
            MAIN: document(self.body) if self.main is None else self.main,
            "word/_rels/document.xml.rels": self.main_relations,
        }
        return {
            name: part
            for name, part in (parts | dict(self.parts)).items()
            if name not in self.without
        }

    def bytes(self) -> bytes:
        """Return the package as a file."""
        return zipped(list(self.all_parts().items()))


def zipped(parts: list[tuple[str | zipfile.ZipInfo, str | bytes]]) -> bytes:
    """Return parts as a zip, two of one name too."""
    file = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        warnings.simplefilter("ignore")  # of names that are there twice: they are meant
        for name, content in parts:
            archive.writestr(name, content)
    return file.getvalue()
