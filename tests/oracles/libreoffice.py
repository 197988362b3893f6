"""LibreOffice's own word on a Word file: all changes accepted or rejected through its API.

One process works off a whole batch. It runs a macro in LibreOffice's own Basic, so nothing but
LibreOffice itself is needed.
"""

import shutil
import subprocess
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Literal

PRESENT = shutil.which("soffice") is not None
REASON = "soffice (LibreOffice) is needed: apt-get install libreoffice-writer"

Deed = Literal["AcceptAllTrackedChanges", "RejectAllTrackedChanges", "Read"]
"""What is done to a file before it is read; the first two are LibreOffice's names of commands."""

ACCEPT: Deed = "AcceptAllTrackedChanges"
REJECT: Deed = "RejectAllTrackedChanges"
READ: Deed = "Read"

Jobs = Mapping[str, tuple[Deed, bytes]]
"""Word files by a name of the caller's, with what to do to each."""

MINUTES_OF_A_BATCH = 60

MODULE = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">
<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Oracle"
  script:language="StarBasic">
Sub WorkOff(jobs As String)
  Dim file As Integer
  Dim job As String
  Dim parts
  file = FreeFile
  Open jobs For Input As #file
  Do While Not Eof(file)
    Line Input #file, job
    parts = Split(job, Chr(9))
    If UBound(parts) = 2 Then One parts(0), parts(1), parts(2)
  Loop
  Close #file
  StarDesktop.terminate()
End Sub

Sub Edit(jobs As String)
  Dim file As Integer
  Dim job As String
  Dim parts
  Dim hidden(0) As New com.sun.star.beans.PropertyValue
  Dim word(0) As New com.sun.star.beans.PropertyValue
  Dim document, search, found, note
  hidden(0).Name = "Hidden"
  hidden(0).Value = True
  word(0).Name = "FilterName"
  word(0).Value = "MS Word 2007 XML"
  file = FreeFile
  Open jobs For Input As #file
  Do While Not Eof(file)
    Line Input #file, job
    parts = Split(job, Chr(9))
    If UBound(parts) = 2 Then
      Select Case parts(0)
      Case "open"
        document = StarDesktop.loadComponentFromURL(ConvertToURL(parts(1)), "_blank", 0, hidden())
      Case "track"
        document.RecordChanges = (parts(1) = "on")
      Case "replace"
        search = document.createReplaceDescriptor()
        search.SearchString = parts(1)
        search.ReplaceString = parts(2)
        search.SearchCaseSensitive = True
        document.replaceAll(search)
      Case "comment"
        search = document.createSearchDescriptor()
        search.SearchString = parts(1)
        found = document.findFirst(search)
        note = document.createInstance("com.sun.star.text.textfield.Annotation")
        note.Content = parts(2)
        note.Author = "Liaison"
        found.Text.insertTextContent(found, note, True)
      Case "store"
        document.storeToURL(ConvertToURL(parts(1)), word())
        document.close(True)
      End Select
    End If
  Loop
  Close #file
  StarDesktop.terminate()
End Sub

Sub One(deed As String, source As String, target As String)
  Dim hidden(0) As New com.sun.star.beans.PropertyValue
  Dim flat(0) As New com.sun.star.beans.PropertyValue
  Dim document, dispatcher
  hidden(0).Name = "Hidden"
  hidden(0).Value = True
  flat(0).Name = "FilterName"
  flat(0).Value = "OpenDocument Text Flat XML"
  document = StarDesktop.loadComponentFromURL(ConvertToURL(source), "_blank", 0, hidden())
  If deed &lt;&gt; "Read" Then
    dispatcher = createUnoService("com.sun.star.frame.DispatchHelper")
    dispatcher.executeDispatch(document.CurrentController.Frame, ".uno:" &amp; deed, "", 0, Array())
  End If
  document.storeToURL(ConvertToURL(target), flat())
  document.close(True)
End Sub
</script:module>
"""
LIBRARY = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE library:library PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "library.dtd">
<library:library xmlns:library="http://openoffice.org/2000/library" library:name="Standard"
  library:readonly="false" library:passwordprotected="false">
 <library:element library:name="Oracle"/>
</library:library>
"""


def worked_off(jobs: Jobs, folder: Path) -> dict[str, bytes]:
    """Return each file as LibreOffice has it after the deed, in its own flat XML.

    The folder is a new one for each batch.

    Raises:
        RuntimeError: if LibreOffice does not yield every file.
    """
    places = {name: folder / f"{number}" for number, name in enumerate(jobs)}
    lines = []
    for name, (deed, file) in jobs.items():
        source = places[name].with_suffix(".docx")
        source.write_bytes(file)
        lines.append(f"{deed}\t{source}\t{places[name].with_suffix('.fodt')}\n")
    listed = folder / "jobs.txt"
    listed.write_text("".join(lines), encoding="utf-8")
    profile = _profile(folder / "profile")
    _soffice(profile, f'macro:///Standard.Oracle.WorkOff("{listed}")')
    results = {name: place.with_suffix(".fodt") for name, place in places.items()}
    if missing := [name for name, result in results.items() if not result.exists()]:
        raise RuntimeError(f"LibreOffice did not yield: {', '.join(missing)}")
    return {name: result.read_bytes() for name, result in results.items()}


Edit = tuple[Literal["track", "replace", "comment"], str, str]
"""What somebody does to a file: turn tracking on or off, replace words, comment on words."""


def edited(file: bytes, edits: Iterable[Edit], folder: Path) -> bytes:
    """Return a Word file as LibreOffice saves it after somebody's edits, a Word file again.

    The folder is a new one for each.

    Raises:
        RuntimeError: if LibreOffice does not yield a file.
    """
    source, target = folder / "sent.docx", folder / "returned.docx"
    source.write_bytes(file)
    rows = [("open", str(source), ""), *edits, ("store", str(target), "")]
    listed = folder / "edits.txt"
    listed.write_text("".join("\t".join(row) + "\n" for row in rows), encoding="utf-8")
    _soffice(_profile(folder / "profile"), f'macro:///Standard.Oracle.Edit("{listed}")')
    if not target.exists():
        raise RuntimeError("LibreOffice did not yield the edited file.")
    return target.read_bytes()


def saved(files: Sequence[bytes], folder: Path) -> list[bytes]:
    """Return Word files as LibreOffice saves them after nothing but opening them.

    The folder is a new one for each batch.

    Raises:
        FileNotFoundError: if LibreOffice does not yield every file.
    """
    sources = [folder / f"{number}.docx" for number in range(len(files))]
    for source, file in zip(sources, files, strict=True):
        source.write_bytes(file)
    kind = "docx:MS Word 2007 XML"
    out = folder / "saved"
    _soffice(folder / "profile", "--convert-to", kind, "--outdir", out, *sources)
    return [(out / source.name).read_bytes() for source in sources]


def _profile(profile: Path) -> Path:
    """Return a new profile of LibreOffice with the macro in it.

    It writes its own empty library into a profile that it does not know yet: so it starts once
    before the macro is put in.
    """
    _soffice(profile, "--terminate_after_init")
    library = profile / "user/basic/Standard"
    (library / "script.xlb").write_text(LIBRARY, encoding="utf-8")
    (library / "Oracle.xba").write_text(MODULE, encoding="utf-8")
    return profile


def _soffice(profile: Path, *what: str | Path) -> None:
    command = ["soffice", "--headless", "--norestore", f"-env:UserInstallation=file://{profile}"]
    limit = MINUTES_OF_A_BATCH * 60
    subprocess.run([*command, *what], check=True, capture_output=True, timeout=limit)
