"""How far everybody together would come is reckoned from units and needs alone, phase by phase."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import TYPE_CHECKING

from eirene.brief.answer import within_reach
from eirene.brief.content import content
from eirene.brief.names import names
from eirene.brief.reach import reach
from eirene.brief.release import released
from eirene.brief.view import View, tidied
from tests import brief_sample as sample

if TYPE_CHECKING:
    from eirene.brief.material import Material


def scaled(factor: float) -> Material:
    """Give the material with so many times the units of everybody, and no upper limit on anybody."""
    material = sample.material()
    states = tuple(
        state.model_copy(
            update={
                "cap_persons": None,
                "units": tuple(u.model_copy(update={"count": math.floor(u.count * factor)}) for u in state.units),
            }
        )
        for state in material.situation.contributors
    )
    return replace(material, situation=material.situation.model_copy(update={"contributors": states}))


def rows(material: Material) -> dict[str, View]:
    """Give the rows by phase."""
    found = View(tidied({"reach": reach(material, names(material))})).rows("reach")
    return {row.text("phase"): row for row in found}


def missing(row: View) -> dict[str, float]:
    """Give what a phase lacks by capability."""
    return {m.text("capability"): m.amount("missing") for m in row.rows("missing")}


def test_what_is_missing_is_need_less_what_all_units_give() -> None:
    material = scaled(1)
    supply: dict[str, float] = {}
    for state in material.situation.contributors:
        for unit in state.units:
            for kind, amount in unit.provides.items():
                supply[kind] = supply.get(kind, 0.0) + unit.count * amount
    for phase in material.situation.phases:
        need: dict[str, float] = {}
        for line in material.plan.requirement.lines:
            if line.phase == phase.id:
                need[line.capability] = need.get(line.capability, 0.0) + line.needed
        short = {k: n * phase.full_share[k] - supply.get(k, 0.0) for k, n in need.items()}  # pyright: ignore[reportArgumentType]
        assert missing(rows(material)[phase.id]) == {k: math.ceil(s - 1e-6) for k, s in short.items() if s > 1e-6}


def test_more_units_never_reach_less_and_enough_reach_everything() -> None:
    reached = [
        sum(row.flag(key) for row in rows(scaled(f)).values() for key in ("initial", "full")) for f in (0, 0.5, 1, 3)
    ]
    assert reached == sorted(reached)
    assert reached[0] == 0


def test_an_upper_limit_in_persons_counts() -> None:
    material = scaled(3)
    states = tuple(state.model_copy(update={"cap_persons": 0}) for state in material.situation.contributors)
    capped = replace(material, situation=material.situation.model_copy(update={"contributors": states}))
    assert missing(rows(capped)["two"]) == missing(rows(scaled(0))["two"])


def test_the_furthest_phase_is_told() -> None:
    phases = [{"name": "First", "initial": True, "full": True}, {"name": "Second", "initial": True, "full": False}]
    told = within_reach(View({"reach": phases}))
    assert (
        told == "At most they could reach initial capability of phase “Second” and full capability of phase “First”. "
    )
    assert within_reach(View({"reach": phases[:1]})) == "At most they could reach full capability of phase “First”. "
    never = [{"name": "First", "initial": False, "full": False}]
    assert within_reach(View({"reach": never})).startswith("Not even initial capability of phase “First”")


def test_reach_is_for_the_planning_cell_alone() -> None:
    held = content(sample.material())
    assert "reach" in held
    for release in ("partner", "public"):
        assert "reach" not in released(held, release)
