"""The score sheet: ratios with intervals, coverage, and what the forecaster learned, for people and as JSON."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from math import isinf, isnan
from typing import TYPE_CHECKING

from eirene.watch.score.bootstrap import ratio_interval
from eirene.watch.score.calibration import Covered, coverage, pit_histogram

if TYPE_CHECKING:
    from eirene.watch.panel import Panel
    from eirene.watch.score.rolling import Scored

COMPETITORS = {
    "conflictology": "the last 52 weeks of the cell",
    "window_tuned": "the best window so far",
    "zero": "nothing happens",
    "last_value": "the same as last",
}


@dataclass(frozen=True)
class Ratio:
    """How does the forecast's CRPS compare with a competitor's? Below one is better.

    Parameters
    ----------
    crps : float or None
        The competitor's mean CRPS [incidents by cell and origin].
    ratio, low, high : float or None
        Sum of the forecast's CRPS over the competitor's, and its 90% block-bootstrap interval; None where the
        competitor made no error, the interval also where there are fewer than 26 origins.
    """

    crps: float | None
    ratio: float | None
    low: float | None
    high: float | None


@dataclass(frozen=True)
class Sheet:
    """How good were the forecasts of one horizon?

    Parameters
    ----------
    weeks : int
        Weeks ahead that each forecast sums over.
    first, last : str
        Mondays of the first and the last origin.
    origins, cells, incidents : int
        Origins, cells scored at each, and incidents in the scored weeks.
    crps, log_score : float
        Means over cells and origins [incidents, nats].
    ratios : dict of str to Ratio
        By competitor.
    coverage : list of Covered
        80% intervals by expected incidents.
    pit : list of float
        Non-randomised PIT histogram, ten bars.
    shares : list of float
        Last shares of the pool: the self-exciting model, then the empirical forecasts.
    """

    weeks: int
    first: str
    last: str
    origins: int
    cells: int
    incidents: int
    crps: float
    log_score: float
    ratios: dict[str, Ratio]
    coverage: list[Covered]
    pit: list[float]
    shares: list[float]

    def as_json(self) -> dict[str, object]:
        """Give the sheet for JSON; an open end of a bin is null."""
        told = asdict(self)
        for covered in told["coverage"]:
            covered["high"] = None if isinf(covered["high"]) else covered["high"]
        return told


def sheet(panel: Panel, scored: Scored) -> Sheet:
    """Summarise scores.

    Parameters
    ----------
    panel : Panel
        That was rolled through.
    scored : Scored
        The scores.
    """
    return Sheet(
        weeks=scored.weeks,
        first=panel.monday_of(int(scored.origins[0])).isoformat(),
        last=panel.monday_of(int(scored.origins[-1])).isoformat(),
        origins=int(scored.origins.size),
        cells=int(scored.cells.size),
        incidents=int(scored.happened[:: scored.weeks].sum()),
        crps=float(scored.crps["forecast"].mean()),
        log_score=float(scored.log_score().mean()),
        ratios={name: _ratio(scored, name) for name in COMPETITORS},
        coverage=coverage(scored),
        pit=pit_histogram(scored.edges),
        shares=[float(share) for share in scored.shares[-1]],
    )


def _ratio(scored: Scored, name: str) -> Ratio:
    ours, theirs = scored.crps["forecast"].sum(axis=1), scored.crps[name].sum(axis=1)
    mean = float(scored.crps[name].mean())
    if theirs.sum() <= 0.0:
        return Ratio(mean, None, None, None)
    low, high = ratio_interval(ours, theirs)
    known = not isnan(low)
    return Ratio(mean, float(ours.sum() / theirs.sum()), low if known else None, high if known else None)


def lines(told: Sheet) -> list[str]:
    """Give a sheet for a terminal."""
    horizon = "next week" if told.weeks == 1 else f"next {told.weeks} weeks"
    made = [
        f"{horizon}: {told.cells} cells, {told.origins} origins from {told.first} to {told.last}",
        f"  {told.incidents:,} incidents came",
        f"  CRPS {told.crps:.4f} incidents, log score {told.log_score:.4f} nats",
        f"  {'beside':<14} {'CRPS':>8} {'ratio':>7}  90% interval",
    ]
    for name, ratio in told.ratios.items():
        shown = "      -" if ratio.ratio is None else f"{ratio.ratio:7.3f}"
        between = "" if ratio.low is None else f"  {ratio.low:.3f} to {ratio.high:.3f}"
        made.append(f"  {name:<14} {ratio.crps:8.4f} {shown}{between}  ({COMPETITORS[name]})")
    made.append(f"  {'expected':<14} {'cases':>8} {'inside':>7}  of the central 80%")
    for covered in told.coverage:
        end = "more" if isinf(covered.high) else f"{covered.high:g}"
        made.append(f"  {f'{covered.low:g} to {end}':<14} {covered.cases:8,} {covered.share:7.3f}")
    return made
