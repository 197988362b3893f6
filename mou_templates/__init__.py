"""The documents: the text of an agreement, and how it is written, compared and printed."""
