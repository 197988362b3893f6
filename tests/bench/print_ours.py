"""Makes our PDF of a text, as a fresh process does: python -m tests.bench.print_ours IN OUT."""

import sys
from datetime import date
from pathlib import Path

from mou_templates.pdf.write import write_pdf
from mou_templates.text.canonical import loads
from mou_templates.text.document import DocumentMeta

META = DocumentMeta("MOU-1", "Memorandum", "Version 1", "ab" * 32, date(2010, 6, 30))

Path(sys.argv[2]).write_bytes(
    write_pdf(loads(Path(sys.argv[1]).read_text(encoding="utf-8")), meta=META)
)
