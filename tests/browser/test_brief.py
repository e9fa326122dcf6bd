"""The brief in a real browser: complete without a network, readable on a phone, marked on every printed page."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING, cast

import pytest

from eirene.brief.content import content
from eirene.brief.release import Class, released
from eirene.brief.write import write
from tests import brief_sample as sample

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page

    from eirene.brief.material import Material

pytestmark = pytest.mark.browser

CLASSES: list[Class] = ["planning", "partner", "public"]


def crowded() -> Material:
    """Give a mission with twelve contributors and four parties with long names."""
    material = sample.since()
    parties = ("x:a", "x:b", "x:c", "x:d")
    states = tuple(
        c.model_copy(update={
            "id": f"{c.id}{i}", "name": f"{c.name} and Territories {i}",
            "acceptance": tuple(c.acceptance[0].model_copy(update={"party": p}) for p in parties),
        })
        for i in range(2) for c in material.situation.contributors
    )  # fmt: skip
    declared = material.mission.declared
    more = tuple(
        declared.parties[0].model_copy(update={"id": p, "name": f"Transitional Authority {p}"}) for p in parties
    )
    return replace(
        material,
        situation=material.situation.model_copy(update={"contributors": states, "parties": parties}),
        mission=replace(material.mission, declared=declared.model_copy(update={"parties": more})),
    )


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("brief")
    held = content(sample.since())
    for release in CLASSES:
        write(released(held, release), root / release)
    write(released(content(crowded()), "planning"), root / "crowded")
    return root


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    held = browser.new_page()
    yield held
    held.close()


@pytest.mark.parametrize("release", [*CLASSES, "crowded"])
@pytest.mark.parametrize("width", [1366, 900, 390])
def test_no_page_is_wider_than_its_window_and_nothing_is_fetched(
    page: Page, folder: Path, release: str, width: int
) -> None:
    fetched: list[str] = []
    said: list[str] = []
    page.on("request", lambda request: fetched.append(request.url))
    page.on("console", lambda message: said.append(message.text))
    page.set_viewport_size({"width": width, "height": 800})
    address = (folder / release / "brief.html").as_uri()
    page.goto(address)
    assert page.evaluate("document.documentElement.scrollWidth") == width
    assert fetched == [address]
    assert said == []


def test_the_five_answers_are_in_the_first_screen(page: Page, folder: Path) -> None:
    page.set_viewport_size({"width": 1366, "height": 768})
    page.goto((folder / "planning" / "brief.html").as_uri())
    box = page.locator(".questions").bounding_box()
    assert box is not None
    assert box["y"] + box["height"] <= 768
    assert page.locator(".questions a").count() == 5
    assert "brief as of 20 Nov 2030" in page.title()


def test_headings_follow_each_other_and_tables_name_their_headers(page: Page, folder: Path) -> None:
    page.goto((folder / "planning" / "brief.html").as_uri())
    levels = cast("list[int]", page.eval_on_selector_all("h1,h2,h3", "all => all.map(h => Number(h.tagName[1]))"))
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    assert page.locator("th:not([scope])").count() == 0
    assert page.locator("svg:not([role=img]):not([aria-hidden])").count() == 0
    assert page.locator("[role=img]:not([aria-label])").count() == 0


def test_the_page_reads_without_scripts(browser: Browser, folder: Path) -> None:
    held = browser.new_context(java_script_enabled=False)
    page = held.new_page()
    page.goto((folder / "public" / "brief.html").as_uri())
    assert page.get_by_text("Public release", exact=True).is_visible()
    assert page.locator("#answer p").first.is_visible()
    held.close()


def test_printed_pages_are_marked_and_nothing_lies_under_the_marking(page: Page, folder: Path) -> None:
    page.goto((folder / "planning" / "brief.html").as_uri())
    page.emulate_media(media="print")
    style = cast(
        "list[str]", page.eval_on_selector(".marking", "e => [getComputedStyle(e).position, getComputedStyle(e).top]")
    )
    assert style == ["fixed", "0px"], "what is fixed at the top is repeated on every printed page"
    clone = page.eval_on_selector(".sheet", "e => getComputedStyle(e).boxDecorationBreak")
    assert clone == "clone", "the room for the marking is kept on every printed page"
    assert page.pdf(prefer_css_page_size=True)[:5] == b"%PDF-"
