"""The browser that page tests rely on starts and draws."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser


@pytest.mark.browser
def test_the_browser_lays_out_a_page_without_a_network(browser: Browser) -> None:
    page = browser.new_page(viewport={"width": 390, "height": 600})
    page.set_content("<main style='width: 100%'>Frieden</main>")
    box = page.locator("main").bounding_box()
    page.close()
    assert box is not None
    assert box["height"] > 0
