"""What the partnership keeps. Models hold facts; services write them; the database guards them."""

from workflows.partnership.models.pool import Item, Loan, Pool

__all__ = ["Item", "Loan", "Pool"]
