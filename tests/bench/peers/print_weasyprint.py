"""Makes a PDF of an HTML file with WeasyPrint: python print_weasyprint.py IN OUT."""

import sys

from weasyprint import HTML

HTML(filename=sys.argv[1]).write_pdf(sys.argv[2], pdf_variant="pdf/ua-1")
