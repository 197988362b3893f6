"""The addresses of the site."""

from django.urls import include, path, re_path
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

from cms.views import (
    documents,
    feeds,
    icon,
    locations,
    media,
    packs,
    search,
    sitemaps,
    subscriptions,
)

urlpatterns = [
    path("admin/", include(wagtailadmin_urls)),
    path("documents/<int:document_id>/<str:document_filename>", documents.serve),
    path("documents/", include(wagtaildocs_urls)),
    path("media/<path:name>", media.media, name="media"),
    path("locations/", locations.locations, name="locations"),
    path("locations/<slug:slug>/", locations.location, name="location"),
    path("locations/<slug:slug>/print-pack.pdf", packs.print_pack, name="print_pack"),
    path(
        "locations/<slug:slug>/subscribe/",
        subscriptions.SubscribeView.as_view(),
        name="subscribe",
    ),
    path("locations/<slug:slug>/subscribe/sent/", subscriptions.subscribed, name="subscribed"),
    path("mails/<str:token>/confirm/", subscriptions.ConfirmView.as_view(), name="confirm_mails"),
    path("mails/<str:token>/stop/", subscriptions.StopView.as_view(), name="stop_mails"),
    path(
        "mails/<str:token>/received/<int:issue>/",
        subscriptions.ReceivedView.as_view(),
        name="received",
    ),
    # A mail program may take along what follows a link, or break the link in two.
    re_path(r"^mails/", subscriptions.broken_link, name="broken_mail_link"),
    path("search/", search.search, name="search"),
    path("feeds/materials.xml", feeds.materials, name="materials_feed"),
    path("feeds/topics/<slug:slug>.xml", feeds.topic, name="topic_feed"),
    path("feeds/locations/<slug:slug>.xml", feeds.location, name="location_feed"),
    path("calendar.ics", feeds.calendar, name="calendar"),
    path("sitemap.xml", sitemaps.sitemap, name="sitemap"),
    path("favicon.ico", icon.favicon, name="favicon"),
    path("robots.txt", sitemaps.robots, name="robots"),
    path("", include("workflows.urls")),
    # Last: Wagtail answers every address that is left, from the tree of pages.
    path("", include(wagtail_urls)),
]
