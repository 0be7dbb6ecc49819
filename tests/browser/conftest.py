"""The system's Chromium, and the review pages that it opens."""

from __future__ import annotations

import os
import shutil

import pytest
from playwright.sync_api import sync_playwright

from replykit.output.compare_html import show_page
from reviewed import DAY, full_comparison, hostile_comparison

QUIET = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
)  # fmt: skip


@pytest.fixture(scope="module")
def chromium():
    """The browser; skipped with a reason where it is absent, but for CI, which installs it."""
    # NOTE: for no longer than the module: while it is open, an event loop runs, and the prompt's tests start their own.
    program = shutil.which("chromium")
    if program is None:
        give_up = pytest.fail if os.environ.get("CI") == "true" else pytest.skip
        give_up("no chromium here: scripts/browser installs it")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=QUIET)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def pages(tmp_path_factory):
    """The address of each page, by name."""
    folder = tmp_path_factory.mktemp("pages")
    full, hostile = full_comparison(), hostile_comparison()
    written = {
        "fr": show_page(full, "fr", DAY),
        "en": show_page(full, "en", DAY),
        "hostile": show_page(hostile, "en", DAY),
    }
    for name, html in written.items():
        (folder / f"{name}.html").write_text(html, encoding="utf-8")
    return {name: (folder / f"{name}.html").as_uri() for name in written}


@pytest.fixture
def visit(chromium, pages):
    """Open a page in a window of its own; whatever it asks the network for, and whatever goes wrong in it, fails."""
    windows, asked, wrong = [], [], []

    def open_page(name="en", *, address="", script="", **window):
        context = chromium.new_context(**{"viewport": {"width": 1280, "height": 800}, **window})
        windows.append(context)
        if script:
            context.add_init_script(script)
        page = context.new_page()
        page.set_default_timeout(5000)
        page.on("request", lambda request: asked.append(request.url))
        page.on("console", lambda said: wrong.append(said.text))
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.on("dialog", lambda dialog: (wrong.append(dialog.message), dialog.dismiss()))
        page.goto(pages[name] + address)
        return page

    yield open_page
    for context in windows:
        context.close()
    assert wrong == []
    assert [url for url in asked if not url.startswith(("file:", "blob:"))] == []
    assert {url.partition("#")[0] for url in asked if url.startswith("file:")} <= set(pages.values())
