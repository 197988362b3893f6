"""What is asked of a document before Wagtail keeps it."""

from typing import Any

from wagtail.documents.forms import BaseDocumentForm

from cms.files.advice import advice_on_document
from cms.files.refused import RefusedFile
from cms.files.uploads import check_upload


class DocumentForm(BaseDocumentForm):
    """Wagtail's form for a document, which looks into the file as well as at its name.

    Of a PDF that is kept, it says what readers with a screen reader miss.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk and (advice := advice_on_document(self.instance)):
            # Beside the title: the form of an upload has no field for the file.
            self.fields["title"].help_text = " ".join(advice)

    def _post_clean(self) -> None:
        """Look into a new file that passed Wagtail's own checks: then only one thing is said."""
        super()._post_clean()
        if "file" in self.changed_data and "file" not in self.errors:
            file = self.cleaned_data["file"]
            try:
                check_upload(str(file.name), file.read())
            except RefusedFile as error:
                self.add_error("file", str(error))
            file.seek(0)
