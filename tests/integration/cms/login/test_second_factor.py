"""The second factor: who must have one, what is closed without it, how it is set up and reset."""

import re
from collections.abc import Iterator

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.utils import decrypt
from django.conf import settings as site
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command
from django.test import Client, override_settings
from django.urls import URLResolver, get_resolver, reverse
from pytest_django.fixtures import Settings
from wagtail.models import ModelLogEntry

from tests.factories import administrator, amendment_case, drafter, manager
from tests.factories.log_in import (
    APP,
    SECOND,
    SETUP,
    app_code,
    give_app,
    send_password,
    set_up_app,
    where,
)
from workflows.services.groups import set_up_groups

pytestmark = pytest.mark.django_db
commits = pytest.mark.django_db(transaction=True)
"""For tests that set up an app by its page: allauth tells of it after the transaction."""


@pytest.fixture
def required(settings: Settings) -> None:
    """Ask managers and administrators for a second factor, as production does."""
    settings.SECOND_FACTOR = "managers"


def enter(user: User) -> Client:
    """Return a browser in which the user has logged in by the form, the password alone."""
    set_up_groups()
    client = Client()
    send_password(client, user.username, user.username)
    return client


@pytest.mark.parametrize(
    ("setting", "who", "leads_to"),
    [
        ("nobody", administrator, "200"),
        ("nobody", manager, "200"),
        ("managers", administrator, SETUP),
        ("managers", manager, SETUP),
        ("managers", drafter, "200"),
        ("everyone", manager, SETUP),
        ("everyone", drafter, SETUP),
    ],
)
def test_the_setting_says_who_must_have_one(settings: Settings, setting, who, leads_to):
    settings.SECOND_FACTOR = setting

    assert where(enter(who()).get("/admin/")) == leads_to


def desk_addresses(resolver: URLResolver, prefix: str = "/") -> Iterator[str]:
    """Give an address for each pattern of the desk, with something in the place of each blank."""
    for entry in resolver.url_patterns:
        path = prefix + str(entry.pattern)
        if isinstance(entry, URLResolver):
            yield from desk_addresses(entry, path)
        else:
            yield filled_in(path)


def filled_in(path: str) -> str:
    """Return the path of a pattern with its blanks filled in."""
    path = re.sub(r"<(?:int:)\w+>", "1", path)
    path = re.sub(r"<(?:\w+:)?\w+>", "a", path)
    return path.replace("^.*/$", "anything/").replace("^", "").replace("$", "")


OPEN = re.compile(r"/admin/(login|logout|password_reset|sprite|jsi18n)/")


def test_with_the_password_alone_no_address_of_the_desk_answers(required: None):
    amendment_case("internal_review", joins=False)
    client = enter(administrator())
    desk = [
        address
        for entry in get_resolver().url_patterns
        if isinstance(entry, URLResolver) and str(entry.pattern) == "admin/"
        for address in desk_addresses(entry, "/admin/")
    ]

    found = {
        (address, send.__name__): where(send(address))
        for address in desk
        if not OPEN.match(address)
        for send in (client.get, client.post, client.put, client.delete)
    }

    assert len(desk) > 300
    assert {key: path for key, path in found.items() if path != SETUP} == {}
    assert where(client.get("/admin/api/main/pages/")) == SETUP


def test_what_a_script_of_the_desk_asks_for_is_refused(required: None):
    client = enter(manager())

    answer = client.get("/admin/api/main/pages/", headers={"x-requested-with": "XMLHttpRequest"})

    assert answer.status_code == 403


def test_with_the_password_alone_one_is_nobody_at_public_addresses(required: None):
    client = enter(administrator())

    seen = client.get("/materials/none/")

    assert seen.wsgi_request.user.is_anonymous


@commits
def test_setting_up_an_app_opens_the_desk_and_shows_recovery_codes(required: None):
    client = enter(manager())

    told = client.get("/admin/", follow=True)
    codes = set_up_app(client)
    shown = client.get(codes.url)

    assert "Your role needs a second factor." in told.text
    assert where(codes) == "/sign-in/second-factor/recovery-codes/"
    assert len(re.findall(r"<li><code>\d{8}</code></li>", shown.text)) == 10
    assert client.get("/admin/").status_code == 200


def test_who_has_one_is_asked_for_it_whatever_the_setting_and_may_not_pass_by(
    settings: Settings,
):
    settings.SECOND_FACTOR = "nobody"
    user = drafter()
    secret = give_app(user)
    client = Client()
    set_up_groups()

    first = send_password(client, "drafter", "drafter")
    passed_by = client.get("/admin/")
    wrong = client.post(SECOND, {"code": "000000"})
    right = client.post(SECOND, {"code": app_code(secret)})

    assert (where(first), where(passed_by)) == (SECOND, "/admin/login/")
    assert (wrong.status_code, "This code is not right." in wrong.text) == (200, True)
    assert (where(right), client.get("/admin/").status_code) == ("/admin/", 200)


def test_the_log_in_of_restricted_pages_does_not_pass_by_it(settings: Settings):
    settings.SECOND_FACTOR = "nobody"
    give_app(drafter())
    set_up_groups()
    client = Client()
    sent = {"username": "drafter", "password": "drafter", "next": "/admin/"}

    first = client.post("/_util/login/", sent)
    passed_by = client.get("/admin/")

    assert (where(first), where(passed_by)) == (SECOND, "/admin/login/")


def test_one_is_led_back_to_the_page_that_was_asked_for(required: None):
    user = manager()
    secret = give_app(user)
    set_up_groups()
    client = Client()

    sent = {"username": "manager", "password": "manager", "next": "/admin/mous/"}
    client.post("/admin/login/", sent)
    right = client.post(SECOND, {"code": app_code(secret)})

    assert right.url == "/admin/mous/"


def test_nobody_is_led_to_another_site():
    manager()
    set_up_groups()
    sent = {"username": "manager", "password": "manager", "next": "https://evil.example.org/"}

    assert Client().post("/admin/login/", sent).url == "/admin/"


def test_a_code_works_once_in_whatever_process(required: None, settings: Settings):
    # allauth remembers used codes in the cache of one process: this is another one.
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}}
    user = manager()
    secret = give_app(user)
    code = app_code(secret)
    found = []

    for _ in range(2):
        client = Client()
        send_password(client, "manager", "manager")
        found.append(client.post(SECOND, {"code": code}))

    assert where(found[0]) == "/admin/"
    assert (found[1].status_code, "used already" in found[1].text) == (200, True)


@commits
def test_a_recovery_code_works_once(required: None):
    user = manager()
    client = enter(user)
    page = client.get(set_up_app(client).url).text
    code = re.search(r"<li><code>(\d{8})</code></li>", page).group(1)
    found = []

    for _ in range(2):
        client = Client()
        send_password(client, "manager", "manager")
        found.append(where(client.post(SECOND, {"code": code})))

    assert found == ["/admin/", "200"]


@pytest.mark.parametrize("code", ["", "x" * 5000, "00\0000", "１２３４５６", "²²²²²²"])
def test_an_odd_code_is_refused_in_words(required: None, code: str):
    give_app(manager())
    client = Client()
    send_password(client, "manager", "manager")

    page = client.post(SECOND, {"code": code})

    assert (page.status_code, 'class="errorlist"' in page.text) == (200, True)


def test_a_session_older_than_the_second_factor_is_ended(required: None, settings: Settings):
    settings.SECOND_FACTOR = "nobody"
    user = manager()
    old = enter(user)
    give_app(user)
    settings.SECOND_FACTOR = "managers"

    answer = old.get("/admin/")
    page = old.get(answer.url)

    assert where(answer) == "/admin/login/"
    assert "You have set up a second factor since" in page.text
    assert where(old.get(APP)) == "/admin/login/"


@commits
def test_a_password_is_not_enough_to_remove_a_second_factor(settings: Settings):
    user = manager()
    client = enter(user)
    set_up_app(client)

    at_once = client.get("/sign-in/second-factor/totp/deactivate/")
    later(client)
    asked = client.get("/sign-in/second-factor/totp/deactivate/")
    by_password = client.post("/sign-in/again/", {"password": "manager"})

    assert (at_once.status_code, where(asked)) == (200, "/sign-in/second-factor/reauthenticate/")
    assert where(by_password) == "/sign-in/second-factor/reauthenticate/"
    assert Authenticator.objects.filter(user=user).count() == 2


@commits
def test_who_removes_the_last_one_and_must_have_one_sets_up_another(required: None):
    user = manager()
    client = enter(user)
    set_up_app(client)
    secret = Authenticator.objects.get(type="totp").wrap()
    assert client.get("/admin/").status_code == 200

    later(client)
    remove = "/sign-in/second-factor/totp/deactivate/"
    code = app_code(decrypted(secret.instance))
    client.post(f"/sign-in/second-factor/reauthenticate/?next={remove}", {"code": code})
    client.post(remove)

    assert not Authenticator.objects.exists()
    assert where(client.get("/admin/")) == SETUP


def later(client: Client) -> None:
    """Let six minutes pass since the second factor was seen."""
    session = client.session
    session["second_factor_at"] -= 6 * 60
    session.save()


def decrypted(authenticator: Authenticator) -> str:
    """Return the secret of an app."""
    return decrypt(authenticator.data["secret"])


def test_secrets_are_encrypted_in_the_database_and_read_with_an_older_key():
    user = manager()
    secret = give_app(user)
    kept = Authenticator.objects.get()

    assert secret not in str(kept.data)
    with override_settings(SECRET_KEY="another", SECRET_KEY_FALLBACKS=[site.SECRET_KEY]):
        assert decrypted(kept) == secret


def test_under_another_key_no_code_is_right_and_the_log_says_why(caplog):
    user = manager()
    give_app(user)
    client = Client()

    with override_settings(SECRET_KEY="another"):
        send_password(client, "manager", "manager")
        # The code of an empty secret, which anybody could work out.
        page = client.post(SECOND, {"code": app_code("")})
        other = decrypted(Authenticator.objects.get())

    assert (page.status_code, "This code is not right." in page.text) == (200, True)
    assert (len(other), other == decrypted(Authenticator.objects.get())) == (32, False)
    assert "SECRET_KEY is not the one it was set up under" in caplog.text


@commits
def test_an_administrator_resets_it_on_record_and_the_sessions_end(required: None):
    user = manager()
    theirs = enter(user)
    set_up_app(theirs)
    boss = administrator()
    client = enter(boss)
    set_up_app(client)
    address = reverse("reset_second_factor", args=[user.pk])

    asked = client.get(address)
    before = theirs.get("/admin/").status_code
    client.post(address)

    entry = ModelLogEntry.objects.get(action="cms.second_factor_reset")
    assert "Reset two-factor sign-in" in asked.text
    assert (before, where(theirs.get("/admin/"))) == (200, "/admin/login/")
    assert not Authenticator.objects.filter(user=user).exists()
    assert (entry.user, entry.object_id, entry.data) == (
        boss,
        str(user.pk),
        {"removed": 2, "sessions": 1},
    )
    assert where(enter(user).get("/admin/")) == SETUP
    assert client.get("/admin/").status_code == 200


@pytest.mark.parametrize("who", [manager, drafter])
def test_nobody_else_resets_it(who):
    boss = administrator()
    give_app(boss)
    client = enter(who())

    answer = client.post(reverse("reset_second_factor", args=[boss.pk]))

    assert where(answer) == "/admin/"
    assert Authenticator.objects.filter(user=boss).exists()


def test_the_command_line_resets_it_for_the_last_administrator(capsys):
    boss = administrator()
    give_app(boss)

    call_command("reset_second_factor", "administrator")

    assert not Authenticator.objects.exists()
    assert "Removed 1." in capsys.readouterr().out
    assert ModelLogEntry.objects.get(action="cms.second_factor_reset").user is None
    with pytest.raises(CommandError, match="There is no user “nobody”"):
        call_command("reset_second_factor", "nobody")


def test_the_account_page_and_the_list_of_users_show_the_way():
    user = administrator()
    client = enter(user)

    account = client.get(reverse("wagtailadmin_account")).text
    users = client.get(reverse("wagtailusers_users:index")).text

    assert re.search(rf'href="{SETUP}"[^>]*>Two-factor sign-in<', account)
    assert reverse("reset_second_factor", args=[user.pk]) in users


def test_nobody_signs_up_and_no_other_log_in_answers(client: Client):
    addresses = ("/accounts/login/", "/accounts/signup/", "/sign-in/signup/", "/sign-in/")

    assert {client.get(address).status_code for address in addresses} == {404}
    assert reverse("wagtailadmin_login") == reverse("account_login") == "/admin/login/"


@commits
def test_the_reset_of_a_second_factor_is_not_undone_by_an_old_cookie(required: None):
    user = manager()
    client = enter(user)
    set_up_app(client)
    cookie = client.cookies["sessionid"].value
    call_command("reset_second_factor", "manager")

    again = Client()
    again.cookies["sessionid"] = cookie

    assert where(again.get("/admin/")) == "/admin/login/"
