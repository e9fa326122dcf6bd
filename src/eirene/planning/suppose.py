"""What can be supposed of each kind of record: contributors, units, gates, roads, sites, bases.

Owns one function for each field. Each gives the mission, the facts and the numbers that follow, or says with a
`ValueError` (`what: what to do`) why the value does not fit.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final, TypeVar, get_args

from eirene.base.faults import did_you_mean
from eirene.mission.codebook import Stance
from eirene.mission.mission import Mission
from eirene.mission.quantity import Quantity
from eirene.mission.records import Fact
from eirene.mission.security import Clearance, PostureKind

if TYPE_CHECKING:
    from collections.abc import Mapping

    from eirene.base.frozen import Frozen

SUPPOSED: Final = "assumption:supposed"
"""Basis of what somebody supposes."""


@dataclass(frozen=True, slots=True)
class Change:
    """What an edit changes.

    Parameters
    ----------
    mission : Mission
    facts : tuple of Fact
    values : mapping of input name to float
    """

    mission: Mission
    facts: tuple[Fact, ...] = ()
    values: dict[str, float] = field(default_factory=dict[str, float])


Apply = Callable[[Mission, str, str, date, "date | None"], Change]
"""Mission, id, value, day from which it holds, the day that was written (None when none was)."""

Record = TypeVar("Record", bound="Frozen")


def kinds_of(mission: Mission) -> Mapping[str, tuple[str, ...]]:
    """Which ids has each kind of record that can be edited?"""
    return {
        "contributor": tuple(one.id for one in mission.contributors),
        "unit": tuple(unit.id for one in mission.contributors for unit in one.units),
        "gate": tuple(one.id for one in mission.declared.gates),
        "road": tuple(one.id for one in mission.roads),
        "site": tuple(one.id for one in mission.sites),
        "base": tuple(one.id for one in mission.bases),
    }


def _fact(kind: str, subject: str, value: str, day: date) -> Fact:
    return Fact.model_validate(
        {
            "kind": kind,
            "subject": subject,
            "value": value,
            "event_date": day.isoformat(),
            "since": day,
            "supports": (),
            "standing": "single_source",
            "by_policy": "supposed",
        }
    )


def _one_of(value: str, known: tuple[str, ...]) -> str:
    if value not in known:
        raise ValueError(f"'{value[:40]}' is not a known value: {did_you_mean(value, known)}")
    return value


def _number(value: str, low: float, high: float) -> float:
    try:
        number = float(value)
    except ValueError:
        raise ValueError(f"'{value[:40]}' is not a number: write a number alone") from None
    if not low <= number <= high:
        raise ValueError(f"{value} is outside {low:g} to {high:g}: write a number between them")
    return number


def _updated(records: tuple[Record, ...], name: str, **update: object) -> tuple[Record, ...]:
    return tuple(one.model_copy(update=update) if getattr(one, "id", None) == name else one for one in records)


def _stance(mission: Mission, name: str, value: str, day: date, written: date | None) -> Change:
    del written
    word = _one_of(value, get_args(Stance))
    # a rung that is supposed is no longer undecided
    status = _fact("status", name, "undecided", day).model_copy(update={"polarity": "-"})
    return Change(mission, (_fact("stance", name, word, day), status))


def _chance(mission: Mission, name: str, value: str, day: date, written: date | None) -> Change:
    del day, written
    chance = Quantity(value=_number(value, 0, 1), because=SUPPOSED)
    return Change(replace(mission, contributors=_updated(mission.contributors, name, chance=chance)))


def _count(mission: Mission, name: str, value: str, day: date, written: date | None) -> Change:
    del day, written
    count = Quantity(value=float(round(_number(value, 0, 10_000))), because=SUPPOSED)
    changed = tuple(
        one.model_copy(update={"units": _updated(one.units, name, count=count)}) for one in mission.contributors
    )
    return Change(replace(mission, contributors=changed))


def _gate_state(mission: Mission, name: str, value: str, day: date, written: date | None) -> Change:
    del written
    word = {"open": "opened", "closed": "closed"}[_one_of(value, ("open", "closed"))]
    return Change(mission, (_fact("gate", name, word, day),))


def _gate_chance(mission: Mission, name: str, value: str, day: date, written: date | None) -> Change:
    del day, written
    return Change(mission, values={f"gates.{name}.opens.chance": _number(value, 0, 1)})


def _road_state(mission: Mission, name: str, value: str, day: date, written: date | None) -> Change:
    del day
    state = _one_of(value, ("open", "closed"))
    closed_from = written if state == "closed" else None
    return Change(replace(mission, roads=_updated(mission.roads, name, state=state, closed_from=closed_from)))


def _clearance(kind: str) -> Apply:
    def change(mission: Mission, name: str, value: str, day: date, written: date | None) -> Change:
        del day, written
        state = _one_of(value, get_args(Clearance))
        update = {"clearance": state, "cleared_in": None}
        if kind == "roads":
            return Change(replace(mission, roads=_updated(mission.roads, name, **update)))
        if kind == "sites":
            return Change(replace(mission, sites=_updated(mission.sites, name, **update)))
        return Change(replace(mission, bases=_updated(mission.bases, name, **update)))

    return change


def _posture(mission: Mission, name: str, value: str, day: date, written: date | None) -> Change:
    del day, written
    posture = _one_of(value, get_args(PostureKind))
    return Change(replace(mission, sites=_updated(mission.sites, name, posture=posture)))


def _weight(mission: Mission, name: str, value: str, day: date, written: date | None) -> Change:
    del day, written
    weight = Quantity(value=_number(value, 0, 1e6), because=SUPPOSED)
    return Change(replace(mission, sites=_updated(mission.sites, name, weight=weight)))


def _base_state(mission: Mission, name: str, value: str, day: date, written: date | None) -> Change:
    del day, written
    if _one_of(value, ("open", "closed")) == "open":
        return Change(replace(mission, bases=_updated(mission.bases, name, clearance="cleared")))
    return Change(replace(mission, bases=tuple(one for one in mission.bases if one.id != name)))


def _capacity(mission: Mission, name: str, value: str, day: date, written: date | None) -> Change:
    del day, written
    held = Quantity(value=_number(value, 0, 1e7), because=SUPPOSED)
    return Change(replace(mission, bases=_updated(mission.bases, name, capacity_persons=held)))


FIELDS: Final[Mapping[str, Mapping[str, Apply]]] = {
    "contributor": {"stance": _stance, "chance": _chance},
    "unit": {"count": _count},
    "gate": {"state": _gate_state, "chance": _gate_chance},
    "road": {"state": _road_state, "clearance": _clearance("roads")},
    "site": {"posture": _posture, "weight": _weight, "clearance": _clearance("sites")},
    "base": {"state": _base_state, "capacity_persons": _capacity, "clearance": _clearance("bases")},
}
"""Kind of record to the fields that can be supposed."""


def apply_launch(mission: Mission, name: str, value: str) -> Mission:
    """Move the planned launch: its likely date to a day, or its earliest or latest; the others move along.

    Raises
    ------
    ValueError
        When the field or the date is none.
    """
    _one_of(name, ("likely", "earliest", "latest"))
    try:
        day = date.fromisoformat(value)
    except ValueError:
        raise ValueError(f"'{value[:40]}' is not a date: write it as 2027-03-01") from None
    launch = mission.declared.launch
    by = day - getattr(launch.dates, name)
    dates = launch.dates.model_copy(
        update={one: getattr(launch.dates, one) + timedelta(days=by.days) for one in ("earliest", "likely", "latest")}
    )
    declared = mission.declared.model_copy(update={"launch": launch.model_copy(update={"dates": dates})})
    return replace(mission, declared=declared)
