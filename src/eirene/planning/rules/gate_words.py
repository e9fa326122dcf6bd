"""What a gate satisfies and what opens it are words of the codebook."""

from __future__ import annotations

from typing import TYPE_CHECKING

from eirene.base.faults import Fault, did_you_mean
from eirene.mission.codebook import CAVEATS, VALUES
from eirene.mission.read import MISSION
from eirene.planning.rules.rule import Asked, short, step

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from eirene.mission.mission import Mission


def _find(mission: Mission, as_of: date) -> Iterator[Fault]:
    del as_of
    for gate in mission.declared.gates:
        path = f"gates.{step(gate.id, gate.known_from)}"
        for field, words, kind in (
            ("satisfies", gate.satisfies, "condition"),
            ("opened_by", gate.opened_by, "process"),
        ):
            for index, word in enumerate(words):
                place = mission.place(f"{path}.{field}.{index}")
                if word not in VALUES[kind]:
                    what = f"'{short(word)}' is no value of a {kind} claim"
                    yield Fault(place, what, did_you_mean(word, VALUES[kind]))
                elif word in CAVEATS:
                    what = f"'{word}' is about what the force would do: it becomes a caveat and no gate opens it"
                    yield Fault(place, what, "take it out of `satisfies`")


RULE = Asked(
    "gate-words", "What a gate satisfies and what opens it are words of the codebook.", _find, frozenset({MISSION})
)
