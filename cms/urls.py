"""The addresses of the site."""

from allauth.account import views as accounts
from allauth.socialaccount import views as social
from django.urls import include, path, re_path
from django.views.decorators.cache import never_cache
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.admin.auth import require_admin_access
from wagtail.documents import urls as wagtaildocs_urls

from cms.views import (
    documents,
    feeds,
    icon,
    locations,
    login,
    media,
    packs,
    search,
    sitemaps,
    staff,
    subscriptions,
)

handler500 = "cms.views.errors.server_error_or_busy"

urlpatterns = [
    # In the place of Wagtail's own, which has the same address.
    path("admin/login/", login.SignInView.as_view(), name="account_login"),
    path("admin/password_reset/", login.ForgottenView.as_view(), name="account_reset_password"),
    path(
        "admin/account/",
        never_cache(require_admin_access(staff.OwnAccountView.as_view())),
        name="wagtailadmin_account",
    ),
    path("admin/", include(wagtailadmin_urls)),
    # Wagtail's log-in for pages with restricted readers knows no second factor.
    path("_util/login/", login.SignInView.as_view(), name="wagtailcore_login"),
    path("sign-in/second-factor/", include("allauth.mfa.urls")),
    path("sign-in/again/", accounts.reauthenticate, name="account_reauthenticate"),
    path("sign-in/inactive/", accounts.account_inactive, name="account_inactive"),
    path("sign-in/canceled/", social.login_cancelled, name="socialaccount_login_cancelled"),
    path("sign-in/failed/", social.login_error, name="socialaccount_login_error"),
    path("sign-in/oidc/<str:provider_id>/login/", login.sign_on, name="openid_connect_login"),
    path("sign-in/", include("allauth.socialaccount.providers.openid_connect.urls")),
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
