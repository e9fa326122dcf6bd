"""What the watch says as of a date: trend, forecast by sector, alarms, the scoreboard, and what may be published.

Owns how these stand together: all are made from the same reports. Refuses a chapter of nothing: a mission that declares
no watch has none, and one without incidents says so.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final

import numpy as np

from eirene.base.events import silent
from eirene.base.faults import FaultsFound
from eirene.planning.forecast_made import forecasts, fresh
from eirene.planning.forecast_scores import scoreboard
from eirene.planning.watch_known import known
from eirene.plans.watch import Alarms, AlarmTold, Published, SectorTrend, TrendWeek, WatchAnswer
from eirene.watch.alarms import AlarmSettings, alarms_of
from eirene.watch.panel import WEEK
from eirene.watch.public import public_rows

if TYPE_CHECKING:
    from datetime import date, datetime

    from eirene.base.events import OnEvent
    from eirene.mission.forecasts import ForecastMade
    from eirene.mission.mission import Mission
    from eirene.planning.watch_known import Known
    from eirene.watch.panel import Panel

TREND_WEEKS: Final = 26
ALARM_WEEKS: Final = 13
"""Weeks whose alarms are told."""
LEARNT_WEEKS: Final = 104
FIRST_ALARM: Final = 12
"""Weeks of history without which nothing rises beyond anything."""


def watch_answer(
    mission: Mission, as_of: date, recorded_by: datetime | None = None, *, on_event: OnEvent = silent
) -> WatchAnswer | None:
    """What does the watch say as of this day? None where the mission declares none.

    Parameters
    ----------
    mission : Mission
    as_of : date
        Reports that had come in by then count.
    recorded_by : datetime, optional
        Entries of the ledger made by then count; all by default.
    on_event : callable, optional
        Told each past week that is learned from.

    Raises
    ------
    FaultsFound, PrerequisiteMissing
        When table or ledger cannot be read as a whole.
    """
    watch = mission.declared.watch
    if watch is None:
        return None
    seen = known(mission, as_of, recorded_by)
    made, why = _made(mission, seen, watch.ceasefire, on_event)
    docket = seen.docket
    rows = () if docket is None else public_rows(watch, docket.counted(), as_of)
    return WatchAnswer(
        as_of=as_of,
        ceasefire=watch.ceasefire,
        known_to=seen.known_to,
        reported=0 if seen.panel is None else int(seen.panel.count.sum()),
        trend=_trend(mission, seen),
        forecasts=made,
        no_forecast=why,
        kept=bool(made) and not fresh(mission, made),
        alarms=None if not made or seen.panel is None else _alarms(seen, seen.panel, watch.ceasefire),
        scoreboard=scoreboard(mission, seen, recorded_by),
        published=tuple(
            Published(begins=row.begins, sector=row.sector, category=row.category, verified=row.verified)
            for row in rows
        ),
        smallest=watch.blur.smallest,
        ledger=docket is not None,
        notes=seen.notes,
    )


def _made(
    mission: Mission, seen: Known, ceasefire: date | None, on_event: OnEvent
) -> tuple[tuple[ForecastMade, ...], str]:
    """Give the forecasts of the day, as they were kept where they were: what will be scored is what is told."""
    kept = {one.id: one for one in mission.forecasts if one.made <= seen.as_of}
    try:
        made = forecasts(seen, ceasefire, seen.as_of, on_event=on_event)
    except FaultsFound as short:
        return (), short.faults[0].what
    return tuple(kept.get(one.id, one) for one in made), ""


def _trend(mission: Mission, seen: Known) -> tuple[SectorTrend, ...]:
    """Give the last weeks of each sector, in declared order; weeks of which nothing is known have no number."""
    panel = seen.panel
    if panel is None:
        return ()
    counts = panel.counts()
    weeks = range(panel.weeks - TREND_WEEKS, panel.weeks)
    return tuple(
        SectorTrend(
            sector=sector.id,
            weeks=tuple(
                TrendWeek(
                    begins=panel.monday_of(week),
                    reported=int(counts[week, panel.cells.index(sector.id)]) if _told(seen, panel, week) else None,
                )
                for week in weeks
            ),
        )
        for sector in mission.declared.sectors
        if sector.id in panel.cells
    )


def _told(seen: Known, panel: Panel, week: int) -> bool:
    """Is anything known of this week: since the first report, and up to the last day that any report tells of?"""
    last = panel.monday_of(week) + WEEK - timedelta(days=1)
    return week >= 0 and seen.known_to is not None and last <= seen.known_to


def _alarms(seen: Known, panel: Panel, ceasefire: date | None) -> Alarms:
    settings = AlarmSettings()
    cells = np.arange(len(panel.cells), dtype=np.int64)
    first = max(FIRST_ALARM, panel.weeks - LEARNT_WEEKS)
    raised = alarms_of(panel, cells, first, breaks=seen.breaks(ceasefire), settings=settings)
    since = max(first, panel.weeks - ALARM_WEEKS)
    counts = panel.counts()
    return Alarms(
        since=panel.monday_of(since),
        per_year=settings.per_year,
        raised=tuple(
            AlarmTold(
                sector=panel.cells[one.cell],
                week=panel.monday_of(one.week),
                reported=int(counts[one.week, one.cell]),
                total=one.total,
                threshold=one.threshold,
                sure=one.sure,
            )
            for one in raised
            if one.week >= since
        ),
    )
