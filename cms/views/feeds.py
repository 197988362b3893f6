"""Feeds of what is current, for readers that ask by themselves: RSS, and a calendar."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.contrib.syndication.views import Feed
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.feedgenerator import Rss201rev2Feed, SyndicationFeed
from django.views.decorators.http import require_safe

from cms.files.calendar import calendar as calendar_file
from cms.models import Location, MaterialsIndexPage, Topic
from cms.models.publication import published
from cms.queries import feeds
from cms.queries.feeds import Item
from cms.queries.locations import active
from cms.queries.menu import address
from workflows.rules.moments import day_words


class Rss(Rss201rev2Feed):
    """RSS that is the same as long as what it carries is the same."""

    def latest_post_date(self) -> datetime:
        """Return the date of the newest item; without one the day has none newer than its start."""
        if self.items:
            return super().latest_post_date()
        return timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0)


class MaterialsFeed(Feed):
    """Every current issue. What is coming, past, withdrawn or private is in no feed."""

    feed_type = Rss
    language = "en-us"
    item_guid_is_permalink = False

    def __call__(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Answer without the date of the newest item as the feed's own date.

        When an issue ends the newest that is left is older: a reader that goes by the date would
        never hear of it.
        """
        response = super().__call__(request, *args, **kwargs)
        del response.headers["Last-Modified"]
        return response

    def get_feed(self, obj: Any, request: HttpRequest) -> SyndicationFeed:
        """Return the feed with whole addresses of the files: Django completes the links alone."""
        feed = super().get_feed(obj, request)
        for item in feed.items:
            for enclosure in item["enclosures"]:
                enclosure.url = request.build_absolute_uri(enclosure.url)
        return feed

    def title(self, obj: object) -> str:
        """Return the name of the feed."""
        return f"Materials – {settings.WAGTAIL_SITE_NAME}"

    def description(self, obj: object) -> str:
        """Return what is in the feed."""
        return "Flyers and other materials that are current now."

    def link(self, obj: object) -> str:
        """Return the page that shows the same."""
        index = MaterialsIndexPage.objects.filter(published(timezone.now())).first()
        return address(index.url_path) if index else reverse("wagtail_serve", args=[""])

    def items(self, obj: Any) -> list[Item]:
        """Return what is current today."""
        return feeds.materials_feed(timezone.localdate())

    def item_title(self, item: Item) -> str:
        """Return the item's title, which RSS takes as plain words."""
        return item.title

    def item_description(self, item: Item) -> str:
        """Return what it is and how long it is current."""
        return f"{item.material.summary} Current until {day_words(item.issue.valid_until)}."

    def item_link(self, item: Item) -> str:
        """Return the page of the issue."""
        return item.path

    def item_guid(self, item: Item) -> str:
        """Return a name that stays when the page moves or its title changes."""
        return item.key

    def item_pubdate(self, item: Item) -> datetime:
        """Return when the issue came out."""
        return item.since

    def item_enclosure_url(self, item: Item) -> str:
        """Return where its file is."""
        url: str = item.issue.file.url
        return url

    def item_enclosure_length(self, item: Item) -> int:
        """Return the size of its file in bytes, 0 where it was never measured."""
        return item.issue.file.file_size or 0

    def item_enclosure_mime_type(self, item: Item) -> str:
        """Return what kind of file it is."""
        return str(item.issue.file.content_type)


class TopicFeed(MaterialsFeed):
    """What is current about one topic."""

    def get_object(self, request: HttpRequest, slug: str) -> Topic:
        """Return the topic; without it there is no feed."""
        return get_object_or_404(Topic, slug=slug)

    def title(self, obj: Any) -> str:
        """Return the name of the feed."""
        return f"{obj.name} – {settings.WAGTAIL_SITE_NAME}"

    def description(self, obj: Any) -> str:
        """Return what is in the feed."""
        return f"Materials about {obj.name} that are current now."

    def items(self, obj: Any) -> list[Item]:
        """Return what is current today about the topic."""
        return feeds.topic_feed(obj, timezone.localdate())


class LocationFeed(MaterialsFeed):
    """What one location hands out."""

    def get_object(self, request: HttpRequest, slug: str) -> Location:
        """Return the location; one that is closed for good has no feed."""
        return get_object_or_404(active(), slug=slug)

    def title(self, obj: Any) -> str:
        """Return the name of the feed."""
        return f"{obj.name} – {settings.WAGTAIL_SITE_NAME}"

    def description(self, obj: Any) -> str:
        """Return what is in the feed."""
        return f"Materials to take away at {obj.name}."

    def link(self, obj: Any) -> str:
        """Return the page of the location."""
        return reverse("location", args=[obj.slug])

    def items(self, obj: Any) -> list[Item]:
        """Return what is current today at the location."""
        return feeds.location_feed(obj, timezone.localdate())


materials = require_safe(MaterialsFeed())
topic = require_safe(TopicFeed())
location = require_safe(LocationFeed())


@require_safe
def calendar(request: HttpRequest) -> HttpResponse:
    """Send the days that count: how long issues are current, and the days of agreements."""
    name = f"Dates – {settings.WAGTAIL_SITE_NAME}"
    address = request.build_absolute_uri("/").rstrip("/")
    content = calendar_file(name, address, feeds.calendar_entries(timezone.localdate()))
    return HttpResponse(content, content_type="text/calendar; charset=utf-8")
