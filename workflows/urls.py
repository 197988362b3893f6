"""The addresses of agreements, for the public and for partners."""

from django.urls import path, re_path

from workflows.views import partner, public
from workflows.views.numbers import in_any_case

app_name = "workflows"
urlpatterns = [
    path("mous/", public.mous, name="mous"),
    path("mous/<str:number>/", in_any_case(public.mou), name="mou"),
    path("mous/<str:number>/versions/<int:version>/", in_any_case(public.version), name="version"),
    path(
        "mous/<str:number>/versions/<int:version>/<str:kind>",
        in_any_case(public.version_file),
        name="version_file",
    ),
    path("link/<str:token>/", partner.link, name="link"),
    # A mail program may take along what follows a link, or break the link in two.
    re_path(r"^link(?:/(?P<token>[\s\S]*))?$", partner.link, name="link_with_more"),
    path("answer/<int:invitation>/", partner.answer, name="answer"),
    path("answer/<int:invitation>/file/<str:kind>", partner.answer_file, name="answer_file"),
    path("answer/<int:invitation>/done/", partner.done, name="done"),
]
