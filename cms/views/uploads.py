"""Several flyers at once: the upload, and the page on which their months are confirmed."""

from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.views.generic import TemplateView
from wagtail.admin.menu import MenuItem
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from cms.forms.uploads import MonthForm, UploadForm
from cms.models import Upload
from cms.queries.uploads import guesses, materials_to_add_to, may_upload, refused, upload_of
from cms.services.uploads import NotMade, hand_in, make_issues, take_in
from workflows.views.people import user_of


class UploadsView(WagtailAdminTemplateMixin, TemplateView):
    """Where several files are handed in for one material."""

    template_name = "cms/desk/uploads.html"
    page_title = "Upload issues"
    header_icon = "upload"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Answer those who may add pages and documents; deny the others."""
        if not may_upload(user_of(request)):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Return the way here: home, this page."""
        return [*self.breadcrumbs_items, {"url": "", "label": self.get_page_title()}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Return the form."""
        kwargs.setdefault("form", self.form())
        return super().get_context_data(**kwargs)

    def form(self, *sent: Any) -> UploadForm:
        """Return the form with the materials of the user."""
        initial = {"material": self.request.GET.get("material")}
        materials = materials_to_add_to(user_of(self.request))
        return UploadForm(*sent, materials=materials, initial=initial)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Take the files in and lead to their months, or say what is wrong."""
        form = self.form(request.POST, request.FILES)
        if not form.is_valid():
            context = self.get_context_data(form=form)
            return self.render_to_response(context, status=HTTPStatus.BAD_REQUEST)
        upload = take_in(
            material=form.cleaned_data["material"],
            language=form.cleaned_data["language"],
            files=((str(file.name), file.read()) for file in form.cleaned_data["pdfs"]),
            user=user_of(request),
            at=timezone.now(),
        )
        return redirect("issue_upload", upload.pk)


class UploadView(UploadsView):
    """The files of one upload: the month of each, and what is wrong with those not taken."""

    template_name = "cms/desk/upload.html"
    kwargs: dict[str, Any]

    @cached_property
    def upload(self) -> Upload:
        """The user's own upload of the address."""
        return get_object_or_404(upload_of(user_of(self.request), self.kwargs["pk"]))

    def get_page_title(self) -> str:
        """Return what the files are for."""
        return f"Confirm the issues of {self.upload.material.title}"

    def forms(self, *sent: Any) -> list[MonthForm]:
        """Return a form for each file that was taken."""
        today = timezone.localdate()
        return [
            MonthForm(*sent, file=guess.file, months=guess.months, today=today)
            for guess in guesses(self.upload, today)
        ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Return the forms, and the files that were not taken."""
        kwargs.setdefault("forms", self.forms())
        kwargs.setdefault("hand_in", True)
        return super().get_context_data(
            form=None, upload=self.upload, refused=refused(self.upload), **kwargs
        )

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Make the drafts and hand them in, or say what is wrong and make none."""
        forms = self.forms(request.POST)
        if all([form.is_valid() for form in forms]):  # noqa: C419 - all of them are to be checked
            months = {f.file.pk: day for f in forms if (day := f.cleaned_data.get("day"))}
            material = self.upload.material
            try:
                made = make_issues(upload=self.upload, months=months, user=user_of(request))
            except NotMade as error:
                for form in forms:
                    if words := error.problems.get(form.file.pk):
                        form.add_error("month", words)
            else:
                handed_in = "hand_in" in request.POST
                sent = [hand_in(issue=i, user=user_of(request)) for i in made if handed_in]
                messages.success(request, _account(len(made), sum(sent)))
                return redirect("wagtailadmin_explore", material.pk)
        context = self.get_context_data(forms=forms, hand_in="hand_in" in request.POST)
        return self.render_to_response(context, status=HTTPStatus.BAD_REQUEST)


def _account(made: int, handed_in: int) -> str:
    if not made:
        return "All files were left out. No issue was made."
    drafts = f"{made} draft{'s were' if made != 1 else ' was'} made"
    return f"{drafts} and handed in for review." if handed_in else f"{drafts}."


class UploadMenuItem(MenuItem):
    """The way to the upload, for those who may use it."""

    def __init__(self) -> None:
        super().__init__("Upload issues", reverse("issue_uploads"), icon_name="upload", order=450)

    def is_shown(self, request: HttpRequest) -> bool:
        """Test whether the user may add pages and documents."""
        return may_upload(user_of(request))
