"""The program of one phase: which bases, how many units on call, which guards, so that most weight is secured.

Owns the constraints. A site is secured when its guards are posted and enough bases with a unit that may act in its
sector reach it in time, by day and by night. Units on call and guards come from the same platoons; each open base takes
guards of its own.

References
----------
R. Church, C. ReVelle, The maximal covering location problem, 1974, doi:10.1007/BF01942293.
K. Hogan, C. ReVelle, Concepts and applications of backup coverage, 1986, doi:10.1287/mnsc.32.11.1434.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from eirene.solve.highs import solve
from eirene.solve.program import Program

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from eirene.posture.compile import Classes, Terrain
    from eirene.posture.ground import Mask

NODES = 4_000
"""Nodes that the solver may open for one phase."""

TIDY = 1e-4
"""Worth of one platoon saved, beside a secured weight scaled to sum to 1: it only decides among equals."""

DEAR = 500.0
"""Platoons that the least of the sites may cost before saving them is worth more than the site."""

SAME = 1e-6


@dataclass(frozen=True, slots=True)
class Columns:
    """Indices of the variables: bases b, classes q, sectors k, sites s.

    Parameters
    ----------
    opened : list of int
        (base b,) whether it is open.
    units : dict of (class q, base b) to int
        Units on call.
    guards : dict of (class q, sector k) to int
        Platoons that post guards, all crews counted.
    reach : dict of (base b, sector k) to int
        Whether the base has a unit that may act in the sector.
    posted, secured : list of int
        (site s,) whether guards are posted, whether it is secured.
    """

    opened: list[int]
    units: dict[tuple[int, int], int]
    guards: dict[tuple[int, str], int]
    reach: dict[tuple[int, str], int]
    posted: list[int]
    secured: list[int]


@dataclass(frozen=True, slots=True)
class Decided:
    """What the program decided.

    Parameters
    ----------
    opened : (base b,)
    units : dict of (class q, base b) to int
        Units on call, where above 0.
    guards : dict of (class q, sector) to float
        Platoons for guards, where above 0.
    posted, secured : (site s,)
    weight, bound : float
        Secured weight, and the most that was not excluded.
    platoons : float
        Platoons used, all crews counted.
    stopped : str
    """

    opened: Mask
    units: dict[tuple[int, int], int]
    guards: dict[tuple[int, str], float]
    posted: Mask
    secured: Mask
    weight: float
    bound: float
    platoons: float
    stopped: str


def decide(
    terrain: Terrain,
    pools: Classes,
    *,
    room: Mapping[str, float] | None = None,
    keep: Mask | None = None,
    nodes: int = NODES,
) -> Decided:
    """Which bases, units and guards secure the most weight with these platoons, and with as few of them as possible?

    Parameters
    ----------
    terrain : Terrain
    pools : Classes
    room : mapping of sector to float, optional
        Persons for whom bases must have room beside the units on call, as far as there is room at all.
    keep : (site s,), optional
        Sites that must stay secured, as they were with less.
    nodes : int
        Work that the solver may take.
    """
    total = float(terrain.weight.sum())
    program, columns = stated(terrain, pools, total)
    if room:
        _housing(program, columns, terrain, room)
    if keep is not None:
        for i in np.flatnonzero(keep).tolist():
            at = columns.secured[i]
            program.columns[at] = replace(program.columns[at], lower=1.0)
    answer = solve(program, nodes=nodes)
    if answer.values is None and keep is not None:
        # what was just possible within the solver's tolerance may not be once it is fixed: keep as much as pays
        return decide(terrain, pools, room=room, nodes=nodes)
    if answer.values is None:
        raise RuntimeError("doing nothing is always possible, and the program found no answer")
    values = np.array(answer.values, dtype=np.float64)
    secured = _yes(values, columns.secured)
    weight = float(terrain.weight[secured].sum())
    bound = weight if answer.stopped == "optimal" or answer.bound is None else answer.bound * (total or 1.0)
    units = {key: round(values[index]) for key, index in columns.units.items() if values[index] > SAME}
    guards = {key: float(values[index]) for key, index in columns.guards.items() if values[index] > SAME}
    return Decided(
        opened=_yes(values, columns.opened),
        units=units,
        guards=guards,
        posted=_yes(values, columns.posted),
        secured=secured,
        weight=weight,
        bound=min(max(weight, bound), total),
        platoons=sum(units.values()) * terrain.security.response_crews + sum(guards.values()),
        stopped=answer.stopped,
    )


def _yes(values: NDArray[np.float64], columns: list[int]) -> Mask:
    return np.array([round(float(values[column])) == 1 for column in columns], dtype=np.bool_)


def stated(terrain: Terrain, pools: Classes, total: float) -> tuple[Program, Columns]:
    """Give the program of a phase; the weights are scaled to sum to 1."""
    program = Program()
    columns = _columns(program, terrain, pools, total or 1.0)
    _capacity(program, columns, terrain)
    _platoons(program, columns, terrain, pools)
    _guarding(program, columns, terrain, pools)
    _reaching(program, columns, terrain, pools)
    return program, columns


def _columns(program: Program, terrain: Terrain, pools: Classes, total: float) -> Columns:
    sectors = sorted({site.sector for site in terrain.sites} | {base.sector for base in terrain.bases})
    crews = terrain.security.response_crews
    most = [int(platoons / crews + SAME) if crews > 0 else 0 for platoons in pools.platoons]
    usable = _usable(terrain)
    tidy = _tidy(terrain, total)
    opened = [
        program.column(f"open[{base.id}]", float(usable[j]), integer=True, worth=-tidy / 10)
        for j, base in enumerate(terrain.bases)
    ]
    units = {
        (q, j): program.column(f"units[{q},{base.id}]", float(most[q]), integer=True, worth=-tidy * crews)
        for j, base in enumerate(terrain.bases)
        for q, excluded in enumerate(pools.excluded)
        if base.sector not in excluded and usable[j]
    }
    guards = {
        (q, sector): program.column(f"guards[{q},{sector}]", float(pools.platoons[q]), worth=-tidy)
        for q, excluded in enumerate(pools.excluded)
        for sector in sectors
        if sector not in excluded
    }
    reach = {
        (j, sector): program.column(f"reach[{base.id},{sector}]", 1.0, integer=True)
        for j, base in enumerate(terrain.bases)
        for sector in sectors
    }
    posted = [
        program.column(f"posted[{site.id}]", float(terrain.guardable[i]), integer=True)
        for i, site in enumerate(terrain.sites)
    ]
    secured = [
        program.column(f"secured[{site.id}]", 1.0, integer=True, worth=terrain.weight[i] / total)
        for i, site in enumerate(terrain.sites)
    ]
    return Columns(opened, units, guards, reach, posted, secured)


def _usable(terrain: Terrain) -> list[bool]:
    """Which bases may be occupied? One that no road reaches may be, and helps nobody."""
    at = [one.id for one in terrain.security.bases]
    return [terrain.can.bases[at.index(base.id)] or base.id in terrain.extra for base in terrain.bases]


def _tidy(terrain: Terrain, total: float) -> float:
    counting = terrain.weight[terrain.weight > 0]
    return min(TIDY, float(counting.min()) / total / DEAR) if counting.size else TIDY


def _housing(program: Program, columns: Columns, terrain: Terrain, room: Mapping[str, float]) -> None:
    """Open bases have room for the persons of a sector, or all bases of the sector are open."""
    for sector, persons in sorted(room.items()):
        here = [(j, base.capacity_persons) for j, base in enumerate(terrain.bases) if base.sector == sector]
        known = [(j, held) for j, held in here if held is not None and program.columns[columns.opened[j]].upper > 0]
        if known and len(known) == len(here):
            program.row(
                f"housing[{sector}]",
                [(columns.opened[j], held) for j, held in known],
                family="open bases have room for the force",
                lower=min(persons, sum(held for _, held in known)),
            )


def _capacity(program: Program, columns: Columns, terrain: Terrain) -> None:
    """A closed base holds nobody, an open one no more than it has room for."""
    security = terrain.security
    largest = sum(program.columns[index].upper for index in columns.units.values())
    for j, base in enumerate(terrain.bases):
        here = [index for (_, b), index in columns.units.items() if b == j]
        if not here:
            continue
        program.row(
            f"opened[{base.id}]",
            [*((index, 1.0) for index in here), (columns.opened[j], -largest)],
            family="a unit stands at an open base",
            upper=0.0,
        )
        if base.capacity_persons is not None:
            room = security.unit_persons * security.response_crews
            program.row(
                f"room[{base.id}]",
                [*((index, room) for index in here), (columns.opened[j], security.base_guards * security.guard_crews)],
                family="a base holds no more than it has room for",
                upper=base.capacity_persons,
            )


def _platoons(program: Program, columns: Columns, terrain: Terrain, pools: Classes) -> None:
    """Units on call and guards come from the same platoons."""
    for q, platoons in enumerate(pools.platoons):
        terms = [(index, terrain.security.response_crews) for (of, _), index in columns.units.items() if of == q]
        terms += [(index, 1.0) for (of, _), index in columns.guards.items() if of == q]
        program.row(f"platoons[{q}]", terms, family="platoons are used once", upper=float(platoons))


def _guarding(program: Program, columns: Columns, terrain: Terrain, pools: Classes) -> None:
    """Guards of sites and of open bases come from platoons that may enter the sector."""
    del pools
    security = terrain.security
    for sector in sorted({sector for _, sector in columns.guards} | {site.sector for site in terrain.sites}):
        post = security.guard_crews / security.unit_persons
        terms = [(index, 1.0) for (_, k), index in columns.guards.items() if k == sector]
        terms += [
            (columns.posted[i], -post * float(terrain.guards[i]))
            for i, site in enumerate(terrain.sites)
            if site.sector == sector
        ]
        terms += [
            (columns.opened[j], -post * security.base_guards)
            for j, base in enumerate(terrain.bases)
            if base.sector == sector
        ]
        program.row(f"guards[{sector}]", terms, family="guards are posted by platoons", lower=0.0)


def _reaching(program: Program, columns: Columns, terrain: Terrain, pools: Classes) -> None:
    """A secured site has its guards, and enough bases in reach with a unit that may act in its sector."""
    for (j, sector), index in columns.reach.items():
        allowed = [at for (q, b), at in columns.units.items() if b == j and sector not in pools.excluded[q]]
        program.row(
            f"reach[{terrain.bases[j].id},{sector}]",
            [*((at, 1.0) for at in allowed), (index, -1.0)],
            family="a base reaches with a unit that may act there",
            lower=0.0,
        )
    reached, wanted = terrain.reached, terrain.wanted
    for i, site in enumerate(terrain.sites):
        program.row(
            f"guarded[{site.id}]",
            [(columns.posted[i], 1.0), (columns.secured[i], -1.0)],
            family="a secured site is guarded as asked",
            lower=0.0,
        )
        program.row(
            f"in_time[{site.id}]",
            [
                *((columns.reach[j, site.sector], 1.0) for j in np.flatnonzero(reached[i]).tolist()),
                (columns.secured[i], -float(wanted[i])),
            ],
            family="a secured site is reached in time",
            lower=0.0,
        )
