from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from eirene.evidence.adjudicate import facts
from eirene.planning.derived import all_inputs
from eirene.planning.lineage import FIGURES, Lineage, lineage
from tests.unit.planning.tavra import AS_OF, situated, tavra

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def graph(tmp_path: Path) -> Lineage:
    mission = tavra(tmp_path)
    found = facts(mission, AS_OF)
    situation = situated(mission).situation
    return lineage(mission, found, situation, all_inputs(mission, situation))


def names(steps: tuple[tuple[int, str], ...]) -> set[str]:
    return {name for _, name in steps}


def test_a_chance_rests_on_the_stance_its_quote_and_document_and_the_policy(graph: Lineage) -> None:
    below = names(graph.down("contributors.x:norr.chance"))
    assert {"contributors.x:norr.stance", "claims.c-norr", "policies.stance.pledged"} <= below
    assert any(name.startswith("documents.") for name in below)
    assert any(name.startswith("assumptions.") for name in below)


def test_a_claim_carries_the_chance_and_every_figure_above_it(graph: Lineage) -> None:
    above = names(graph.up("claims.c-norr"))
    assert {"contributors.x:norr.chance", "probability.full_capability", "force", "cost"} <= above
    assert "contributors.x:valdia.chance" not in above


def test_both_directions_tell_the_same(graph: Lineage) -> None:
    for node in graph.nodes():
        for _, part in graph.down(node):
            assert node in names(graph.up(part))


def test_every_figure_rests_on_something_and_nothing_on_itself(graph: Lineage) -> None:
    for figure in FIGURES:
        assert graph.down(figure)
        assert figure not in names(graph.down(figure))


def test_every_input_ends_in_a_claim_a_source_or_an_assumption(graph: Lineage) -> None:
    ends = ("claims.", "sources.", "assumptions.", "documents.")
    for node in graph.nodes():
        if not node.startswith(ends):
            assert any(name.startswith(ends) for name in names(graph.down(node))), node
