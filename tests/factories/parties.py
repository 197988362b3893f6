"""Parties, and the people who answer and sign for them."""

import factory
from factory.django import DjangoModelFactory

from workflows.models import Party, Signatory


class SignatoryFactory(DjangoModelFactory):
    """A person who reviews and signs for a party."""

    class Meta:
        model = Signatory

    party = factory.SubFactory("tests.factories.parties.PartyFactory", people=())
    name = factory.Sequence(lambda number: f"Director {number}")
    title = "Director"
    email = factory.Sequence(lambda number: f"director-{number}@example.org")


class PartyFactory(DjangoModelFactory):
    """A required partner with one signatory.

    `people=("Director", "Deputy")` names others; `people=()` makes a party with nobody.
    """

    class Meta:
        model = Party
        skip_postgeneration_save = True

    key = factory.Sequence(lambda number: f"party-{number}")
    name = factory.LazyAttribute(lambda party: party.key.replace("-", " ").capitalize())
    kind = Party.Kind.REQUIRED_PARTNER
    address = "1 Example Street"

    @factory.post_generation
    def people(party: Party, create: bool, names: tuple[str, ...] | None) -> None:  # noqa: N805 - factory_boy calls it with the object made
        """Add the party's signatories."""
        for name in ("Director",) if names is None else names:
            SignatoryFactory(
                party=party,
                name=f"{name} of {party.name}",
                title=name,
                email=f"{name.lower()}@{party.key}.example.org",
            )


def bound_parties(partners: int = 1) -> list[Party]:
    """Return the board, key `board`, and so many required partners, keys `partner-1`, …"""
    board = PartyFactory(key="board", name="Workforce Board", kind=Party.Kind.BOARD)
    numbers = range(1, partners + 1)
    return [board, *(PartyFactory(key=f"partner-{number}") for number in numbers)]


def library() -> Party:
    """Return the library system, key `library`, which is party to nothing yet."""
    return PartyFactory(
        key="library", name="County Library System", kind=Party.Kind.ADDITIONAL_PARTNER
    )
