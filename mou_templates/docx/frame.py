"""The house's empty Word file: python-docx's own, stripped, with our styles and numbering."""

import io
from collections.abc import Iterable
from functools import lru_cache

import docx
from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.rel import Relationships

from mou_templates.docx.numbering import definitions
from mou_templates.docx.styles import styles
from mou_templates.docx.xml import Node, node

KEPT = frozenset(
    {
        RELATIONSHIP_TYPE.STYLES,
        RELATIONSHIP_TYPE.SETTINGS,
        RELATIONSHIP_TYPE.NUMBERING,
        RELATIONSHIP_TYPE.OFFICE_DOCUMENT,
        RELATIONSHIP_TYPE.CORE_PROPERTIES,
    }
)
"""Parts we have a use for; the thumbnail, themes and styles of others make a file ten times big."""

WORD_2013 = 15
"""The newest layout rules; below them Word opens a file in compatibility mode."""


def new_document(language: str) -> Document:
    """Return an empty document of the house, in a language such as "en-US"."""
    return docx.Document(io.BytesIO(_template(language)))


@lru_cache(maxsize=8)
def _template(language: str) -> bytes:
    document = docx.Document()
    _keep_only(document.part.rels)
    _keep_only(document.part.package.rels)
    styled = [_hidden_styles(), *styles(language)]
    _refill(document.styles.element, [styled[1], styled[0], *styled[2:]])
    _refill(document.part.numbering_part.element, definitions())
    _refill(document.settings.element, _settings(language))
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def _keep_only(relations: Relationships) -> None:
    for number in [number for number, each in relations.items() if each.reltype not in KEPT]:
        relations.pop(number)


def _refill(element: Node, children: Iterable[Node]) -> None:
    element[:] = list(children)


def _hidden_styles() -> Node:
    """Return that Word's built-in styles stay out of the list until someone uses one."""
    return node(
        "latentStyles",
        defLockedState=0,
        defUIPriority=99,
        defSemiHidden=1,
        defUnhideWhenUsed=1,
        defQFormat=0,
        count=376,
    )


def _settings(language: str) -> list[Node]:
    mode = node(
        "compatSetting",
        name="compatibilityMode",
        uri="http://schemas.microsoft.com/office/word",
        val=WORD_2013,
    )
    return [
        node("zoom", percent=100),
        node("defaultTabStop", val=720),
        node("characterSpacingControl", val="doNotCompress"),
        node("compat", mode),
        node("themeFontLang", val=language),
        node("decimalSymbol", val="."),
        node("listSeparator", val=","),
    ]
