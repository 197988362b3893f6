"""Who may open which page of the desk, and what each of Wagtail's own views answers."""

import pytest
from django.urls import NoReverseMatch, get_resolver, reverse

from tests.factories import amendment_case, move
from workflows.models import Instrument

pytestmark = pytest.mark.django_db

STAFF = ("drafter", "manager", "administrator")
INSTRUMENT = "wagtailsnippets_workflows_instrument:"
CHOOSER = "wagtailsnippetchoosers_workflows_{}:"


def outcome(response) -> str:
    """Say in a word how a request was answered."""
    if response.status_code == 302:
        where = response.headers["Location"]
        return {"/admin/login/": "log in", "/admin/": "refused"}.get(where.split("?")[0], where)
    return {200: "shown", 403: "refused", 404: "missing", 405: "refused"}[response.status_code]


OPEN = {
    "the list of MOUs": lambda case: reverse("workflows_mous"),
    "an MOU": lambda case: reverse("workflows_mou", args=[case.instrument.mou_id]),
    "a history": lambda case: reverse("workflows_changes", args=["party"]),
    "the list of instruments": lambda case: reverse(f"{INSTRUMENT}list"),
    "the results of the list": lambda case: reverse(f"{INSTRUMENT}list_results"),
}
OF_CASE = {
    "a case": lambda case: reverse("workflows_case", args=[case.pk]),
    "its history": lambda case: reverse("workflows_case_history", args=[case.pk]),
    "its file": lambda case: reverse("workflows_case_file", args=[case.pk, "instrument.docx"]),
}
WAGTAILS = {
    "the editor": lambda case: keyed("edit", case),
    "the history": lambda case: keyed("history", case),
    "the results of the history": lambda case: keyed("history_results", case),
    "the usage": lambda case: keyed("usage", case),
    "a revision": lambda case: keyed("revisions_view", case, first_revision(case)),
    "reverting": lambda case: keyed("revisions_revert", case, first_revision(case)),
    "comparing": lambda case: keyed("revisions_compare", case, "earliest", "latest"),
}


def keyed(name: str, case, *args: object) -> str:
    """Return the address of one of Wagtail's views of an instrument."""
    return reverse(f"{INSTRUMENT}{name}", args=[case.instrument_id, *args])


def first_revision(case) -> int:
    """Return the key of the instrument's first revision."""
    return case.instrument.revisions.first().pk


def outcomes(browser, pages, case) -> set[str]:
    """Say how the pages answer, each in a word."""
    return {outcome(browser.get(address(case))) for address in pages.values()}


@pytest.mark.parametrize(
    ("who", "desk", "draft", "wagtails"),
    [
        ("anonymous", "log in", "log in", "log in"),
        ("nobody", "log in", "log in", "log in"),
        ("editor", "refused", "refused", "missing"),
        ("board", "shown", "missing", "missing"),
        ("drafter", "shown", "shown", "shown"),
        ("manager", "shown", "shown", "shown"),
        ("administrator", "shown", "shown", "shown"),
    ],
)
def test_a_draft_is_shown_to_those_whom_its_state_lets_view_it(log_in, who, desk, draft, wagtails):
    case = amendment_case("drafting", joins=False)

    browser = log_in(who)

    assert (
        outcomes(browser, OPEN, case),
        outcomes(browser, OF_CASE, case),
        outcomes(browser, WAGTAILS, case),
    ) == ({desk}, {draft}, {wagtails})


def test_the_board_sees_a_case_once_it_stands_at_its_approval(log_in):
    case = amendment_case("board_approval", joins=False)

    browser = log_in("board")

    assert outcomes(browser, OF_CASE, case) == {"shown"}


def test_a_key_of_nothing_is_missing_for_an_administrator_too(log_in):
    keys = ["0", "999", "x", "9" * 30, "9" * 5000, "1_2", "%00"]
    address = "/admin/snippets/workflows/instrument/history/{}/revisions/compare/live...live/"
    browser = log_in("administrator")

    found = [outcome(browser.get(address.format(key))) for key in keys]

    assert found == ["missing"] * len(keys)


@pytest.mark.parametrize("who", STAFF)
def test_nobody_adds_or_deletes_an_instrument_by_hand(log_in, who):
    case = amendment_case("drafting", joins=False)
    addresses = [reverse(f"{INSTRUMENT}add"), keyed("delete", case)]
    bulk = reverse("wagtail_bulk_action", args=["workflows", "instrument", "delete"])
    before = set(Instrument.objects.values_list("pk"))
    browser = log_in(who)

    found = {outcome(send(url)) for url in addresses for send in (browser.get, browser.post)}
    browser.post(f"{bulk}?id={case.instrument_id}", {})

    assert (found, set(Instrument.objects.values_list("pk"))) == ({"refused"}, before)


@pytest.mark.parametrize("view", ["copy", "inspect", "unpublish", "reorder"])
def test_wagtail_offers_no_copying_inspecting_or_publishing_of_instruments(view):
    with pytest.raises(NoReverseMatch):
        reverse(f"{INSTRUMENT}{view}", args=[1])


@pytest.mark.parametrize("who", ["editor", "administrator"])
def test_instruments_cannot_be_listed_through_a_chooser(log_in, who):
    case = amendment_case("drafting", joins=False)
    chooser, query = CHOOSER.format("instrument"), f"?id={case.instrument_id}"
    pages = {
        view: lambda case, view=view: reverse(f"{chooser}{view}") + query
        for view in ("choose", "choose_results", "chosen_multiple")
    } | {"chosen": lambda case: reverse(f"{chooser}chosen", args=[case.instrument_id])}

    browser = log_in(who)

    assert outcomes(browser, pages, case) == {"missing"}


@pytest.mark.parametrize(
    ("who", "expected"),
    [("anonymous", "log in"), ("editor", "refused"), ("board", "shown"), ("manager", "shown")],
)
def test_choosers_are_for_those_who_may_view_what_they_offer(log_in, who, expected):
    pages = {
        model: lambda case, model=model: reverse(f"{CHOOSER.format(model)}choose")
        for model in ("party", "mou", "signingauthority")
    }

    browser = log_in(who)

    assert outcomes(browser, pages, None) == {expected}


@pytest.mark.parametrize(
    ("who", "expected"),
    [("anonymous", "log in"), ("editor", "refused"), ("board", "refused"), ("drafter", "shown")],
)
def test_only_those_who_draft_see_the_form_of_an_amendment(log_in, who, expected):
    case = amendment_case("executed", joins=False)
    address = reverse("workflows_draft", args=[case.instrument.mou_id])

    response = log_in(who).get(address)

    assert outcome(response) == expected


@pytest.mark.parametrize(
    ("who", "expected"),
    [
        ("anonymous", "refused"),
        ("nobody", "log in"),
        ("editor", "refused"),
        ("board", "missing"),
    ],
)
def test_a_step_by_one_who_may_not_view_the_case_changes_nothing(log_in, step, who, expected):
    case = amendment_case("drafting", joins=False)
    sent = step(case, "submit", target="withdrawn", comment="Because.")
    browser = log_in(who)

    found = {
        outcome(browser.post(reverse(page, args=[case.pk]), sent))
        for page in ("workflows_case", "workflows_move")
    }

    case.refresh_from_db()
    assert found == {expected}
    assert (case.state, case.events.count()) == ("drafting", 1)


@pytest.mark.parametrize("who", ["drafter", "manager"])
def test_only_an_administrator_moves_a_case_past_its_route(log_in, step, who):
    case = amendment_case("drafting", joins=False)
    sent = step(case, "move", target="withdrawn", comment="Because.")

    response = log_in(who).post(reverse("workflows_move", args=[case.pk]), sent)

    case.refresh_from_db()
    assert (response.status_code, case.state) == (409, "drafting")
    assert "Only an administrator can move a case past its route." in response.text


def test_pages_that_are_only_read_take_no_step(log_in, step):
    case = amendment_case("drafting", joins=False)
    browser = log_in("drafter")

    found = [
        browser.post(OF_CASE[page](case), step(case, "submit")).status_code
        for page in ("its history", "its file")
    ]

    case.refresh_from_db()
    assert (found, case.state) == ([405, 405], "drafting")


def test_a_case_that_leaves_ones_sight_leads_to_the_dashboard(log_in):
    case = move(amendment_case("board_approval", joins=False), "send_back", "Shorter.")

    response = log_in("board").get(reverse("workflows_after", args=[case.pk]))

    assert response.headers["Location"] == reverse("wagtailadmin_home")


def test_the_menu_and_the_dashboard_hide_the_desk_from_editors(log_in):
    amendment_case("internal_review", joins=False)

    seen = {
        who: log_in(who).get(reverse("wagtailadmin_home")).text for who in ("editor", "manager")
    }

    assert {who: "Waiting for you" in page for who, page in seen.items()} == {
        "editor": False,
        "manager": True,
    }
    assert reverse("workflows_mous") not in seen["editor"]


def test_wagtails_interface_for_programs_is_not_mounted():
    mounted = [name for name in get_resolver().namespace_dict if "api" in name]

    assert mounted == ["wagtailadmin_api"]  # which the admin's own pages read from
