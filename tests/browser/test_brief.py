"""The brief in a real browser: complete without a network, readable on a phone, marked on every printed page."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING, cast

import pytest

from eirene.brief.content import content
from eirene.brief.release import Class, released
from eirene.brief.write import write
from tests import brief_sites, brief_watch

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page

    from eirene.brief.material import Material

pytestmark = pytest.mark.browser

CLASHES = """all => {
  const texts = all.map(g => [...g.children].map(t => [t.textContent, t.getBoundingClientRect()])), found = [];
  const meet = (p, q, low, high) => Math.min(p[high], q[high]) - Math.max(p[low], q[low]);
  texts.forEach((one, i) => texts.slice(i + 1).forEach(two => one.forEach(([n, p]) => two.forEach(([m, q]) => {
    if (meet(p, q, "left", "right") > 2 && meet(p, q, "top", "bottom") > 5) found.push(n + " / " + m);
  }))));
  return found;
}"""
"""Names of different places that lie over each other; boxes are higher than letters, so a little air may meet."""

CLASSES: list[Class] = ["planning", "partner", "public"]


def crowded() -> Material:
    """Give a mission with twelve contributors and four parties with long names."""
    material = brief_sites.material()
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
    held = content(brief_sites.material())
    for release in CLASSES:
        write(released(held, release), root / release)
    write(released(content(crowded()), "planning"), root / "crowded")
    write(released(content(brief_watch.material()), "planning"), root / "watched")
    return root


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    held = browser.new_page()
    yield held
    held.close()


@pytest.mark.parametrize("release", [*CLASSES, "crowded", "watched"])
@pytest.mark.parametrize("width", [1366, 1200, 900, 380])
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


@pytest.mark.parametrize("release", ["planning", "watched"])
def test_headings_follow_each_other_and_tables_name_their_headers(page: Page, folder: Path, release: str) -> None:
    page.goto((folder / release / "brief.html").as_uri())
    levels = cast("list[int]", page.eval_on_selector_all("h1,h2,h3", "all => all.map(h => Number(h.tagName[1]))"))
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    assert page.locator("th:not([scope])").count() == 0
    assert page.locator("svg:not([role=img]):not([aria-hidden])").count() == 0
    assert page.locator("[role=img]:not([aria-label])").count() == 0


@pytest.mark.parametrize(("width", "seen", "other"), [(1200, "large", "small"), (380, "small", "large")])
def test_the_map_is_there_at_each_width_with_a_label_and_readable_names(
    page: Page, folder: Path, width: int, seen: str, other: str
) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.goto((folder / "planning" / "brief.html").as_uri())
    held = page.locator(f"#sites .map.{seen}")
    assert held.is_visible()
    assert not page.locator(f"#sites .map.{other}").is_visible()
    assert "Map of Talvania" in (held.get_attribute("aria-label") or "")
    box = held.locator("svg").bounding_box()
    assert box is not None
    assert box["x"] + box["width"] <= width
    heights = cast(
        "list[float]", held.locator("text").evaluate_all("all => all.map(t => t.getBoundingClientRect().height)")
    )
    assert min(heights) >= 9, "names are not shrunk beyond reading"
    assert page.locator("#sites .legend dd").count() > 8
    assert page.get_by_text("imply no opinion on status").is_visible()


@pytest.mark.parametrize("width", [1200, 380])
def test_names_on_the_map_do_not_lie_over_each_other_as_they_are_drawn(page: Page, folder: Path, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.goto((folder / "planning" / "brief.html").as_uri())
    seen = "large" if width == 1200 else "small"
    clashes = page.locator(f"#sites .map.{seen} g.label").evaluate_all(CLASHES)
    assert clashes == []


def test_on_paper_the_large_map_is_drawn_and_fits_a_page(page: Page, folder: Path) -> None:
    page.set_viewport_size({"width": 696, "height": 980})  # what A4 leaves between its margins
    page.goto((folder / "planning" / "brief.html").as_uri())
    page.emulate_media(media="print")
    box = page.locator("#sites .map.large svg").bounding_box()
    assert box is not None
    assert box["width"] <= 696
    assert box["height"] < 700
    assert not page.locator("#sites .map.small").is_visible()


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
