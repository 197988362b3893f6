"""Snippets of the desk: instruments in Wagtail's editor, parties with their people."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError, QuerySet
from django.forms import ModelForm
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils import timezone
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    InlinePanel,
    MultiFieldPanel,
    ObjectList,
)
from wagtail.admin.widgets.button import Button
from wagtail.snippets.views.snippets import EditView, SnippetViewSet, SnippetViewSetGroup

from workflows.forms.mou import MouForm, PartyForm
from workflows.models import Instrument, Mou, Party, Signatory, SigningAuthority
from workflows.queries.visibility import visible_instruments
from workflows.services.addresses import note_corrected_addresses
from workflows.views.editor import InstrumentEditView
from workflows.views.gate import NoChooser, ViewersChooser, only_visible
from workflows.views.listing import COLUMNS, InstrumentFilters, InstrumentIndexView
from workflows.views.people import user_of

NAMED = (
    "Nothing was saved: what the record of a case names cannot be removed. "
    "A person who has left is kept and made inactive."
)


THERE_ALREADY = (
    "Nothing was saved: one of the rows that you added is there already. Somebody may have added "
    "it meanwhile. Open this page anew before you add it again."
)


class RecordedEditView(EditView):
    """The form of a plain row, with the way to the history of its table and of those below it."""

    histories: tuple[tuple[str, str], ...] = ()

    @property
    def header_more_buttons(self) -> list[Button]:
        """Return Wagtail's buttons, and one for each history."""
        return [*super().header_more_buttons, *map(self._button, self.histories)]

    def form_valid(self, form: ModelForm) -> HttpResponse:
        """Save, or say that a row below this one cannot be removed because the record names it."""
        try:
            with transaction.atomic():
                return super().form_valid(form)
        except ProtectedError:
            self.produced_error_message = NAMED
        except IntegrityError:
            self.produced_error_message = THERE_ALREADY
        return self.form_invalid(form)

    def _button(self, history: tuple[str, str]) -> Button:
        name, label = history
        url = reverse("workflows_changes", args=[name])
        return Button(label, url=f"{url}?of={self.object.pk}", icon_name="history", priority=40)


class PartyEditView(RecordedEditView):
    """The form of a party."""

    histories = (
        ("party", "Changes of this party"),
        ("signatory", "Changes of its signatories"),
        ("programme", "Changes of its programs"),
    )

    def save_instance(self) -> Party:
        """Save, and end what was sent to addresses that were corrected."""
        people = Signatory.objects.filter(party_id=self.object.pk)
        before = dict(people.values_list("pk", "email"))
        party = super().save_instance()
        moved = note_corrected_addresses(
            party_id=party.pk, before=before, user=user_of(self.request), at=timezone.now()
        )
        for name in moved:
            messages.warning(
                self.request,
                f"Links sent to the old address of {name} no longer open. Send a new link from "
                "the page of each case that asks them.",
            )
        return party


class AuthorityEditView(RecordedEditView):
    """The form of a signing authority."""

    histories = (("signingauthority", "Changes of this authority"),)


class MouEditView(RecordedEditView):
    """The form of an MOU's settings."""

    histories = (
        ("mou", "Changes of this MOU"),
        ("amendmentclass", "Changes of its amendment classes"),
        ("membership", "Changes of its memberships"),
    )


class InstrumentViewSet(SnippetViewSet):
    """Instruments: begun from their MOU's page, edited here, never deleted."""

    model = Instrument
    icon = "doc-full-inverse"
    menu_label = "Instruments"
    index_view_class = InstrumentIndexView
    edit_view_class = InstrumentEditView
    chooser_viewset_class = NoChooser
    filterset_class = InstrumentFilters
    copy_view_enabled = False
    list_display = COLUMNS
    ordering = ["-drafted_at", "-pk"]
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
        shown = visible_instruments(user_of(request)).select_related("mou", "case")
        return shown.defer("preamble", "clauses", "exhibits")


class PartyViewSet(SnippetViewSet):
    """Parties, their programmes and the people who answer and sign for them."""

    model = Party
    icon = "group"
    menu_label = "Parties"
    edit_view_class = PartyEditView
    chooser_viewset_class = ViewersChooser
    copy_view_enabled = False
    list_display = ["name", "kind"]
    search_fields = ["name"]
    edit_handler = ObjectList(
        [
            FieldPanel("name"),
            FieldPanel("key"),
            FieldPanel("kind"),
            FieldPanel("address"),
            InlinePanel("programmes", label="Program"),
            InlinePanel("signatories", label="Signatory"),
        ],
        base_form_class=PartyForm,
    )


class SigningAuthorityViewSet(SnippetViewSet):
    """The minutes that let people sign."""

    model = SigningAuthority
    icon = "key"
    menu_label = "Signing authorities"
    edit_view_class = AuthorityEditView
    chooser_viewset_class = ViewersChooser
    copy_view_enabled = False
    list_display = ["minute", "signatory", "granted_on", "until"]


class MouViewSet(SnippetViewSet):
    """What an MOU is called and how it is amended. It is begun on the desk's own page."""

    model = Mou
    icon = "doc-full"
    menu_label = "MOU settings"
    edit_view_class = MouEditView
    chooser_viewset_class = ViewersChooser
    copy_view_enabled = False
    list_display = ["number", "title", "renewal_on"]
    edit_handler = ObjectList(
        [
            FieldPanel("number"),
            FieldPanel("title"),
            FieldPanel("dated", heading="Date of the agreement"),
            FieldPanel("renewal_on", heading="Renewal date"),
            FieldPanel("review_months", heading="Reviewed every (months)"),
            FieldPanel("regime", heading="Law"),
            FieldPanel("effectiveness", heading="An amendment takes effect"),
            InlinePanel(
                "amendment_classes",
                heading="Classes of amendment",
                label="Class",
                help_text="The class of an amendment decides who signs it.",
            ),
        ],
        base_form_class=MouForm,
    )


class AgreementsGroup(SnippetViewSetGroup):
    """What the desk keeps on record, as one entry in the menu."""

    menu_label = "Records"
    menu_icon = "table"
    menu_order = 150
    items = (InstrumentViewSet, PartyViewSet, SigningAuthorityViewSet, MouViewSet)
