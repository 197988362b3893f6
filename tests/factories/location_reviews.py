"""The editor of a location as a browser has it, and the buttons of its review."""

from bs4 import BeautifulSoup, Tag
from django.contrib.auth.models import User
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from wagtail.models import TaskState, WorkflowState

from cms.models import Location

AT = "wagtailsnippets_cms_location"


def browser(user: User, **headers: str) -> Client:
    """Return a browser in which the user is logged in."""
    client = Client(headers=headers)
    client.force_login(user)
    return client


def fields_of(page: HttpResponse) -> dict[str, str]:
    """Return what the editor's form sends when nothing is changed in it."""
    form = BeautifulSoup(page.content, "html.parser").find("form", attrs={"data-edit-form": True})
    sent = {}
    for field in form.find_all(["input", "textarea", "select"]):
        unchecked = field.get("type") == "checkbox" and not field.has_attr("checked")
        if (name := field.get("name")) and not unchecked:
            sent[name] = _value(field)
    return sent


def _value(field: Tag) -> str:
    if field.name == "textarea":
        return field.text.lstrip("\n")
    if field.name == "select":
        chosen = field.find("option", selected=True) or field.find("option")
        return chosen["value"]
    return field.get("value", "on" if field.get("type") == "checkbox" else "")


def shown(place: Location, user: User) -> dict[str, str]:
    """Return the form as the user has it who opens the location's editor now."""
    return fields_of(browser(user).get(reverse(f"{AT}:edit", args=[place.pk])))


def send(place: Location, user: User, fields: dict[str, str], **headers: str) -> HttpResponse:
    """Send the location's editor as the user."""
    address = reverse(f"{AT}:edit", args=[place.pk])
    return browser(user, **headers).post(address, fields, follow=not headers)


def press(place: Location, user: User, step: int, action: str = "approve") -> HttpResponse:
    """Press a button of the dashboard that was shown for the step."""
    address = reverse(f"{AT}:workflow_action", args=[place.pk, action, step])
    return browser(user).post(address, {"comment": ""}, follow=True)


def waiting(place: Location) -> TaskState:
    """Return the step of the latest review, read anew."""
    return WorkflowState.objects.for_instance(place).latest("pk").current_task_state


def words(answer: HttpResponse) -> list[str]:
    """Return the messages that the page shows."""
    return [str(message) for message in answer.context["messages"]]
