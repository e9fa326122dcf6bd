"""The watch as planners and brief share it: trend, forecast by sector, alarms, and how earlier forecasts did.

Owns the types. Everything is a sector and a time: no field says who did anything.
"""

from __future__ import annotations

from datetime import date
from typing import Literal

from eirene.base.frozen import Frozen
from eirene.mission.forecasts import ForecastMade

Waits = Literal["", "not over", "no reports", "no sector"]
"""Why a forecast has no score yet: its weeks are not over; nothing has come in from after them; its sector is gone."""
Entered = Literal["no ledger", "entered", "not entered", "changed", "unopened"]
"""How a forecast stands in the ledger: `changed` is not what was entered; `unopened` can no longer be compared."""


class TrendWeek(Frozen):
    """What was reported for a sector in one week."""

    begins: date
    reported: int | None
    """Reports, verified or not; None where nothing is known of the week: absent is not zero."""


class SectorTrend(Frozen):
    """What was reported for a sector, week by week."""

    sector: str
    weeks: tuple[TrendWeek, ...]


class AlarmTold(Frozen):
    """A sector rose beyond its forecast."""

    sector: str
    week: date
    """Monday of the week whose count raised it."""
    reported: int
    total: float
    """Cumulative sum that was reached [standard deviations]."""
    threshold: float
    sure: bool
    """Whether it passes the control of false discoveries over sectors."""


class Alarms(Frozen):
    """Alarms of the last weeks."""

    since: date
    """Monday of the first week that could raise one."""
    per_year: float
    """False alarms that a sector may raise in a year in which the forecasts are true."""
    raised: tuple[AlarmTold, ...]


class ForecastScore(Frozen):
    """How a forecast did in one sector; scores are None until they can be known."""

    forecast: str
    """Id of the forecast."""
    sector: str
    begins: date
    weeks: int
    made: date
    late_days: int
    """Days after the first day of its weeks on which it was made; 0 is in time."""
    held: int
    """Incidents of its weeks that were on record already when it was made."""
    in_time: bool
    entered: Entered
    mean: float
    low: int
    """10% quantile."""
    high: int
    """90% quantile."""
    waits: Waits
    happened: int | None = None
    crps: float | None = None
    """[incidents], 0 is perfect."""
    log_score: float | None = None
    """Minus the logarithm of the probability of what came [nats]."""
    inside: float | None = None
    """Part of the probability of what came that lies inside the central 80%."""
    year_crps: float | None = None
    """CRPS of one year's past of the sector, from the same data."""


class ScoreSummary(Frozen):
    """How forecasts of one length did, all sectors together."""

    weeks: int
    in_time: bool
    """Those made in time and those made late are never counted together."""
    forecasts: int
    scored: int
    """Forecasts of which at least one sector is scored."""
    cases: int
    """Forecasts of one sector that are scored."""
    crps: float | None
    year_crps: float | None
    ratio: float | None
    """Sum of the CRPS over that of one year's past, below one is better; None where that has none or made no error."""
    low: float | None
    high: float | None
    """90% block-bootstrap interval of the ratio; None where there are too few weeks for one."""
    log_score: float | None
    coverage: float | None
    """Share inside the central 80%."""


class Scoreboard(Frozen):
    """Every forecast that was made by a day, scored where its weeks have passed."""

    as_of: date
    summaries: tuple[ScoreSummary, ...]
    rows: tuple[ForecastScore, ...]
    lost: tuple[str, ...]
    """Forecasts that stand in the ledger and no longer among the forecasts of the mission."""
    notes: tuple[str, ...]


class Published(Frozen):
    """A count that may be published: verified incidents, and not a small number."""

    begins: date
    sector: str
    category: str
    verified: int


class WatchAnswer(Frozen):
    """What the watch says as of a date."""

    as_of: date
    ceasefire: date | None
    known_to: date | None
    """Last day of which anything is known; None where nothing is."""
    reported: int
    """Incidents that are counted."""
    trend: tuple[SectorTrend, ...]
    forecasts: tuple[ForecastMade, ...]
    """Next week and the next four, by sector; empty where no forecast can be made."""
    no_forecast: str
    """Why none can be made; empty where it can."""
    kept: bool
    """Whether these forecasts stand among those that were made, and will be scored."""
    alarms: Alarms | None
    """None where no forecast can be made."""
    scoreboard: Scoreboard
    published: tuple[Published, ...]
    smallest: int
    """Numbers below this are not published."""
    ledger: bool
    """Whether the mission has a ledger; without one nothing is verified."""
    notes: tuple[str, ...]
