"""Prints the text of a JSON file as a PDF: python -m tests.bench.printing TEXT.json OUT.pdf."""

import sys
from datetime import date
from pathlib import Path

from mou_templates.pdf.write import write_pdf
from mou_templates.text.canonical import loads
from mou_templates.text.document import DocumentMeta

source, target = map(Path, sys.argv[1:])
text = loads(source.read_text("utf-8"))
meta = DocumentMeta("", text.title, "Version 1", "", date=date(2010, 6, 30))
target.write_bytes(write_pdf(text, meta=meta))
