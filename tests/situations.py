"""Small situations for tests, built in a few lines; whatever a test does not name has a plain default.

Import as `from tests.situations import situation, contributor, unit, gate, ...`. Everything here is invented.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import numpy as np

from eirene.plans.futures import Supply, Trialled
from eirene.plans.situation import (
    AcceptanceState,
    CapabilityState,
    ContributorState,
    DateRange,
    Days,
    GateState,
    LaunchState,
    PhaseState,
    Range,
    SectorState,
    Situation,
    UnitState,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from eirene.mission.declared import CapabilityKind

AS_OF = date(2030, 1, 1)
ENDS = date(2031, 12, 31)


def on(days: int) -> date:
    """Give the day so many days after the as-of date."""
    return AS_OF + timedelta(days=days)


def ordinal(days: int) -> int:
    """Give that day as an ordinal."""
    return on(days).toordinal()


def value(number: float) -> Range:
    """Give a number without a range."""
    return Range(low=number, value=number, high=number)


def dates(low: int, likely: int, high: int) -> DateRange:
    """Give a PERT range of dates, in days after the as-of date."""
    return DateRange(earliest=on(low), likely=on(likely), latest=on(high))


def span(low: float, likely: float | None = None, high: float | None = None) -> Days:
    """Give a PERT range of days; one number is certain."""
    return Days(low=low, likely=low if likely is None else likely, high=low if high is None else high)


def gate(name: str, chance: float = 1.0, when: tuple[int, int, int] = (0, 0, 0), **changes: Any) -> GateState:
    """Give a closed gate that opens with this chance in this range; `changes` sets any field of `GateState`."""
    fields: dict[str, Any] = {
        "id": name,
        "name": f"Gate {name}",
        "scope": "mission",
        "start": False,
        "satisfies": (),
        "state": "closed",
        "known": True,
        "since": None,
        "hold_days": 0,
        "after": (),
        "chance": value(chance),
        "dates": dates(*when),
        "not_before": None,
        "closes_per_month": 0.0,
        "reopens_per_month": 0.0,
    }
    return GateState.model_validate(fields | changes)


def open_gate(name: str, since: int = 0, **changes: Any) -> GateState:
    """Give a gate that has been open since a day."""
    return gate(name, 1.0, (since, since, since), state="open", since=on(since), **changes)


def unit(
    name: str,
    ready: Days | None = None,
    count: int = 1,
    kind: CapabilityKind = "infantry",
    provides: Mapping[str, float] | None = None,
    **changes: Any,
) -> UnitState:
    """Give units of one kind; the contributor is set by `contributor`."""
    fields: dict[str, Any] = {
        "id": name,
        "name": f"Unit {name}",
        "contributor": "",
        "kind": kind,
        "count": count,
        "persons": 150.0,
        "provides": dict(provides or {kind: 1.0}),
        "readiness": ready or span(0),
        "caveats_declared": True,
        "excluded_tasks": (),
        "excluded_sectors": (),
        "until": None,
        "cost_per_month": 1.0,
        "payer": "itself",
    }
    return UnitState.model_validate(fields | changes)


def contributor(name: str, chance: float = 1.0, units: Sequence[UnitState] = (), **changes: Any) -> ContributorState:
    """Give a contributor that decides on the as-of date; `changes` sets any field of `ContributorState`."""
    fields: dict[str, Any] = {
        "id": name,
        "name": f"Contributor {name}",
        "region": "",
        "stance": "considering",
        "stance_since": AS_OF,
        "contested": False,
        "undecided": False,
        "asked_by": (),
        "asked": False,
        "may_withdraw": False,
        "lead": False,
        "cap_persons": None,
        "chance": value(chance),
        "chance_path": f"contributors.{name}.chance",
        "decided": False,
        "lag": span(0),
        "conditions": (),
        "gates": (),
        "blocked": False,
        "needs": (),
        "quorum": None,
        "acceptance": (),
        "ties": (),
        "withdrawal_per_month": 0.0,
        "units": tuple(one.model_copy(update={"contributor": name}) for one in units),
        "facts": (),
    }
    return ContributorState.model_validate(fields | changes)


def acceptance(party: str, chance: float, *, binds: bool = True) -> AcceptanceState:
    """Give a party's unknown position, with the chance that it does not object."""
    return AcceptanceState(party=party, position="unknown", chance=chance, binds=binds, claims=())


def phase(name: str = "one", begins: Days | None = None, gates: tuple[str, ...] = (), **changes: Any) -> PhaseState:
    """Give a phase in the sector `S`, with milestones a year and more after the as-of date."""
    fields: dict[str, Any] = {
        "id": name,
        "name": f"Phase {name}",
        "sectors": ("S",),
        "begins": begins or span(0),
        "gates": gates,
        "initial_share": {"infantry": 0.5},
        "initial_by": on(365),
        "full_share": {"infantry": 1.0},
        "full_by": on(500),
    }
    return PhaseState.model_validate(fields | changes)


def situation(
    contributors: Sequence[ContributorState] = (),
    gates: Sequence[GateState] = (),
    phases: Sequence[PhaseState] | None = None,
    **changes: Any,
) -> Situation:
    """Give a situation launched on the as-of date, without common shocks; `changes` sets any field of `Situation`."""
    stages = tuple(phases or (phase(),))
    fields: dict[str, Any] = {
        "mission": "invented",
        "name": "Invented mission",
        "as_of": AS_OF,
        "ends": ENDS,
        "mandate": None,
        "gates": tuple(sorted(gates, key=lambda one: one.id)),
        "launch": LaunchState(dates=dates(0, 0, 0), prepare=span(0)),
        "contributors": tuple(sorted(contributors, key=lambda one: one.id)),
        "parties": ("A", "B"),
        "phases": stages,
        "headline_initial": stages[0].id,
        "headline_full": stages[-1].id,
        "sectors": (SectorState(id="S", name="Sector", drivers={"site": 10.0}),),
        "tasks": (),
        "rates": (),
        "capabilities": (CapabilityState(id="infantry", name="Infantry", unit="company", persons=150.0),),
        "availability": 1.0,
        "rho": 0.0,
        "rho_party": 0.0,
        "withdrawal_gate": None,
        "withdrawal_factor_closed": 1.0,
        "movement": (),
        "currency": "USD",
        "budget": None,
        "largest_share": None,
        "announced": (),
        "troops_per_1000": None,
    }
    return Situation.model_validate(fields | changes)


def trialled(
    chosen: Situation,
    need: Mapping[str, float],
    day: int,
    stage: str | None = None,
    *,
    only: Sequence[str] | None = None,
) -> Trialled:
    """Hold all units (or those named) against what each capability needs, on a day after the as-of date."""
    kinds = tuple(need)
    supplies = tuple(
        Supply(who.id, one.id, np.array([one.count * one.provides.get(kind, 0.0) for kind in kinds], dtype=np.float64))  # pyright: ignore[reportArgumentType, reportCallIssue]
        for who in chosen.contributors
        for one in who.units
        if only is None or one.id in only
    )
    return Trialled(
        phase=stage or chosen.headline_full,
        day=ordinal(day),
        rows=kinds,
        need=np.array([need[kind] for kind in kinds], dtype=np.float64),
        supplies=supplies,
    )


_KINDS: tuple[CapabilityKind, ...] = (
    "infantry",
    "qrf",
    "engineer",
    "eod",
    "medical",
    "formed_police",
    "logistics",
    "observer",
)


def coalition(size: int = 20, seed: int = 7, units_each: int = 3) -> Situation:
    """Give a large invented situation: gates, parties, withdrawal, and so many contributors with three units each."""
    dice = np.random.Generator(np.random.Philox(key=seed))
    people = [_member(place, dice, units_each) for place in range(size)]
    own = [
        gate(f"status:{who.id}", 0.95, (30, 60, 150), scope=f"contributor:{who.id}", after=("mandate",))
        for who in people[::3]
    ]
    shared = [
        gate("ceasefire", 0.9, (0, 30, 120), start=True, hold_days=14, closes_per_month=0.03, reopens_per_month=0.5),
        gate("mandate", 0.9, (10, 45, 270), start=True),
        gate("funds", 0.92, (20, 90, 330)),
        gate("handover", 0.9, (60, 100, 250), scope="phase:two"),
        open_gate("framework", -40, start=True),
    ]
    stages = (
        phase("one", span(0, 14, 30), initial_by=on(200), full_by=on(270)),
        phase("two", span(60, 90, 150), gates=("handover",), initial_by=on(300), full_by=on(360)),
    )
    return situation(
        people,
        [*shared, *own],
        stages,
        launch=LaunchState(dates=dates(60, 90, 150), prepare=span(10, 20, 45)),
        rho=0.2,
        rho_party=0.3,
        withdrawal_gate="ceasefire",
        withdrawal_factor_closed=3.0,
    )


def _member(place: int, dice: np.random.Generator, units_each: int) -> ContributorState:
    name = f"C{place:02d}"
    ready = [span(30, 60, 120), span(60, 100, 200)]
    units = [
        unit(
            f"{name}-{number}",
            ready[int(dice.integers(2))],
            int(dice.integers(1, 4)),
            _KINDS[int(dice.integers(len(_KINDS))) if number else place % 2],
        )
        for number in range(units_each)
    ]
    gates = ("mandate", "funds") if place % 2 else ("mandate",)
    if place % 3 == 0:
        gates = (*gates, f"status:{name}")
    return contributor(
        name,
        float(dice.uniform(0.45, 0.97)),
        units,
        lag=span(10, 25, 60),
        gates=gates,
        acceptance=(acceptance("A", float(dice.uniform(0.7, 1.0))), acceptance("B", 0.9, binds=place % 4 == 0)),
        withdrawal_per_month=0.01,
        stance_since=on(-int(dice.integers(0, 200))),
    )


def whole_force(chosen: Situation, day: int, share: float = 0.6, stage: str | None = None) -> Trialled:
    """Hold all units against a share of what they give together."""
    total: dict[str, float] = {}
    for who in chosen.contributors:
        for one in who.units:
            for kind, amount in one.provides.items():
                total[kind] = total.get(kind, 0.0) + one.count * amount
    need = {kind: float(np.floor(share * amount)) for kind, amount in sorted(total.items())}
    return trialled(chosen, need, day, stage)
