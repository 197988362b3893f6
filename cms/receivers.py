"""What the site is told by Wagtail and Django. No rule stands here: a service is asked."""

from allauth.account.signals import user_logged_in as allauth_logged_in
from allauth.mfa.signals import (
    authentication_failed,
    authenticator_added,
    authenticator_removed,
    authenticator_used,
)
from allauth.socialaccount.models import SocialLogin
from django.apps import AppConfig
from django.conf import settings
from django.contrib.auth.models import User
from django.contrib.auth.signals import user_logged_in
from django.db.models.signals import post_migrate, pre_delete
from django.dispatch import receiver
from django.http import HttpRequest
from django.utils import timezone
from wagtail.signals import page_published

from cms.models import IssuePage
from cms.services.files import bring_back, lock_away
from cms.services.jobs import draw_later, tell_later
from cms.services.public_changes import watch_tables
from cms.services.second_factor import forget_without_factor, prove
from cms.services.throttle import count_wrong_code
from cms.sessions import begin


@receiver(page_published, sender=IssuePage, dispatch_uid="issue-published")
def issue_published(instance: IssuePage, **_: object) -> None:
    """Have its first page drawn and branches told: an editor or the schedule has published it."""
    bring_back(issue=instance)
    draw_later(instance)
    tell_later()


@receiver(pre_delete, sender=IssuePage, dispatch_uid="lock-files-away")
def issue_deleted(instance: IssuePage, **_: object) -> None:
    """Have its files locked away: it is deleted by itself, or with its material."""
    lock_away(issue=instance)


@receiver(post_migrate, dispatch_uid="public-tables-watched")
def migrated(sender: AppConfig, **_: object) -> None:
    """Have the public tables watched, once all apps have their tables: the signal is sent after."""
    if sender.name == "cms":
        watch_tables()


@receiver(user_logged_in, dispatch_uid="session-begins")
def logged_in(request: HttpRequest, user: User, **_: object) -> None:
    """Have the session's time counted from now."""
    begin(request.session, timezone.now())


@receiver(authenticator_used, dispatch_uid="second-factor-used")
@receiver(authenticator_added, dispatch_uid="second-factor-added")
def second_factor_seen(request: HttpRequest, user: User, **_: object) -> None:
    """Have the session record that it has seen the user's second factor."""
    prove(session=request.session, user=user, at=timezone.now())


@receiver(authenticator_removed, dispatch_uid="second-factor-removed")
def second_factor_removed(request: HttpRequest, user: User, **_: object) -> None:
    """Have the session forget it, if that was the last one."""
    forget_without_factor(session=request.session, user=user)


@receiver(authentication_failed, dispatch_uid="second-factor-failed")
def second_factor_failed(request: HttpRequest, user: User, **_: object) -> None:
    """Have a wrong code counted as a failed log-in."""
    count_wrong_code(request=request, user=user)


@receiver(allauth_logged_in, dispatch_uid="signed-on")
def signed_on(
    request: HttpRequest, user: User, sociallogin: SocialLogin | None = None, **_: object
) -> None:
    """Have a single sign-on count as a second factor where the setting says that it has one."""
    if sociallogin is not None and settings.OIDC_HAS_SECOND_FACTOR:
        prove(session=request.session, user=user, at=timezone.now())
