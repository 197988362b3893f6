"""What the Word file says of itself, and what it is made of."""

import io
import zipfile
from dataclasses import replace
from datetime import UTC, datetime

from docx.oxml.ns import qn

from tests.factories.documents import (
    META,
    UNDATED,
)
from tests.factories.word import W, opened, part, written


def test_the_file_says_what_it_is():
    core = opened().core_properties
    custom = {each.get("name"): "".join(each.itertext()) for each in part("docProps/custom.xml")}

    assert (core.title, core.subject, core.language, core.created) == (
        "General Memorandum",
        "MOU-2010-01",
        "en-US",
        datetime(2010, 6, 3, tzinfo=UTC),
    )
    assert custom == {
        "Agreement number": "MOU-2010-01",
        "Label": "Version 3",
        "Text hash": META.text_hash,
    }


def test_a_document_without_a_date_names_none():
    assert opened(meta=UNDATED).core_properties.created is None


def test_the_language_is_the_documents():
    styles = opened(meta=replace(META, language="es-US")).styles.element

    assert styles.find(f".//{W}rPrDefault//{qn('w:lang')}").get(f"{W}val") == "es-US"


def test_the_same_text_gives_the_same_bytes():
    assert written() == written()


def test_the_file_holds_no_parts_that_no_one_needs():
    with zipfile.ZipFile(io.BytesIO(written())) as package:
        names = sorted(package.namelist())

    assert names == [
        "[Content_Types].xml",
        "_rels/.rels",
        "docProps/core.xml",
        "docProps/custom.xml",
        "word/_rels/document.xml.rels",
        "word/document.xml",
        "word/footer1.xml",
        "word/header1.xml",
        "word/numbering.xml",
        "word/settings.xml",
        "word/styles.xml",
    ]
