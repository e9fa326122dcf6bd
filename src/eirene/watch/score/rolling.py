"""Roll the origin through a panel: each week a forecast from the past alone, scored when its weeks are complete."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from eirene.base.events import OnEvent, Step, silent
from eirene.base.faults import Fault, Place, found
from eirene.watch.forecast.forecaster import Forecaster, ahead
from eirene.watch.forecast.settings import Settings
from eirene.watch.kernel_score import crps, probability_edges
from eirene.watch.score.competitors import YEAR, Competitors

if TYPE_CHECKING:
    from collections.abc import Sequence

    from eirene.watch.arrays import Floats, Ints
    from eirene.watch.forecast.settings import Break
    from eirene.watch.panel import Panel

RULE = "history of incidents"
SMALLEST_CHANCE = 1e-12
"""A count to which a forecast gave no chance costs this much in the log score, not infinity."""


@dataclass(frozen=True)
class Scored:
    """Which scores had the forecast and its competitors, by origin and cell?

    Parameters
    ----------
    weeks : int
        Weeks ahead that each forecast sums over.
    origins : array (origin o)
        First week of each forecast.
    cells : array (cell c)
        Positions in the panel.
    happened, means : array (origin o, cell c)
        What came, and what was expected [incidents].
    crps : dict of str to array (origin o, cell c)
        CRPS of `forecast` and of each competitor [incidents].
    edges : array (origin o, cell c, 2)
        F(count - 1) and F(count) of the forecast.
    inside : array (origin o, cell c)
        Whether the count lay in the closed 80% interval of whole counts.
    shares : array (origin o, member m)
        Shares of the pool's members.
    rates, spread : array
        The last fit.
    """

    weeks: int
    origins: Ints
    cells: Ints
    happened: Floats
    means: Floats
    crps: dict[str, Floats]
    edges: Floats
    inside: Floats
    shares: Floats
    rates: Floats
    spread: Floats

    def log_score(self) -> Floats:
        """Give minus the log of the probability that the forecast gave to what came, by (origin o, cell c) [nats]."""
        return -np.log(np.maximum(self.edges[:, :, 1] - self.edges[:, :, 0], SMALLEST_CHANCE))


def scored_cells(panel: Panel, *, first: int = YEAR) -> Ints:
    """Which cells had an incident in the first weeks?

    Raises
    ------
    FaultsFound
        When there are none, or no week follows.
    """
    place = Place("incidents")
    if panel.weeks == 0 or not panel.cells:
        raise found([Fault(place, "there is no incident to learn from", "give a file with incidents", RULE)])
    if panel.weeks <= first:
        told = f"the incidents span {panel.weeks} weeks; scoring starts after the first {first}"
        raise found([Fault(place, told, "give a longer history, or another --from and --to", RULE)])
    early = np.zeros(len(panel.cells), dtype=bool)
    early[panel.cell[panel.week < first]] = True
    if not early.any():
        told = f"no cell has an incident in the first {first} weeks"
        raise found([Fault(place, told, "choose a later --from, where incidents begin", RULE)])
    return np.flatnonzero(early).astype(np.int64)


def roll(
    panel: Panel,
    *,
    weeks: int = 1,
    breaks: Sequence[Break] = (),
    settings: Settings | None = None,
    on_event: OnEvent = silent,
) -> Scored:
    """Forecast each week from the 53rd on for the cells known by then, and score each forecast.

    Parameters
    ----------
    panel : Panel
        Weekly counts.
    weeks : int
        Weeks ahead that a forecast sums over.
    breaks : sequence of Break
        Declared structural breaks.
    settings : Settings, optional
        Of the forecaster.
    on_event : callable
        Told each origin.

    Raises
    ------
    FaultsFound
        When the history is too short or empty.
    """
    cells = scored_cells(panel)
    targets = ahead(panel.counts(), weeks)
    origins = np.arange(YEAR, targets.shape[0], dtype=np.int64)
    if origins.size == 0:
        told = f"no {weeks} weeks in a row follow the first {YEAR}"
        raise found([Fault(Place("incidents"), told, "give a longer history", RULE)])
    forecaster = _warmed(Forecaster(panel, cells, weeks, breaks, settings), settings or Settings(), weeks)
    competitors = Competitors(weeks)
    log = _Log()
    for done, origin in enumerate(origins.tolist()):
        past = np.ascontiguousarray(targets[: origin - weeks + 1][:, cells])
        made = forecaster.at(origin)
        happened = np.ascontiguousarray(targets[origin][cells])
        log.happened.append(happened)
        log.means.append(made.means)
        log.edges.append(probability_edges(made.chances, happened))
        log.inside.append(((made.quantile(0.1) <= happened) & (happened <= made.quantile(0.9))).astype(np.float64))
        log.crps.append({"forecast": crps(made.chances, happened), **competitors.score(past, happened)})
        log.shares.append(forecaster.pool.shares.copy())
        on_event(Step("forecasts", done + 1, int(origins.size)))
    return log.close(weeks, origins, cells, forecaster)


def _warmed(forecaster: Forecaster, settings: Settings, weeks: int) -> Forecaster:
    """Let it forecast within the first year, unscored: what it learns there about its own errors is past by then."""
    for origin in range(settings.first_origin + weeks, YEAR):
        forecaster.at(origin)
    return forecaster


class _Log:
    def __init__(self) -> None:
        self.happened: list[Floats] = []
        self.means: list[Floats] = []
        self.edges: list[Floats] = []
        self.inside: list[Floats] = []
        self.crps: list[dict[str, Floats]] = []
        self.shares: list[Floats] = []

    def close(self, weeks: int, origins: Ints, cells: Ints, forecaster: Forecaster) -> Scored:
        return Scored(
            weeks=weeks,
            origins=origins,
            cells=cells,
            happened=np.stack(self.happened),
            means=np.stack(self.means),
            crps={name: np.stack([week[name] for week in self.crps]) for name in self.crps[0]},
            edges=np.stack(self.edges),
            inside=np.stack(self.inside),
            shares=np.stack(self.shares),
            rates=forecaster.rates,
            spread=forecaster.spread,
        )
