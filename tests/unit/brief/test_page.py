"""The page is one file that needs nothing else, shows what the content holds, and lets no text act as markup."""

from __future__ import annotations

import re
from dataclasses import replace
from html.parser import HTMLParser
from itertools import pairwise

import pytest

from eirene.brief.content import content
from eirene.brief.page import page, strong
from eirene.brief.release import Class, released
from tests import brief_sample as sample
from tests import brief_sites

CLASSES: list[Class] = ["planning", "partner", "public"]
EVIL = "<script>alert(1)</script>\"'><img src=x onerror=y>"


class Outline(HTMLParser):
    """Headings, ids, links and elements of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.levels: list[int] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.tags: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note a start tag."""
        self.tags.append(tag)
        held = dict(attrs)
        if re.fullmatch(r"h[1-6]", tag):
            self.levels.append(int(tag[1]))
        self.ids += [named] if (named := held.get("id")) else []
        self.links += [link] if (link := held.get("href")) else []


def outline(html: str) -> Outline:
    """Read the outline of a page."""
    found = Outline()
    found.feed(html)
    return found


@pytest.fixture(scope="module")
def pages() -> dict[str, str]:
    held = content(brief_sites.material())
    return {release: page(released(held, release)) for release in CLASSES}


@pytest.mark.parametrize("release", CLASSES)
def test_the_page_loads_nothing_and_runs_nothing(pages: dict[str, str], release: str) -> None:
    html = pages[release]
    assert not re.search(r"<script|<link|<img|<iframe|@import|url\((?!#)|src=|javascript:", html)
    assert "default-src 'none'" in html


@pytest.mark.parametrize("release", CLASSES)
def test_headings_are_in_order_and_every_anchor_leads_somewhere(pages: dict[str, str], release: str) -> None:
    found = outline(pages[release])
    assert found.levels[0] == 1
    assert found.levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(found.levels))
    assert len(found.ids) == len(set(found.ids)), "an id stands twice"
    assert {link[1:] for link in found.links if link.startswith("#")} <= set(found.ids)
    assert {"main", "header", "footer", "nav"} <= set(found.tags)


@pytest.mark.parametrize("release", CLASSES)
def test_every_page_bears_its_release_class_and_that_it_is_invented(pages: dict[str, str], release: str) -> None:
    marking = {"planning": "Planning cell · not for release", "partner": "Partner release", "public": "Public release"}
    assert f"<span>{marking[release]}</span><span>Invented example</span>" in pages[release]


def test_a_real_mission_is_not_called_invented() -> None:
    held = content(sample.material())
    assert "Invented example" not in page({**held, "invented": False})


def test_the_five_questions_stand_before_the_first_section(pages: dict[str, str]) -> None:
    html = pages["planning"]
    strip = html[html.index('class="questions"') : html.index('id="binds"')]
    for question in ("What binds now?", "Earliest likely date?", "Biggest gap?", "Who matters most?", "Check first?"):
        assert question in strip


def test_text_of_missions_and_documents_is_text_and_not_markup() -> None:
    material = brief_sites.material()
    state = material.situation
    contributors = tuple(c.model_copy(update={"name": EVIL, "region": EVIL}) for c in state.contributors)
    gates = tuple(g.model_copy(update={"name": EVIL}) for g in state.gates)
    sectors = tuple(s.model_copy(update={"name": EVIL}) for s in state.sectors)
    claims = {k: c.model_copy(update={"quote": EVIL}) for k, c in material.claims.items()}
    documents = {
        k: d.model_copy(update={"publisher": EVIL, "title": EVIL, "url": "javascript:alert(1)"})
        for k, d in material.documents.items()
    }
    local = {"name_local": f"{EVIL} \u202e"}
    shapes = tuple(replace(s, name=f"{EVIL} $x^2$", properties=local) for s in material.mission.shapes)
    security = state.security
    assert security is not None
    held = security.model_copy(update={
        "kinds": dict.fromkeys(security.kinds, EVIL),
        "sites": tuple(
            s.model_copy(update={"name": EVIL, "name_local": EVIL, "requested_by": EVIL}) for s in security.sites
        ),
        "bases": tuple(b.model_copy(update={"name": EVIL}) for b in security.bases),
    })  # fmt: skip
    evil = replace(
        material,
        situation=state.model_copy(
            update={"name": EVIL, "contributors": contributors, "gates": gates, "sectors": sectors, "security": held}
        ),
        claims=claims, documents=documents, notices=(EVIL,), unreviewed=EVIL,
        mission=replace(material.mission, shapes=shapes, declared=sample.declared(EVIL, EVIL)),
    )  # fmt: skip
    html = page(content(evil))
    found = outline(html)
    assert "script" not in found.tags
    assert "img" not in found.tags
    assert not [link for link in found.links if link.startswith("javascript")]
    assert "\u202e" not in html


def test_text_cannot_turn_what_stands_behind_it() -> None:
    material = sample.material()
    name = "Nord\u202eavia"
    contributors = tuple(c.model_copy(update={"name": name}) for c in material.situation.contributors)
    html = page(
        content(replace(material, situation=material.situation.model_copy(update={"contributors": contributors})))
    )
    assert "\u202e" not in html
    assert "<bdi>Nordavia</bdi>" in html


def test_only_ranges_and_figures_are_bold_and_the_rest_is_escaped() -> None:
    assert str(strong("A <b> has 31%, range 19 to 42%.")) == "A &lt;b&gt; has <strong>31%</strong>, range 19 to 42%."


def test_a_digest_is_never_set_as_a_quotation(pages: dict[str, str]) -> None:
    html = pages["planning"]
    quoted = " ".join(re.findall(r"<q[ >].*?</q>", html, flags=re.DOTALL))
    assert sample.QUOTES["WE"] not in quoted
    assert sample.QUOTES["OS"] in quoted
    assert "our digest of" in html


def test_a_bare_mission_has_a_page() -> None:
    material = sample.material()
    bare = material.situation.model_copy(update={
        "contributors": (), "gates": (), "mandate": None, "announced": (), "troops_per_1000": None,
    })  # fmt: skip
    force = material.plan.force.model_copy(update={"choices": (), "reserve": (), "feasible": False})
    outlook = material.outlook.model_copy(update={
        "points": (), "effects": (), "swings": (), "sight": (), "expected_lines": {}, "fails_first": None,
        "without_objections": None,
    })  # fmt: skip
    plan = material.plan.model_copy(update={
        "force": force, "requirement": material.plan.requirement.model_copy(update={"lines": ()}),
    })  # fmt: skip
    held = content(replace(
        material, situation=bare, plan=plan, outlook=outlook, facts=(), claims={}, documents={},
        mission=replace(material.mission, shapes=()),
    ))  # fmt: skip
    html = page(released(held, "planning"))
    assert "No contributor is declared." in html
    assert "cannot be met" in html


def test_the_same_content_gives_the_same_page() -> None:
    held = released(content(sample.since()), "planning")
    assert page(held) == page(held)
