"""Makes a PDF of an HTML page with WeasyPrint, in this process, tagged as ours are."""

import sys

import weasyprint

source, target = sys.argv[1:]
weasyprint.HTML(filename=source).write_pdf(target, pdf_variant="pdf/ua-1")
