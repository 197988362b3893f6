"""The triggers by which the database never lends more items than a pool has, as SQL.

Constraints hold what one table can say: a seat is taken once, an item is lent once at a time.
These hold what two tables say together: a seat is within the pool's size, and what is lent is in
service. On PostgreSQL the row that is asked is locked for that, so that two transactions at once
cannot each see the other's row as it was before.

A migration that alters one of these tables on SQLite loses its triggers and puts them up again.
"""

from dataclasses import dataclass

POOL, ITEM, LOAN = "partnership_pool", "partnership_item", "partnership_loan"


@dataclass(frozen=True, slots=True)
class Refusal:
    """A row that a table does not take, since another table's rows speak against it.

    `of` says which rows of `other` are asked, and `where` when they refuse; in both NEW is the new
    row and `o` the other one.
    """

    name: str
    table: str
    other: str
    of: str
    where: str
    told: str


REFUSALS = (
    Refusal(
        "partnership_item_within_size",
        ITEM,
        POOL,
        "o.id = NEW.pool_id",
        "NEW.out_on IS NULL AND o.size < NEW.seat",
        "The pool has no more items than its size.",
    ),
    Refusal(
        "partnership_pool_size_holds_items",
        POOL,
        ITEM,
        "o.pool_id = NEW.id",
        "o.out_on IS NULL AND o.seat > NEW.size",
        "The pool has more items in service than that.",
    ),
    Refusal(
        "partnership_loan_in_service",
        LOAN,
        ITEM,
        "o.id = NEW.item_id",
        "NEW.returned_on IS NULL AND NEW.lost_on IS NULL AND o.out_on IS NOT NULL",
        "The item is not in service.",
    ),
    Refusal(
        "partnership_item_lent_stays",
        ITEM,
        LOAN,
        "o.item_id = NEW.id",
        "NEW.out_on IS NOT NULL AND o.returned_on IS NULL AND o.lost_on IS NULL",
        "The item is lent.",
    ),
)


def puts_up(vendor: str) -> list[str]:
    """Return the statements that make the triggers; `vendor` is Django's name of the database."""
    make = _postgres if vendor == "postgresql" else _sqlite
    return [statement for refusal in REFUSALS for statement in make(refusal)]


def takes_down(vendor: str) -> list[str]:
    """Return the statements that remove the triggers."""
    if vendor == "postgresql":
        return [f"DROP FUNCTION IF EXISTS {each.name}() CASCADE" for each in REFUSALS]
    names = [f"{each.name}_{verb}" for each in REFUSALS for verb in ("insert", "update")]
    return [f"DROP TRIGGER IF EXISTS {name}" for name in names]


def _sqlite(refusal: Refusal) -> list[str]:
    refuse = f"SELECT RAISE(ABORT, '{refusal.told}') WHERE EXISTS ({_asked(refusal)});"
    return [
        f"CREATE TRIGGER {refusal.name}_{verb.lower()} BEFORE {verb} ON {refusal.table} "
        f"BEGIN {refuse} END"
        for verb in ("INSERT", "UPDATE")
    ]


def _postgres(refusal: Refusal) -> list[str]:
    # The rows are locked before they are asked: a lock waits for who changes them now.
    function = f"""
CREATE FUNCTION {refusal.name}() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM 1 FROM {refusal.other} o WHERE {refusal.of} FOR SHARE;
    IF EXISTS ({_asked(refusal)}) THEN
        RAISE EXCEPTION '{refusal.told}' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END;
$$"""
    trigger = (
        f"CREATE TRIGGER {refusal.name} BEFORE INSERT OR UPDATE ON {refusal.table} "
        f"FOR EACH ROW EXECUTE FUNCTION {refusal.name}()"
    )
    return [function, trigger]


def _asked(refusal: Refusal) -> str:
    # Names of ours alone: nothing that anybody typed is in the statement.
    return f"SELECT 1 FROM {refusal.other} o WHERE {refusal.of} AND {refusal.where}"  # noqa: S608
