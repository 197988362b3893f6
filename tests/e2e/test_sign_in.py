"""Signing in, in a real browser: by keyboard, with a passkey, by single sign-on."""

from collections.abc import Iterator

import pytest
from allauth.mfa.models import Authenticator
from django.contrib.auth.models import User
from django.test.signals import template_rendered
from django.urls import reverse
from playwright.sync_api import Page, expect
from pytest_django.fixtures import Settings

from cms.demo.people import PASSWORD, make_staff
from cms.services.passwords import link_for
from tests.e2e.axe import findings
from tests.e2e.browser import Visitors
from tests.e2e.keyboard import reach_marked
from tests.factories.log_in import SETUP, app_code
from tests.factories.oidc import provider
from tests.factories.sign_in_pages import SIGN_IN_PAGES

pytestmark = pytest.mark.e2e
KEY = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@pytest.fixture
def staff(transactional_db: None, settings: Settings) -> dict[str, User]:
    """Make the demo's staff, whose managers and administrators need a second factor."""
    settings.SECOND_FACTOR = "managers"
    return make_staff()


@pytest.fixture
def shown() -> Iterator[set[str]]:
    """Give the names of the templates that were shown."""
    names: set[str] = set()

    def note(template: object, **_: object) -> None:
        names.add(str(getattr(template, "name", "")))

    template_rendered.connect(note)
    yield names
    template_rendered.disconnect(note)


def send_password(page: Page, username: str, password: str = PASSWORD) -> None:
    """Sign in by name and password, and wait for the page that follows."""
    page.goto("/admin/login/")
    page.get_by_label("User name").fill(username)
    page.get_by_label("Password").fill(password)
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_label("Password")).to_have_count(0 if password == PASSWORD else 1)


def press(page: Page, role: str, name: str) -> None:
    """Reach a button or a link by Tab, and press Enter on it."""
    reach_marked(page, page.get_by_role(role, name=name, exact=True))  # type: ignore[arg-type]
    page.keyboard.press("Enter")


def test_a_manager_sets_up_an_app_and_signs_in_with_it_by_keyboard_alone(
    visitors: Visitors, staff: dict[str, User]
):
    page = visitors.enter(java_script_enabled=False)
    page.goto("/admin/")
    page.keyboard.type("manager")
    page.keyboard.press("Tab")
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")
    expect(page.get_by_text("Your role needs a second factor.")).to_be_visible()
    page.goto(SETUP)
    press(page, "link", "Set up an app")
    secret = page.locator("code").inner_text()
    reach_marked(page, page.get_by_label("Code from your app"))
    page.keyboard.type(app_code(secret))
    page.keyboard.press("Enter")
    expect(page.locator(".codes li")).to_have_count(10)
    recovery = page.locator(".codes li").first.inner_text()
    press(page, "link", "I have kept them: go to the desk")
    expect(page.get_by_role("heading", name="Countersign")).to_be_visible()

    for code in (app_code(secret, 1), recovery):
        again = visitors.enter()
        send_password(again, "manager")
        expect(again.get_by_label("Code from your app, or a recovery code")).to_be_focused()
        again.keyboard.type(code)
        again.keyboard.press("Enter")
        expect(again.get_by_role("heading", name="Countersign")).to_be_visible()
    assert visitors.faults == []


def add_authenticator(page: Page) -> None:
    """Give the browser a passkey's device that says yes to everything."""
    devtools = page.context.new_cdp_session(page)
    devtools.send("WebAuthn.enable")
    devtools.send("WebAuthn.addVirtualAuthenticator", {"options": KEY})


def test_a_passkey_is_added_and_used_and_one_that_fails_is_told(
    visitors: Visitors, staff: dict[str, User]
):
    page = visitors.enter()
    send_password(page, "admin")
    page.goto(SETUP)
    page.get_by_role("link", name="Add a passkey").click()
    add_authenticator(page)
    page.get_by_label("What you call it").fill("Laptop")
    page.get_by_role("button", name="Add a passkey").click()
    expect(page.get_by_role("heading", name="Your recovery codes")).to_be_visible()
    page.get_by_role("link", name="I have kept them: go to the desk").click()
    expect(page.get_by_role("heading", name="Countersign")).to_be_visible()
    page.context.clear_cookies()

    send_password(page, "admin")
    page.get_by_role("button", name="Use a passkey").click()
    expect(page.get_by_role("heading", name="Countersign")).to_be_visible()
    other = visitors.enter()
    send_password(other, "admin")
    devtools = other.context.new_cdp_session(other)
    devtools.send("WebAuthn.enable")
    devtools.send("WebAuthn.addVirtualAuthenticator", {"options": KEY})
    other.get_by_role("button", name="Use a passkey").click()

    expect(other.get_by_role("alert")).to_contain_text("The passkey did not work")
    assert Authenticator.objects.get(type="webauthn").data["name"] == "Laptop"
    assert visitors.faults == []


def test_single_sign_on_goes_there_and_back_under_our_policy(
    visitors: Visitors, staff: dict[str, User], settings: Settings
):
    page = visitors.enter()
    with provider(sub="1", email="drafter@example.org", email_verified=True) as people:
        settings.SOCIALACCOUNT_PROVIDERS = people.settings
        page.goto("/admin/login/")
        page.get_by_role("link", name="Sign in with County sign-on").click()
        expect(page.get_by_role("heading", name="Countersign")).to_be_visible()

        assert [fault for fault in visitors.faults if people.issuer not in fault] == []


class Looks:
    """What axe finds on each page that is looked at, by a name for the page."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.found: dict[str, list[str]] = {}

    def at(self, name: str, address: str = "") -> None:
        """Look at the page as it is, or at the address."""
        if address:
            self.page.goto(address)
        self.found[name] = findings(self.page)


def test_pages_of_signing_in_have_no_findings(
    visitors: Visitors, staff: dict[str, User], settings: Settings, shown: set[str]
):
    looks = Looks(visitors.enter())

    look_before_signing_in(looks)
    look_at_passwords(looks, staff["editor"])
    look_at_the_app(looks)
    look_at_passkeys(looks)
    look_at_the_second_step(looks)
    with provider(sub="1", email="stranger@example.org", email_verified=True) as people:
        settings.SOCIALACCOUNT_PROVIDERS = people.settings
        look_at_single_sign_on(looks)

    assert {name: faults for name, faults in looks.found.items() if faults} == {}
    # Shown to who has no second factor and is asked again: nobody is, as things are.
    assert SIGN_IN_PAGES - shown == {"account/reauthenticate.html"}


def look_before_signing_in(looks: Looks) -> None:
    """Look at the log-in, and where it ends without anybody being signed in."""
    looks.at("sign in", "/admin/login/")
    send_password(looks.page, "manager", "wrong")
    looks.at("wrong password")
    looks.at("inactive", "/sign-in/inactive/")
    looks.at("stopped", "/sign-in/canceled/")
    looks.at("failed", "/sign-in/failed/")


def look_at_passwords(looks: Looks, user: User) -> None:
    """Look at a forgotten password."""
    page = looks.page
    looks.at("forgotten", "/admin/password_reset/")
    page.get_by_role("button", name="Send the link").click()
    page.get_by_text("This field is required.").wait_for()
    looks.at("no address")
    page.get_by_label("Your email address").fill("manager@example.org")
    page.get_by_role("button", name="Send the link").click()
    expect(page.get_by_role("heading", name="Check your email")).to_be_visible()
    looks.at("asked")
    looks.at("new password", link_for(user))
    page.get_by_label("New password", exact=True).fill("1")
    page.get_by_role("button", name="Save the password").click()
    page.get_by_text("This field is required.").wait_for()
    looks.at("bad password")
    looks.at("changed", "/admin/password_reset/complete/")
    looks.at("old link", "/admin/password_reset/confirm/MQ/set-password/")


def look_at_the_app(looks: Looks) -> None:
    """Look at the setting up of an app."""
    page = looks.page
    send_password(page, "manager")
    looks.at("set up", SETUP)
    looks.at("app", reverse("mfa_activate_totp"))
    page.get_by_role("button", name="Set up").click()
    page.get_by_text("This field is required.").wait_for()
    looks.at("no code")
    page.get_by_label("Code from your app").fill(app_code(page.locator("code").inner_text()))
    page.get_by_role("button", name="Set up").click()
    expect(page.get_by_role("heading", name="Your recovery codes")).to_be_visible()
    looks.at("recovery codes")
    looks.at("app is set up", SETUP)
    looks.at("new recovery codes", reverse("mfa_generate_recovery_codes"))
    looks.at("remove the app", reverse("mfa_deactivate_totp"))
    looks.at("code again", reverse("mfa_reauthenticate"))


def look_at_passkeys(looks: Looks) -> None:
    """Look at the passkeys of the person who is signed in."""
    page = looks.page
    looks.at("no passkeys", reverse("mfa_list_webauthn"))
    looks.at("add a passkey", reverse("mfa_add_webauthn"))
    add_authenticator(page)
    page.get_by_role("button", name="Add a passkey").click()
    expect(page.get_by_role("heading", name="Two-factor sign-in")).to_be_visible()
    key = Authenticator.objects.get(type="webauthn")
    looks.at("passkeys", reverse("mfa_list_webauthn"))
    looks.at("rename", reverse("mfa_edit_webauthn", args=[key.pk]))
    looks.at("remove", reverse("mfa_remove_webauthn", args=[key.pk]))
    looks.at("passkey again", reverse("mfa_reauthenticate_webauthn"))


def look_at_the_second_step(looks: Looks) -> None:
    """Look at the second step, until it is locked."""
    page = looks.page
    page.context.clear_cookies()
    send_password(page, "manager")
    looks.at("second step")
    for _ in range(5):
        page.get_by_label("Code from your app").fill("000000")
        page.get_by_role("button", name="Sign in", exact=True).click()
        page.get_by_text("This code is not right.").or_(
            page.get_by_text("Too many tries")
        ).wait_for()
    looks.at("locked out")


def look_at_single_sign_on(looks: Looks) -> None:
    """Look at the link to a provider, and at what a stranger is told."""
    looks.at("sign in with a provider", "/admin/login/")
    looks.page.get_by_role("link", name="Sign in with County sign-on").click()
    expect(looks.page.get_by_role("heading", name="You are not let in")).to_be_visible()
    looks.at("a stranger")
