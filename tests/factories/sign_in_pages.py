"""The pages of logging in: each is opened in a browser by `tests/e2e/test_sign_in.py`."""

SIGN_IN_PAGES = {
    "account/account_inactive.html",
    "account/reauthenticate.html",
    "cms/login/base.html",
    "cms/login/locked.html",
    "cms/login/refused.html",
    "mfa/authenticate.html",
    "mfa/index.html",
    "mfa/reauthenticate.html",
    "mfa/recovery_codes/generate.html",
    "mfa/recovery_codes/index.html",
    "mfa/totp/activate_form.html",
    "mfa/totp/deactivate_form.html",
    "mfa/webauthn/add_form.html",
    "mfa/webauthn/authenticator_confirm_delete.html",
    "mfa/webauthn/authenticator_list.html",
    "mfa/webauthn/edit_form.html",
    "mfa/webauthn/reauthenticate.html",
    "socialaccount/authentication_error.html",
    "socialaccount/login_cancelled.html",
    "wagtailadmin/account/password_reset/complete.html",
    "wagtailadmin/account/password_reset/confirm.html",
    "wagtailadmin/account/password_reset/done.html",
    "wagtailadmin/account/password_reset/form.html",
    "wagtailadmin/login.html",
}
"""Templates of ours that take the place of allauth's and Wagtail's, in the site's look."""
