"""The scoreboard: every forecast that was made, scored once its weeks have passed and reports of them have come in.

Owns when a score can be known, and what is told beside it: a forecast that was made late, that had its outcome on
record, or that is not what the ledger holds is never counted with the others. Refuses to leave one out.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import isnan, log
from typing import TYPE_CHECKING, Final

import numpy as np

from eirene.planning.forecast_made import ENTRY, record_of
from eirene.planning.recorded import LEDGER
from eirene.plans.entries import ForecastEntered
from eirene.plans.watch import ForecastScore, Scoreboard, ScoreSummary
from eirene.watch.kernel_score import crps, probability_edges
from eirene.watch.score.bootstrap import ratio_interval
from eirene.watch.score.calibration import inside_share
from eirene.watch.score.rolling import SMALLEST_CHANCE

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date, datetime

    from eirene.mission.forecasts import Chances, ForecastMade, SectorForecast
    from eirene.mission.mission import Mission
    from eirene.planning.watch_known import Known
    from eirene.plans.watch import Entered, Waits
    from eirene.watch.arrays import Floats

LOW, HIGH = 0.1, 0.9
FEWEST_WEEKS: Final = 26
"""Forecasts below which a ratio has no interval: weeks follow each other, and a few say little."""


def scoreboard(mission: Mission, seen: Known, recorded_by: datetime | None = None) -> Scoreboard:
    """How did every forecast do that had been made by the day?

    Parameters
    ----------
    mission : Mission
    seen : Known
        What is known of incidents on the day.
    recorded_by : datetime, optional
        Entries of the ledger made by then count; all by default.

    Raises
    ------
    FaultsFound, PrerequisiteMissing
        When the ledger cannot be read.
    """
    entered = _entered(mission, recorded_by)
    made = [one for one in mission.forecasts if one.made <= seen.as_of]
    invented = mission.declared.invented
    rows = tuple(row for one in made for row in _rows(one, seen, _standing(one, entered, invented=invented)))
    here = {one.id for one in mission.forecasts}
    lost = tuple(sorted(name for name in entered or {} if name not in here))
    return Scoreboard(
        as_of=seen.as_of, summaries=_summaries(rows), rows=rows, lost=lost, notes=tuple(_notes(rows, lost))
    )


@dataclass(frozen=True, slots=True)
class _Entry:
    """What the ledger holds of a forecast: its record, where that can still be opened, and when it was entered."""

    record: str | None
    entered: date


@dataclass(frozen=True, slots=True)
class _Standing:
    entered: Entered
    late_days: int


def _entered(mission: Mission, recorded_by: datetime | None) -> Mapping[str, _Entry] | None:
    """Which forecasts stand in the ledger? None without a ledger."""
    folder = mission.folder / LEDGER
    if not folder.is_dir():
        return None
    from eirene.ledger.fold import corrected  # noqa: PLC0415 - most missions have no ledger
    from eirene.ledger.log import Log  # noqa: PLC0415 - as above

    told: dict[str, _Entry] = {}
    with Log.open(folder, write=False) as opened:
        for index, entry in corrected(opened, (ENTRY,), recorded_by):
            if isinstance(entry, ForecastEntered):
                opening = opened.openings(index).get("record")
                record = entry.body.record or (None if opening is None else str(opening.value))
                told.setdefault(entry.body.forecast, _Entry(record, entry.instant.date()))
    return told


def _standing(one: ForecastMade, entered: Mapping[str, _Entry] | None, *, invented: bool) -> _Standing:
    """How does it stand in the ledger, and how late was it made? What is entered later was made no earlier."""
    if entered is None:
        return _Standing("no ledger", one.late_days)
    entry = entered.get(one.id)
    if entry is None:
        return _Standing("not entered", one.late_days)
    # an invented mission has a calendar of its own
    late = one.late_days if invented else max(one.late_days, (entry.entered - one.begins).days)
    if entry.record is None:
        return _Standing("unopened", late)
    return _Standing("entered" if entry.record == record_of(one) else "changed", late)


def _rows(one: ForecastMade, seen: Known, standing: _Standing) -> list[ForecastScore]:
    return [_row(one, sector, seen, standing) for sector in one.sectors]


def _row(one: ForecastMade, sector: SectorForecast, seen: Known, standing: _Standing) -> ForecastScore:
    row = ForecastScore(
        forecast=one.id,
        sector=sector.sector,
        begins=one.begins,
        weeks=one.weeks,
        made=one.made,
        late_days=standing.late_days,
        held=one.held,
        in_time=standing.late_days == 0 and one.held == 0 and standing.entered != "changed",
        entered=standing.entered,
        mean=sector.mean,
        low=sector.quantile(LOW),
        high=sector.quantile(HIGH),
        waits=_waits(one, sector.sector, seen),
    )
    if row.waits or seen.panel is None:
        return row
    first = seen.panel.week_of(one.begins)
    cell = seen.panel.cells.index(sector.sector)
    happened = int(seen.panel.counts()[first : first + one.weeks, cell].sum())
    return row.model_copy(update=_scores(sector, happened))


def _waits(one: ForecastMade, sector: str, seen: Known) -> Waits:
    """Why can it not be scored yet? Weeks of which nothing has come in are not taken for calm."""
    if one.ends >= seen.as_of:
        return "not over"
    if seen.panel is None or seen.known_to is None or seen.known_to < one.ends:
        return "no reports"
    first = seen.panel.week_of(one.begins)
    if first < 0 or first + one.weeks > seen.panel.weeks:
        return "no reports"
    return "" if sector in seen.panel.cells else "no sector"


def _scores(sector: SectorForecast, happened: int) -> dict[str, object]:
    came = np.array([float(happened)])
    edges = probability_edges(_table(sector.chances), came)
    chance = float(edges[0, 1] - edges[0, 0])
    return {
        "happened": happened,
        "crps": float(crps(_table(sector.chances), came)[0]),
        "log_score": -log(max(chance, SMALLEST_CHANCE)),
        "inside": float(inside_share(edges)[0]),
        "year_crps": float(crps(_table(sector.year), came)[0]),
    }


def _table(chances: Chances) -> Floats:
    table = np.array([chances], dtype=np.float64)
    return np.ascontiguousarray(table / table.sum())


def _summaries(rows: Sequence[ForecastScore]) -> tuple[ScoreSummary, ...]:
    """Sum up forecasts of each length, those made in time apart from the others."""
    groups: dict[tuple[int, bool], list[ForecastScore]] = {}
    for row in rows:
        groups.setdefault((row.weeks, row.in_time), []).append(row)
    ordered = sorted(groups.items(), key=lambda pair: (pair[0][0], not pair[0][1]))
    return tuple(_summary(weeks, held, in_time=in_time) for (weeks, in_time), held in ordered)


def _summary(weeks: int, rows: Sequence[ForecastScore], *, in_time: bool) -> ScoreSummary:
    scored = [row for row in rows if row.crps is not None]
    ours, theirs = _by_forecast(scored, "crps"), _by_forecast(scored, "year_crps")
    below = float(theirs.sum())
    between = ratio_interval(ours, theirs) if len(ours) >= FEWEST_WEEKS and below > 0.0 else (float("nan"),) * 2
    known = not isnan(between[0])
    return ScoreSummary(
        weeks=weeks,
        in_time=in_time,
        forecasts=len({row.forecast for row in rows}),
        scored=len(ours),
        cases=len(scored),
        crps=_mean(scored, "crps"),
        year_crps=_mean(scored, "year_crps"),
        ratio=float(ours.sum()) / below if below > 0.0 else None,
        low=between[0] if known else None,
        high=between[1] if known else None,
        log_score=_mean(scored, "log_score"),
        coverage=_mean(scored, "inside"),
    )


def _by_forecast(rows: Sequence[ForecastScore], field: str) -> Floats:
    """Sum over sectors: they share their weeks, so a forecast is one observation."""
    sums: dict[str, float] = {}
    for row in rows:
        sums[row.forecast] = sums.get(row.forecast, 0.0) + float(getattr(row, field))
    return np.array(list(sums.values()), dtype=np.float64)


def _mean(rows: Sequence[ForecastScore], field: str) -> float | None:
    return float(np.mean([getattr(row, field) for row in rows])) if rows else None


def _notes(rows: Sequence[ForecastScore], lost: Sequence[str]) -> list[str]:
    """Say of every forecast that is not what it seems to be, and how many wait for reports."""
    told = {row.forecast: row for row in rows}.values()
    late = [row for row in told if row.late_days]
    held = [row for row in told if row.held and not row.late_days]
    changed = [row.forecast for row in told if row.entered == "changed"]
    strange = [row.forecast for row in told if row.entered == "not entered"]
    unopened = [row.forecast for row in told if row.entered == "unopened"]
    waits = [row for row in told if row.waits == "no reports"]
    sentences = [
        (late, "made after the first day of the weeks in question"),
        (held, "made when incidents of the weeks in question were on record already"),
        (changed, "changed after entry: not what the ledger holds"),
        (strange, "never entered in the ledger, so that nothing shows the day of making"),
        (unopened, "entered in the ledger, but cannot be compared: what was kept beside it is gone"),
        (lost, "entered in the ledger, but not found in the mission"),
        (waits, "not scored, though the weeks are over: nothing has come in from after them, and silence is not calm"),
    ]
    return [f"{_forecasts(len(which))} {what}" for which, what in sentences if which]


def _forecasts(count: int) -> str:
    return "1 forecast was" if count == 1 else f"{count} forecasts were"
