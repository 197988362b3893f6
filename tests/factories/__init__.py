"""Objects for tests: people, parties, agreements, and amendments anywhere on their route.

Everything above a plain row is made by the real services, so that a test starts from what the
product itself would have made. Read it from the bottom: `users`, `parties`, `mous`, `cases`.

    case = amendment_case("partner_review", partners=3)
    token = token_for(invitation_of(case, "partner-1"))
"""

from tests.factories.cases import (
    accept,
    accept_all,
    amendment_case,
    edit_words,
    invitation_of,
    move,
    sign,
    sign_all,
    token_for,
    walk_to,
)
from tests.factories.mous import (
    AmendmentClassFactory,
    MouFactory,
    adopted_mou,
    agreement_text,
)
from tests.factories.parties import PartyFactory, SignatoryFactory, bound_parties, library
from tests.factories.users import (
    UserFactory,
    administrator,
    board_member,
    drafter,
    manager,
)

__all__ = [
    "AmendmentClassFactory",
    "MouFactory",
    "PartyFactory",
    "SignatoryFactory",
    "UserFactory",
    "accept",
    "accept_all",
    "administrator",
    "adopted_mou",
    "agreement_text",
    "amendment_case",
    "board_member",
    "bound_parties",
    "drafter",
    "edit_words",
    "invitation_of",
    "library",
    "manager",
    "move",
    "sign",
    "sign_all",
    "token_for",
    "walk_to",
]
