"""The addresses of the site."""

from django.conf import settings
from django.conf.urls.static import static
from django.urls import include, path
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

from cms.views import locations, packs, search

urlpatterns = [
    path("admin/", include(wagtailadmin_urls)),
    path("documents/", include(wagtaildocs_urls)),
    *(static(settings.MEDIA_URL, document_root=settings.MEDIA_ROOT) if settings.DEBUG else []),
    path("locations/", locations.locations, name="locations"),
    path("locations/<slug:slug>/", locations.location, name="location"),
    path("locations/<slug:slug>/print-pack.pdf", packs.print_pack, name="print_pack"),
    path("search/", search.search, name="search"),
    path("", include("workflows.urls")),
    # Last: Wagtail answers every address that is left, from the tree of pages.
    path("", include(wagtail_urls)),
]
