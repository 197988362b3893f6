"""Build the demo, and carry it through if asked to."""

from argparse import ArgumentParser
from datetime import date
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils import timezone

from cms.demo.account import leave_files, log_ins, story
from cms.demo.agreement import number_of
from cms.demo.calendar import calendar
from cms.demo.cards import build_cards
from cms.demo.journey import build, carry_through
from cms.demo.materials import build_materials
from cms.demo.people import make_parties, make_staff, may_be_demo, name_site
from cms.demo.pools import build_pool
from cms.demo.reach import build_reach
from cms.demo.site import build_site
from workflows.models import Case, Mou
from workflows.services.notifications import mark_demo

EXECUTED = "executed"


class Command(BaseCommand):
    """`manage.py demo`: the seed's partnership, ready to be tried. Running it again is safe."""

    help = "Build the demo: an MOU with two amendments, the second left in partner review."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Add the options."""
        parser.add_argument(
            "--renewal",
            type=date.fromisoformat,
            help="the renewal date, as 2010-06-30; the coming June 30 unless given",
        )
        parser.add_argument(
            "--through", choices=[EXECUTED], help="carry the amendment to this state"
        )
        parser.add_argument("--out", type=Path, help="write the files of the last version here")
        parser.add_argument("--base", default=settings.WAGTAILADMIN_BASE_URL, help="for the links")

    def handle(self, *args: Any, **options: Any) -> None:
        """Build what is not there yet, tell the story, and say who to log in as.

        Raises:
            CommandError: on a site that is not a demo, as its passwords are known to everybody,
                or in a database that holds other things.
        """
        if not settings.DEMO:
            raise CommandError("The demo's passwords are public: it is not for a real site.")
        if not may_be_demo():
            raise CommandError("This database holds something that is no demo. Use an empty one.")
        mou, case = self._play(options["renewal"], through=options["through"] == EXECUTED)
        self._say(story(mou))
        if options["out"] and case:
            self._say(leave_files(case=case, folder=options["out"]))
            return
        self.stdout.write("")
        self._say(log_ins(options["base"]))

    def _play(self, renewal: date | None, *, through: bool) -> tuple[Mou, Case | None]:
        days = calendar(today=timezone.localdate(), renewal=renewal, through=through)
        with transaction.atomic():
            mark_demo(at=timezone.now())
            parties, staff = make_parties(), make_staff()
            name_site()
            build_site(parties=parties, today=timezone.localdate())
            build_materials(today=timezone.localdate())
            build_reach(today=timezone.localdate())
            build_pool(parties=parties, staff=staff, today=timezone.localdate())
            mou = Mou.objects.filter(number=number_of(days)).first()
            if mou is None:
                mou = build(days=days, parties=parties, staff=staff)
                build_cards(days=days, parties=parties, staff=staff)
            open_cases = Case.objects.filter(instrument__mou=mou, final=False)
            if through and open_cases.exists():
                carry_through(mou=mou, days=days, staff=staff)
        case = Case.objects.filter(instrument__mou=mou, state=EXECUTED).order_by("pk").last()
        return mou, case

    def _say(self, lines: Any) -> None:
        for line in lines:
            self.stdout.write(line)
