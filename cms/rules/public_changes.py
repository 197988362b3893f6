"""Which tables the public pages are made from, and the triggers that count their changes, as SQL.

The database counts, and not the services: whatever changes a row, a command or a person at the
database's own prompt among them, changes the count with it.
"""

from collections.abc import Iterable, Mapping

TABLE = "cms_publicchange"
FUNCTION = "cms_count_public_change"

UNREAD = frozenset(
    {
        TABLE,
        "account_emailaddress",
        "account_emailconfirmation",
        "axes_accessattempt",
        "axes_accessattemptexpiration",
        "axes_accessfailurelog",
        "axes_accesslog",
        "cms_dailywork",
        "cms_downloads",
        "cms_mailing",
        "cms_receipt",
        "cms_resetrequest",
        "cms_subscription",
        "cms_upload",
        "cms_uploadedfile",
        "django_session",
        "django_tasks_database_dbtaskresult",
        "mfa_authenticator",
        "socialaccount_socialaccount",
        "socialaccount_socialapp",
        "socialaccount_socialtoken",
        "wagtailadmin_editingsession",
        "wagtailadmin_formstate",
        "wagtailcore_apitoken",
        "wagtailcore_comment",
        "wagtailcore_commentreply",
        "wagtailcore_modellogentry",
        "wagtailcore_pagelogentry",
        "wagtailcore_pagesubscription",
        "wagtailcore_referenceindex",
        "wagtailcore_taskstate",
        "wagtailcore_uploadedfile",
        "wagtailcore_workflowstate",
        "wagtailusers_userprofile",
        "workflows_importedfile",
        "workflows_invitation",
        "workflows_letterchoice",
        "workflows_link",
        "workflows_message",
        "workflows_returnedfile",
        "workflows_visit",
        "workflows_waiver",
        "workflows_workitem",
    }
)
"""The tables that no public page reads. Every other one is watched: a table is read until a test
has shown that it is not."""

FUNCTION_BODY = f"""
BEGIN
    INSERT INTO {TABLE} (id, number) VALUES (txid_current(), 1)
    ON CONFLICT (id) DO UPDATE SET number = {TABLE}.number + 1;
    RETURN NULL;
END;
"""  # noqa: S608 - names of ours alone
"""What the triggers on PostgreSQL call: one row for a transaction, which no other waits for.

A row is seen when its transaction is, so a page is never kept under a count that includes a
change which the page could not see yet.
"""

VERBS = ("INSERT", "UPDATE", "DELETE")


def statements(vendor: str, tables: Iterable[str]) -> Mapping[str, str]:
    """Return the statement that makes each trigger, by the trigger's name.

    `vendor` is Django's name of the database: `sqlite` or `postgresql`. Tables that no public
    page reads are left out.
    """
    watched = sorted(set(tables) - UNREAD)
    make = _postgres if vendor == "postgresql" else _sqlite
    return dict(make(table, verb) for table in watched for verb in VERBS)


def name_of(table: str, verb: str) -> str:
    """Return what the trigger for a table and a verb is called: at most 63 characters."""
    return f"public_{verb.lower()}_{table}"


def table_of(trigger: str) -> str:
    """Return the table of one of these triggers, by the trigger's name."""
    return trigger.split("_", 2)[2]


def _sqlite(table: str, verb: str) -> tuple[str, str]:
    name = name_of(table, verb)
    count = f"UPDATE {TABLE} SET number = number + 1 WHERE id = 1;"  # noqa: S608 - names of ours alone
    return name, f"CREATE TRIGGER {name} AFTER {verb} ON {table} BEGIN {count} END"


def _postgres(table: str, verb: str) -> tuple[str, str]:
    name = name_of(table, verb)
    return name, (
        f"CREATE TRIGGER {name} AFTER {verb} ON {table} "
        f"FOR EACH STATEMENT EXECUTE FUNCTION {FUNCTION}()"
    )
