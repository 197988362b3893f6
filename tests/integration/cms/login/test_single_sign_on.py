"""Single sign-on against a provider of our own: who is let in, as whom, and who is not."""

import http.client
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

import pytest
from allauth.account.models import EmailAddress
from allauth.socialaccount.models import SocialAccount
from django.contrib.auth.models import User
from django.http import HttpResponse
from django.test import Client
from pytest_django.fixtures import Settings

from tests.factories import administrator, manager
from tests.factories.log_in import SECOND, SETUP, app_code, give_app, where
from tests.factories.oidc import Provider, provider
from workflows.services.groups import set_up_groups

pytestmark = pytest.mark.django_db
SIGN_ON = "/sign-in/oidc/sso/login/"


@pytest.fixture
def people(settings: Settings) -> Iterator[Provider]:
    """Give a provider that knows one person, and let the site use it."""
    with provider(sub="42", email="manager@example.org", email_verified=True) as found:
        settings.SOCIALACCOUNT_PROVIDERS = found.settings
        set_up_groups()
        yield found


def sign_on(client: Client, address: str = f"{SIGN_ON}?next=/admin/") -> HttpResponse:
    """Go to the provider and come back, as a browser does."""
    away = client.get(address)
    place = urlsplit(away.url)
    connection = http.client.HTTPConnection(place.netloc, timeout=10)
    connection.request("GET", f"{place.path}?{place.query}")
    back = urlsplit(connection.getresponse().getheader("Location"))
    connection.close()
    return client.get(f"{back.path}?{back.query}")


def test_a_user_with_the_verified_address_is_signed_in_and_keeps_the_password(people: Provider):
    user = manager()
    client = Client()

    answer = sign_on(client)
    page = client.get("/admin/")

    user.refresh_from_db()
    assert (where(answer), page.status_code, page.wsgi_request.user) == ("/admin/", 200, user)
    assert user.check_password("manager")
    assert SocialAccount.objects.get().user == user
    assert not EmailAddress.objects.exists()


def test_the_person_is_known_again_by_the_providers_key_when_the_address_changes(
    people: Provider,
):
    user = manager()
    sign_on(Client())
    people.claims["email"] = "married@example.org"
    client = Client()

    sign_on(client)

    assert client.get("/admin/").wsgi_request.user == user


def refused(answer: HttpResponse) -> tuple[int, bool, int]:
    """Return the status, whether nobody is signed in, and how many accounts there are."""
    return answer.status_code, answer.wsgi_request.user.is_anonymous, User.objects.count()


@pytest.mark.parametrize(
    "claims",
    [
        {"email_verified": False},
        {"email_verified": None},
        {"email_verified": "false"},
        {"email_verified": 1},
        {"email": "stranger@example.com"},
        {"email": ""},
        {"email": None},
        {"email": "manager@example.org.evil.example"},
    ],
)
def test_who_is_not_known_by_a_verified_address_is_told_so(
    people: Provider, claims: dict[str, Any], caplog: pytest.LogCaptureFixture
):
    manager()
    people.claims |= claims

    answer = sign_on(Client())

    assert refused(answer) == (403, True, 1)
    assert "<h1>You are not let in</h1>" in answer.text
    assert "Single sign-on refused:" in caplog.text
    assert not SocialAccount.objects.exists()


def test_an_address_that_two_users_have_lets_nobody_in(people: Provider):
    manager()
    User.objects.create_user("double", "MANAGER@example.org")

    assert refused(sign_on(Client())) == (403, True, 2)


def test_who_was_made_inactive_is_let_in_neither_at_first_nor_later(
    people: Provider, settings: Settings
):
    settings.OIDC_DOMAINS = ["example.org"]
    user = manager()
    sign_on(Client())
    User.objects.update(is_active=False)

    later = sign_on(Client())
    SocialAccount.objects.all().delete()
    first = sign_on(Client())

    assert (where(later), refused(first)) == ("/sign-in/inactive/", (403, True, 1))
    assert User.objects.get() == user


@pytest.mark.parametrize(
    ("setting", "claims"),
    [
        ({"OIDC_DOMAINS": ["county.example"]}, {"email": "new@County.example"}),
        ({"OIDC_GROUPS": ["desk"]}, {"groups": ["all", "desk"]}),
        ({"OIDC_GROUPS": ["desk"]}, {"groups": "desk"}),
        ({"OIDC_GROUPS": ["desk"], "OIDC_GROUPS_CLAIM": "roles"}, {"roles": ["desk"]}),
    ],
)
def test_a_rule_lets_a_stranger_in_with_no_right_at_all(
    people: Provider, settings: Settings, setting: dict[str, Any], claims: dict[str, Any]
):
    for name, value in setting.items():
        setattr(settings, name, value)
    names = {"preferred_username": "new", "given_name": "A" * 200, "family_name": "Person"}
    people.claims |= {"email": "new@county.example"} | names | claims
    client = Client()

    sign_on(client)
    desk = client.get("/admin/", follow=True)

    user = User.objects.get()
    assert (user.username, user.first_name, user.last_name) == ("new", "A" * 150, "Person")
    assert (user.email.lower(), user.has_usable_password()) == ("new@county.example", False)
    assert (user.is_superuser, user.is_staff, user.get_all_permissions()) == (False, False, set())
    assert "this account has no access to the desk" in desk.text


@pytest.mark.parametrize(
    ("setting", "claims"),
    [
        ({"OIDC_DOMAINS": ["county.example"]}, {"email": "new@county.example.com"}),
        ({"OIDC_DOMAINS": ["county.example"]}, {"email": "new@sub.county.example"}),
        ({"OIDC_DOMAINS": ["county.example"]}, {"email_verified": False}),
        ({"OIDC_GROUPS": ["desk"]}, {"groups": ["desktop"]}),
        ({"OIDC_GROUPS": ["desk"]}, {"groups": None}),
        ({"OIDC_GROUPS": ["desk"]}, {"roles": ["desk"]}),
    ],
)
def test_a_rule_lets_nobody_else_in(
    people: Provider, settings: Settings, setting: dict[str, Any], claims: dict[str, Any]
):
    for name, value in setting.items():
        setattr(settings, name, value)
    people.claims |= {"email": "new@county.example"} | claims

    assert refused(sign_on(Client())) == (403, True, 0)


def test_a_name_that_is_taken_makes_no_other_person_of_a_stranger(
    people: Provider, settings: Settings
):
    settings.OIDC_DOMAINS = ["county.example"]
    boss = administrator()
    people.claims |= {"email": "new@county.example", "preferred_username": "administrator"}
    client = Client()

    sign_on(client)

    made = User.objects.exclude(pk=boss.pk).get()
    assert client.session["_auth_user_id"] == str(made.pk)
    assert made.username != "administrator"


def test_the_second_factor_is_asked_for_after_single_sign_on_too(
    people: Provider, settings: Settings
):
    settings.SECOND_FACTOR = "managers"
    user = manager()
    without = Client()
    sign_on(without)
    secret = give_app(user)
    client = Client()

    answer = sign_on(client)
    client.post(SECOND, {"code": app_code(secret)})

    assert where(answer) == SECOND
    assert client.get("/admin/").status_code == 200


@pytest.mark.parametrize(("counts", "leads_to"), [(False, SETUP), (True, "200")])
def test_a_setting_says_whether_the_provider_asks_for_a_second_factor_itself(
    people: Provider, settings: Settings, counts: bool, leads_to: str
):
    settings.SECOND_FACTOR, settings.OIDC_HAS_SECOND_FACTOR = "managers", counts
    manager()
    client = Client()

    sign_on(client)

    assert where(client.get("/admin/")) == leads_to


def test_who_has_no_password_can_set_up_a_second_factor(people: Provider, settings: Settings):
    settings.SECOND_FACTOR = "managers"
    user = manager()
    user.set_unusable_password()
    user.save()
    client = Client()
    sign_on(client)

    assert client.get("/sign-in/second-factor/totp/activate/").status_code == 200


def test_the_log_in_offers_it_by_its_name_and_by_a_link(people: Provider):
    page = Client().get("/admin/login/?next=/admin/mous/").text

    assert f'href="{SIGN_ON}?next=%2Fadmin%2Fmous%2F">Sign in with County sign-on</a>' in page


def test_without_a_provider_there_is_neither_a_link_nor_an_address(settings: Settings):
    settings.SOCIALACCOUNT_PROVIDERS = {}

    assert "/sign-in/oidc/" not in Client().get("/admin/login/").text
    assert Client().get(SIGN_ON).status_code == 404


def test_nobody_is_led_to_another_site_afterwards(people: Provider):
    manager()

    assert sign_on(Client(), f"{SIGN_ON}?next=https://evil.example/").url == "/admin/"


def test_who_stops_at_the_provider_is_told_so(people: Provider):
    people.refuses = True
    client = Client()

    page = client.get(sign_on(client).url)

    assert "<h1>You did not sign in</h1>" in page.text


@pytest.mark.parametrize("part", ["token", "userinfo"])
def test_a_provider_that_breaks_is_no_error_of_ours(people: Provider, part: str):
    manager()
    people.breaks = part

    page = sign_on(Client())

    assert "<h1>Signing in did not work</h1>" in page.text
    assert page.wsgi_request.user.is_anonymous


@pytest.mark.parametrize("broken", [True, False])
def test_a_provider_that_is_not_there_is_no_error_of_ours(
    people: Provider, settings: Settings, broken: bool
):
    if broken:
        people.breaks = "openid-configuration"
    else:
        settings.SOCIALACCOUNT_PROVIDERS["openid_connect"]["APPS"][0]["settings"]["server_url"] = (
            "http://127.0.0.1:1"
        )

    page = Client().get(SIGN_ON)

    assert (page.status_code, "<h1>Signing in did not work</h1>" in page.text) == (503, True)


@pytest.mark.parametrize("query", ["", "?code=x", "?code=x&state=forged", "?error=server_error"])
def test_an_answer_that_nobody_asked_for_signs_nobody_in(people: Provider, query: str):
    manager()

    page = Client().get(f"{SIGN_ON}callback/{query}")

    assert (page.status_code < 500, page.wsgi_request.user.is_anonymous) == (True, True)
