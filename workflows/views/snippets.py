"""Snippets of the desk: instruments in Wagtail's editor, parties with their people."""

from collections.abc import Callable
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.admin.ui.components import MediaContainer
from wagtail.admin.ui.side_panels import BaseSidePanel
from wagtail.snippets.views.snippets import EditView, SnippetViewSet, SnippetViewSetGroup

from workflows.models import Instrument, Mou, Party, SigningAuthority
from workflows.queries.actors import staff_actor
from workflows.queries.cases import standing
from workflows.queries.situations import working_hash
from workflows.queries.visibility import visible_instruments
from workflows.views.gate import only_visible
from workflows.views.people import user_of


class RouteSidePanel(BaseSidePanel):
    """Where the instrument stands on its route, beside its editor."""

    class SidePanelToggle(BaseSidePanel.SidePanelToggle):
        """The button that opens the panel."""

        aria_label = "Toggle route"
        icon_name = "clipboard-list"

    name = "route"
    title = "Route"
    template_name = "workflows/desk/route_panel.html"
    order = 50

    def get_context_data(self, parent_context: dict[str, Any]) -> dict[str, Any]:
        """Return where the case stands for the person at the editor."""
        case = self.object.case
        actor = staff_actor(self.request.user)
        return super().get_context_data(parent_context) | {
            "case": case,
            "standing": standing(case, actor, shown=working_hash(case)),
        }


class InstrumentEditView(EditView):
    """Wagtail's editor of an instrument's working text, with its route beside it."""

    def get_side_panels(self) -> MediaContainer:
        """Return Wagtail's panels and the route's."""
        panels = list(super().get_side_panels())
        return MediaContainer([RouteSidePanel(self.object, self.request), *panels])


class InstrumentViewSet(SnippetViewSet):
    """Instruments: begun from their MOU's page, edited here, never deleted."""

    model = Instrument
    icon = "doc-full-inverse"
    menu_label = "Instruments"
    edit_view_class = InstrumentEditView
    copy_view_enabled = False
    list_display = ["name", "mou", "drafted_at"]
    panels = [
        MultiFieldPanel(
            [
                FieldPanel("purpose"),
                FieldRowPanel([FieldPanel("amendment_class"), FieldPanel("target_on")]),
                FieldPanel("class_reason"),
            ],
            heading="About this instrument",
            classname="collapsed",
        ),
        FieldPanel("title", heading="Title of the agreement"),
        FieldPanel("preamble"),
        FieldPanel("clauses", heading="Sections"),
        FieldPanel("exhibits"),
    ]

    def construct_view(self, view_class: type, **kwargs: Any) -> Callable[..., HttpResponseBase]:
        """Return one of Wagtail's views behind the gate of the route."""
        return only_visible(super().construct_view(view_class, **kwargs))

    def get_queryset(self, request: HttpRequest) -> QuerySet[Instrument]:
        """Return the instruments whose case the user may see in its present state."""
        return visible_instruments(user_of(request)).select_related("mou", "case")


class PartyViewSet(SnippetViewSet):
    """Parties, their programmes and the people who answer and sign for them."""

    model = Party
    icon = "group"
    menu_label = "Parties"
    list_display = ["name", "kind"]
    search_fields = ["name"]
    panels = [
        FieldPanel("name"),
        FieldPanel("key"),
        FieldPanel("kind"),
        FieldPanel("address"),
        InlinePanel("programmes", label="Programme"),
        InlinePanel("signatories", label="Signatory"),
    ]


class SigningAuthorityViewSet(SnippetViewSet):
    """The minutes that let people sign."""

    model = SigningAuthority
    icon = "key"
    menu_label = "Signing authorities"
    list_display = ["minute", "signatory", "granted_on", "until"]


class MouViewSet(SnippetViewSet):
    """What an MOU is called and how it is amended. Its text is changed by instruments only."""

    model = Mou
    icon = "doc-full"
    menu_label = "MOU settings"
    list_display = ["number", "title", "renewal_on"]


class AgreementsGroup(SnippetViewSetGroup):
    """The desk's entry in the menu."""

    menu_label = "Agreements"
    menu_icon = "doc-full"
    menu_order = 150
    items = (InstrumentViewSet, PartyViewSet, SigningAuthorityViewSet, MouViewSet)
