"""Why a file is not taken."""


class RefusedFile(Exception):
    """A file that is not taken. Its words are a sentence for whoever handed it in."""
