"""No release class sees more than its table says, and what is not in the table is seen by the planning cell alone."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, cast

import pytest

from eirene.base.canonical import dumps
from eirene.brief.content import content
from eirene.brief.page import page
from eirene.brief.release import RANK, TABLE, Class, released
from eirene.brief.view import View
from eirene.plans.plan import Slack
from tests import brief_aid, brief_sites, brief_watch
from tests import brief_sample as sample

if TYPE_CHECKING:
    from collections.abc import Iterator

    from eirene.brief.material import Material
    from eirene.brief.view import Content

LOWER: list[Class] = ["partner", "public"]


def paths(value: object, path: str = "") -> Iterator[str]:
    """Give the dotted path of every key."""
    if isinstance(value, dict):
        for key, held in cast("dict[str, object]", value).items():
            yield f"{path}.{key}".lstrip(".")
            yield from paths(held, f"{path}.{key}")
    elif isinstance(value, list):
        for held in cast("list[object]", value):
            yield from paths(held, path)


def planted() -> Material:
    """Give material with a number or a word of its own in every place that is for the planning cell."""
    material = sample.since()
    states: list[object] = []
    for state in material.situation.contributors:
        chance = state.chance.model_copy(update={"low": 0.613131, "value": 0.717171, "high": 0.818181})
        units = tuple(u.model_copy(update={"name": "SECRETUNIT", "count": 4242}) for u in state.units)
        accepts = tuple(a.model_copy(update={"chance": 0.373737}) for a in state.acceptance)
        states.append(state.model_copy(update={"chance": chance, "units": units, "acceptance": accepts}))
    gates = tuple(
        g.model_copy(update={"chance": g.chance.model_copy(update={"value": 0.616161, "low": 0.6, "high": 0.7})})
        if g.scope.startswith("contributor:") else g for g in material.situation.gates
    )  # fmt: skip
    gates = (*gates, sample.gate("dam", "SECRETSECTORGATE", "closed", 0.5, scope="sector:river", start=True))
    outlook = material.outlook
    effects = tuple(e.model_copy(update={"value": 0.919191}) for e in outlook.effects)
    swings = tuple(s.model_copy(update={"statement": "SECRETSWING", "at_high": 0.939393}) for s in outlook.swings)
    sight = tuple(s.model_copy(update={"expected": 77.7777}) for s in outlook.sight)
    lines = dict.fromkeys(outlook.expected_lines, 1.234567)
    rows = dict.fromkeys(sample.ROW_CHANCE, 0.292929)
    full = material.plan.headlines.full_capability.model_copy(update={"rows": rows})
    lacks = (
        Slack(
            capability="engineer", phase="two", row="engineer in south", needed=565.5, reachable=464.4, missing=101.1
        ),
    )
    force = material.plan.force.model_copy(update={"feasible": False, "slack": lacks})
    headlines = material.plan.headlines.model_copy(update={"full_capability": full})
    return replace(
        material,
        situation=material.situation.model_copy(update={"contributors": tuple(states), "gates": gates}),
        outlook=outlook.model_copy(
            update={
                "effects": effects,
                "swings": swings,
                "sight": sight,
                "expected_lines": lines,
                "without_objections": 0.353535,
            }
        ),
        plan=material.plan.model_copy(update={"force": force, "headlines": headlines}),
        notices=("SECRETNOTICE",),
    )


SECRETS = (
    "0.613131", "0.717171", "0.818181", "61 to 82%", "72%", "SECRETUNIT", "4242", "4,242", "0.373737", "0.616161",
    "0.919191",
    "92 points", "SECRETSWING", "0.939393", "77.7777", "1.234567", "0.292929", "0.353535", "464.4", "565.5",
    "SECRETNOTICE", "SECRETSECTORGATE", "expires", "Ridge Crossing", "in place, if all goes", "matters most",
)  # fmt: skip


@pytest.mark.parametrize("release", LOWER)
def test_planted_secrets_are_in_the_planning_class_alone(release: Class) -> None:
    held = content(planted())
    full = dumps(released(held, "planning"))
    assert all(
        secret in full
        for secret in ("0.717171", "SECRETUNIT", "0.919191", "SECRETSECTORGATE", "0.353535", "SECRETSWING")
    )
    lower = released(held, release)
    for text in (dumps(lower), page(lower)):
        assert [secret for secret in SECRETS if secret in text] == []


def guarded() -> Material:
    """Give material with key sites, and numbers of its own for guards, platoons and shares."""
    held = brief_sites.posture()
    phases = tuple(
        phase.model_copy(update={
            "covers": tuple(c.model_copy(update={"on_duty": 15.1515, "chance": 0.414141}) for c in phase.covers),
            "stations": tuple(s.model_copy(update={"platoons": 3.232323}) for s in phase.stations),
            "pools": tuple(p.model_copy(update={"platoons": 74.7474}) for p in phase.pools),
            "wanted_platoons": 121.2121, "expected_weight": 1.818181,
        }) for phase in held.phases
    )  # fmt: skip
    planned = held.model_copy(update={"phases": phases, "notes": ("SECRETNOTE",), "checks": ("SECRETCHECK",)})
    return brief_sites.secured(planted(), planned)


GUARDED = (
    *(row[0] for row in brief_sites.SITES.values()), *(row[0] for row in brief_sites.BASES.values()),
    *(row[0] for row in brief_sites.ROADS.values()), "بئر قديمة", "15.1515", "0.414141", "3.232323", "74.7474",
    "121.2121", "1.818181", "SECRETNOTE", "SECRETCHECK", "key sites is secured", "everybody comes", "no unit is left",
    "backup", "10-1-2", "nobody has asked", "platoon", "uncovered", "cleared by then",
)  # fmt: skip


@pytest.mark.parametrize("release", LOWER)
def test_bases_sites_guards_and_roads_are_in_the_planning_class_alone(release: Class) -> None:
    held = content(guarded())
    full = dumps(released(held, "planning")) + page(released(held, "planning"))
    assert [secret for secret in GUARDED if secret not in full] == []
    lower = released(held, release)
    bare = {key: value for key, value in lower.items() if key != "withheld"}  # which names kinds of rows
    for text in (dumps(bare), _without_style(page(lower)).replace(", ".join(View(lower).texts("withheld")), "")):
        assert [secret for secret in GUARDED if secret in text] == []


def _without_style(html: str) -> str:
    head, _, rest = html.partition("<style>")
    return head + rest.partition("</style>")[2]


AIDED = (
    *(row[0] for row in brief_aid.PLACES.values()), "ساحة المدرسة", "CRITNEED", "Relief Union", "a note on aid",
    "final delivery points", "of the need for aid", "escort", "Medicine", "launch.likely", "Chance of full capability",
    "Not ranked", "DECIDER", "Ostmark decides", "Sudmark decides", "what is watched", "a note on time",
    "those left may not", "CAMPNAME", "supply runs out", "UNITNAME", "Note verbale", "RISKTEXT", "RISKDO",
    "words are no scores", "SHORTWHY",
)  # fmt: skip
"""What stands in chapters on aid, courses of action, decisions, matrix, supply, force generation and risks."""


@pytest.mark.parametrize("release", LOWER)
def test_aid_courses_decisions_and_risks_are_in_the_planning_class_alone(release: Class) -> None:
    held = content(brief_aid.told(guarded(), brief_aid.escorted()))
    full = dumps(released(held, "planning")) + page(released(held, "planning"))
    assert [secret for secret in AIDED if secret not in full] == []
    lower = released(held, release)
    bare = {key: value for key, value in lower.items() if key != "withheld"}  # which names kinds of rows
    for text in (dumps(bare), _without_style(page(lower)).replace(", ".join(View(lower).texts("withheld")), "")):
        assert [secret for secret in AIDED if secret in text] == []


@pytest.mark.parametrize("release", LOWER)
def test_lower_classes_are_the_same_with_and_without_aid_courses_and_the_rest(release: Class) -> None:
    one, two = (released(content(held), release) for held in (sample.since(), brief_aid.told()))
    named = {"aid", "courses", "decision_points", "decisions", "matrix", "sustainment", "balance", "risks"}
    assert named <= set(View(two).texts("withheld"))
    assert one == two
    assert page(one) == page(two)


@pytest.mark.parametrize("release", LOWER)
def test_lower_classes_are_the_same_with_and_without_key_sites(release: Class) -> None:
    one, two = (released(content(held), release) for held in (sample.since(), brief_sites.material()))
    assert {"posture", "area.sites", "area.bases", "area.roads"} <= set(View(two).texts("withheld"))
    del one["withheld"], two["withheld"]
    assert dumps(one) == dumps(two)
    assert page(one) == page(two)


@pytest.mark.parametrize("release", LOWER)
def test_lower_classes_do_not_depend_on_what_they_may_not_see(release: Class) -> None:
    material = sample.since()
    turned = {e.contributor: 0.2 - e.value for e in material.outlook.effects}
    effects = tuple(e.model_copy(update={"value": turned[e.contributor]}) for e in material.outlook.effects)
    states = tuple(
        c.model_copy(update={"chance": c.chance.model_copy(update={"value": c.chance.low}), "units": c.units[:1]})
        for c in material.situation.contributors
    )
    outlook = material.outlook.model_copy(
        update={"effects": effects, "swings": material.outlook.swings[::-1][:2], "sight": (), "expected_lines": {}}
    )
    choices = material.plan.force.choices[:2]
    other = replace(
        material,
        outlook=outlook,
        situation=material.situation.model_copy(update={"contributors": states}),
        plan=material.plan.model_copy(update={"force": material.plan.force.model_copy(update={"choices": choices})}),
    )
    one, two = (released(content(held), release) for held in (material, other))
    del one["withheld"], two["withheld"]
    assert dumps(one) == dumps(two)


@pytest.mark.parametrize("release", LOWER)
def test_a_new_key_is_withheld_until_the_table_has_it(release: Class) -> None:
    held = content(sample.material())
    held["new"] = "SECRETNEW"
    held["parties"] = [*cast("list[object]", held["parties"]), "SECRETBARE", {"id": "x:c", "new": "SECRETINNER"}]
    cast("dict[str, object]", held["cost"])["new"] = {"deep": "SECRETDEEP"}
    for row in cast("list[dict[str, object]]", held["contributors"]):
        row["new"] = ["SECRETROW"]
    lower = released(held, release)
    assert "SECRET" not in dumps(lower)
    assert {"new", "contributors.new", "parties.new"} <= set(View(lower).texts("withheld"))


@pytest.mark.parametrize("release", LOWER)
def test_no_key_outside_the_table_is_left(release: Class) -> None:
    lower = released(content(guarded()), release)
    told = {"answer", "questions", "limits", "marking", "word_scale", "withheld", "binding.text", "changed.text"}
    allowed = {key for key, lowest in TABLE.items() if RANK[lowest] >= RANK[release]}
    stray: list[str] = []
    for path in paths(lower):
        above, _, _ = path.rpartition(".")
        known = (
            path in allowed
            or f"{above}.*" in allowed
            or path.startswith(("record.inputs.", "record.versions."))
            or any(key.startswith(f"{path}.") for key in allowed)
        )
        if not known and path not in told and path.split(".", maxsplit=1)[0] not in told:
            stray.append(path)
    assert stray == []


def test_every_entry_of_the_table_is_a_key_that_there_is() -> None:
    there = set(paths(content(sample.since()))) | set(paths(content(brief_watch.material())))
    for row in ("binding.ends", "changed.fact"):
        assert row in there
    assert [key for key in TABLE if key not in there and not (key.endswith(".*") and key[:-2] in there)] == []


@pytest.mark.parametrize("release", LOWER)
def test_what_is_withheld_is_named_and_absent(release: Class) -> None:
    lower = released(content(sample.since()), release)
    withheld = set(View(lower).texts("withheld"))
    assert withheld >= {
        "force", "requirements", "gaps", "tornado", "assumptions", "contributors.chance", "contributors.effect_of_yes",
        "contributors.units", "binding.contributor", "binding.capability", "changed.chance",
    }  # fmt: skip
    there = set(paths(lower))
    assert not {path for path in withheld if path in there}


def test_public_sees_less_than_partner_and_partner_less_than_planning() -> None:
    held = content(sample.since())
    sizes = [
        len(set(paths(released(held, release)))) for release in cast("list[Class]", ["planning", "partner", "public"])
    ]
    assert sizes == sorted(sizes, reverse=True)
    assert len(set(sizes)) == 3


def test_public_keeps_stances_with_sources_gates_and_headlines() -> None:
    lower = View(released(content(sample.since()), "public"))
    row = lower.rows("contributors")[0]
    assert row.text("stance")
    assert row.rows("quotes")[0].view("source").text("publisher")
    assert not row.rows("quotes")[0].has("quote")
    assert lower.rows("gates")
    assert lower.view("probability").view("full_capability").number("value") == 0.31
    assert lower.text("marking") == "Public release"


def test_the_planning_class_withholds_nothing() -> None:
    held = content(sample.since())
    lower = released(held, "planning")
    assert lower["withheld"] == []
    assert {k: v for k, v in lower.items() if k != "withheld"} == held


def test_releasing_twice_is_releasing_once() -> None:
    held: Content = content(sample.since())
    once = released(held, "public")
    again = released(once, "public")
    assert {k: v for k, v in again.items() if k != "withheld"} == {k: v for k, v in once.items() if k != "withheld"}
