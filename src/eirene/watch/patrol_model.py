"""Presence as a mixed-integer program: visits to cells by shift, with diminishing returns.

Owns the crossing from records to columns and back. Visits at times that nobody foresees overlap: where presence adds
up to u of a shift, a share of 1 - exp(-u) of its hours is covered. The curve is taken by straight pieces from below, so
that a program never promises more than the curve does.

References
----------
B. O. Koopman, The theory of search II: target detection, 1956, doi:10.1287/opre.4.5.503 (random search).
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from eirene.solve.highs import solve
from eirene.solve.program import Program

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from eirene.mission.watch import Shift
    from eirene.plans.patrols import PatrolCell, PatrolState, PresenceState, WayTo

SHIFTS: Final[tuple[Shift, ...]] = ("day", "night")
SHIFT_HOURS: Final = 12.0
BREAKS: Final = (0.0, 0.25, 0.5, 0.75, 1.0, 1.5, 2.0, 3.0)
"""Sums of presence, in shifts, between which the curve is straight."""
GAP: Final = 1e-3
WORK: Final = 2_000
SHORT_PRICE: Final = 1e3
"""What an hour that a minimum lacks costs beside incidents that are covered."""
TIDY: Final = 1e-9
"""What a person costs beside incidents that are covered: of two equal plans the smaller one."""
HOUR: Final = 60.0


def curve(presence: float) -> float:
    """Which share of a shift is covered by this much presence [shifts], on the straight pieces?"""
    for left, right in pairwise(BREAKS):
        if presence <= right:
            low, high = 1 - math.exp(-left), 1 - math.exp(-right)
            return low + (high - low) * (presence - left) / (right - left)
    return 1 - math.exp(-BREAKS[-1])


@dataclass(frozen=True, slots=True)
class Option:
    """One kind of presence in one cell (or sector) and shift, if it can be there at all.

    Parameters
    ----------
    presence : PresenceState
    shift : Shift
    sector : str
    cell : str or None
        None for the whole sector.
    hours : float
        Hours of presence that one gives.
    way : WayTo or None
    """

    presence: PresenceState
    shift: Shift
    sector: str
    cell: str | None
    hours: float
    way: WayTo | None


@dataclass(frozen=True, slots=True)
class Problem:
    """One phase, compiled.

    Parameters
    ----------
    state : PatrolState
    cells : tuple of PatrolCell
        Of the sectors of the phase.
    sectors : tuple of str
    options : tuple of Option
    """

    state: PatrolState
    cells: tuple[PatrolCell, ...]
    sectors: tuple[str, ...]
    options: tuple[Option, ...]

    def expected(self, cell: PatrolCell, shift: Shift) -> float:
        """How many incidents are expected a week in a cell and shift?"""
        night = self.state.night_share
        return cell.expected * (night if shift == "night" else 1 - night)

    def where_asked(self) -> Problem:
        """Give the same with nothing expected in cells for which no cover is asked."""
        cells = tuple(cell if cell.asks else cell.model_copy(update={"expected": 0.0}) for cell in self.cells)
        return replace(self, cells=cells)

    def presence(self, counts: Sequence[int]) -> dict[tuple[str, Shift], float]:
        """How much presence has each cell and shift [shifts]?"""
        size = {sector: sum(cell.sector == sector for cell in self.cells) for sector in self.sectors}
        held: dict[tuple[str, Shift], float] = {(cell.id, shift): 0.0 for cell in self.cells for shift in SHIFTS}
        for option, count in zip(self.options, counts, strict=True):
            for cell in self.served(option):
                share = 1 if option.cell is not None else size[option.sector]
                held[cell, option.shift] += count * option.hours / share / SHIFT_HOURS
        return held

    def served(self, option: Option) -> tuple[str, ...]:
        """Which cells does it serve: its own, or for the whole sector every one?"""
        if option.cell is not None:
            return (option.cell,)
        return tuple(cell.id for cell in self.cells if cell.sector == option.sector)

    def covered(self, counts: Sequence[int]) -> float:
        """How many of the incidents expected a week are covered?"""
        held = self.presence(counts)
        return math.fsum(
            self.expected(cell, shift) * curve(held[cell.id, shift]) for cell in self.cells for shift in SHIFTS
        )


@dataclass(frozen=True, slots=True)
class Answer:
    """Counts by option, in their order, and the most that was proved possible."""

    counts: tuple[int, ...]
    bound: float | None


@dataclass(frozen=True, slots=True)
class Least:
    """What cover and minimum hours need at least.

    Parameters
    ----------
    amounts : tuple of float
        Presences by option, not rounded: units are made whole once, where all demand has been summed.
    target : float
        Share of expected incidents that it is held to: the declared one, or what can be reached.
    """

    amounts: tuple[float, ...]
    target: float


def problem(state: PatrolState, sectors: Sequence[str], phase: str | None) -> Problem:
    """Compile one phase; None takes every road and base as usable.

    Parameters
    ----------
    state : PatrolState
    sectors : sequence of str
        Of the phase.
    phase : str or None
    """
    cells = tuple(cell for cell in state.cells if cell.sector in sectors)
    return Problem(state, cells, tuple(sectors), tuple(_options(state, cells, sectors, phase)))


def _options(
    state: PatrolState, cells: Sequence[PatrolCell], sectors: Sequence[str], phase: str | None
) -> Iterator[Option]:
    for presence in state.presences:
        for shift in presence.shifts:
            if presence.form == "liaison":
                for sector in sectors:
                    yield Option(presence, shift, sector, None, min(presence.hours, SHIFT_HOURS), None)
                continue
            for cell in cells:
                way = _way(cell, phase)
                if way is None:
                    continue
                minutes = way.minutes * state.pace
                lost = 2 * minutes / HOUR if presence.form == "patrol" else 0.0
                hours = min(presence.hours, SHIFT_HOURS) - lost
                if hours > 0 and (presence.reach is None or minutes <= presence.reach):
                    yield Option(presence, shift, cell.sector, cell.id, hours, way)


def _way(cell: PatrolCell, phase: str | None) -> WayTo | None:
    if phase is None:
        return next(iter(cell.usable), None)
    return next((way for way in cell.ways if way.phase == phase), None)


@dataclass(frozen=True, slots=True)
class Given:
    """Persons that can be on duty for presence, by capability.

    Parameters
    ----------
    whole : mapping of str to float
        In all sectors of the phase together, all crews counted.
    inside : mapping of (str, str) to float
        Of them those that no caveat keeps out of a sector.
    """

    whole: Mapping[str, float]
    inside: Mapping[tuple[str, str], float]


def most_covered(asked: Problem, given: Given) -> Answer:
    """Which presence covers most with these persons? Minimum hours of every sector come first."""
    program, columns, _ = _program(asked, least=False)
    taken: dict[str, list[tuple[int, float]]] = {}
    inside: dict[tuple[str, str], list[tuple[int, float]]] = {}
    for column, option in zip(columns, asked.options, strict=True):
        term = (column, option.presence.persons * option.presence.crews)
        taken.setdefault(option.presence.capability, []).append(term)
        inside.setdefault((option.presence.capability, option.sector), []).append(term)
    for capability, terms in taken.items():
        program.row(f"persons[{capability}]", terms, family="persons", upper=given.whole.get(capability, 0.0))
    for (capability, sector), terms in inside.items():
        limit = given.inside.get((capability, sector), 0.0)
        program.row(f"persons[{capability},{sector}]", terms, family="persons", upper=limit)
    # the small price of persons hides in the bound what it can be worth at most
    return _solved(program, columns, slack=TIDY * math.fsum(given.whole.values()))


def fewest_persons(asked: Problem) -> Least:
    """Which presence meets cover and minimum hours with the fewest persons?

    Where cover or minimum cannot be reached at all, what can be reached is asked for. Cover is asked for in
    cells that ask for it.
    """
    asked = asked.where_asked()
    whole = math.fsum(asked.expected(cell, shift) for cell in asked.cells for shift in SHIFTS)
    program, columns, cover = _program(asked, least=True)
    # more presence never covers less, so every option at its most covers what can be covered
    top = asked.covered([option.presence.most for option in asked.options])
    target = min(asked.state.covered * whole, top * (1 - GAP))
    if whole > 0:
        program.row("cover", cover, family="cover", lower=target)
    found = solve(program)
    amounts = found.values or (0.0,) * len(program.columns)
    return Least(tuple(amounts[column] for column in columns), target / whole if whole > 0 else asked.state.covered)


def _program(asked: Problem, *, least: bool) -> tuple[Program, list[int], list[tuple[int, float]]]:
    """Build columns and rows: counts, pieces of the curve, and what the minimum of each sector and shift lacks."""
    program = Program()
    columns = [
        program.column(
            f"{option.presence.id}[{option.cell or option.sector},{option.shift}]",
            float(option.presence.most),
            integer=not least,
            worth=-option.presence.persons * option.presence.crews * (1.0 if least else TIDY),
        )
        for option in asked.options
    ]
    cover = list(_pieces(program, asked, columns, worth=0.0 if least else 1.0))
    for sector in asked.sectors:
        for shift in SHIFTS:
            lacks = program.column(f"short[{sector},{shift}]", asked.state.minimum_hours, worth=-SHORT_PRICE)
            terms = [
                (column, option.hours)
                for column, option in zip(columns, asked.options, strict=True)
                if option.sector == sector and option.shift == shift
            ]
            program.row(
                f"minimum[{sector},{shift}]",
                [*terms, (lacks, 1.0)],
                family="minimum",
                lower=asked.state.minimum_hours,
            )
    return program, columns, cover


def _pieces(program: Program, asked: Problem, columns: Sequence[int], *, worth: float) -> Iterator[tuple[int, float]]:
    """Add the pieces of the curve of every cell and shift where something is expected; give what each covers."""
    size = {sector: sum(cell.sector == sector for cell in asked.cells) for sector in asked.sectors}
    serving: dict[tuple[str, Shift], list[tuple[int, float]]] = {}
    for column, option in zip(columns, asked.options, strict=True):
        share = 1 if option.cell is not None else size[option.sector]
        for cell in asked.served(option):
            serving.setdefault((cell, option.shift), []).append((column, option.hours / share / SHIFT_HOURS))
    for cell in asked.cells:
        for shift in SHIFTS:
            expected, terms = asked.expected(cell, shift), serving.get((cell.id, shift), [])
            if expected <= 0 or not terms:
                continue
            pieces: list[tuple[int, float]] = []
            for left, right in pairwise(BREAKS):
                slope = (math.exp(-left) - math.exp(-right)) / (right - left)
                name = f"piece[{cell.id},{shift},{left:g}]"
                piece = program.column(name, right - left, worth=worth * expected * slope)
                pieces.append((piece, expected * slope))
            program.row(
                f"presence[{cell.id},{shift}]",
                [*((piece, 1.0) for piece, _ in pieces), *((column, -hours) for column, hours in terms)],
                family="presence",
                upper=0.0,
            )
            yield from pieces


def _solved(program: Program, columns: Sequence[int], slack: float) -> Answer:
    found = solve(program, nodes=WORK, gap=GAP)
    if found.values is None:
        return Answer(tuple(0 for _ in columns), None)
    bound = None if found.bound is None else found.bound + slack
    return Answer(tuple(round(found.values[column]) for column in columns), bound)
