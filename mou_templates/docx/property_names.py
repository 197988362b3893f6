"""The names of our own properties of a Word file, by which a file that comes back is known.

They stand apart from what writes them, so that reading a file does not load python-docx.
"""

AGREEMENT, LABEL, TEXT_HASH = "Agreement number", "Label", "Text hash"
REDLINED_BY, REDLINED_AT = "Redline by", "Redline at"
"""The changes that a redline came with, as against those that were made to it."""
