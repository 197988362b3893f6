"""Whether a file that is handed in is what its name says, and harmless."""

import io
import zipfile
from collections.abc import Callable

from cms.files.pdfs import check_pdf
from cms.files.refused import RefusedFile

PROGRAMS = (b"MZ", b"\x7fELF", b"\xca\xfe\xba\xbe", b"#!")
"""How programs begin, whatever their name is."""

PARTS = {"docx": "word/", "pptx": "ppt/", "xlsx": "xl/", "odt": "content.xml"}
"""What the package of an office file must hold."""

MACROS = ("vbaProject.bin", "Basic/script-lc.xml")


def check_upload(name: str, content: bytes) -> None:
    """Test whether the file may be taken.

    Raises:
        RefusedFile: if it is empty, a program, not what its name says, damaged, locked, too long,
            or would do something by itself when opened. The sentence names the file.
    """
    ending = name.rpartition(".")[2].lower()
    if not content:
        raise RefusedFile(f"“{name}” is empty. Choose the file again.")
    if content.startswith(PROGRAMS):
        raise RefusedFile(f"“{name}” is a program, whatever its name says. It is not taken.")
    check = CHECKS.get(ending)
    if check:
        check(name, content)


def _check_office(name: str, content: bytes) -> None:
    ending = name.rpartition(".")[2].lower()
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            members = package.namelist()
    except zipfile.BadZipFile as error:
        raise RefusedFile(_not_what_it_says(name)) from error
    if not any(member.startswith(PARTS[ending]) for member in members):
        raise RefusedFile(_not_what_it_says(name))
    if any(member.endswith(MACROS) for member in members):
        raise RefusedFile(f"“{name}” holds macros. Save it without them and hand it in again.")


def _check_words(name: str, content: bytes) -> None:
    if b"\x00" in content or content.startswith((b"%PDF-", b"PK\x03\x04")):
        raise RefusedFile(_not_what_it_says(name))


def _check_pdf(name: str, content: bytes) -> None:
    # Readers look for the mark in the first 1,024 bytes (Adobe's note 13 to ISO 32000-1, 7.5.2).
    if b"%PDF-" not in content[:1024]:
        raise RefusedFile(_not_what_it_says(name))
    check_pdf(name, content)


def _not_what_it_says(name: str) -> str:
    ending = name.rpartition(".")[2].upper()
    return (
        f"“{name}” is not a {ending} file, though its name says so. Open it in the program that "
        f"made it, save it as {ending}, and hand it in again."
    )


CHECKS: dict[str, Callable[[str, bytes], None]] = {
    "pdf": _check_pdf,
    "txt": _check_words,
    "csv": _check_words,
    **dict.fromkeys(PARTS, _check_office),
}
