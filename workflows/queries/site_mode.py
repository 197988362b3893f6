"""Whether the site is a restored copy at rest."""

from workflows.models import SiteMode


def at_rest() -> bool:
    """Test whether no mail may go out and no link of a letter may open."""
    return SiteMode.objects.exists()
