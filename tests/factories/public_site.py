"""A small public site with something of each kind, and every public address of it."""

from cms.models import IssuePage, MaterialPage, Topic
from tests.factories.materials import document, issue, material
from tests.factories.mous import adopted_mou
from tests.factories.pages import standard_page
from tests.factories.site import LocationFactory, partner_page
from tests.packages.pdfs import pdf
from workflows.models import Mou
from workflows.services.documents import make_version_files

WALKED = {
    "wagtail_serve": [
        "/",
        "/about/",
        "/materials/",
        "/materials/?topic=jobs&language=en",
        "/materials/flyer/",
        "/materials/flyer/public/",
        "/partners/",
        "/partners/library/",
    ],
    "locations": ["/locations/", "/locations/?place=River"],
    "location": ["/locations/central/"],
    "subscribe": ["/locations/central/subscribe/"],
    "subscribed": ["/locations/central/subscribe/sent/"],
    "print_pack": [
        "/locations/central/print-pack.pdf",
        "/locations/central/print-pack.pdf?when=coming",
    ],
    "search": ["/search/?q=quagga", "/search/?q=quagga&kind=materials", "/search/?q=words"],
    "materials_feed": ["/feeds/materials.xml"],
    "topic_feed": ["/feeds/topics/jobs.xml"],
    "location_feed": ["/feeds/locations/central.xml"],
    "calendar": ["/calendar.ics"],
    "sitemap": ["/sitemap.xml"],
    "robots": ["/robots.txt"],
    "workflows:mous": ["/mous/"],
    "workflows:mou": ["/mous/MOU-1/", "/mous/MOU-1/?on=2010-07-01"],
    "workflows:version": ["/mous/MOU-1/versions/1/"],
    "workflows:version_file": ["/mous/MOU-1/versions/1/as-amended.pdf"],
}
"""Every public address by its name in the addresses of the site."""

BY_ADDRESS_ALONE = {
    # Files: asked for by the addresses that hidden things would have.
    "documents.serve",
    "wagtaildocs_serve",
    "media",
    # Partners' own pages: opened by a link with a token, and tested there.
    "workflows:link",
    "workflows:link_with_more",
    "workflows:answer",
    "workflows:answer_file",
    "workflows:done",
    # What a mailbox is sent a signed link to.
    "confirm_mails",
    "stop_mails",
    "received",
    "broken_mail_link",
    # It leads to a file of the site's own.
    "favicon",
    # Where staff log in and set up a second factor: pages of a person, tested there.
    "wagtailadmin_account",
    "account_inactive",
    "account_login",
    "account_reauthenticate",
    "account_reset_password",
    "mfa_activate_totp",
    "mfa_add_webauthn",
    "mfa_authenticate",
    "mfa_deactivate_totp",
    "mfa_download_recovery_codes",
    "mfa_edit_webauthn",
    "mfa_generate_recovery_codes",
    "mfa_index",
    "mfa_list_webauthn",
    "mfa_reauthenticate",
    "mfa_reauthenticate_webauthn",
    "mfa_remove_webauthn",
    "mfa_view_recovery_codes",
    "openid_connect_callback",
    "openid_connect_login",
    "socialaccount_login_cancelled",
    "socialaccount_login_error",
    # Where one logs in or types the password of a private page.
    "wagtaildocs_authenticate_with_password",
    "wagtailcore_authenticate_with_password",
    "wagtailcore_login",
}
"""What the walk leaves out, and why."""

COMING = "quaggacoming"
"""The word that an issue carries which is published for a later day."""


def coming_issue() -> IssuePage:
    """Return an issue of the public material that is published, and begins tomorrow."""
    flyer = MaterialPage.objects.get(slug="flyer")
    file = document(f"{COMING}.pdf", pdf())
    facts = {"language": "hmn", "slug": COMING, "file": file, "days": (1, 9)}
    return issue(flyer, title=f"Quagga {COMING}", **facts)


ADDRESSES = [address for group in WALKED.values() for address in group]


def public_site() -> Mou:
    """Return the MOU of a site that has a page, a material with its issue, a partner, a place.

    What is public of the material says `quaggapublic`.
    """
    Topic.objects.create(name="Jobs", slug="jobs")
    flyer = material("flyer", summary="Quagga in public, quaggapublic.")
    flyer.topics.set(Topic.objects.all())
    flyer.save()
    issue(flyer, title="Quagga quaggapublic", slug="public", file=document("f.pdf", pdf()))
    LocationFactory(name="Central", note="quaggapublic", partner=partner_page(slug="library"))
    standard_page(title="About", slug="about")
    mou = adopted_mou(1, number="MOU-1")
    make_version_files(version_id=mou.versions.get().pk)
    return mou
