"""Debian's Chromium for the tests: how it is started, and what no page of ours may make it do."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Page,
    Request,
    WebError,
    expect,
    sync_playwright,
)

FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
PATIENCE = 20_000
"""Milliseconds after which what a test waits for has failed to come."""


def find_chromium() -> str | None:
    """Return where Chromium is, None if this machine has none."""
    return shutil.which("chromium") or shutil.which("chromium-browser")


@contextmanager
def started(path: str) -> Iterator[Browser]:
    """Start the Chromium at the path, and end it with the block."""
    with sync_playwright() as playwright:
        expect.set_options(timeout=PATIENCE)
        browser = playwright.chromium.launch(executable_path=path, args=list(FLAGS))
        try:
            yield browser
        finally:
            browser.close()


@dataclass  # no slots: Playwright keeps its own mark on whose methods listen
class Visitors:
    """People at the site: each has a private window, and all are watched for faults.

    A fault is an error on the console, an exception that no script caught, or a request to
    another host than ours.
    """

    browser: Browser
    base: str
    faults: list[str] = field(default_factory=list)
    windows: list[BrowserContext] = field(default_factory=list)

    def enter(self, **options: Any) -> Page:
        """Return an empty page in a fresh private window; `options` are Playwright's."""
        settings = {"viewport": {"width": 1280, "height": 900}, "locale": "en-US"} | options
        window = self.browser.new_context(base_url=self.base, reduced_motion="reduce", **settings)
        window.set_default_timeout(PATIENCE)
        window.on("console", self._hear)
        window.on("weberror", self._catch)
        window.on("request", self._follow)
        self.windows.append(window)
        return window.new_page()

    def leave(self) -> None:
        """Close every window."""
        for window in self.windows:
            window.close()
        self.windows.clear()

    def _hear(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            self.faults.append(f"{message.location['url']}: {message.text}")

    def _catch(self, error: WebError) -> None:
        self.faults.append(f"{error.page.url if error.page else '?'}: {error.error}")

    def _follow(self, request: Request) -> None:
        # The browser shows a PDF with parts of its own.
        inside = ("data:", "blob:", "about:", "chrome:", "chrome-extension:")
        if not request.url.startswith((f"{self.base}/", *inside)):
            self.faults.append(f"a request left the house: {request.url}")
