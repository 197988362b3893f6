"""What the tests of the partners' pages share."""

from collections.abc import Callable

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from tests.factories import token_for
from workflows.models import Invitation

Open = Callable[[Invitation], str]
Post = Callable[..., HttpResponse]


@pytest.fixture
def follow_link(client: Client) -> Open:
    """Follow a new link of an invitation in the test's browser; return the token."""

    def follow(invitation: Invitation) -> str:
        token = token_for(invitation)
        client.get(reverse("workflows:link", args=[token]))
        return token

    return follow


@pytest.fixture
def post(client: Client) -> Post:
    """Send a step for an invitation, on the page as it is shown now unless told otherwise."""

    def send(invitation: Invitation, step: str, **fields: object) -> HttpResponse:
        case = invitation.work_item.case
        shown = {"step": step, "entry": case.entry, "shown": case.text_id}
        return client.post(reverse("workflows:answer", args=[invitation.pk]), shown | fields)

    return send
