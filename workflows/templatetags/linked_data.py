"""What a page says of itself for programs, in the words of schema.org (JSON-LD)."""

import json
from collections.abc import Mapping

from django import template
from django.template.context import Context
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from workflows.models import Mou, VersionParty
from workflows.queries.files import File
from workflows.queries.in_force import InForce
from workflows.queries.linked_data import Address, agreement
from workflows.queries.public import Period

register = template.Library()

# Inside a script nothing is read as HTML but what would end or hide it. Django's `json_script`
# escapes the same three.
ESCAPES = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026"}


def linked_data(data: Mapping[str, object]) -> SafeString:
    """Return the data as a block that no browser runs.

    It has no nonce and needs none: the policy is about scripts that run, and with a nonce, which
    is another one each time, no answer could be known to be the one that a reader has already.
    """
    words = json.dumps({"@context": "https://schema.org"} | dict(data), ensure_ascii=False)
    return format_html(
        '<script type="application/ld+json">{}</script>',
        mark_safe(words.translate(ESCAPES)),
    )


def whole(context: Context) -> Address:
    """Return what makes a path of this site a whole address."""
    address: Address = context["request"].build_absolute_uri
    return address


@register.simple_tag(takes_context=True)
def agreement_data(
    context: Context, mou: Mou, shown: InForce, parties: list[VersionParty], files: list[File]
) -> SafeString:
    """Say which text of an MOU the page shows, since when it is in force, and whom it binds."""
    sealed = shown.version or shown.consolidated
    return linked_data(agreement(mou, sealed, shown.span, parties, files, whole(context)))


@register.simple_tag(takes_context=True)
def version_data(
    context: Context, mou: Mou, period: Period, parties: list[VersionParty], files: list[File]
) -> SafeString:
    """Say which version the page shows, when its text is in force, and whom it binds."""
    made = agreement(mou, period.version, period.own, parties, files, whole(context))
    return linked_data(made)
