"""How staff log in: what is throttled, the second factor, single sign-on, the end of a session.

From the environment: SECOND_FACTOR, TRUSTED_PROXIES, IDLE_MINUTES, SESSION_HOURS, and for single
sign-on OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET, OIDC_NAME, OIDC_DOMAINS, OIDC_GROUPS,
OIDC_GROUPS_CLAIM and OIDC_HAS_SECOND_FACTOR.
"""

import os
from datetime import timedelta

from django.core.exceptions import ImproperlyConfigured

from cms.settings.environment import listed, switched_on, whole_number

AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",  # first: refuses who is locked out
    "django.contrib.auth.backends.ModelBackend",
]
LOGIN_URL = "wagtailadmin_login"
LOGIN_REDIRECT_URL = "wagtailadmin_home"

# Sessions. The cookie goes with the browser; both limits are enforced on the server.
IDLE_LIMIT = timedelta(minutes=whole_number("IDLE_MINUTES", 60))
SESSION_LIMIT = timedelta(hours=whole_number("SESSION_HOURS", 12))
SESSION_COOKIE_AGE = int(SESSION_LIMIT.total_seconds())
SESSION_EXPIRE_AT_BROWSER_CLOSE = True

# How many proxies of our own add an address to X-Forwarded-For; without one the header is ignored.
TRUSTED_PROXIES = whole_number("TRUSTED_PROXIES", 0)

# Failures within the time that lock: of one name from one address, of one address, of one name.
LOGIN_LIMITS = (5, 30, 50)
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"], "ip_address", "username"]
AXES_HANDLER = "cms.services.throttle.Throttle"
AXES_FAILURE_LIMIT = 1  # what the handler counts is limits that are reached
AXES_COOLOFF_TIME = timedelta(minutes=15)
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False
AXES_RESET_ON_SUCCESS = True
AXES_USERNAME_CALLABLE = "cms.services.throttle.fingerprint_of"
AXES_CLIENT_IP_CALLABLE = "workflows.views.people.address_of"
AXES_LOCKOUT_CALLABLE = "cms.views.login.locked_out"
AXES_DISABLE_ACCESS_LOG = True
AXES_ENABLE_ADMIN = False
AXES_SENSITIVE_PARAMETERS = [
    "username", "password", "ip_address", "csrfmiddlewaretoken", "code", "credential", "next",
]  # fmt: skip

# Links for a new password within an hour: for one address, and asked for from one place.
RESET_LIMITS = (3, 40)

# Nobody signs up, and no address of allauth's own is used but those in `cms.urls`.
ACCOUNT_ADAPTER = "cms.accounts.AccountAdapter"
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*", "password2*"]
ACCOUNT_RATE_LIMITS = False  # they count in one process; the throttle counts in the database
ACCOUNT_REAUTHENTICATION_TIMEOUT = 300  # seconds
ALLAUTH_TRUSTED_PROXY_COUNT = TRUSTED_PROXIES

MFA_ADAPTER = "cms.accounts.SecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_FORMS = {
    "activate_totp": "cms.forms.login.AppForm",
    "authenticate": "cms.forms.login.CodeForm",
    "reauthenticate": "cms.forms.login.CodeAgainForm",
}
MFA_TOTP_ISSUER = "Countersign"
MFA_TOTP_TOLERANCE = 1  # steps of 30 seconds by which a phone's clock may be off
MFA_RATE_LIMITS = False

WHO_NEEDS_A_SECOND_FACTOR = ("nobody", "managers", "everyone")


def second_factor(default: str) -> str:
    """Return who must have a second factor: `nobody`, `managers` (and administrators), `everyone`.

    Raises:
        ImproperlyConfigured: if SECOND_FACTOR says anything else.
    """
    value = os.environ.get("SECOND_FACTOR", "").strip().lower() or default
    if value not in WHO_NEEDS_A_SECOND_FACTOR:
        allowed = ", ".join(WHO_NEEDS_A_SECOND_FACTOR)
        raise ImproperlyConfigured(f"SECOND_FACTOR is one of: {allowed}.")
    return value


SECOND_FACTOR = second_factor("nobody")

# Single sign-on. Without an issuer there is none.
OIDC_ISSUER = os.environ.get("OIDC_ISSUER", "").strip().rstrip("/")
OIDC_DOMAINS = [domain.lower() for domain in listed(os.environ.get("OIDC_DOMAINS", ""))]
OIDC_GROUPS = listed(os.environ.get("OIDC_GROUPS", ""))
OIDC_GROUPS_CLAIM = os.environ.get("OIDC_GROUPS_CLAIM", "").strip() or "groups"
OIDC_HAS_SECOND_FACTOR = switched_on("OIDC_HAS_SECOND_FACTOR")
SOCIALACCOUNT_ADAPTER = "cms.accounts.SingleSignOnAdapter"
SOCIALACCOUNT_EMAIL_AUTHENTICATION = False  # the adapter does it, and leaves the password alone
SOCIALACCOUNT_EMAIL_VERIFICATION = "none"
SOCIALACCOUNT_EMAIL_REQUIRED = False
# A form that leads to another host is stopped by our policy of content; a link is not.
SOCIALACCOUNT_LOGIN_ON_GET = True
SOCIALACCOUNT_STORE_TOKENS = False


def provider(issuer: str) -> dict[str, object]:
    """Return allauth's settings of the one provider that the environment names."""
    return {
        "provider_id": "sso",
        "name": os.environ.get("OIDC_NAME", "").strip() or "single sign-on",
        "client_id": os.environ.get("OIDC_CLIENT_ID", "").strip(),
        "secret": os.environ.get("OIDC_CLIENT_SECRET", "").strip(),
        "settings": {"server_url": issuer, "oauth_pkce_enabled": True},
    }


SOCIALACCOUNT_PROVIDERS = (
    {"openid_connect": {"APPS": [provider(OIDC_ISSUER)]}} if OIDC_ISSUER else {}
)
