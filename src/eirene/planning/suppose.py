"""What can be supposed of each kind of record: contributors, units, tasks, phases, gates, roads, crossings, places.

Owns one function for each field. Each gives the mission, the facts and the numbers that follow, or says with a
`ValueError` (`what: what to do`) why the value does not fit.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final, Protocol, TypeVar, get_args

from eirene.base.faults import did_you_mean
from eirene.mission.codebook import Stance
from eirene.mission.mission import Mission
from eirene.mission.quantity import Quantity
from eirene.mission.records import Fact
from eirene.mission.security import Clearance, PostureKind

if TYPE_CHECKING:
    from eirene.base.frozen import Frozen
    from eirene.mission.contributors import Unit
    from eirene.mission.declared import Phase

MOST_UNITS: Final = 10_000
"""Most units of one kind that can be supposed."""

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


class Identified(Protocol):
    """A record with an id."""

    @property
    def id(self) -> str:
        """Id of it."""
        ...


def records_of(mission: Mission) -> Mapping[str, tuple[Identified, ...]]:
    """Which records of each kind can be edited?"""
    return {
        "contributor": mission.contributors,
        "unit": tuple(unit for one in mission.contributors for unit in one.units),
        "task": mission.declared.tasks,
        "phase": mission.declared.phases,
        "gate": mission.declared.gates,
        "crossing": mission.crossings,
        "road": mission.roads,
        "site": mission.sites,
        "base": mission.bases,
    }


def kinds_of(mission: Mission) -> Mapping[str, tuple[str, ...]]:
    """Which ids has each kind of record that can be edited?"""
    return {kind: tuple(one.id for one in records) for kind, records in records_of(mission).items()}


NUMBERS: Final[Mapping[tuple[str, str], str]] = {
    ("contributor", "chance"): "contributors.{id}.chance",
    ("unit", "count"): "contributors.{owner}.units.{id}.count",
    ("gate", "chance"): "gates.{id}.opens.chance",
    ("site", "weight"): "sites.{id}.weight",
    ("base", "capacity_persons"): "bases.{id}.capacity_persons",
}
"""Kind and field to the dotted path of the number that it sets, by which it can be edited as well."""


def path_of(mission: Mission, target: str, name: str) -> str:
    """What does an edit of this field change? The dotted path of its number, where it is one; else target and field."""
    owner = next((one.id for one in mission.contributors for unit in one.units if unit.id == target), "")
    for kind, ids in kinds_of(mission).items():
        if target in ids and (kind, name) in NUMBERS:
            return NUMBERS[kind, name].format(id=target, owner=owner)
    return f"{target}.{name}"


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
    if value.startswith("+"):
        raise ValueError(f"'{value[:40]}' is a step up, which only a count of units takes: write the number itself")
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

    def changed(unit: Unit) -> Unit:
        there = _central(mission, unit.count) if value[:1] in {"+", "-"} else 0.0
        given = _number(value.removeprefix("+"), -10_000, 10_000)
        if given != round(given):
            raise ValueError(f"{value} of {unit.id} cannot be, as units come whole: write a whole number")
        number = there + given
        if not 0 <= number <= MOST_UNITS:
            raise ValueError(f"{number:g} of {unit.id} cannot be: there are {there:g} now")
        return unit.model_copy(update={"count": Quantity(value=float(round(number)), because=SUPPOSED)})

    contributors = tuple(
        one.model_copy(update={"units": tuple(changed(unit) if unit.id == name else unit for unit in one.units)})
        for one in mission.contributors
    )
    return Change(replace(mission, contributors=contributors))


def _central(mission: Mission, quantity: Quantity) -> float:
    """Give the value of a quantity, be it taken from an assumption."""
    if quantity.value is not None:
        return quantity.value
    return next(one.value or 0.0 for one in mission.declared.assumptions if one.id == quantity.assumption)


def _planned(mission: Mission, name: str, value: str, day: date, written: date | None) -> Change:
    """Plan a mandated task, or leave it out; a planner of its own plans nothing for a task that is left out."""
    del day, written
    wanted = _one_of(value, ("true", "false")) == "true"
    declared = mission.declared
    own = {"site_security": declared.site_security, "aid": declared.aid}
    planners = [field for field, planner in own.items() if planner is not None and planner.task == name]
    tasks = [task for task in declared.tasks if task.id == name]
    if wanted and not planners and not all(task.rates for task in tasks):
        raise ValueError(
            f"task '{name}' declares nothing that it needs, so that planning it would cost nothing: "
            "declare its rates in mission.yaml first, and keep `planned: false` there"
        )
    update: dict[str, object] = {"tasks": _updated(declared.tasks, name, planned=wanted)}
    if not wanted:
        update |= dict.fromkeys(planners)
    return Change(replace(mission, declared=declared.model_copy(update=update)))


def _begins(mission: Mission, name: str, value: str, day: date, written: date | None) -> Change:
    """Let a phase begin this many days after launch; shortest and longest move along."""
    del day, written
    likely = round(_number(value, 0, 3_650))

    def moved(phase: Phase) -> Phase:
        begins, by = phase.begins, likely - phase.begins.likely
        days = {"low": max(0, begins.low + by), "likely": likely, "high": begins.high + by, "because": SUPPOSED}
        return phase.model_copy(update={"begins": begins.model_copy(update=days)})

    phases = tuple(moved(phase) if phase.id == name else phase for phase in mission.declared.phases)
    return Change(replace(mission, declared=mission.declared.model_copy(update={"phases": phases})))


def _gate_start(mission: Mission, name: str, value: str, day: date, written: date | None) -> Change:
    """Let the launch wait for a gate, or not; whoever else waits for it still does."""
    del day, written
    start = _one_of(value, ("true", "false")) == "true"
    gates = _updated(mission.declared.gates, name, start=start)
    return Change(replace(mission, declared=mission.declared.model_copy(update={"gates": gates})))


def _crossing_state(mission: Mission, name: str, value: str, day: date, written: date | None) -> Change:
    del day
    state = _one_of(value, ("open", "closed"))
    closed_from = written if state == "closed" else None
    return Change(replace(mission, crossings=_updated(mission.crossings, name, state=state, closed_from=closed_from)))


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
    # it may not be occupied, which is why; what would be needed there does not go away with it
    return Change(replace(mission, bases=_updated(mission.bases, name, clearance="unassessed", cleared_in=None)))


def _capacity(mission: Mission, name: str, value: str, day: date, written: date | None) -> Change:
    del day, written
    held = Quantity(value=_number(value, 0, 1e7), because=SUPPOSED)
    return Change(replace(mission, bases=_updated(mission.bases, name, capacity_persons=held)))


FIELDS: Final[Mapping[str, Mapping[str, Apply]]] = {
    "contributor": {"stance": _stance, "chance": _chance},
    "unit": {"count": _count},
    "task": {"planned": _planned},
    "phase": {"begins": _begins},
    "gate": {"state": _gate_state, "chance": _gate_chance, "start": _gate_start},
    "crossing": {"state": _crossing_state},
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
        When the field or the date is none, or the date lies after mandate and horizon.
    """
    _one_of(name, ("likely", "earliest", "latest"))
    try:
        day = date.fromisoformat(value)
    except ValueError:
        raise ValueError(f"'{value[:40]}' is not a date: write it as 2027-03-01") from None
    last = max([mission.declared.horizon, *(mandate.ends for mandate in mission.declared.mandates)])
    if day > last:
        raise ValueError(f"{value} lies after mandate and horizon end ({last}): launch earlier, or move the horizon")
    launch = mission.declared.launch
    by = day - getattr(launch.dates, name)
    dates = launch.dates.model_copy(
        update={one: getattr(launch.dates, one) + timedelta(days=by.days) for one in ("earliest", "likely", "latest")}
    )
    declared = mission.declared.model_copy(update={"launch": launch.model_copy(update={"dates": dates})})
    return replace(mission, declared=declared)
