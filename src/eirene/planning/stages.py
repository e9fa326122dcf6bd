"""Stages of a plan that need not be made twice: what was made from equal inputs is taken again.

Owns the digest of what each stage is made from: draws, force, chances, ground, site security, aid. A stage whose inputs
an edit does not touch is taken from the plan before it, so that a what-if costs what it changes. Kept in memory for one
run alone. Refuses to guess: whatever is not left out by name belongs to the digest.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, Protocol, TypeVar, cast

from eirene.base.canonical import digest, dumps

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from pydantic import BaseModel

    from eirene.mission.mission import Mission
    from eirene.plans.situation import Situation

T = TypeVar("T")


class Place(Protocol):
    """Something at a point of the map."""

    @property
    def id(self) -> str:
        """Id of it."""
        ...

    @property
    def lon(self) -> float:
        """Longitude [degrees]."""
        ...

    @property
    def lat(self) -> float:
        """Latitude [degrees]."""
        ...


DRAWN: Final[Mapping[str, object]] = {
    "as_of": True,
    "ends": True,
    "gates": True,
    "launch": True,
    "parties": True,
    "phases": {"__all__": {"id", "begins", "gates", "initial_by", "full_by"}},
    "rho": True,
    "rho_party": True,
    "withdrawal_gate": True,
    "withdrawal_factor_closed": True,
    "contributors": {
        "__all__": {
            "id", "stance_since", "chance", "decided", "lag", "gates", "blocked", "needs", "quorum", "acceptance",
            "withdrawal_per_month", "units",
        }
    },
}  # fmt: skip
"""What draws are made from; of units their ids and readiness alone, so that how many there are changes no draw."""


@dataclass(slots=True)
class Stages:
    """Answers of stages by the digest of their inputs.

    Parameters
    ----------
    made, reused : tuple of str
        Names of stages that were made, and that were taken again, in order.
    """

    made: list[str] = field(default_factory=list[str])
    reused: list[str] = field(default_factory=list[str])
    _kept: dict[str, object] = field(default_factory=dict[str, object])

    def once(self, stage: str, inputs: Sequence[object], make: Callable[[], T]) -> T:
        """Give the answer of a stage: made now, or as it was made from equal inputs.

        Parameters
        ----------
        stage : str
            Its name; answers of stages of one name are of one type.
        inputs : sequence of str or number
            Digests and numbers that fix the answer.
        make : callable
            Makes it.
        """
        key = digest(dumps([stage, *inputs]))
        if key in self._kept:
            self.reused.append(stage)
            return cast("T", self._kept[key])
        self.made.append(stage)
        answer = make()
        self._kept[key] = answer
        return answer


def of(*records: BaseModel) -> str:
    """Give the digest of frozen records."""
    return digest("\x1f".join(record.model_dump_json() for record in records))


def drawn_from(situation: Situation) -> str:
    """Give the digest of what futures are drawn from."""
    kept = situation.model_dump(mode="json", include=cast("dict[str, bool]", DRAWN))
    for contributor in cast("list[dict[str, list[dict[str, object]]]]", kept["contributors"]):
        contributor["units"] = [{"id": one["id"], "readiness": one["readiness"]} for one in contributor["units"]]
    return digest(dumps(kept))


def counted_from(situation: Situation) -> str:
    """Give the digest of what a force is generated from and held against, its requirement aside."""
    return digest(situation.model_dump_json(exclude={"security", "aid", "patrols"}))


def secured_from(situation: Situation) -> str:
    """Give the digest of what site security is planned from, requirement, force and ground aside."""
    return digest(situation.model_dump_json(exclude={"aid", "patrols"}))


def aid_from(situation: Situation) -> str:
    """Give the digest of what the delivery of aid is planned from, requirement, force and roads aside."""
    parts = {"aid", "phases", "capabilities", "availability"}
    units = [unit.model_dump_json() for one in situation.contributors for unit in one.units]
    return digest(dumps([situation.model_dump_json(include=parts), units]))


def patrols_from(situation: Situation) -> str:
    """Give the digest of what presence is planned from, requirement and force aside."""
    parts = {"patrols", "phases", "capabilities", "availability"}
    units = [unit.model_dump_json() for one in situation.contributors for unit in one.units]
    return digest(dumps([situation.model_dump_json(include=parts), units]))


def ground_from(
    mission: Mission, places: Iterable[Place], roads: Iterable[str], passable: Iterable[str], stored: str
) -> str:
    """Give the digest of what travel times are made from: files, places, and which roads have records of their own.

    Parameters
    ----------
    mission : Mission
    places : iterable of Place
        What is asked for, in this order.
    roads : iterable of str
        Ids of roads with records of their own.
    passable : iterable of str
        States of clearance that are driven.
    stored : str
        Path below the folder of a network that was read from a map, which is no part of `hashes`.
    """
    path = mission.folder / stored
    stamp = path.stat().st_mtime_ns if path.exists() else 0
    asked = [[one.id, one.lon, one.lat] for one in places]
    return digest(dumps([str(mission.folder), dict(mission.hashes), stamp, asked, list(roads), list(passable)]))
