"""How soon is a rise found, at one false alarm per area and year: our alarms beside EARS and Farrington."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

import numpy as np

from bench.detectors import ears, farrington
from bench.figure import Figure, at_least, told
from eirene.base.streams import generator

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Ints = NDArray[np.int64]

AREAS = 24
PANELS = 24
HISTORY = 260
WATCHED = 52
LEARNING = 30
SPAN = 4
MEAN = 2.0
SEED = 7100
MOVING = ("self-exciting", "seasonal", "doubling in two years")
MOVING_PANELS = 10


@dataclass(frozen=True)
class World:
    """Which series are watched?

    Parameters
    ----------
    name : str
        For the reader.
    size : float or None
        Of the negative binomial around the mean; None is Poisson.
    """

    name: str
    size: float | None


WORLDS = (World("Poisson", None), World("overdispersed (size 5)", 5.0))


def _draw(random: np.random.Generator, world: World, mean: float, shape: tuple[int, ...]) -> Floats:
    if world.size is None:
        return random.poisson(mean, shape).astype(float)
    return random.poisson(random.gamma(world.size, mean / world.size, shape)).astype(float)


def calm(world: World, number: int) -> Floats:
    """Give series in which nothing rises: (week t, area c)."""
    random = generator(SEED + number, f"calm:{world.name}")
    return _draw(random, world, MEAN, (HISTORY + WATCHED, AREAS))


def risen(world: World, number: int, factor: float) -> tuple[Floats, Ints]:
    """Give the same series with a rise of four weeks in each area, and the week in which each begins."""
    counts = calm(world, number)
    random = generator(SEED + number, f"rise:{world.name}:{factor}")
    begins = HISTORY + random.integers(0, WATCHED - SPAN, AREAS)
    for c, begin in enumerate(begins.tolist()):
        counts[begin : begin + SPAN, c] = _draw(random, world, MEAN * factor, (SPAN,))
    return counts, begins


def ours(counts: Floats, near: Ints | None = None) -> list[list[int]]:
    """In which weeks do our alarms sound, by area?"""
    from eirene.watch.alarms import alarms_of
    from eirene.watch.twin import panel_of

    apart = np.full((AREAS, 8), -1, dtype=np.int64)
    panel = panel_of(counts, apart if near is None else near, tuple(f"area-{c:02d}" for c in range(AREAS)))
    raised = alarms_of(panel, np.arange(AREAS), HISTORY - LEARNING)
    return [[alarm.week for alarm in raised if alarm.cell == c] for c in range(AREAS)]


@cache
def _false(world: World, number: int) -> int:
    """How many of our alarms sound where nothing rises?"""
    return sum(week >= HISTORY for weeks in ours(calm(world, number)) for week in weeks)


PEERS = {"EARS C1": 0, "EARS C2": 2}


@cache
def _told(world: World, number: int, factor: float, method: str) -> Floats:
    counts = calm(world, number) if factor == 1.0 else risen(world, number, factor)[0]
    made = np.full(counts.shape, -np.inf)
    for c in range(AREAS):
        if method in PEERS:
            made[:, c] = ears(counts[:, c], lag=PEERS[method])
        else:
            weeks = range(HISTORY, HISTORY + WATCHED)
            made[HISTORY:, c] = [farrington(counts[:, c], week) for week in weeks]
    return made[HISTORY:]


@cache
def _limit(world: World, method: str) -> float:
    """Which limit lets a peer raise one alarm per area and year where nothing rises?"""
    values = np.concatenate([_told(world, number, 1.0, method).ravel() for number in range(PANELS)])
    allowed = round(values.size / WATCHED)
    # the smallest value that fewer than the allowed weeks exceed
    return float(np.sort(values)[::-1][allowed])


def found(world: World, factor: float, method: str) -> tuple[float, float, float]:
    """Which share of rises is found within four weeks, after how many weeks, at how many false alarms?"""
    delays: list[int] = []
    rises = 0
    false = 0
    for number in range(PANELS):
        counts, begins = risen(world, number, factor)
        if method == "ours":
            sounded = ours(counts)
            false += _false(world, number)
        else:
            limit = _limit(world, method)
            beyond = _told(world, number, factor, method) > limit
            sounded = [(HISTORY + np.flatnonzero(beyond[:, c])).tolist() for c in range(AREAS)]
            false += int((_told(world, number, 1.0, method) > limit).sum())
        for c, begin in enumerate(begins.tolist()):
            rises += 1
            after = [week - begin + 1 for week in sounded[c] if 0 <= week - begin < SPAN]
            delays += after[:1]
    return len(delays) / rises, float(np.mean(delays)) if delays else float("nan"), false / (PANELS * AREAS)


def _error(share: float, trials: int) -> float:
    """How far may a share of so many trials lie from the truth, as one standard deviation?"""
    return float(np.sqrt(share * (1 - share) / trials))


def moving(name: str, number: int) -> tuple[Floats, Ints]:
    """Give series that change without a rise, (week t, area c), and their neighbours."""
    from eirene.watch.twin import Twin

    weeks = np.arange(HISTORY + WATCHED)
    twin = Twin(rows=4, columns=6, weeks=len(weeks), ceasefire=None)
    if name == "self-exciting":
        return twin.draw(SEED + number)[0], twin.neighbours()
    season = 1.0 + 0.5 * np.sin(2.0 * np.pi * weeks / WATCHED)
    slow = 2.0 ** (np.maximum(weeks - (HISTORY - WATCHED), 0) / (2.0 * WATCHED))
    means = MEAN * (season if name == "seasonal" else slow)
    random = generator(SEED + number, f"moving:{name}")
    counts = random.poisson(random.gamma(5.0, means[:, None] / 5.0, (len(weeks), AREAS))).astype(float)
    return counts, np.full((AREAS, 8), -1, dtype=np.int64)


def false_alarms() -> list[Figure]:
    """How many alarms sound where counts change, but not suddenly?"""
    figures: list[Figure] = []
    for name in MOVING:
        heard = np.array(
            [
                [sum(week >= HISTORY for week in weeks) for weeks in ours(*moving(name, number))]
                for number in range(MOVING_PANELS)
            ]
        )
        note = f"standard error {heard.std() / np.sqrt(heard.size):.2f}; promised: 1 where forecasts are right"
        figures.append(told(f"false alarms per area and year, {name}", float(heard.mean()), "alarms", note=note))
    return figures


def run() -> list[Figure]:
    """Measure found shares and delays of our alarms and of the peers."""
    figures: list[Figure] = []
    for world in WORLDS:
        for factor in (2.0, 4.0):
            peers = [(name, found(world, factor, name)) for name in (*PEERS, "Farrington flexible")]
            beside = "; ".join(f"{name} {share:.3f} after {weeks:.2f}" for name, (share, weeks, _) in peers)
            share, weeks, false = found(world, factor, "ours")
            name = f"rises x{factor:g} found in 4 weeks, mean {MEAN:g} a week, {world.name}"
            note = (
                f"standard error {_error(share, PANELS * AREAS):.3f}; after {weeks:.2f} weeks on average, "
                f"{false:.2f} false alarms per area and year; {beside}"
            )
            wanted = factor == 4.0  # noqa: PLR2004 - the goal is for a rise to four times
            figures.append(
                at_least(name, share, 0.95, "share", peer=None, note=note)
                if wanted
                else told(name, share, "share", note=note)
            )
    return figures + false_alarms()
