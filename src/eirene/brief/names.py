"""Display names by id, as of the date of the brief. Owns nothing but the look-up; an id without a name shows itself."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from eirene.planning.versions import known

if TYPE_CHECKING:
    from collections.abc import Mapping

    from eirene.brief.material import Material


WORDED: Final = frozenset({"unnamed", "place", "plan", "event", "mission", "gate"})
"""Kinds of actors and targets that carry their own words."""


@dataclass(frozen=True, slots=True)
class Names:
    """Names of everything that the brief speaks of.

    Parameters
    ----------
    actors, gates, phases, sectors, tasks, units : mapping of id to name
        Actors are contributors, parties and conveners.
    capabilities : mapping of id to (name, unit)
    """

    actors: Mapping[str, str]
    gates: Mapping[str, str]
    phases: Mapping[str, str]
    sectors: Mapping[str, str]
    tasks: Mapping[str, str]
    units: Mapping[str, str]
    capabilities: Mapping[str, tuple[str, str]]

    def actor(self, actor: str) -> str:
        """Give the name of whom or what a claim speaks; what stands behind `place:` and the like is words already."""
        kind, _, rest = actor.partition(":")
        known = self.actors.get(actor) or (self.gates.get(rest) if kind == "gate" else None)
        return known or (rest if kind in WORDED and rest else actor)

    def own_unit(self, contributor: str, unit: str) -> str:
        """Give the name of a contributor's unit without the contributor's name in front."""
        name = self.units.get(unit, unit)
        return name.removeprefix(self.actor(contributor)).lstrip(":, ") or name

    def capability(self, kind: str) -> str:
        """Give the name of a capability."""
        return self.capabilities[kind][0] if kind in self.capabilities else kind.replace("_", " ")

    def unit(self, kind: str) -> str:
        """Give what one of a capability is called."""
        return self.capabilities[kind][1] if kind in self.capabilities else "unit"

    def sector(self, sector: str) -> str:
        """Give the name of a sector; `mission` is the whole of it."""
        return "whole mission" if sector == "mission" else self.sectors.get(sector, sector)

    def row(self, row: str) -> str:
        """Give the name of a row of a test: `Engineers in East`, `Infantry for Secure key sites`."""
        kind, *rest = row.split(" ")
        return " ".join([self.capability(kind), *(self._word(word) for word in rest)])

    def _word(self, word: str) -> str:
        return self.sectors.get(word) or self.tasks.get(word) or ("and" if word == "+" else word)


def capability_of(row: str) -> str:
    """Which capability does a row of a test ask for? Rows are named capability first."""
    return row.split(" ", maxsplit=1)[0]


def names(material: Material) -> Names:
    """Which names do ids have in this material?"""
    situation, declared = material.situation, material.mission.declared
    parties = [(p.id, p.name) for p in declared.parties]
    conveners = [(c.id, c.name) for c in declared.conveners]
    contributors = [(c.id, c.name) for c in known(material.mission.contributors, situation.as_of)]
    held = [(c.id, c.name) for c in situation.contributors]
    return Names(
        actors=dict([("mission", declared.short), *conveners, *contributors, *held, *parties]),
        gates={g.id: g.name for g in situation.gates},
        phases={p.id: p.name for p in situation.phases},
        sectors={s.id: s.name for s in situation.sectors},
        tasks={t.id: t.name for t in situation.tasks} | {"support": "support of the force itself"},
        units={u.id: u.name for c in situation.contributors for u in c.units},
        capabilities={c.id: (c.name, c.unit) for c in situation.capabilities},
    )
