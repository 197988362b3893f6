"""Small PDFs, sound and strange."""

import io

import pikepdf
import typst
from pikepdf import Dictionary, Name


def pdf(pages: int = 1) -> bytes:
    """Return a PDF of empty letter pages."""
    return saved(blank(pages))


def locked_pdf(*, to_read: str = "secret") -> bytes:
    """Return a PDF that wants a password, to be read or only to be changed."""
    out = io.BytesIO()
    blank().save(out, encryption=pikepdf.Encryption(owner="owner", user=to_read))
    return out.getvalue()


def acting_pdf(action: str) -> bytes:
    """Return a PDF with an action inside a link, inside a page, and not at its root."""
    made = blank()
    link = Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=[0, 0, 9, 9], A={"/S": Name(action)})
    made.pages[0].Annots = pikepdf.Array([link])
    return saved(made)


def script_pdf() -> bytes:
    """Return a PDF that runs a script when it is opened."""
    made = blank()
    made.Root.OpenAction = Dictionary(S=Name.JavaScript, JS="app.alert('Hello')")
    return saved(made)


def attaching_pdf() -> bytes:
    """Return a PDF with a file attached."""
    made = blank()
    made.attachments["run.exe"] = b"MZ"
    return saved(made)


def blank(pages: int = 1) -> pikepdf.Pdf:
    """Return an unsaved PDF of empty letter pages."""
    made = pikepdf.new()
    for _ in range(pages):
        made.add_blank_page(page_size=(612, 792))
    return made


def saved(made: pikepdf.Pdf) -> bytes:
    """Return the PDF's bytes."""
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def layered_pdf(words: str = "INTERNAL") -> bytes:
    """Return a PDF with words on a layer that is off, beside a black square that is not."""
    made = blank()
    layer = made.make_indirect(Dictionary(Type=Name.OCG, Name="Internal"))
    made.Root.OCProperties = Dictionary(OCGs=[layer], D=Dictionary(OFF=[layer], Order=[layer]))
    font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
    page = made.pages[0]
    page.Resources = Dictionary(Font=Dictionary(F=font), Properties=Dictionary(L=layer))
    drawn = f"0 0 20 20 re f /OC /L BDC BT /F 40 Tf 72 400 Td ({words}) Tj ET EMC"
    page.Contents = made.make_stream(drawn.encode())
    return saved(made)


def tagged_pdf(language: str = "en", words: str = "Opening hours", role: str = "") -> bytes:
    """Return a tagged PDF with a heading, a table and a link; `role` maps a name of its own."""
    source = (
        f'#set document(title: "{words}")\n#set text(lang: "{language}")\n= {words}\n\nCome in.\n'
        "#table(columns: 2, table.header([Day], [Hours]), [Monday], [9 to 5])\n"
        '#link("https://example.org")[Our page]\n'
    )
    with pikepdf.open(io.BytesIO(typst.compile(source.encode(), pdf_standards=["ua-1"]))) as made:
        if role:
            tree = made.Root.StructTreeRoot
            tree.RoleMap = Dictionary(Opening=Name(role))
            tree.K[0].K[0].S = Name.Opening
        return saved(made)


def torn_pdf() -> bytes:
    """Return a PDF whose content is marked for tags that its tree does not have."""
    with pikepdf.open(io.BytesIO(tagged_pdf())) as made:
        made.Root.StructTreeRoot.ParentTree = Dictionary(Nums=[])
        return saved(made)
