"""Small invented situations and futures for the tests of this room."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import TYPE_CHECKING

import numpy as np

from eirene.plans.futures import Core, Futures
from eirene.plans.situation import (
    AnnouncedState,
    CapabilityState,
    ContributorState,
    DateRange,
    Days,
    LaunchState,
    MandateState,
    MovementState,
    PhaseState,
    Range,
    RateState,
    SectorState,
    Situation,
    TaskState,
    UnitState,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from eirene.mission.declared import CapabilityKind

AS_OF = date(2030, 1, 1)
LAUNCH = date(2030, 3, 1)
INITIAL_BY = date(2030, 6, 1)
FULL_BY = date(2030, 12, 1)
ENDS = date(2032, 1, 1)
NOW = Days(low=0.0, likely=0.0, high=0.0)
PERSONS: Mapping[CapabilityKind, float] = {
    "infantry": 150.0,
    "medical": 60.0,
    "engineer": 100.0,
    "formed_police": 140.0,
}


def days(number: float) -> Days:
    return Days(low=number, likely=number, high=number)


def unit(  # noqa: PLR0913 - one parameter for each thing that a test varies
    name: str,
    contributor: str,
    kind: CapabilityKind = "infantry",
    *,
    count: int = 1,
    persons: float | None = None,
    provides: Mapping[CapabilityKind, float] | None = None,
    ready_days: float = 30.0,
    excluded_tasks: Sequence[str] = (),
    excluded_sectors: Sequence[str] = (),
    until: date | None = None,
    cost: float = 1.0,
) -> UnitState:
    return UnitState(
        id=name,
        name=name,
        contributor=contributor,
        kind=kind,
        count=count,
        persons=PERSONS.get(kind, 100.0) if persons is None else persons,
        provides=dict(provides or {kind: 1.0}),
        readiness=days(ready_days),
        caveats_declared=True,
        excluded_tasks=tuple(excluded_tasks),
        excluded_sectors=tuple(excluded_sectors),
        until=until,
        cost_per_month=cost,
        payer="itself",
    )


def contributor(
    name: str, units: Sequence[UnitState], *, cap: int | None = None, needs: Sequence[str] = ()
) -> ContributorState:
    return ContributorState(
        id=name,
        name=name,
        region="",
        stance="pledged",
        stance_since=AS_OF,
        contested=False,
        undecided=False,
        asked_by=(),
        asked=False,
        may_withdraw=False,
        lead=False,
        cap_persons=cap,
        chance=Range(low=0.5, value=0.5, high=0.5),
        chance_path=f"contributors.{name}.chance",
        decided=False,
        lag=days(10.0),
        conditions=(),
        gates=(),
        blocked=False,
        needs=tuple(needs),
        quorum=None,
        acceptance=(),
        ties=(),
        withdrawal_per_month=0.0,
        units=tuple(units),
        facts=(),
    )


def phase(
    name: str, sectors: Sequence[str], *, initial: float = 0.5, full: float = 1.0, begins: float = 0.0
) -> PhaseState:
    return PhaseState(
        id=name,
        name=name,
        sectors=tuple(sectors),
        begins=days(begins),
        gates=(),
        initial_share=dict.fromkeys(PERSONS, initial),
        initial_by=INITIAL_BY,
        full_share=dict.fromkeys(PERSONS, full),
        full_by=FULL_BY,
    )


def rate(task: str, capability: CapabilityKind, per: str, amount: float, shift: float = 1.0) -> RateState:
    return RateState(
        task=task, capability=capability, per=per, amount=amount, shift=shift, path=f"tasks.{task}.rates.{capability}"
    )


def situation(  # noqa: PLR0913 - as above
    contributors: Sequence[ContributorState],
    rates: Sequence[RateState],
    *,
    sectors: Sequence[SectorState] = (
        SectorState(id="north", name="North", drivers={"site": 4.0, "people_1000": 100.0}),
    ),
    phases: Sequence[PhaseState] | None = None,
    movement: Sequence[MovementState] = (),
    budget: float | None = None,
    largest_share: float | None = None,
    availability: float = 1.0,
    announced: Sequence[AnnouncedState] = (),
    troops_per_1000: float | None = None,
    launch: date = LAUNCH,
) -> Situation:
    held = tuple(phases) if phases is not None else (phase("one", [sector.id for sector in sectors]),)
    tasks = sorted({rate.task for rate in rates} - {"support"})
    return Situation(
        mission="invented",
        name="Invented",
        as_of=AS_OF,
        ends=ENDS,
        mandate=MandateState(id="m", name="m", ends=ENDS),
        gates=(),
        launch=LaunchState(dates=DateRange(earliest=launch, likely=launch, latest=launch), prepare=NOW),
        contributors=tuple(sorted(contributors, key=lambda state: state.id)),
        parties=(),
        phases=held,
        headline_initial=held[0].id,
        headline_full=held[-1].id,
        sectors=tuple(sectors),
        tasks=tuple(
            TaskState(id=task, name=task, planned=True, consequence=None, use_of_force="self_defence") for task in tasks
        ),
        rates=tuple(rates),
        capabilities=tuple(
            CapabilityState(id=kind, name=kind, unit="company", persons=p) for kind, p in PERSONS.items()
        ),
        availability=availability,
        rho=0.0,
        rho_party=0.0,
        withdrawal_gate=None,
        withdrawal_factor_closed=1.0,
        movement=tuple(movement),
        currency="USD",
        budget=budget,
        largest_share=largest_share,
        announced=tuple(announced),
        troops_per_1000=troops_per_1000,
    )


def futures(
    state: Situation,
    *,
    n: int = 64,
    seed: int = 0,
    chance: Mapping[str, float] | float = 0.6,
    begun: float = 1.0,
    late_chance: float = 0.0,
) -> Futures:
    """Draw plain futures: each contributor says yes by itself, units are ready as likely or (by chance) never."""
    random = np.random.default_rng(seed)
    launch = np.full(n, LAUNCH.toordinal(), dtype=np.int64)
    starts = random.random(n) < begun
    yes: dict[str, np.ndarray[tuple[int], np.dtype[np.bool_]]] = {}
    ready: dict[str, np.ndarray[tuple[int], np.dtype[np.int64]]] = {}
    for member in state.contributors:
        own = chance[member.id] if isinstance(chance, Mapping) else chance
        yes[member.id] = random.random(n) < own
        for item in member.units:
            likely = AS_OF + timedelta(days=10 + int(item.readiness.likely))
            late = random.random(n) < late_chance
            ready[item.id] = np.where(late, ENDS.toordinal() + 1, likely.toordinal()).astype(np.int64)
    # where the phase has not begun, the mission may have been launched all the same
    launched = starts | (random.random(n) < 0.5)
    never = np.zeros(n, dtype=np.bool_)
    zero = np.zeros(n, dtype=np.int64)
    core = Core(
        n=n,
        seed=seed,
        gate_open={},
        gate_day={},
        launched=launched,
        launch_day=launch,
        begun={item.id: starts for item in state.phases},
        begin_day={item.id: launch for item in state.phases},
        shock=np.zeros(n),
        party_shock={},
        closed_days=None,
        closed_from=0,
    )
    return Futures(
        core=core,
        decided=yes,
        decision_day=dict.fromkeys(yes, zero),
        accepted=dict.fromkeys(yes, ~never),
        withdrawn=dict.fromkeys(yes, never),
        withdrawal_day=dict.fromkeys(yes, zero),
        ready_day=ready,
    )
