"""How often a minute was used: by instruments, not by signatures."""

from datetime import date

import pytest

from tests.factories import adopted_mou, amendment_case, edit_words, move, sign, sign_all, walk_to
from workflows.models import Case, Signatory, SigningAuthority
from workflows.services.errors import Rejected

pytestmark = pytest.mark.django_db


def once_only() -> SigningAuthority:
    """Let partner 1's director sign one instrument."""
    director = Signatory.objects.get(party__key="partner-1")
    return SigningAuthority.objects.create(
        signatory=director, minute="Minute 7", granted_on=date(2010, 1, 5), limit=1
    )


def test_an_instrument_that_is_signed_again_uses_a_minute_once():
    case = amendment_case("signature", joins=False)
    once_only()
    back = move(sign(case, "partner-1"), "send_back", "One word.")
    edit_words(back.instrument, "One word more.")

    case = sign(walk_to(back, "signature"), "partner-1")

    minutes = [event.data["authority"] for event in case.events.filter(transition="sign")]
    assert minutes == ["Minute 7", "Minute 7"]


def test_a_second_instrument_is_beyond_a_minute_for_one():
    mou = adopted_mou()
    first = amendment_case("signature", mou=mou, joins=False)
    once_only()
    sign_all(first)
    second = amendment_case("signature", mou=mou, joins=False)

    with pytest.raises(Rejected, match="covers 1 instruments, and they are signed"):
        sign(second, "partner-1")

    assert Case.objects.get(pk=second.pk).state == "signature"
